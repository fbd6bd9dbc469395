import type {Message} from '@alongside/core'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {type CodeAction, CodeActionKind, type Diagnostic, type Range, type TextEdit} from 'vscode-languageserver-types'
import {diagnosticsIn, type PageOf, rangeOf} from './diagnostics.js'
import {editDocument, editSettings, minimalEdit, setInFrontMatter} from './edits.js'
import {hasFrontMatter, markupOf} from './languages.js'
import {offsetsOf, type Reader} from './reading.js'
import {type ClientSupport, type DocumentSettings, reasonPlaceholder} from './settings.js'

/** The kind of the action that makes all safe replacements at once. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.alongside`

export interface CodeActionContext {
  readonly reader: Reader
  readonly support: ClientSupport
  readonly today: string
  readonly pageOf?: PageOf | undefined
}

/** What can be done about the findings that touch a range; `only` holds the kinds that are asked for. */
export function codeActions(
  document: TextDocument,
  settings: DocumentSettings,
  {range, only}: {readonly range: Range; readonly only?: readonly string[] | undefined},
  context: CodeActionContext
): CodeAction[] {
  const messages = context.reader.read(document, settings)?.messages ?? []
  const isWanted = (kind: string) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`))
  const actions: CodeAction[] = []
  if (isWanted(CodeActionKind.QuickFix)) {
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)]
    for (const message of messages) {
      const {start, end} = offsetsOf(message)
      if (start <= to && from <= end) actions.push(...quickFixes(message, document, settings, context))
    }
  }
  // Only where it is asked for: a change to the whole document is no answer to a question about a word.
  if (only && isWanted(fixAllKind)) {
    const edits = safeEdits(messages, document)
    if (edits.length > 0) {
      const edit = editDocument(document, edits, context.support)
      actions.push({title: 'Make every safe replacement (jargon, letters spelled out)', kind: fixAllKind, edit})
    }
  }
  return actions
}

function quickFixes(
  message: Message,
  document: TextDocument,
  settings: DocumentSettings,
  {support, today, pageOf}: CodeActionContext
): CodeAction[] {
  const {rule, actual = ''} = message
  const diagnostics: Diagnostic[] = [diagnosticsIn(document, pageOf)(message)]
  const base = {kind: CodeActionKind.QuickFix, diagnostics}
  const choices = isPlain(message, document) ? replacements(message) : []
  const actions: CodeAction[] = choices.map((newText, index) => ({
    ...base,
    title: message.category === 'acronym' ? `Spell out: ${newText}` : `Write “${newText}”`,
    edit: editDocument(document, [{range: rangeOf(message, document), newText}], support),
    ...(index === 0 && {isPreferred: true})
  }))

  const words = withoutArticle(actual)
  const keep = message.category === 'acronym' || message.category === 'jargon' ? undefined : keepWords(words)
  if (keep) actions.push({...base, title: `Keep “${words}”: these are the person’s own words`, edit: keep})

  if (markupOf(document.languageId) !== 'text') {
    const inParagraph = offInParagraph(message, document)
    actions.push(withReason(`Not in this paragraph (${rule})`, inParagraph))
    actions.push(withReason(`Not in this document (${rule})`, offInDocument(message, document)))
  }
  const off = editSettings(settings, ['rules', rule], () => 'off', support)
  if (off) actions.push({...base, title: `Turn ${rule} off here, in the settings`, edit: off})
  const command = {title: 'What does this mean?', command: 'alongside.explainRule', arguments: [rule]}
  actions.push({...base, title: command.title, command})
  return actions

  /** Records the words: in the front matter where there can be one, else in the settings, for this file. */
  function keepWords(words: string) {
    if (hasFrontMatter(document.languageId)) {
      const next = setInFrontMatter(document.getText(), 'people', (people) => addPerson(people, words, today))
      return next === undefined ? undefined : editDocument(document, [minimalEdit(document, next)], support)
    }
    const {relativePath} = settings
    if (relativePath === undefined) return undefined
    return editSettings(settings, ['people'], (people) => addPerson(people, words, today, relativePath), support)
  }

  function withReason(title: string, edit: TextEdit): CodeAction {
    if (!support.commands) return {...base, title, edit: editDocument(document, [edit], support)}
    const args = [{uri: document.uri, version: document.version, edits: [edit], placeholder: reasonPlaceholder}]
    return {...base, title, command: {title, command: 'alongside.editWithReason', arguments: args}}
  }
}

/** What can be put in the place of the words, best first; letters that are spelled out are kept in brackets. */
export function replacements({category, expected, actual = ''}: Message): string[] {
  return (expected ?? []).map((text) => (category === 'acronym' ? `${text} (${actual})` : text))
}

/** Whether the words stand in the document as they are read: markup between them would be lost with them. */
function isPlain(message: Message, document: TextDocument): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').replaceAll('’', "'")
  return plain(document.getText(rangeOf(message, document))) === plain(message.actual ?? '')
}

/** What someone may call themselves: "addict" of "is an addict". */
const withoutArticle = (words: string) =>
  words.replace(/^(?:(?:as|am|is|are|was|were|be|been|being|['’](?:s|re|m))\s+)?(?:an?\s+|the\s+)?/i, '')

/** Edits of findings that have one replacement and are about words that are nobody's. */
function safeEdits(messages: readonly Message[], document: TextDocument): TextEdit[] {
  let end = 0
  return messages.flatMap((message) => {
    const offsets = offsetsOf(message)
    const [newText, ...others] = replacements(message)
    const isSafe = message.category === 'jargon' || message.category === 'acronym'
    if (
      !isSafe ||
      !isPlain(message, document) ||
      message.also?.length ||
      newText === undefined ||
      others.length > 0 ||
      offsets.start < end
    )
      return []
    end = offsets.end
    return [{range: rangeOf(message, document), newText}]
  })
}

/** The people of a text with words that were said today added to those that nobody in particular has said today. */
function addPerson(people: unknown, words: string, on: string, file?: string): unknown[] {
  const entries: unknown[] = [people ?? []].flat()
  const same = entries.findIndex((entry) => {
    const {name, on: day, files} = Object(entry)
    return name === undefined && day === on && (file === undefined || (Array.isArray(files) && files.join() === file))
  })
  if (same === -1) return [...entries, {words: [words], on, ...(file !== undefined && {files: [file]})}]
  return entries.map((entry, index) =>
    index === same ? {...Object(entry), words: [...new Set([...Object(entry).words, words])]} : entry
  )
}

/** How a comment is written in a document. */
function commentIn(document: TextDocument): (text: string) => string {
  return markupOf(document.languageId) === 'mdx' ? (text) => `{/* ${text} */}` : (text) => `<!-- ${text} -->`
}

/** A comment before the element, or above the lines that stand together, in which the words are. */
function offInParagraph(message: Message, document: TextDocument): TextEdit {
  const text = document.getText()
  const comment = commentIn(document)
  const above = comment(`alongside-disable-next-paragraph ${message.rule} -- ${reasonPlaceholder}`)
  if (markupOf(document.languageId) === 'html') {
    const before = text.slice(0, offsetsOf(message).start)
    const element = [
      ...before.matchAll(/<(?:p|li|h[1-6]|t[dh]|d[dt]|div|blockquote|(?:fig)?caption|label|summary)\b/gi)
    ]
    const start = document.positionAt(element.at(-1)?.index ?? 0)
    return {range: {start, end: start}, newText: above}
  }
  const lines = text.split(/\r\n|\n|\r/)
  const isBlank = (line: string | undefined) => line === undefined || /^\s*$/.test(line)
  const at = document.positionAt(offsetsOf(message).start).line
  let first = at
  while (first > 0 && !isBlank(lines[first - 1])) first--
  let last = at
  while (!isBlank(lines[last + 1])) last++
  const indent = /^\s*/.exec(lines[first] ?? '')?.[0] ?? ''
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const start = {line: first, character: 0}
  // One paragraph's comment holds for one item of a list, or one cell: lists and tables get a pair of comments.
  const isPlain = !/^\s*(?:[-*+>|]|\d+[.)])/.test(lines[first] ?? '')
  if (isPlain) {
    return {range: {start, end: start}, newText: `${indent}${above}${eol}`}
  }
  const inside = lines.slice(first, last + 1).join(eol)
  const on = comment(`alongside-disable ${message.rule} -- ${reasonPlaceholder}`)
  const newText = [on, '', inside, '', comment(`alongside-enable ${message.rule}`)].join(eol)
  return {range: {start, end: {line: last, character: lines[last]?.length ?? 0}}, newText}
}

/** A comment at the document's start: after its front matter, inside its body. */
function offInDocument(message: Message, document: TextDocument): TextEdit {
  const text = document.getText()
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const front = /^---[ \t]*\r?\n[\s\S]*?^---[ \t]*(?:\r?\n|$)/m.exec(text)
  const body = markupOf(document.languageId) === 'html' ? /<body\b[^>]*>/i.exec(text) : null
  const end = body ? body.index + body[0].length : front?.index === 0 ? front[0].length : 0
  const start = document.positionAt(end)
  return {
    range: {start, end: start},
    newText: `${commentIn(document)(`alongside-disable ${message.rule} -- ${reasonPlaceholder}`)}${eol}${eol}`
  }
}
