import type {Message} from '@alongside/core'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {type Hover, MarkupKind, type Position} from 'vscode-languageserver-types'
import {replacements} from './code-actions.js'
import {offsetsOf, type Reader} from './reading.js'
import {sourcesOf} from './rule-pages.js'
import type {ClientSupport, DocumentSettings} from './settings.js'

/** What there is to say about the words at a position: the question, other words, the reason and whose advice it is. */
export function hover(
  reader: Reader,
  document: TextDocument,
  settings: DocumentSettings,
  {position, support}: {readonly position: Position; readonly support: ClientSupport}
): Hover | undefined {
  const offset = document.offsetAt(position)
  const messages = (reader.read(document, settings)?.messages ?? []).filter((message) => {
    const {start, end} = offsetsOf(message)
    return start <= offset && offset <= end
  })
  const [first] = messages
  if (!first) return undefined
  const {start, end} = offsetsOf(first)
  const value = messages.map((message) => explain(message, sourcesOf(message, settings))).join('\n\n---\n\n')
  return {
    contents: support.markdown
      ? {kind: MarkupKind.Markdown, value}
      : {kind: MarkupKind.PlainText, value: value.replace(/\*\*|\[|\]\([^)]*\)/g, '')},
    range: {start: document.positionAt(start), end: document.positionAt(end)}
  }
}

function explain(message: Message, sources: readonly string[]): string {
  const {actual = '', category, why, ask, rule} = message
  const other = replacements(message)
  const keep =
    category === 'jargon' || category === 'acronym'
      ? 'Right as it stands? A quick fix switches this off for the paragraph or the document.'
      : 'Is it what the person calls themselves? A quick fix keeps their own words.'
  return [
    `**${ask ?? why}**`,
    ...(ask === undefined ? [] : [why]),
    ...(other.length > 0 ? [`You could write:\n${other.map((text) => `- ${text}`).join('\n')}`] : []),
    keep,
    ...(sources.length > 0 ? [`Whose advice:\n${sources.map((source) => `- ${source}`).join('\n')}`] : []),
    `“${actual}” (${rule})`
  ].join('\n\n')
}
