import type {Kind, RuleSet, Severity} from '@alongside/core'
import ignore from 'ignore'
import type {Config, Limits, PersonEntry} from './config-file.js'

/** Settings of one file, all overrides applied. */
export interface FileSettings {
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  readonly acronyms: readonly string[]
  readonly requireReasons: boolean
  /** `off`: rules alone, without the trained reader beside them. */
  readonly secondReader: 'on' | 'off'
  readonly limits?: Limits
  readonly kind?: Kind
  /** People whose own words are known, each with whether its `files` take in this file. */
  readonly people: readonly (PersonEntry & {readonly isOfFile: boolean})[]
  /** Months after which to ask whether someone's own words still hold; core's own if absent. */
  readonly reviewAfter?: number
  /** The settings leave this file out. */
  readonly isIgnored: boolean
  /** What `extends` names. */
  readonly packs?: Packs
  /** Where the settings stand, if there are any. */
  readonly path?: string
}

/** Rules that come beside the bundled ones. */
export interface Packs {
  /** In the order in which they are named. */
  readonly ruleSets: readonly RuleSet[]
  /** Another one whenever a rule is another: it stands for them where settings are compared. */
  readonly digest: string
}

/** Names of settings files, in the order in which they are looked for in a folder. */
export const searchPlaces = [
  'alongside.config.yml',
  'alongside.config.yaml',
  '.alongsiderc',
  '.alongsiderc.yml',
  '.alongsiderc.yaml',
  '.alongsiderc.json',
  'package.json'
] as const

/** Whether a file of this name holds settings of Alongside and nothing else. */
export function isSettingsFile(name: string): boolean {
  return name !== 'package.json' && searchPlaces.some((place) => place === name)
}

export const noSettings = {
  rules: {},
  acronyms: [],
  requireReasons: false,
  secondReader: 'on',
  people: [],
  isIgnored: false
} satisfies FileSettings

/**
 * The settings that hold for a file.
 *
 * `path` is relative to the folder that patterns count from, with forward slashes; empty for a text that is no file,
 * which no pattern fits.
 */
export function settingsFor(config: Config, path: string): Omit<FileSettings, 'packs'> {
  const fits = (patterns: readonly string[]) => createMatcher(patterns)(path)
  let {rules = {}, acronyms = [], kind, limits, secondReader = 'on'} = config
  for (const override of config.overrides ?? []) {
    if (!fits(override.files)) continue
    rules = {...rules, ...override.rules}
    acronyms = [...acronyms, ...(override.acronyms ?? [])]
    kind = override.kind ?? kind
    secondReader = override.secondReader ?? secondReader
    limits = override.limits ? {...limits, ...override.limits} : limits
  }
  return {
    rules,
    acronyms,
    requireReasons: config.requireReasons ?? false,
    secondReader,
    ...(kind && {kind}),
    ...(limits && {limits}),
    people: (config.people ?? []).map((person) => ({...person, isOfFile: fits(person.files ?? [])})),
    ...(config.reviewAfter !== undefined && {reviewAfter: config.reviewAfter}),
    isIgnored: fits(config.ignores ?? [])
  }
}

/** Tells whether a relative path with forward slashes fits any of `patterns`, written as in `.gitignore`. */
export function createMatcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false
  const matcher = ignore({allowRelativePaths: true}).add(patterns)
  return (path) => path !== '' && matcher.ignores(path)
}
