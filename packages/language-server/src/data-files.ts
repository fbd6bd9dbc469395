import {isSettingsFile, type Problem} from '@alongside/config'
import {readConfig, schemaWith} from '@alongside/config/read'
import {categories, type Source} from '@alongside/core'
import type {RulePage} from '@alongside/core/rule-examples'
import type {Problem as RuleProblem} from '@alongside/rules/editor'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  MarkupKind,
  type Position
} from 'vscode-languageserver-types'
import {parseDocument} from 'yaml'
import {ruleInShort} from './rule-pages.js'

// Files that tell Alongside what to do: settings and rules.

/** What a file of ours is, by its address; nothing for all others. */
export function dataFileType(uri: string): 'settings' | 'rule' | undefined {
  const [name = '', folder = '', parent = ''] = decodeURIComponent(uri).split('/').reverse()
  if (isSettingsFile(name)) return 'settings'
  const isRule = parent === 'rules' && name.endsWith('.yml') && categories.some((category) => category === folder)
  return isRule && name !== 'glossary.yml' ? 'rule' : undefined
}

/**
 * What is wrong in a settings file, below the keys `above`. `ruleIds` are rules that there are besides the bundled ones, `others` what else is
 * wrong in it.
 */
export function diagnoseSettings(
  document: TextDocument,
  above: readonly string[] = [],
  ruleIds: readonly string[] = [],
  others: readonly Omit<Problem, 'path'>[] = []
): Diagnostic[] {
  const {problems, isBroken} = readConfig({path: '', content: document.getText(), above, ruleIds})
  const severity = isBroken ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning
  const lastGood = 'Until then the settings hold that could be read last.'
  return [...problems, ...others].map(({reason, advice, ...place}) => ({
    range: rangeAt(document, place),
    severity,
    source: 'alongside',
    code: 'settings',
    message: [sentence(reason), isBroken ? lastGood : advice].filter(Boolean).join(' ')
  }))
}

/** What is wrong in a rule file. `sourcesFile` is the text of the `sources.yml` beside its category, if there is one. */
export async function diagnoseRule(document: TextDocument, sourcesFile: string | undefined): Promise<Diagnostic[]> {
  // Loaded here, since it brings a dictionary that nothing else needs.
  const {compileRuleFile} = await import('@alongside/rules/editor')
  const sources = readSources(sourcesFile)
  const path = decodeURIComponent(document.uri)
  const {problems} = compileRuleFile(document.getText(), path.slice(path.lastIndexOf('/rules/') + 1), {sources})
  return diagnosticsOf(
    document,
    problems.filter(({field}) => sourcesFile !== undefined || !field.startsWith('sources'))
  )
}

/** Problems of a rule file as diagnostics. */
export async function diagnosticsOf(document: TextDocument, problems: readonly RuleProblem[]): Promise<Diagnostic[]> {
  const {sayProblem} = await import('@alongside/rules/editor')
  return problems.map((problem) => {
    const {reason, advice} = sayProblem(problem)
    return {
      range: rangeAt(document, problem),
      severity: DiagnosticSeverity.Error,
      source: 'alongside',
      code: 'rule-file',
      message: `${reason} ${advice}`
    }
  })
}

function readSources(text: string | undefined): ReadonlyMap<string, Source> {
  if (text === undefined) return new Map()
  const found: unknown = parseDocument(text).toJS()
  const entries = Object.entries(Object(found)) as [string, Omit<Source, 'id'>][]
  return new Map(entries.map(([id, source]) => [id, {id, ...source}]))
}

/** From a place (line and column from 1) to the end of what stands there. */
function rangeAt(document: TextDocument, {line = 1, column = 1}: Pick<Problem, 'line' | 'column'>) {
  const start = {line: line - 1, character: column - 1}
  const text = document.getText({start, end: {line, character: 0}})
  const length = /^(?:"[^"]*"|'[^']*'|[\w./-]+|\S+)/.exec(text)?.[0].length ?? 0
  return {start, end: {line: start.line, character: start.character + length}}
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

interface Schema {
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly properties?: Readonly<Record<string, Schema>>
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly const?: string | boolean
  readonly type?: string
  readonly description?: string
}

/** A file that tells Alongside what to do, and what it may name. */
export type DataFile =
  /** `ruleIds` are rules that there are besides the bundled ones. */
  | {readonly type: 'settings'; readonly ruleIds: readonly string[]}
  /** `sourcesFile` is the text of its `sources.yml`, if there is one. */
  | {readonly type: 'rule'; readonly sourcesFile: string | undefined}

/** Keys and values that may stand at a place in a settings file or a rule file. */
export async function completeDataFile(
  document: TextDocument,
  position: Position,
  file: DataFile
): Promise<CompletionItem[]> {
  const root =
    file.type === 'rule'
      ? ((await import('@alongside/rules/editor')).schemas.RuleFile as Schema)
      : (schemaWith(file.ruleIds) as unknown as Schema)
  const lines = document.getText({start: {line: 0, character: 0}, end: position}).split(/\r\n|\n|\r/)
  const {path, isKey} = placeIn(lines)
  const found = path.reduce<Schema | undefined>((schema, key) => schema && below(schema, key, root), root)
  if (!found) return []
  if (file.type === 'rule' && path[0] === 'sources') {
    return [...readSources(file.sourcesFile)].map(([id, {organisation, title}]) => ({
      label: id,
      kind: CompletionItemKind.Value,
      detail: `${organisation}: ${title}`
    }))
  }
  const schema = resolve(found, root)
  const names = Object.entries(schema.properties ?? {}).map(([label, {description}]) => ({label, description}))
  const known = (schema.propertyNames?.enum ?? []).map((label) => ({label, description: undefined}))
  const keys = [...names, ...known].map(({label, description}) => ({
    label,
    kind: CompletionItemKind.Property,
    insertText: `${label}: `,
    ...(description !== undefined && {documentation: description})
  }))
  const values = choices(schema, root).map((label) => ({label, kind: CompletionItemKind.EnumMember}))
  return isKey && keys.length > 0 ? keys : values
}

/** What the rule asks about whose id stands at a place in a settings file; `pageOf` knows those of packs. */
export async function hoverSettings(
  document: TextDocument,
  {line, character}: Position,
  pageOf: (rule: string) => Promise<RulePage | undefined>
): Promise<Hover | undefined> {
  const text = document.getText({start: {line, character: 0}, end: {line: line + 1, character: 0}})
  for (const {0: rule, index} of text.matchAll(/[\w-]+\/[\w-]+/g)) {
    const end = index + rule.length
    if (character < index || end < character) continue
    const value = ruleInShort(rule, await pageOf(rule))
    if (value === undefined) return undefined
    const range = {start: {line, character: index}, end: {line, character: end}}
    return {contents: {kind: MarkupKind.PlainText, value}, range}
  }
  return undefined
}

/** Where a text ends in YAML: the keys down to there (`-` for an item of a list), and whether a key may be written. */
function placeIn(lines: readonly string[]): {readonly path: readonly string[]; readonly isKey: boolean} {
  const last = lines.at(-1) ?? ''
  const [, indent = '', dash = '', key] = /^(\s*)((?:-\s+)*)(?:["']?([\w/-]+)["']?:\s)?/.exec(last) ?? []
  const path: string[] = [...(dash ? ['-'] : []), ...(key === undefined ? [] : [key])]
  // `[one, t`: an item of a list in one line.
  if (key !== undefined && /\[[^\]]*$/.test(last)) path.push('-')
  let depth = indent.length
  for (const line of lines.slice(0, -1).reverse()) {
    if (depth === 0 && path[0] !== '-') break
    const [, before = '', mark = '', name] = /^(\s*)((?:-\s+)*)["']?([\w/-]+)["']?:/.exec(line) ?? []
    if (name === undefined) continue
    const column = before.length + mark.length
    if (column < depth) path.unshift(...(mark ? ['-'] : []), name)
    // Another key of the same item of a list.
    else if (column === depth && mark && path[0] !== '-') path.unshift('-')
    // The items of a list may stand as far left as its key.
    else if (column === depth && !mark && path[0] === '-') path.unshift(name)
    else continue
    depth = before.length
  }
  return {path, isKey: key === undefined}
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.slice(schema.$ref.lastIndexOf('/') + 1)
  const found = name === undefined ? undefined : root.definitions?.[decodeURIComponent(name)]
  return found ? resolve(found, root) : schema
}

function below(schema: Schema, key: string, root: Schema): Schema | undefined {
  const {properties, additionalProperties, items, anyOf} = resolve(schema, root)
  if (key === '-') return items ?? anyOf?.find((each) => resolve(each, root).items)?.items
  const own = properties?.[key]
  if (own) return own
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

function choices(schema: Schema, root: Schema): string[] {
  const {enum: values, const: only, anyOf, items, type} = resolve(schema, root)
  if (values) return [...values]
  if (only !== undefined) return [String(only)]
  if (anyOf) return [...new Set(anyOf.flatMap((each) => choices(each, root)))]
  if (items) return choices(items, root)
  return type === 'boolean' ? ['true', 'false'] : []
}
