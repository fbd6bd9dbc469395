import {isHeadBefore} from '../label.js'
import {wordNetLabelNouns} from '../label-nouns.js'
import {wordAt} from '../matcher.js'
import {isPersonNoun, isPluralNoun, singularOf} from '../person.js'
import type {Token} from '../sentence.js'
import type {Check} from './check.js'

/**
 * What somebody did made into what they always are: "serial complainer", "repeat guests", "a lifelong hoarder", "poor eaters", "non-bathers".
 *
 * `habits` do so with any noun for a person, `tempers` only with a noun for trouble or one of `acts` (nouns for doing something). `prefixes` do so with any noun in -er or -ee. `fine` are whole
 * wordings that people choose.
 */
export const habitual: Check = function* ({sentence: {tokens}}, words) {
  const habits = words('habits')
  const tempers = words('tempers')
  const prefixes = words('prefixes')
  const acts = words('acts')
  const fine = words('fine')
  for (let index = 0; index < tokens.length; index++) {
    const habitEnd = habits.endAt(tokens, index)
    const isPrefix = prefixes.endAt(tokens, index) !== -1 && /^[-‐‑]$/.test(tokens[index + 1]?.value ?? '')
    const end = Math.max(habitEnd, tempers.endAt(tokens, index), isPrefix ? index + 1 : -1)
    if (end === -1 || fine.endAt(tokens, index) !== -1) continue
    let noun = wordAt(tokens, end)
    for (let steps = 0; steps < 3 && noun !== -1; steps++) {
      const actEnd = acts.endAt(tokens, noun)
      const nounEnd = actEnd !== -1 ? actEnd : noun + 1
      const head = tokens[nounEnd - 1]
      if (!head || fine.endAt(tokens, noun) !== -1) break
      const isTrouble = wordNetLabelNouns.has(head.lower) || wordNetLabelNouns.has(singularOf(head.lower))
      const isPerson =
        actEnd !== -1 ||
        isTrouble ||
        (habitEnd !== -1 && isPersonNoun(head.lower)) ||
        ((habitEnd !== -1 || (isPrefix && steps === 0)) && isAgentAt(head))
      if (isPerson && isHeadBefore(tokens, nounEnd, isPluralNoun(head.lower))) {
        yield {start: index, end: nounEnd}
        index = nounEnd - 1
        break
      }
      // "Known street drinker", "entrenched rough sleepers": what comes between says more of the noun.
      if (!/^[a-z]/.test(head.value) || isPersonNoun(head.lower)) break
      noun = wordAt(tokens, nounEnd)
    }
  }
}

/** Whether a word looks like a noun for a doer that no dictionary knows. */
function isAgentAt({value, lower}: Token): boolean {
  return value === lower && isAgent(lower)
}

/** Whether a word (lower case) looks so. */
export function isAgent(lower: string): boolean {
  return /^[a-z]{3,}(?:er|ee)s?$/.test(lower) && !notAgents.test(lower)
}

const notAgents =
  /^(?:refer|defer|prefer|letter|number|paper|matter|order|offer|answer|water|weather|power|shower|corner|drawer|locker|boiler|cooker|heater|computer|printer|poster|folder|fee|degree|committee|list|register|centre|theatre|counter|meter|calendar|other|over|under|after|never|ever|either|rather|further|later|earlier|better|danger|anger|cancer|fever|disorder|murder|number|list|wrist|mist|checklist|three|coffee|layer|ladder|shelter|quarter|newsletter|voucher|reminder|trigger|error|barrier)s?$/
