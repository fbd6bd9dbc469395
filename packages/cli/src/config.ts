import {existsSync} from 'node:fs'
import {basename, dirname, extname, join, relative} from 'node:path'
import {
  asSentence,
  type Config,
  type FileSettings,
  noSettings,
  type Problem,
  searchPlaces,
  settingsFor
} from '@alongside/config'
import {lilconfig} from 'lilconfig'
import {shownPath, toSlashes} from './files.js'
import type {ExtendedPacks} from './packs.js'

/**
 * Finds the settings of files: those in `configFile` if given (patterns in it count from `cwd`), else in the nearest
 * settings file in the file's folder or above (patterns count from that folder). What is wrong in a settings file is
 * told to `report` once and skipped.
 */
export function createSettings(
  {cwd, configFile}: {readonly cwd: string; readonly configFile?: string | undefined},
  report: (problem: Problem) => void
): (file: string) => Promise<FileSettings & {readonly packs?: ExtendedPacks}> {
  let searcher: ReturnType<typeof createSearcher> | undefined
  const tellWhy = (error: NodeJS.ErrnoException) => {
    const isMissing = error.code === 'ENOENT'
    const reason = isMissing
      ? 'there is no such settings file.'
      : `these settings can't be read: ${asSentence(error.message)}`
    report({path: shownPath(error.path ?? configFile ?? 'settings'), reason})
    return null
  }
  return async (file) => {
    if (!configFile && !isSettled(dirname(file))) return noSettings
    searcher ??= createSearcher(report)
    const loading = configFile ? searcher.load(configFile) : searcher.search(dirname(file))
    const loaded = await loading.catch(tellWhy)
    if (!loaded) return noSettings
    const folder = configFile ? cwd : dirname(loaded.filepath)
    const {config = {}, packs}: Settings = loaded.config ?? {}
    return {
      ...settingsFor(config, toSlashes(relative(folder, file))),
      ...(packs && {packs}),
      path: shownPath(loaded.filepath)
    }
  }
}

/** What a settings file says, and the packs that it names. */
interface Settings {
  readonly config?: Config
  readonly packs?: ExtendedPacks
}

/** Whether any file that could hold settings stands in a folder or above. Most often none does, and lilconfig takes 5 ms to say so. */
function isSettled(folder: string): boolean {
  if (searchPlaces.some((place) => existsSync(join(folder, place)))) return true
  const above = dirname(folder)
  return above !== folder && isSettled(above)
}

function createSearcher(report: (problem: Problem) => void) {
  return lilconfig('alongside', {
    searchPlaces: [...searchPlaces],
    loaders: createLoaders(report),
    ignoreEmptySearchPlaces: false
  })
}

/** How lilconfig reads settings: as data, never as a script. Of a package.json, only what stands under `alongside`. */
function createLoaders(report: (problem: Problem) => void) {
  const load = async (file: string, content: string) => {
    const isPackage = basename(file) === 'package.json'
    if (isPackage && !content.includes('"alongside"')) return {}
    const {readConfig} = await import('@alongside/config/read')
    const given = {path: shownPath(file), content, above: isPackage ? ['alongside'] : []}
    const {extended, ...first} = readConfig(given)
    const packs = extended.length > 0 ? await loadPacks(extended, file, report) : undefined
    // Settings may speak of the rules in packs, whose names are known only now.
    const {config, problems} = packs ? readConfig({...given, ruleIds: packs.ids}) : first
    for (const problem of problems) report(problem)
    const settings: Settings = {...(config && {config}), ...(packs && {packs})}
    return isPackage && config ? {alongside: settings} : settings
  }
  const refuse = (file: string) => {
    throw new Error(`settings are read from YAML or JSON, not from ${extname(file)}`)
  }
  return {'.yml': load, '.yaml': load, '.json': load, noExt: load, '.js': refuse, '.cjs': refuse, '.mjs': refuse}
}

async function loadPacks(...given: Parameters<typeof import('./packs.js').loadPacks>): Promise<ExtendedPacks> {
  const packs = await import('./packs.js')
  return packs.loadPacks(...given)
}
