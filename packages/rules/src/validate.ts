import type {ErrorObject} from 'ajv'
import {closest, distance} from 'fastest-levenshtein'
import type {Problem} from './problem.js'
import type {GlossaryFile, RuleFile, SourcesFile} from './rule-file.js'
import {schemas} from './rule-schema.js'
import {isGlossaryFile, isRuleFile, isSourcesFile} from './validators.js'
import type {YamlFile} from './yaml.js'

const validators = {RuleFile: isRuleFile, SourcesFile: isSourcesFile, GlossaryFile: isGlossaryFile}

interface Files {
  readonly RuleFile: RuleFile
  readonly SourcesFile: SourcesFile
  readonly GlossaryFile: GlossaryFile
}

/** Checks a file's shape; gives its value, typed, or every problem with it. */
export function validate<Name extends keyof Files>(
  name: Name,
  yaml: YamlFile,
  file: string
): {readonly value?: Files[Name]; readonly problems: readonly Problem[]} {
  const isValid = validators[name]
  if (isValid(yaml.value)) return {value: yaml.value as Files[Name], problems: []}
  const errors = isValid.errors ?? []
  const unions = errors.filter(({keyword}) => keyword === 'anyOf').map(({instancePath}) => instancePath)
  const relevant = errors.filter(
    ({keyword, instancePath}) =>
      keyword === 'anyOf' || !unions.some((union) => instancePath === union || instancePath.startsWith(`${union}/`))
  )
  return {problems: relevant.map((error) => toProblem(error, yaml, file))}
}

type Path = readonly (string | number)[]

/** A path as rule authors say it: names joined by dots, items counted from 1. */
export function fieldName(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? ` ${part + 1}` : index > 0 ? `.${part}` : part)).join('')
}

function toProblem(error: ErrorObject, yaml: YamlFile, file: string): Problem {
  const path: Path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replace(/~1/g, '/').replace(/~0/g, '~')))
  const data: unknown = error.data
  const make = (where: Path, isKey: boolean, found: string, accepted: string, next: string): Problem => ({
    file,
    ...yaml.at(where, isKey),
    field: fieldName(where),
    found,
    accepted,
    next
  })
  const schema = asRecord(error.parentSchema)

  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(error.params.additionalProperty)
      const known = Object.keys(asRecord(schema.properties))
      return make(
        [...path, name],
        true,
        `"${name}", a field with no meaning here`,
        known.join(', '),
        nearest(name, known)
      )
    }
    case 'required': {
      const name = String(error.params.missingProperty)
      return make(path, false, `no "${name}"`, `a file with ${list(asStrings(schema.required))}`, `add "${name}:"`)
    }
    case 'enum':
    case 'const': {
      const accepted =
        error.keyword === 'const' ? [String(error.params.allowedValue)] : asStrings(error.params.allowedValues)
      return make(path, false, show(data), accepted.join(', '), nearest(String(data), accepted))
    }
    case 'anyOf': {
      const accepted = choices(schema)
      return accepted.length > 0
        ? make(path, false, show(data), accepted.join(', '), nearest(String(data), accepted))
        : make(path, false, show(data), describe(schema), typeHelp(data, schema))
    }
    case 'type':
      return make(path, false, show(data), describe(schema), typeHelp(data, schema))
    case 'minItems':
      return make(
        path,
        false,
        'an empty list',
        'at least one item',
        'add an item, or remove the field if it may be missing'
      )
    case 'maxItems':
      return make(path, false, `${asStrings(data).length} items`, `at most ${error.params.limit}`, 'keep the best')
    case 'uniqueItems':
      return make(path, false, 'the same item twice', 'each item once', `remove item ${Number(error.params.i) + 1}`)
    case 'minLength':
      return make(path, false, 'an empty text', 'a text', 'write it')
    case 'maxLength':
      return make(path, false, `${String(data).length} characters`, `at most ${error.params.limit}`, 'make it shorter')
    case 'pattern':
      return error.parentSchema?.pattern === '^https?://\\S+$'
        ? make(path, false, show(data), 'an address that begins with https://', 'write it in full')
        : make(path, false, show(data), 'a day such as 2026-01-31', 'write year, month and day')
    default:
      return make(path, false, show(data), error.message ?? error.keyword, 'change it to what is accepted')
  }
}

/** What to write instead of a name that is not known. */
export function nearest(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'remove it'
  const longer = name.length > 2 ? known.find((each) => each.startsWith(name)) : undefined
  const best = longer ?? closest(name, known)
  return longer !== undefined || distance(name, best) <= Math.max(2, name.length / 3)
    ? `write "${best}"`
    : 'use one of these, or remove it'
}

/** Names in a sentence, a few of them where there are many. */
export function list(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} … (${names.length} in all)` : names.join(', ')
}

function show(data: unknown): string {
  if (data === null) return 'nothing'
  if (Array.isArray(data)) return `a list (${short(JSON.stringify(data))})`
  if (typeof data === 'object') return `a map (${short(JSON.stringify(data))})`
  return typeof data === 'string' ? `"${short(data)}"` : `${typeof data} ${String(data)}`
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

function describe(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((each) => describe(resolve(asRecord(each)))).join(' or ')
  if (schema.type === 'array') return 'a list, each item on its own line after "- "'
  if (schema.type === 'object') return `a map with ${list(Object.keys(asRecord(schema.properties)))}`
  return schema.type === 'string' ? 'text' : String(schema.type)
}

/** The words that a schema accepts, if it accepts only some. */
function choices(schema: Readonly<Record<string, unknown>>): readonly string[] {
  if (!Array.isArray(schema.anyOf)) return 'const' in schema ? [String(schema.const)] : asStrings(schema.enum)
  const each = schema.anyOf.map((option) => choices(resolve(asRecord(option))))
  return each.every(({length}) => length > 0) ? each.flat() : []
}

function resolve(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof schema.$ref !== 'string') return schema
  const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)
  return asRecord(asRecord(schemas.RuleFile.definitions)[decodeURIComponent(name)])
}

function typeHelp(data: unknown, schema: Readonly<Record<string, unknown>>): string {
  const wantsText = describe(schema).includes('text')
  if (wantsText && data !== null && typeof data === 'object')
    return 'put the whole text in quotes: YAML reads its : { or [ as signs of its own'
  if (wantsText && data !== null) return 'put it in quotes'
  if (schema.type === 'array' && typeof data === 'string') return 'put it on a line of its own, after "- "'
  return data === null ? 'write it, or remove the field if it may be missing' : 'change it to what is accepted'
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
const asStrings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
