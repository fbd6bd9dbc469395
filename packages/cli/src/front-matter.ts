import {type Kind, kinds} from '@alongside/core'
import {LineCounter, parseDocument} from 'yaml'
import {asSentence, type Problem} from './report.js'

/** The kind that a Markdown text's front matter names, and what stands in the way of reading it. */
export function readFrontMatter(path: string, value: string): {readonly kind?: Kind; readonly problem?: Problem} {
  const yaml = frontMatterOf(value)
  if (yaml === undefined) return {}
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, {lineCounter, prettyErrors: false})
  const [error] = document.errors
  if (error) {
    const {line, col} = lineCounter.linePos(error.pos[0])
    const reason = `the front matter (between the two --- lines) can't be read: ${asSentence(error.message)}`
    return {problem: {path, line: line + 1, column: col, reason, advice: 'The text below it is checked all the same.'}}
  }
  const kind = kinds.find((known) => known === document.get('kind'))
  return kind ? {kind} : {}
}

/** What stands between a first line of `---` and the next, as remark-frontmatter reads it. */
function frontMatterOf(value: string): string | undefined {
  const opening = /^---[ \t]*\r?\n/.exec(value)
  if (!opening) return undefined
  const rest = value.slice(opening[0].length)
  const closing = /^---[ \t]*\r?$/m.exec(rest)
  return closing ? rest.slice(0, closing.index) : undefined
}
