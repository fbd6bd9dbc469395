import {createHash} from 'node:crypto'
import {type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync} from 'node:fs'
import {dirname, isAbsolute, join, resolve} from 'node:path'
import type {RuleFiles} from './load.js'
import {type Problem, unseen} from './problem.js'
import {schemas} from './rule-schema.js'

// Reads folders of rules from a disk, and finds them. Nothing in them is ever run: only YAML is read, and only files that lie in the
// folder itself, never what a link leads to.

const categories: readonly string[] = schemas.RuleFile.definitions.Category.enum

/** Rule files that a folder may hold. */
export const maximumFiles = 10_000

/** UTF-8 has at most 3 bytes for each UTF-16 unit. Larger files are too long whatever is in them. */
const maximumBytes = {rule: 3 * 65_536, list: 3 * 2_000_000}

/**
 * Reads the texts of a folder of rules: `<category>/<rule>.yml`, `sources.yml` and `acronym/glossary.yml`, in it or in its folder `rules`.
 *
 * @param name how problems call the folder.
 * @throws where there is no such folder, or it can't be read.
 */
export function readRuleFiles(folder: string, name: string): RuleFiles {
  const top = realpathSync(folder)
  const inner = entriesOf(top).find(
    (entry) => entry.name === 'rules' && (entry.isDirectory() || entry.isSymbolicLink())
  )
  const problems: Problem[] = []
  if (inner?.isSymbolicLink()) return {name, files: new Map(), problems: [linkProblem(`${name}/rules`)]}
  const root = inner ? join(top, 'rules') : top
  const prefix = inner ? `${name}/rules` : name
  const files = new Map<string, string>()

  const read = (path: string, limit: number) => {
    const {text, problem} = readText(join(root, path), `${prefix}/${path}`, limit)
    if (problem) problems.push(problem)
    if (text !== undefined) files.set(path, text)
  }
  const readCategory = (category: string) => {
    for (const entry of entriesOf(join(root, category))) {
      const path = `${category}/${entry.name}`
      if (entry.isSymbolicLink()) problems.push(linkProblem(`${prefix}/${path}`))
      else if (entry.isDirectory()) {
        if (holdsYaml(join(root, path))) problems.push(folderProblem(`${prefix}/${path}`, path))
      } else if (/\.(?:ya?ml|txt)$/i.test(entry.name)) {
        if (files.size >= maximumFiles) {
          problems.push(countProblem(`${prefix}/${path}`))
          return
        }
        read(path, path === 'acronym/glossary.yml' ? maximumBytes.list : maximumBytes.rule)
      }
    }
  }
  for (const entry of entriesOf(root)) {
    const path = entry.name
    const isOurs = categories.includes(path) || path === 'sources.yml'
    if (entry.isSymbolicLink()) {
      if (isOurs) problems.push(linkProblem(`${prefix}/${path}`))
    } else if (entry.isDirectory()) {
      if (isOurs) readCategory(path)
      else if (holdsYaml(join(root, path))) problems.push(folderProblem(`${prefix}/${path}`, path))
    } else if (path === 'sources.yml') read(path, maximumBytes.list)
    else if (/\.ya?ml$/i.test(path) && looksLikeRule(join(root, path))) problems.push(placeProblem(`${prefix}/${path}`))
  }
  return {name: prefix, files, problems}
}

/** A digest of all that was read: another one whenever a rule, or what is wrong with one, is another. */
export function digestOf({files, problems}: RuleFiles): string {
  return createHash('sha256')
    .update(JSON.stringify([[...files], problems]))
    .digest('base64url')
}

/** Why a pack can't be found, and what to do. */
export interface Missing {
  readonly reason: string
  readonly advice: string
}

/**
 * The folder that an entry of `extends` stands for: a path (`./our-words`, from the folder of the settings), or the name of a package,
 * looked for as Node.js does (in `node_modules` there and in each folder above). Nothing of the package is run.
 */
export function findPack(entry: string, from: string): {readonly folder: string} | Missing {
  if (isPath(entry)) {
    const folder = resolve(from, entry)
    if (isFolder(folder)) return {folder}
    const reason = isThere(folder) ? 'this is a file, not a folder of rules.' : `there is no folder ${entry}.`
    return {reason, advice: 'To write a first rule in a folder: alongside new-rule --dir our-words'}
  }
  if (!/^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(entry)) {
    const reason = `${JSON.stringify(entry)} is neither a folder nor the name of a package.`
    return {reason, advice: 'Write a folder as ./our-words, a package as @council/alongside-words.'}
  }
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', entry)
    if (isFolder(candidate)) return {folder: candidate}
    if (dirname(folder) === folder) break
  }
  return {
    reason: `there is no package ${entry} in node_modules here or in a folder above.`,
    advice: isFolder(join(from, entry))
      ? `Did you mean the folder ./${entry}?`
      : 'A package has to be installed first; a folder is written as ./our-words.'
  }
}

/** Whether an entry of `extends` is a path, and not the name of a package. */
export function isPath(entry: string): boolean {
  return /^\.{1,2}(?:[\\/]|$)/.test(entry) || isAbsolute(entry)
}

function isFolder(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false
}

function isThere(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false}) !== undefined
}

/** What a folder holds, in order, without what is hidden, what is installed, and names that can't be shown. */
function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, {withFileTypes: true})
    .filter(
      ({name}) => !name.startsWith('.') && name !== 'node_modules' && !/[\t\n\r]/.test(name) && !unseen.test(name)
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function holdsYaml(folder: string): boolean {
  return entriesOf(folder).some((entry) => /\.ya?ml$/i.test(entry.name))
}

function looksLikeRule(path: string): boolean {
  const {text = ''} = readText(path, path, maximumBytes.rule)
  return /^(?:avoid|consider):/m.test(text)
}

function readText(path: string, file: string, limit: number): {readonly text?: string; readonly problem?: Problem} {
  const fail = (found: string, accepted: string, next: string, line = 1) => ({
    problem: {file, line, column: 1, field: '', found, accepted, next}
  })
  const stats = lstatSync(path)
  const {size} = stats
  if (!stats.isFile()) return fail('something that is no file', 'files', 'take it away')
  if (size > limit) {
    const accepted = `at most ${Math.floor(limit / 3).toLocaleString('en-GB')} characters`
    return fail(`a file of ${size.toLocaleString('en-GB')} bytes`, accepted, 'split it')
  }
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    return fail(`a file that can't be read (${(error as Error).message})`, 'files that you may read', 'ask whose it is')
  }
  try {
    return {text: decode(bytes)}
  } catch {
    return fail('bytes that are not UTF-8', 'UTF-8', 'save the file as UTF-8', brokenLine(bytes))
  }
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', {fatal: true}).decode(bytes)

/** The first line, from 1, that is not UTF-8. A line end is never part of another character. */
function brokenLine(bytes: Buffer): number {
  for (let line = 1, start = 0; start <= bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    try {
      decode(bytes.subarray(start, end < 0 ? undefined : end))
    } catch {
      return line
    }
    if (end < 0) break
    start = end + 1
  }
  return 1
}

const problemAt = (file: string, found: string, accepted: string, next: string): Problem => ({
  file,
  line: 1,
  column: 1,
  field: '',
  found,
  accepted,
  next
})

function linkProblem(file: string): Problem {
  return problemAt(file, 'a link, which is not followed', 'files and folders', 'put what it leads to in its place')
}

function folderProblem(file: string, folder: string): Problem {
  return problemAt(file, `a folder "${folder}"`, categories.join(', '), 'rename it, or move its rules to one of these')
}

function placeProblem(file: string): Problem {
  return problemAt(
    file,
    'a rule in no category',
    `a folder for each category: ${categories.join(', ')}`,
    'move it to one'
  )
}

function countProblem(file: string): Problem {
  const most = maximumFiles.toLocaleString('en-GB')
  return problemAt(
    file,
    `more than ${most} files`,
    `at most ${most}`,
    'put several wordings into a rule, or make two packs'
  )
}
