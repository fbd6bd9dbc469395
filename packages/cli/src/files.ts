import * as nodeFs from 'node:fs'
import {accessSync, constants, createReadStream, readFileSync, statSync} from 'node:fs'
import {lstat, readdir} from 'node:fs/promises'
import {basename, dirname, extname, join, relative, resolve, sep} from 'node:path'
import {createMatcher, nearest, type Problem} from '@alongside/config'
import {extensions, formatOf, type Text, UnreadableError} from './formats.js'

/** A text to check. */
export interface Input {
  /** What to call it in the report, with forward slashes. */
  readonly path: string
  /** Where it is, or would be if it comes from standard input. */
  readonly file: string
  readonly isStandardInput: boolean
  /** Given by name, not found in a folder or by a pattern. */
  readonly isNamed: boolean
}

const extensionPattern = `.{${extensions.join(',')}}`
const folderPattern = `**/*${extensionPattern}`
const neverSearched = ['**/node_modules/**', '**/.git/**']

const saveAsText = 'Save it as plain text (.txt) and check that.'
const unreadFormats = new Map([
  ['.doc', "Old Word files aren't read. Save it as a Word document (.docx) and check that."],
  ['.rtf', `Rich text files aren't read. ${saveAsText}`],
  ['.pages', `Pages files aren't read. ${saveAsText}`],
  [
    '.pdf',
    "PDF files aren't read. Check what it was made from (.docx, .odt, .md, .html), or save its words as plain text (.txt)."
  ],
  ['.msg', "Outlook's own files aren't read. Save the email as .eml or plain text (.txt) and check that."]
])

/**
 * Finds the files that command line arguments stand for: names, folders, glob patterns, `-` for standard input and
 * `!pattern` for what to leave out.
 *
 * In argument order, sorted within each folder or pattern, each file once. Files that `.gitignore` leaves out are found
 * only by name. Links inside folders are not followed.
 */
export async function findFiles(
  paths: readonly string[],
  {cwd, standardInputName}: {readonly cwd: string; readonly standardInputName?: string | undefined},
  report: (problem: Problem) => void
): Promise<Input[]> {
  const inputs = new Map<string, Input>()
  const leftOut = paths.filter((path) => path.startsWith('!')).map((path) => path.slice(1))
  const isLeftOut = createPathMatcher(leftOut, cwd)

  const add = (path: string, isNamed: boolean) => {
    const file = resolve(cwd, path)
    if (!inputs.has(file)) inputs.set(file, {path: toSlashes(path), file, isNamed, isStandardInput: false})
  }

  for (const path of paths) {
    if (path.startsWith('!')) continue
    if (path === '-') {
      const file = resolve(cwd, standardInputName ?? 'standard input')
      inputs.set('-', {path: toSlashes(standardInputName ?? '<stdin>'), file, isNamed: true, isStandardInput: true})
      continue
    }
    const stats = statOf(resolve(cwd, path))
    if (stats instanceof Error) {
      const {isDynamicPattern} = await import('globby')
      if (isMissing(stats) && isDynamicPattern(toSlashes(path))) {
        const found = (await findByPattern(toSlashes(path), cwd, report)).filter((file) => !isLeftOut(file))
        if (found.length === 0)
          report({path, reason: `this pattern matches no file that is read (${listed}).`, advice: leftOutAdvice})
        for (const file of found) add(file, false)
      } else {
        report(await describeReadError(path, cwd, stats))
      }
    } else if (stats.isDirectory()) {
      const found = await search(folderPattern, resolve(cwd, path), report, path)
      const kept = found.map((file) => join(path, file)).filter((file) => !isLeftOut(file))
      if (kept.length === 0)
        report({path, reason: `there is no file in this folder that is read (${listed}).`, advice: leftOutAdvice})
      for (const file of kept) add(file, false)
    } else {
      add(path, true)
    }
  }
  return [...inputs.values()]
}

/** What stands there, or why that can't be known, or why it is a folder that can't be searched. */
function statOf(file: string): nodeFs.Stats | NodeJS.ErrnoException {
  try {
    const stats = statSync(file)
    if (stats.isDirectory()) accessSync(file, constants.R_OK | constants.X_OK)
    return stats
  } catch (error) {
    return error as NodeJS.ErrnoException
  }
}

const leftOutAdvice = 'Files that .gitignore leaves out are checked only when they are named.'

async function findByPattern(pattern: string, cwd: string, report: (problem: Problem) => void): Promise<string[]> {
  const {isDynamicPattern} = await import('globby')
  const parts = pattern.split('/')
  const firstDynamic = parts.findIndex((part) => isDynamicPattern(part))
  const folder = parts.slice(0, firstDynamic).join('/') || (pattern.startsWith('/') ? '/' : '.')
  // From the pattern's own folder, so that the .gitignore files of its repository count, wherever the command runs.
  const found = await search(parts.slice(firstDynamic).join('/'), resolve(cwd, folder), report, folder)
  return found
    .filter((file) => extensions.includes(extname(file).slice(1).toLowerCase()))
    .map((file) => join(folder, file))
}

/** Paths relative to `folder`, sorted. */
async function search(
  pattern: string,
  folder: string,
  report: (problem: Problem) => void,
  shown: string
): Promise<string[]> {
  const {globby} = await import('globby')
  const unreadable = new Set<string>()
  const found = await globby(pattern, {
    cwd: folder,
    gitignore: true,
    ignore: neverSearched,
    expandDirectories: false,
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
    fs: {...nodeFs, readdir: createReaddir(unreadable)}
  })
  for (const path of unreadable) {
    report({
      path: toSlashes(join(shown, relative(folder, path))),
      reason: 'this folder may not be read (permission denied).'
    })
  }
  return found.sort()
}

/** A `readdir` that takes a folder it may not read for an empty one and notes it, so that the rest is still found. */
function createReaddir(unreadable: Set<string>) {
  return ((
    path: string,
    options: {withFileTypes: true},
    callback: (error: Error | null, entries: nodeFs.Dirent[]) => void
  ) => {
    nodeFs.readdir(path, options, (error, entries) => {
      if (!error || !isForbidden(error)) return callback(error, entries)
      unreadable.add(path)
      callback(null, [])
    })
  }) as typeof nodeFs.readdir
}

/** Tells whether a file below `folder` fits any of `patterns`, written as in `.gitignore`. */
export function createPathMatcher(patterns: readonly string[], folder: string): (file: string) => boolean {
  const fits = createMatcher(patterns.map((pattern) => toSlashes(pattern)))
  return (file) => fits(toSlashes(relative(folder, resolve(folder, file))))
}

/** The text of an input, or what stands in the way of reading it. Never throws. */
export async function readInput(input: Input, cwd: string): Promise<Text | {readonly problem: Problem}> {
  const {path, file, isStandardInput} = input
  const unread = isStandardInput ? undefined : unreadFormats.get(extname(file).toLowerCase())
  if (unread) return {problem: {path, reason: unread}}
  const format = formatOf(path)
  try {
    const bytes = await (isStandardInput ? readBytes(process.stdin, format.largest) : readFile(file, format.largest))
    if (bytes) {
      const text = await format.read(bytes, input)
      return 'value' in text ? text : {problem: text}
    }
    const size = isStandardInput ? 0 : statSync(file).size
    return {
      problem: {
        path,
        reason: `this is ${size > format.largest ? `${megabytes(size)} MB` : 'too large'}; texts of up to ${megabytes(format.largest)} MB are read.`,
        advice: 'Split it into smaller files and check those.'
      }
    }
  } catch (error) {
    if (error instanceof UnreadableError) {
      return {problem: {path, reason: error.message, ...(error.advice && {advice: error.advice})}}
    }
    // What stands in something stands in something, thousands deep: no stack holds that.
    if (error instanceof RangeError) return {problem: {path, reason: 'this is nested too deeply to be read.'}}
    return {problem: await describeReadError(path, cwd, error as NodeJS.ErrnoException)}
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024)

/** All bytes of a file, or nothing if there are more than `largest`. */
async function readFile(file: string, largest: number): Promise<Buffer | undefined> {
  const stats = statSync(file)
  // Only its end tells how much comes through a pipe.
  if (!stats.isFile()) return readBytes(createReadStream(file), largest)
  return stats.size > largest ? undefined : readFileSync(file)
}

/** All bytes of a stream, or nothing if there are more than `largest`. */
async function readBytes(stream: AsyncIterable<Buffer>, largest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > largest) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isForbidden = (error: NodeJS.ErrnoException) => error.code === 'EACCES' || error.code === 'EPERM'
const isMissing = (error: NodeJS.ErrnoException) => error.code === 'ENOENT' || error.code === 'ENOTDIR'

async function describeReadError(path: string, cwd: string, error: NodeJS.ErrnoException): Promise<Problem> {
  if (isMissing(error)) {
    const link = await lstat(resolve(cwd, path)).catch(() => undefined)
    if (link) return {path, reason: 'this link leads to nothing that is there.'}
    const near = await nearestName(resolve(cwd, path))
    const advice = near && `Did you mean ${toSlashes(join(dirname(path), near))}?`
    return {path, reason: 'there is no such file or folder.', ...(advice && {advice})}
  }
  if (isForbidden(error)) return {path, reason: 'this may not be read (permission denied).'}
  if (error.code === 'ELOOP') return {path, reason: 'this link leads round in a circle.'}
  if (error.code === 'EISDIR') return {path, reason: 'this is a folder, not a file.'}
  return {path, reason: `this can't be read (${error.message}).`}
}

async function nearestName(file: string): Promise<string | undefined> {
  const names = await readdir(dirname(file)).catch(() => [])
  return nearest(basename(file), names)
}

const listed = extensions.map((extension) => `.${extension}`).join(', ')

/** A path as reports write it on every system. */
export function toSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/')
}

/** A path as people read it: from here, unless it lies elsewhere. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return toSlashes(path.startsWith('..') ? file : path)
}
