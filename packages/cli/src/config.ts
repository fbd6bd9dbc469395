import {basename, dirname, extname, relative} from 'node:path'
import type {Kind, Severity} from '@alongside/core'
import {lilconfig} from 'lilconfig'
import type {Config} from './config-file.js'
import {createPathMatcher, toSlashes} from './files.js'
import {asSentence, type Problem} from './report.js'

/** Settings of one file, all overrides applied. */
export interface FileSettings {
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  readonly acronyms: readonly string[]
  readonly requireReasons: boolean
  readonly kind?: Kind
  /** The settings leave this file out. */
  readonly isIgnored: boolean
  /** Where the settings stand, if there are any. */
  readonly path?: string
}

const searchPlaces = [
  'alongside.config.yml',
  'alongside.config.yaml',
  '.alongsiderc',
  '.alongsiderc.yml',
  '.alongsiderc.yaml',
  '.alongsiderc.json',
  'package.json'
]

const noSettings = {rules: {}, acronyms: [], requireReasons: false, isIgnored: false} satisfies FileSettings

/**
 * Finds the settings of files: those in `configFile` if given (patterns in it count from `cwd`), else in the nearest
 * settings file in the file's folder or above (patterns count from that folder). What is wrong in a settings file is
 * told to `report` once and skipped.
 */
export function createSettings(
  {cwd, configFile}: {readonly cwd: string; readonly configFile?: string | undefined},
  report: (problem: Problem) => void
): (file: string) => Promise<FileSettings> {
  const searcher = lilconfig('alongside', {
    searchPlaces,
    loaders: createLoaders(report),
    ignoreEmptySearchPlaces: false
  })
  const tellWhy = (error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ENOENT'
    const reason = isMissing
      ? 'there is no such settings file.'
      : `these settings can't be read: ${asSentence(error.message)}`
    report({path: shownPath(error.path ?? configFile ?? 'settings'), reason})
    return null
  }
  return async (file) => {
    const loading = configFile ? searcher.load(configFile) : searcher.search(dirname(file))
    const loaded = await loading.catch(tellWhy)
    if (!loaded) return noSettings
    return settingsFor(file, loaded.config ?? {}, loaded.filepath, configFile ? cwd : dirname(loaded.filepath))
  }
}

/** How lilconfig reads settings: as data, never as a script. Of a package.json, only what stands under `alongside`. */
function createLoaders(report: (problem: Problem) => void) {
  const load = async (file: string, content: string) => {
    const isPackage = basename(file) === 'package.json'
    if (isPackage && !content.includes('"alongside"')) return {}
    const {readConfig} = await import('./config-file.js')
    const config = readConfig({path: shownPath(file), content, above: isPackage ? ['alongside'] : []}, report)
    return isPackage && config ? {alongside: config} : (config ?? {})
  }
  const refuse = (file: string) => {
    throw new Error(`settings are read from YAML or JSON, not from ${extname(file)}`)
  }
  return {'.yml': load, '.yaml': load, '.json': load, noExt: load, '.js': refuse, '.cjs': refuse, '.mjs': refuse}
}

function settingsFor(file: string, config: Config, path: string, folder: string): FileSettings {
  const fits = (patterns: readonly string[]) => createPathMatcher(patterns, folder)(file)
  let {rules = {}, acronyms = [], kind} = config
  for (const override of config.overrides ?? []) {
    if (!fits(override.files)) continue
    rules = {...rules, ...override.rules}
    acronyms = [...acronyms, ...(override.acronyms ?? [])]
    kind = override.kind ?? kind
  }
  return {
    rules,
    acronyms,
    requireReasons: config.requireReasons ?? false,
    ...(kind && {kind}),
    isIgnored: fits(config.ignores ?? []),
    path: shownPath(path)
  }
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), file)
  return toSlashes(path.startsWith('..') ? file : path)
}
