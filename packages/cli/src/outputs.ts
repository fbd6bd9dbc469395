import {access, constants, lstat, realpath, rename, rm, stat, writeFile} from 'node:fs/promises'
import {extname} from 'node:path'
import type {Problem} from '@alongside/config'
import {UnreadableError} from './formats.js'
import type {Look} from './output/pretty.js'
import {problemOf} from './problems.js'
import type {Checked, Reporter, Tally} from './report.js'

/** What reporters may want to know. */
interface Setting {
  readonly look: Look
  readonly isQuiet: boolean
  version(): string
}

/** Each way to report; what it needs is loaded when it is asked for. */
const reporters = {
  pretty: async ({look, isQuiet}: Setting) =>
    (await import('./output/pretty.js')).createPrettyReporter(look, {isQuiet}),
  json: async () => (await import('./output/json.js')).createJsonReporter(),
  jsonl: async () => (await import('./output/jsonl.js')).createJsonlReporter(),
  sarif: async (setting: Setting) => (await import('./output/sarif.js')).createSarifReporter(setting),
  github: async () => (await import('./output/github.js')).createGithubReporter(),
  gitlab: async () => (await import('./output/gitlab.js')).createGitlabReporter(),
  junit: async () => (await import('./output/junit.js')).createJunitReporter(),
  checkstyle: async () => (await import('./output/checkstyle.js')).createCheckstyleReporter(),
  markdown: async () => (await import('./output/markdown.js')).createMarkdownReporter(),
  html: async () => (await import('./output/html.js')).createHtmlReporter()
} satisfies Record<string, (setting: Setting) => Promise<Reporter>>

export type ReportFormat = keyof typeof reporters

export const reportFormats = Object.keys(reporters) as readonly ReportFormat[]

const formatsByExtension: Readonly<Record<string, ReportFormat>> = {
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.sarif': 'sarif',
  '.md': 'markdown',
  '.html': 'html',
  '.txt': 'pretty'
}

/** One report that was asked for. */
export interface Output {
  readonly format: ReportFormat
  /** Where it goes; standard output if absent. */
  readonly file?: string
}

/**
 * Collects what `--format` and `--output` ask for, in the order in which they stand: an output is that of the format before
 * it, or of the format that the file's ending tells; else `output` throws an `Error` that says what is wrong.
 */
export function createOutputOptions() {
  const outputs: Output[] = []
  return {
    format(format: ReportFormat): void {
      outputs.push({format})
    },
    output(file: string): void {
      const last = outputs.at(-1)
      if (last && last.file === undefined) {
        outputs[outputs.length - 1] = {...last, file}
        return
      }
      const format = formatsByExtension[extname(file).toLowerCase()]
      if (!format) throw new Error('Say how to report before it: --format NAME --output FILE.')
      outputs.push({format, file})
    },
    /** What is wrong with them together. */
    problem(): string | undefined {
      return outputs.filter(({file}) => file === undefined).length > 1
        ? 'Only one --format can go to standard output: give the others an --output FILE.'
        : undefined
    },
    all: (): readonly Output[] => (outputs.length > 0 ? outputs : [{format: 'pretty'}])
  }
}

/** Writes reports as they come, to standard output and into files. */
export interface Outputs {
  file(checked: Checked): Promise<void>
  /** Files are written here, each as a whole: none is ever half there. */
  end(tally: Tally, problems: number): Promise<void>
}

export async function createOutputs(
  outputs: readonly Output[],
  setting: Setting,
  {print, report}: {readonly print: (text: string) => Promise<void>; readonly report: (problem: Problem) => void}
): Promise<Outputs> {
  const open = await Promise.all(
    outputs.map(async ({format, file}) => {
      // A file has no terminal's colours and width.
      const look = file === undefined ? setting.look : {color: false, width: 80}
      const reporter: Reporter = await reporters[format]({...setting, look})
      const chunks: string[] = []
      const write = async (text: string) => {
        if (file === undefined) await print(text)
        else chunks.push(text)
      }
      await write(reporter.begin?.() ?? '')
      return {file, reporter, chunks, write}
    })
  )
  return {
    async file(checked) {
      for (const {reporter, write} of open) await write(reporter.file(checked))
    },
    async end(tally, problems) {
      for (const {file, reporter, chunks, write} of open) {
        await write(reporter.end(tally, problems))
        if (file === undefined) continue
        await writeWhole(file, chunks.join('')).catch((error: Error) => report(problemOf(file, error)))
      }
    }
  }
}

/**
 * Writes beside the file and then puts it in place, so that nobody ever sees half of it. What is no file, such as a pipe,
 * is written into, and a link stays a link. Throws an `UnreadableError` if it can't be written.
 */
export async function writeWhole(file: string, content: string | Uint8Array, mode?: number): Promise<void> {
  try {
    const stats = await stat(file).catch(() => lstat(file).catch(() => undefined))
    if (!stats) await replace(file, content, mode)
    else if (!stats.isFile()) await writeFile(file, content)
    else {
      // Who may write in the folder could replace it even so.
      await access(file, constants.W_OK)
      await replace(await realpath(file), content, mode)
    }
  } catch (error) {
    throw unwritable(error as Error)
  }
}

async function replace(file: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`
  try {
    await writeFile(beside, content, {flag: 'wx', ...(mode !== undefined && {mode})})
    await rename(beside, file)
  } catch (error) {
    await rm(beside, {force: true})
    throw error
  }
}

const noFolder = ['the folder for it is not there.', 'Make that folder first, or name another.'] as const
const mayNot = [
  'this may not be written (permission denied).',
  'Let it, and the folder that it is in, be written.'
] as const
const unwritableBy: Readonly<Record<string, readonly [reason: string, advice?: string]>> = {
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EEXIST: noFolder,
  EACCES: mayNot,
  EPERM: mayNot,
  EROFS: ["this can't be written: the disk is for reading only.", 'Name another place.'],
  EISDIR: ['this is a folder, not a file.', 'Name a file.'],
  ENOSPC: ["this can't be written: the disk is full.", 'Make room, and run it again.']
}

/** Says why something can't be written, and what to do; without the names of files, which may be ours. */
export function unwritable({code = '', message}: NodeJS.ErrnoException): UnreadableError {
  return new UnreadableError(...(unwritableBy[code] ?? [`this can't be written (${code || message}).`]))
}
