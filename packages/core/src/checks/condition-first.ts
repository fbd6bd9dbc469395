import {isHeadBefore} from '../label.js'
import {wordAt} from '../matcher.js'
import {isPluralNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {modals, wordSet} from '../words.js'
import type {Check} from './check.js'

/**
 * A condition, status, benefit or service put before the people: "dementia wives", "ADHD kids", "FSM children", "high-need carers", "severe cases".
 *
 * `conditions` come before one of `people`; up to one more word may stand between ("SEND primary pupils"). `fine` are whole wordings that are names of
 * things or that people choose.
 */
export const conditionFirst: Check = function* ({sentence: {tokens}}, words) {
  const conditions = words('conditions')
  const people = words('people')
  const fine = words('fine')
  for (let index = 0; index < tokens.length; index++) {
    const end = conditions.endAt(tokens, index)
    if (end === -1 || fine.endAt(tokens, index) !== -1 || isVerbHere(tokens, index)) continue
    let noun = wordAt(tokens, end)
    let peopleEnd = noun === -1 ? -1 : people.endAt(tokens, noun)
    if (peopleEnd === -1 && isModifier(tokens[noun])) {
      noun = wordAt(tokens, noun + 1)
      peopleEnd = noun === -1 ? -1 : people.endAt(tokens, noun)
    }
    if (peopleEnd === -1) continue
    const head = tokens[peopleEnd - 1]
    if (!head || !isHeadBefore(tokens, peopleEnd, isPluralNoun(head.lower) || irregular.has(head.lower))) continue
    // "Severe cases of damp" are cases of something.
    if (/^(?:cases?|types?|sorts?)$/.test(head.lower) && tokens[peopleEnd]?.lower === 'of') continue
    yield {start: index, end: peopleEnd}
    index = peopleEnd - 1
  }
}

const irregular = wordSet('people children men women folk youth')

/** Words that may stand between a condition and the people it is put before. */
function isModifier(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    /^(?:young|older|old|little|primary|secondary|single|male|female|teenage|adult|new|elderly|type|local|only|young-onset|early-onset)$/.test(
      token.lower
    )
  )
}

/** "will benefit families", "to support parents": a verb, not a condition. */
function isVerbHere(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.lower ?? ''
  return (
    modals.has(before) ||
    (/^(?:to|not|we|they|you|i|who|that|which|and|or|also|really|directly)$/.test(before) &&
      /^(?:benefit|support|care|help|need|hostel|prison|court|respite|risk)$/.test(tokens[index]?.lower ?? ''))
  )
}
