import {type CompilerOptions, createRuleCompiler, type LoadedRules} from './load.js'
import {readRuleFiles} from './rule-files.js'

/**
 * Reads a folder of rules, and says all that is wrong with them.
 *
 * @param name how problems call the folder.
 * @throws where there is no such folder, or it can't be read.
 */
export function loadRules(
  folder: string,
  {name = 'rules', ...options}: CompilerOptions & {readonly name?: string} = {}
): LoadedRules {
  return createRuleCompiler(options)(readRuleFiles(folder, name))
}
