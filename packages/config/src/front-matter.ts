import {type Kind, kinds, type Person} from '@alongside/core'
import {LineCounter, parseDocument} from 'yaml'
import {withoutWrongPeople} from './config-file.js'
import {asSentence, type Problem} from './problem.js'

/** What a Markdown text's front matter says to Alongside. */
export interface FrontMatter {
  readonly kind?: Kind
  /** Who the text is about: the names of people in the settings, or people described here. */
  readonly people: readonly (string | Person)[]
  /** What stands in the way of reading it. */
  readonly problem?: Problem
}

const nothing: FrontMatter = {people: []}

/** What was read the last time: most edits of a text are below its front matter, and reading that takes longer than reading a changed paragraph. */
let last: {readonly path: string; readonly yaml: string; readonly read: FrontMatter} | undefined

/** Reads what stands between a first line of `---` and the next. */
export function readFrontMatter(path: string, value: string): FrontMatter {
  const yaml = frontMatterOf(value)
  // Most front matter is for somebody else, and to load a parser takes longer than to read a letter.
  if (yaml === undefined || !/kind|people/.test(yaml)) return nothing
  if (last?.path !== path || last.yaml !== yaml) last = {path, yaml, read: readYaml(path, yaml)}
  return last.read
}

function readYaml(path: string, yaml: string): FrontMatter {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, {lineCounter, prettyErrors: false})
  const unreadable = (message: string, offset: number): FrontMatter => {
    const {line, col} = lineCounter.linePos(offset)
    const reason = `the front matter (between the two --- lines) can't be read: ${asSentence(message)}`
    const advice = 'The text below it is checked all the same.'
    return {people: [], problem: {path, line: line + 1, column: col, reason, advice}}
  }
  const [error] = document.errors
  if (error) return unreadable(error.message, error.pos[0])
  try {
    const kind = kinds.find((known) => known === document.get('kind'))
    const found = [document.toJS()?.people ?? []].flat()
    const {people, reason} = withoutWrongPeople(found)
    return {people, ...(kind && {kind}), ...(reason && {problem: {path, reason}})}
  } catch (error) {
    // Aliases of nothing, that would grow beyond measure, or that go round in a circle.
    return unreadable((error as Error).message, 0)
  }
}

/** What stands between a first line of `---` and the next, as remark-frontmatter reads it. */
function frontMatterOf(value: string): string | undefined {
  const opening = /^---[ \t]*\r?\n/.exec(value)
  if (!opening) return undefined
  const rest = value.slice(opening[0].length)
  const closing = /^---[ \t]*\r?$/m.exec(rest)
  return closing ? rest.slice(0, closing.index) : undefined
}
