import {packedRules} from './bundled-rules.js'
import {idsOf} from './rule-store.js'

/** Ids of the bundled rules, such as `label/service-user`, in their order. */
export const ruleIds: readonly string[] = idsOf(packedRules)
