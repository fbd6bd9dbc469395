import {besideBundled} from './beside-bundled.js'
import {createRuleCompiler, type LoadedRules} from './load.js'
import {digestOf, readRuleFiles} from './rule-files.js'

/** Rules that stand beside the bundled ones: its `ruleSet` goes into a linter's `packs`. */
export interface Pack extends LoadedRules {
  /** Another one whenever a file of the pack is another. */
  readonly digest: string
}

/**
 * Reads a pack: a folder of rules that may name the bundled sources and checks. Nothing in it is ever run.
 *
 * @param name how problems call the folder; as given if absent.
 * @throws where there is no such folder, or it can't be read.
 */
export function loadPack(folder: string, name = folder): Pack {
  const files = readRuleFiles(folder, name)
  return {...createRuleCompiler(besideBundled())(files), digest: digestOf(files)}
}
