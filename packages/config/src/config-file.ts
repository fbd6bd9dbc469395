import type {Category, Kind, Person, Severity} from '@alongside/core'
import {ruleIds as bundledRuleIds, categories} from '@alongside/core'
import type {ErrorObject} from 'ajv'
import {type Document, isMap, isNode, isScalar, LineCounter, parseDocument} from 'yaml'
import {nearest} from './nearest.js'
import {asSentence, type Problem} from './problem.js'
import {isPersonOrName, isSettings} from './validators.js'

/** What a settings file may hold. Data only: nothing in it is ever run. */
export interface Config {
  /** Packs: folders of rules, or packages of them, that come beside the bundled rules. */
  readonly extends?: string | readonly string[]
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  readonly kind?: Kind
  readonly acronyms?: readonly string[]
  readonly secondReader?: 'on' | 'off'
  readonly ignores?: readonly string[]
  readonly people?: readonly PersonEntry[]
  /** Months after which to ask whether someone's own words still hold. */
  readonly reviewAfter?: number
  /** Comments that switch rules off have to say why. */
  readonly requireReasons?: boolean
  readonly limits?: Limits
  readonly overrides?: readonly Override[]
}

/** Someone's own words, and which texts are about them: those that `files` takes in or that hold their name. */
export interface PersonEntry extends Person {
  readonly files?: readonly string[]
}

/** How many findings of a category a text may have: in all, or for 1,000 of its words. */
export type Limits = Readonly<Partial<Record<Category, {readonly total?: number; readonly per1000Words?: number}>>>

interface Override {
  readonly files: readonly string[]
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  readonly kind?: Kind
  readonly acronyms?: readonly string[]
  readonly secondReader?: 'on' | 'off'
  readonly limits?: Limits
}

/** What a settings file says. */
export interface ConfigFile {
  /** Without what is wrong in it. Absent if the keys that it was to stand under are not there, or it can't be read. */
  readonly config?: Config
  /** What `extends` names, and where it does so: line and column from 1. */
  readonly extended: readonly {readonly entry: string; readonly line: number; readonly column: number}[]
  readonly problems: readonly Problem[]
  /** Nothing of it can be used: it is not YAML. */
  readonly isBroken: boolean
}

/**
 * The settings that stand in a file below the keys `above`.
 *
 * `path` is what problems call the file; `content` YAML or JSON; `ruleIds` are rules that there are besides the bundled ones.
 */
export function readConfig({
  path,
  content,
  above = [],
  ruleIds = []
}: {
  readonly path: string
  readonly content: string
  readonly above?: readonly string[]
  readonly ruleIds?: readonly string[]
}): ConfigFile {
  const lineCounter = new LineCounter()
  // JSON is YAML 1.2 too, and this parser knows where each value stands.
  const document = parseDocument(content.replace(/^\uFEFF/, ''), {lineCounter, prettyErrors: false})
  const at = (offset: number) => {
    const {line, col} = lineCounter.linePos(offset)
    return {line, column: col}
  }
  const unusable = (message: string, offset = 0): ConfigFile => {
    const quotes = /reserved character/.test(message) ? 'Put the text in quotes. ' : ''
    const advice = `${quotes}None of them are used; the texts are checked all the same.`
    const reason = `these settings can't be read: ${asSentence(message)}`
    return {extended: [], problems: [{path, ...at(offset), reason, advice}], isBroken: true}
  }
  if (content.includes('\ufffd')) return unusable('they are not in UTF-8')
  const [broken] = document.errors
  if (broken) return unusable(broken.message, broken.pos[0])
  try {
    const found = above.reduce((value, key) => value?.[key], document.toJS())
    if (above.length > 0 && found === undefined) return {extended: [], problems: [], isBroken: false}
    let config = withoutEmpty(found)
    const problems: Problem[] = []
    const report = ({place, isKey, ...words}: ConfigError) => {
      problems.push({path, ...at(offsetOf(document, [...above, ...place], isKey === true)), ...words})
      config = skip(config, place)
    }
    validate(config).forEach(report)
    unknownRules(config as Config, ruleIds).forEach(report)
    problems.sort(
      (first, second) => (first.line ?? 0) - (second.line ?? 0) || (first.column ?? 0) - (second.column ?? 0)
    )
    const used = withoutInvalid(withoutEmpty(config)) as Config
    const place = [...above, 'extends']
    const extended = [used.extends ?? []].flat().map((entry, index) => {
      const isList = Array.isArray(used.extends)
      return {entry, ...at(offsetOf(document, isList ? [...place, index] : place, false))}
    })
    return {config: used, extended, problems, isBroken: false}
  } catch (error) {
    // Aliases that would grow beyond measure, or go round in a circle.
    return unusable((error as Error).message)
  }
}

/** A copy of plain data without nulls and holes: a key with nothing after it is as good as absent. */
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? {}), (_, inner) => {
    if (inner === null) return undefined
    return Array.isArray(inner) ? inner.filter(() => true) : inner
  })
}

interface ConfigError {
  /** Keys and indexes down to what is wrong, and is to be skipped. */
  readonly place: readonly (string | number)[]
  /** The key is wrong, not its value. */
  readonly isKey?: true
  readonly reason: string
  readonly advice?: string
}

/** The people of a text's front matter that say what they must, and what is wrong with the first that doesn't. */
export function withoutWrongPeople(entries: readonly unknown[]): {
  readonly people: readonly (string | Person)[]
  readonly reason?: string
} {
  if (entries.length === 0) return {people: []}
  const people = entries.filter((entry) => isPersonOrName(entry))
  const wrong = entries.findIndex((entry) => !isPersonOrName(entry))
  if (wrong === -1) return {people}
  const reason = `\`people\` ${wrong + 1} in the front matter should be a name, or have \`words\` and the day they were said \`on\` (such as 2026-01-31); it is skipped.`
  return {people, reason}
}

function validate(config: unknown): ConfigError[] {
  isSettings(config)
  // Beside each error about a key stands one that says no more than that there is one.
  const errors = (isSettings.errors ?? []).filter(({keyword}) => keyword !== 'propertyNames')
  // Of alternatives, what says that there are some stands for what is wrong with each.
  return errors.filter(({schemaPath}) => !/\/anyOf\/\d/.test(schemaPath)).map(describe)
}

/** Settings without what is still wrong where something that it can't do without has been skipped: an override whose `files` are wrong has none. */
function withoutInvalid(config: unknown): unknown {
  const errors = validate(config)
  if (errors.length === 0) return config
  return withoutInvalid(withoutEmpty(errors.reduce((rest, {place}) => skip(rest, place), config)))
}

/** What stands under `rules` without being a rule or a category. Apart from the schema, which is the same for everybody: which rules there are is not. */
function unknownRules({rules, overrides = []}: Config, ruleIds: readonly string[]): ConfigError[] {
  const namesIn = (severities: Config['rules'], place: ConfigError['place']) =>
    Object.keys(severities ?? {}).map((name) => ({name, place: [...place, name]}))
  // Not `map`, which keeps the holes of what has been skipped.
  const inOverrides = overrides.flatMap((override, index) => namesIn(override.rules, ['overrides', index, 'rules']))
  const named = [...namesIn(rules, ['rules']), ...inOverrides]
  // Most settings name no rule, and the bundled ones take a while to load.
  if (named.length === 0) return []
  const known = [...categories, ...bundledRuleIds, ...ruleIds]
  const all = `There are the categories ${categories.join(', ')}, and rules such as \`label/service-user\`.`
  return named
    .filter(({name}) => !known.includes(name))
    .map(
      ({name, place}): ConfigError => ({
        place,
        isKey: true,
        reason: `there is no rule or category \`${name}\`; it is skipped.`,
        advice: nearestOr(name, known, all)
      })
    )
}

/** A validation error in the words of the person who wrote the settings. */
function describe({keyword, message, params, data, propertyName, parentSchema, ...error}: ErrorObject): ConfigError {
  const place = placeOf(error.instancePath)
  const name = place.filter((key) => typeof key === 'string').at(-1)
  const last = place.at(-1)
  const field =
    name === undefined ? 'this file' : typeof last === 'number' ? `item ${last + 1} of \`${name}\`` : `\`${name}\``
  const found = JSON.stringify(data)
  const choices: readonly string[] = params.allowedValues ?? []

  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty)
    const known = Object.keys(parentSchema?.properties ?? {})
    const advice = nearestOr(key, known, `There are ${known.join(', ')}.`)
    return {place: [...place, key], isKey: true, reason: `there is no setting \`${key}\`; it is skipped.`, advice}
  }
  if (keyword === 'enum' && propertyName !== undefined) {
    const reason = `there is no category \`${propertyName}\`; it is skipped.`
    const advice = nearestOr(propertyName, choices, `There are ${choices.join(', ')}.`)
    return {place: [...place, propertyName], isKey: true, reason, advice}
  }
  if (keyword === 'enum') {
    const advice = nearestOr(String(data), choices, `It can be ${choices.join(', ')}.`)
    return {place, reason: `${field} can't be ${found}; it is skipped.`, advice}
  }
  if (keyword === 'anyOf') {
    const reason =
      'this person has neither a `name` nor `files`, so no text can be told to be about them; it is skipped.'
    return {place, reason, advice: "Add one, for instance: files: ['notes/anna/**']"}
  }
  if (keyword === 'required' && error.schemaPath.includes('/people/')) {
    const missing = String(params.missingProperty)
    const advice = missing === 'on' ? 'Add it, for instance: on: 2026-01-31' : 'Add them, for instance: words: [addict]'
    return {place, reason: `this person's \`${missing}\` is not given; it is skipped.`, advice}
  }
  if (keyword === 'required') {
    const reason = 'this override does not say for which `files`; it is skipped.'
    return {place, reason, advice: "Add them, for instance: files: ['letters/**']"}
  }
  // What something can't do without takes that with it.
  const isOfPerson = /^\/people\/\d+\/(?:words|on)$/.test(error.instancePath)
  const isOfOverride = /^\/overrides\/\d+\/files$/.test(error.instancePath)
  const skipped = isOfPerson ? 'this person is skipped' : isOfOverride ? 'this override is skipped' : 'it is skipped'
  const where = isOfPerson || isOfOverride ? place.slice(0, -1) : place
  if (keyword === 'pattern' && name === 'on') {
    const reason = `\`on\` can't be ${found}; ${skipped}.`
    return {place: where, reason, advice: 'Write year, month and day: 2026-01-31.'}
  }
  const isEmpty = keyword === 'minItems' || keyword === 'minLength' || (keyword === 'pattern' && name === 'name')
  if (isEmpty) return {place: where, reason: `${field} is empty; ${skipped}.`}
  if (keyword === 'minimum') {
    return {place, reason: `${field} should be at least ${params.limit}, not ${found}; it is skipped.`}
  }
  if (keyword === 'pattern') {
    const reason = `the pattern ${found} has braces, which patterns don't know; it is skipped.`
    return {place, reason, advice: 'Patterns are written as in .gitignore: give one for each.'}
  }
  if (keyword === 'type') {
    const wanted = {
      array: 'a list',
      object: 'keys with values',
      string: 'text',
      'array,string': 'text, or a list of texts',
      integer: 'a whole number',
      number: 'a number',
      boolean: 'true or false'
    }[String(params.type)]
    return {place: where, reason: `${field} should be ${wanted}, not ${found}; ${skipped}.`}
  }
  return {place, reason: `${field} ${message}; it is skipped.`}
}

/** The keys and indexes of a JSON pointer (RFC 6901). */
function placeOf(pointer: string): (string | number)[] {
  const keys = pointer.split('/').slice(1)
  return keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll('~1', '/').replaceAll('~0', '~')))
}

function nearestOr(name: string, known: readonly string[], otherwise: string): string {
  const near = known.find((id) => id.endsWith(`/${name}`)) ?? nearest(name, known)
  return near ? `Did you mean \`${near}\`?` : otherwise
}

/** Where the value at `place` begins, or its key, or else what it stands in. */
function offsetOf(document: Document, place: readonly (string | number)[], isKey: boolean): number {
  const parent = place.length > 1 ? document.getIn(place.slice(0, -1), true) : document.contents
  const key =
    isMap(parent) && parent.items.map((pair) => pair.key).find((key) => isScalar(key) && key.value === place.at(-1))
  const node = isKey ? key : document.getIn(place, true)
  return (isNode(node) && node.range?.[0]) || (isNode(parent) && parent.range?.[0]) || 0
}

/** The settings without the value at `place`; an array keeps a hole there, so that later paths still hold. */
function skip(config: unknown, place: readonly (string | number)[]): unknown {
  const last = place.at(-1)
  if (last === undefined) return {}
  const parent = place
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], config)
  if (parent && typeof parent === 'object') delete (parent as Record<string, unknown>)[last]
  return config
}
