import type {FlatRules, PackedRules} from './rule-store.js'

/** The rules of the folder `rules/`, compiled; written by `npm run generate`. */
export const packedRules: PackedRules | FlatRules
