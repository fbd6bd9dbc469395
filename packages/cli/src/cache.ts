import {createHash} from 'node:crypto'
import {mkdir, readdir, readFile, stat} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {unwritable, writeWhole} from './outputs.js'

/**
 * Remembers by hash which texts gave nothing to report, and how many words they have, so that they need not be read again.
 * Neither texts nor findings are kept.
 */
export interface Cache {
  /** Words of a text with this key, if there is nothing to report of it. */
  words(key: string): number | undefined
  remember(key: string, words: number): void
  /** Keeps what this run has used, and nothing older. */
  save(): Promise<void>
}

/** `setting` is all that findings depend on besides the text and the program. A cache that can't be read is empty. */
export async function createCache(
  file: string,
  setting: unknown
): Promise<{cache: Cache; keyOf: (...parts: (string | Uint8Array)[]) => string}> {
  const program = JSON.stringify([await stampOfProgram(), setting])
  const known = await readFile(file, 'utf8').then(readKnown, () => new Map<string, number>())
  const used = new Map<string, number>()
  const cache: Cache = {
    words(key) {
      const words = known.get(key)
      if (words !== undefined) used.set(key, words)
      return words
    },
    remember(key, words) {
      used.set(key, words)
    },
    async save() {
      await mkdir(dirname(file), {recursive: true}).catch((error: Error) => {
        throw unwritable(error)
      })
      await writeWhole(file, JSON.stringify(Object.fromEntries(used)))
    }
  }
  const keyOf = (...parts: (string | Uint8Array)[]) => {
    const hash = createHash('sha256').update(program)
    for (const part of parts) hash.update('\0').update(part)
    return hash.digest('base64url')
  }
  return {cache, keyOf}
}

function readKnown(content: string): Map<string, number> {
  try {
    const entries = Object.entries(JSON.parse(content)).filter((entry): entry is [string, number] =>
      Number.isInteger(entry[1])
    )
    return new Map(entries)
  } catch {
    return new Map()
  }
}

/** Changes whenever the engine or its rules do, also from one build of the same version to the next: all of it stands in one folder. */
async function stampOfProgram(): Promise<string[]> {
  const folder = dirname(fileURLToPath(import.meta.url))
  const stamps = (await readdir(folder)).sort().map(async (name) => {
    const {size, mtimeMs} = await stat(join(folder, name))
    return `${name} ${size} ${mtimeMs}`
  })
  return Promise.all(stamps)
}
