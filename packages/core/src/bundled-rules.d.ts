import type {RuleSet} from './types.js'

/** The rules of the folder `rules/`, compiled; written by `npm run generate`. */
export const ruleSet: RuleSet
