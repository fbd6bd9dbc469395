import {createHash} from 'node:crypto'
import {dirname} from 'node:path'
import type {ConfigFile, Packs, Problem} from '@alongside/config'
import {findPack, loadPack, type Pack, sayProblem} from '@alongside/rules'
import {shownPath} from './files.js'

/** Packs with all that is known of their rules. */
export interface LoadedPacks extends Packs {
  readonly packs: readonly FoundPack[]
  /** Rules that have a file, also one that can't be understood. */
  readonly ids: readonly string[]
}

/** A pack and where it was found. */
export interface FoundPack extends Pack {
  readonly folder: string
}

/** Loads what `extends` names in a settings file. What is wrong is told to `report`; everything else is used. */
export function loadPacks(
  extended: ConfigFile['extended'],
  settingsFile: string,
  report: (problem: Problem) => void
): LoadedPacks {
  const packs = extended.flatMap(({entry, ...place}) => {
    const found = findPack(entry, dirname(settingsFile))
    if ('folder' in found) return readPack(found.folder, report) ?? []
    report({path: shownPath(settingsFile), ...place, ...found})
    return []
  })
  return together(packs)
}

/** Reads one pack, and reports what is wrong with it. */
export function readPack(folder: string, report: (problem: Problem) => void): FoundPack | undefined {
  try {
    const pack = loadPack(folder, shownPath(folder))
    for (const problem of pack.problems) {
      const {file: path, line, column} = problem
      report({path, line, column, ...sayProblem(problem)})
    }
    if (pack.ids.length === 0 && pack.problems.length === 0) {
      const reason = 'there are no rules in this folder.'
      report({
        path: shownPath(folder),
        reason,
        advice: 'Each stands in the folder of its category: jargon/our-word.yml'
      })
    }
    return {...pack, folder}
  } catch (error) {
    report({path: shownPath(folder), reason: `this folder of rules can't be read (${(error as Error).message}).`})
    return undefined
  }
}

/** Packs as one. */
export function together(packs: readonly FoundPack[]): LoadedPacks {
  const digest = createHash('sha256')
  for (const pack of packs) digest.update(pack.digest)
  return {
    packs,
    ruleSets: packs.map(({ruleSet}) => ruleSet),
    ids: packs.flatMap(({ids}) => ids),
    digest: digest.digest('base64url')
  }
}
