import {packedRules} from './bundled-rules.js'

/** Ids of the bundled rules, such as `label/service-user`, in their order. */
export const ruleIds: readonly string[] = packedRules.ids.split('\n').map((line) => line.replace(/ .*/, ''))
