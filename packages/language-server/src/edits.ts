import type {TextDocument} from 'vscode-languageserver-textdocument'
import type {CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit} from 'vscode-languageserver-types'
import {parseDocument} from 'yaml'
import type {ClientSupport, DocumentSettings} from './settings.js'

const yamlStyle = {lineWidth: 0, flowCollectionPadding: false}

/** Edits of an open document, for its version where the client knows versions. */
export function editDocument(
  document: TextDocument,
  edits: TextEdit[],
  {documentChanges}: Pick<ClientSupport, 'documentChanges'>
): WorkspaceEdit {
  if (!documentChanges) return {changes: {[document.uri]: edits}}
  return {documentChanges: [{textDocument: {uri: document.uri, version: document.version}, edits}]}
}

/** The one edit that makes `next` of a text and touches no more than it must. */
export function minimalEdit(document: Pick<TextDocument, 'getText' | 'positionAt'>, next: string): TextEdit {
  const text = document.getText()
  const shorter = Math.min(text.length, next.length)
  let start = 0
  while (start < shorter && text[start] === next[start]) start++
  let rest = 0
  while (rest < shorter - start && text.at(-1 - rest) === next.at(-1 - rest)) rest++
  return {
    range: {start: document.positionAt(start), end: document.positionAt(text.length - rest)},
    newText: next.slice(start, next.length - rest)
  }
}

/** A Markdown text with a value set in its front matter, which it is given if it has none; nothing if that is broken. */
export function setInFrontMatter(text: string, key: string, change: (value: unknown) => unknown): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const found = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?=\r?$)/m.exec(text)
  const existing = found?.index === 0 ? found : undefined
  const yaml = setInYaml((existing?.[1] ?? '').replaceAll('\r\n', '\n'), [key], change)
  if (yaml === undefined) return undefined
  const front = `---\n${yaml}---`.replaceAll('\n', eol)
  return existing ? front + text.slice(existing[0].length) : `${front}${eol}${eol}${text}`
}

function setInYaml(text: string, path: readonly string[], change: (value: unknown) => unknown): string | undefined {
  const document = parseDocument(text)
  if (document.errors.length > 0) return undefined
  const value: unknown = path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | null)?.[key],
    document.toJS()
  )
  document.setIn(path, document.createNode(change(value)))
  return document.toString(yamlStyle)
}

function setInJson(text: string, path: readonly string[], change: (value: unknown) => unknown): string | undefined {
  try {
    const root: Record<string, unknown> = JSON.parse(text)
    let parent = root
    for (const key of path.slice(0, -1)) parent = (parent[key] ??= {}) as Record<string, unknown>
    const last = path.at(-1) ?? ''
    parent[last] = change(parent[last])
    return `${JSON.stringify(root, null, 2)}\n`
  } catch {
    return undefined
  }
}

/** An edit that changes a setting in the settings file in force, or in a new one; nothing if neither can be. */
export function editSettings(
  {file, newFile}: DocumentSettings,
  path: readonly string[],
  change: (value: unknown) => unknown,
  support: ClientSupport
): WorkspaceEdit | undefined {
  const start = {line: 0, character: 0}
  if (!file) {
    const text = setInYaml('', path, change)
    if (newFile === undefined || text === undefined || !support.createFiles || !support.documentChanges)
      return undefined
    const create: CreateFile = {kind: 'create', uri: newFile, options: {ignoreIfExists: true}}
    const edit: TextDocumentEdit = {
      textDocument: {uri: newFile, version: null},
      edits: [{range: {start, end: start}, newText: text}]
    }
    return {documentChanges: [create, edit]}
  }
  const isPackage = file.uri.endsWith('/package.json')
  const isJson = isPackage || file.text.trimStart().startsWith('{')
  const next = isJson
    ? setInJson(file.text, isPackage ? ['alongside', ...path] : path, change)
    : setInYaml(file.text, path, change)
  if (next === undefined) return undefined
  const edit = minimalEdit(plainText(file.text), next)
  if (!support.documentChanges) return {changes: {[file.uri]: [edit]}}
  return {documentChanges: [{textDocument: {uri: file.uri, version: null}, edits: [edit]}]}
}

function plainText(text: string): Pick<TextDocument, 'getText' | 'positionAt'> {
  return {
    getText: () => text,
    positionAt(offset) {
      const before = text.slice(0, offset).split(/\r\n|\n|\r/)
      return {line: before.length - 1, character: before.at(-1)?.length ?? 0}
    }
  }
}
