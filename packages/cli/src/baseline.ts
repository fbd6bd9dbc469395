import {createHash, randomBytes} from 'node:crypto'
import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {dirname, relative, resolve} from 'node:path'
import type {Message} from '@alongside/core'
import {toSlashes} from './files.js'
import {UnreadableError} from './formats.js'
import {writeWhole} from './outputs.js'
import type {Checked} from './report.js'

/** Where findings that are accepted are kept, unless said otherwise. */
export const baselineName = 'alongside-baseline.json'

/** Findings that are accepted: hashes only, so that neither a word nor a name of a file can be read from it. */
export interface Baseline {
  /** Goes into every hash, so that hashes of two projects can't be compared. */
  readonly salt: string
  /** What findings are known by, by the hash of their file's path. */
  readonly files: Map<string, readonly string[]>
}

/** The baseline in a file; nothing if there is no such file. Throws an `UnreadableError` for one that is none. */
export async function readBaseline(file: string): Promise<Baseline | undefined> {
  if (!existsSync(file)) return undefined
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UnreadableError(`this baseline can't be read (${error.message}).`)
  })
  try {
    const {version, salt, files} = JSON.parse(content)
    if (version !== 1 || typeof salt !== 'string') throw new TypeError('not a baseline')
    const entries = Object.entries(files).map(([key, prints]): [string, string[]] => {
      if (!Array.isArray(prints) || prints.some((print) => typeof print !== 'string')) throw new TypeError('not a list')
      return [key, prints]
    })
    return {salt, files: new Map(entries)}
  } catch {
    throw new UnreadableError('this is not a baseline.', 'Write it anew: alongside baseline')
  }
}

export const emptyBaseline = (): Baseline => ({salt: randomBytes(16).toString('hex'), files: new Map()})

export function writeBaseline(file: string, {salt, files}: Baseline): Promise<void> {
  const entries = [...files].filter(([, prints]) => prints.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const content = {
    '//': 'Written by `alongside baseline`: hashes of findings that are accepted for now.',
    version: 1,
    salt,
    files: Object.fromEntries(entries)
  }
  return writeWhole(file, `${JSON.stringify(content, null, 1)}\n`)
}

/** What a file is known by in a baseline. */
export function keyOf(file: string, {salt}: Baseline, baselineFile: string): string {
  const path = toSlashes(relative(dirname(resolve(baselineFile)), file))
  return createHash('sha256').update(`${salt} ${path}`).digest('hex').slice(0, 16)
}

/** Parts a text's findings into those that are accepted and those that are new. */
export function compare(checked: Checked, accepted: readonly string[], salt: string) {
  const left = new Map<string, number>()
  for (const print of accepted) left.set(print, (left.get(print) ?? 0) + 1)
  const fresh: Message[] = []
  const known: string[] = []
  for (const message of checked.messages) {
    const print = checked.fingerprint(message, salt)
    const number = left.get(print) ?? 0
    if (number > 0) known.push(print)
    else fresh.push(message)
    left.set(print, number - 1)
  }
  return {fresh, known, stale: accepted.length - known.length}
}
