import {ruleIds as bundledRuleIds, categories, kinds, severities} from '@alongside/core'

const severity = {enum: [...severities, 'off']}
const text = {type: 'string', minLength: 1}
const patterns = {type: 'array', items: {...text, pattern: '^[^{}]*$'}}
const shared = {
  kind: {enum: kinds},
  acronyms: {type: 'array', items: text},
  secondReader: {enum: ['on', 'off']},
  limits: {
    type: 'object',
    propertyNames: {enum: categories},
    additionalProperties: {
      type: 'object',
      additionalProperties: false,
      properties: {total: {type: 'integer', minimum: 0}, per1000Words: {type: 'number', minimum: 0}}
    }
  }
}
const words = {type: 'array', items: text, minItems: 1}
/** A day of the calendar, such as 2026-01-31. */
const day =
  '^\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2\\d))$'
const person = {
  type: 'object',
  additionalProperties: false,
  required: ['words', 'on'],
  properties: {
    name: {...text, pattern: '\\S'},
    words,
    on: {type: 'string', pattern: day},
    note: text
  }
}
const personEntry = {
  ...person,
  properties: {...person.properties, files: {...patterns, minItems: 1}},
  anyOf: [{required: ['name']}, {required: ['files']}]
}

/** One of the `people` in a text's front matter, as a JSON Schema (draft 7). */
export const personOrName = {anyOf: [text, person]}

/** What settings may hold, as a JSON Schema (draft 7), with any names under `rules`. */
export const anySettings = settingsWith({})

/** The same, where there are these rules besides the bundled ones, and no others. */
export function schemaWith(ruleIds: readonly string[]) {
  return settingsWith({propertyNames: {enum: [...categories, ...bundledRuleIds, ...ruleIds]}})
}

function settingsWith(names: {readonly propertyNames?: {readonly enum: readonly string[]}}) {
  const rules = {type: 'object', ...names, additionalProperties: severity}
  const override = {
    type: 'object',
    additionalProperties: false,
    required: ['files'],
    properties: {rules, ...shared, files: {...patterns, minItems: 1}}
  }
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      extends: {type: ['array', 'string'], items: text, minLength: 1},
      rules,
      ...shared,
      ignores: patterns,
      people: {type: 'array', items: personEntry},
      reviewAfter: {type: 'integer', minimum: 1},
      requireReasons: {type: 'boolean'},
      overrides: {type: 'array', items: override}
    }
  }
}
