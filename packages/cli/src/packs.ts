import {createHash} from 'node:crypto'
import {dirname, join, resolve} from 'node:path'
import type {ConfigFile, Packs, Problem} from '@alongside/config'
import type {RulePage} from '@alongside/core/rule-examples'
import {findPack, isPath, loadPack, type Pack, rulePage, sayProblem} from '@alongside/rules'
import {createSettings} from './config.js'
import {shownPath} from './files.js'

/** Packs with all that is known of their rules. */
export interface LoadedPacks extends Packs {
  readonly packs: readonly Pack[]
  /** Rules that have a file, also one that can't be understood. */
  readonly ids: readonly string[]
}

/** What `extends` names in a settings file. */
export interface ExtendedPacks extends LoadedPacks {
  /** The folders among it that are paths, and may be written to, whether or not they are there. */
  readonly folders: readonly string[]
  /** Where its rules are read from, or would be if they were there: these folders, and those of packages. */
  readonly places: readonly string[]
}

/** Loads what `extends` names in a settings file. What is wrong is told to `report`; everything else is used. */
export function loadPacks(
  extended: ConfigFile['extended'],
  settingsFile: string,
  report: (problem: Problem) => void
): ExtendedPacks {
  const places = new Set<string>()
  const packs = extended.flatMap(({entry, ...place}) => {
    const found = findPack(entry, dirname(settingsFile))
    if ('folder' in found) {
      places.add(found.folder)
      return readPack(found.folder, report) ?? []
    }
    report({path: shownPath(settingsFile), ...place, ...found})
    return []
  })
  const paths = extended.filter(({entry}) => isPath(entry))
  const folders = paths.map(({entry}) => resolve(dirname(settingsFile), entry))
  return {...together(packs), folders, places: [...new Set([...places, ...folders])]}
}

/** The packs that the settings of this folder name; that they name none is told. */
export async function configuredPacks(
  configFile: string | undefined,
  report: (problem: Problem) => void
): Promise<readonly Pack[]> {
  const cwd = process.cwd()
  let isTold = false
  const settingsOf = createSettings({cwd, configFile}, (problem) => {
    isTold = true
    report(problem)
  })
  const {packs, path = '.'} = await settingsOf(join(cwd, 'text.md'))
  if (!packs && !isTold) {
    const reason = 'the settings here name no rules of your own (with `extends`).'
    report({path, reason, advice: 'Name their folder: alongside test our-words'})
  }
  return packs?.packs ?? []
}

/** The folders of rules that the settings of this folder name, the first of which a new rule goes into. */
export async function configuredFolders(configFile: string | undefined): Promise<readonly string[]> {
  const cwd = process.cwd()
  // Broken rules, and folders that are not there yet, are no reason not to write a rule.
  const settings = await createSettings({cwd, configFile}, () => {})(join(cwd, 'text.md'))
  return settings.packs?.folders ?? []
}

/** The pack that a folder, or a package's name, stands for on the command line; that there is none is told. */
export function packAt(pack: string, report: (problem: Problem) => void): readonly Pack[] {
  const cwd = process.cwd()
  const here = findPack(resolve(cwd, pack), cwd)
  const found = 'folder' in here || isPath(pack) ? here : findPack(pack, cwd)
  if ('folder' in found) return [readPack(found.folder, report) ?? []].flat()
  const reason = 'there is no such folder here, and no such package in node_modules.'
  report({path: pack, reason, advice: 'To write a first rule in a folder: alongside new-rule --dir our-words'})
  return []
}

/** Reads one pack, and reports what is wrong with it. */
function readPack(folder: string, report: (problem: Problem) => void): Pack | undefined {
  const path = shownPath(folder)
  try {
    const pack = loadPack(folder, path)
    const {glossary} = pack.ruleSet
    for (const problem of pack.problems) {
      const {file, line, column} = problem
      report({path: file, line, column, ...sayProblem(problem)})
    }
    const size =
      pack.ids.length + pack.problems.length + glossary.known.length + Object.keys(glossary.expansions).length
    const advice =
      'Each stands in the folder of its category, such as jargon/our-word.yml: alongside new-rule writes one.'
    if (size === 0) report({path, reason: 'there are no rules in this folder.', advice})
    return pack
  } catch (error) {
    report({path, reason: `this folder of rules can't be read (${(error as Error).message}).`})
    return undefined
  }
}

/** What there is to read about the rules of packs, by id. */
export function pagesOf({packs}: LoadedPacks): Readonly<Record<string, RulePage>> {
  return Object.fromEntries(
    packs.flatMap(({compiled}) => compiled.map(({rule, file}) => [rule.id, rulePage(rule, file)]))
  )
}

/** Packs as one. */
export function together(packs: readonly Pack[]): LoadedPacks {
  const digest = createHash('sha256')
  for (const pack of packs) digest.update(pack.digest)
  return {
    packs,
    ruleSets: packs.map(({ruleSet}) => ruleSet),
    ids: packs.flatMap(({ids}) => ids),
    digest: digest.digest('base64url')
  }
}
