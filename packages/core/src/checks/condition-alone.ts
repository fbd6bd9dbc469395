import {articleBefore, isHeadBefore} from '../label.js'
import {wordAt} from '../matcher.js'
import {isNameLike, isPluralNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {wordSet} from '../words.js'
import type {Check} from './check.js'

/**
 * Somebody called by a condition, an injury or a category alone: "the hip in side room 2", "Known PD", "a Down's", "Wrist fractures are filtered
 * to", "The dementias wait longest".
 *
 * `conditions` are such words in the singular and plural. They are people where they lie in a bed or a room, where people's verbs (`doing`) follow
 * a plural, or where a note says no more than "known" or an article and the word.
 */
export const conditionAlone: Check = function* ({sentence: {tokens}, kind}, words) {
  const conditions = words('conditions')
  const doing = words('doing')
  for (let index = 0; index < tokens.length; index++) {
    const end = conditions.endAt(tokens, index)
    if (end === -1) continue
    const head = tokens[end - 1]
    if (!head) continue
    const isPlural = isPluralNoun(head.lower)
    if (!isHeadBefore(tokens, end, isPlural)) continue
    const article = articleBefore(tokens, index, 1, articles)
    const start = article === -1 ? index : article
    const note = kind === 'web' ? -1 : noteHeadFrom(tokens, start, index, end)
    if (note !== -1) yield {start: note, end}
    else if ((article !== -1 && isInBed(tokens, end)) || (isPlural && isDoing(end))) yield {start, end}
    else continue
    index = end - 1
  }

  /** "wait longest", "should be away by noon", "are weighed on Mondays", "like Jade". */
  function isDoing(end: number): boolean {
    if (tokens[end]?.lower === 'like' && isNameLike(tokens[end + 1])) return true
    let at = end
    for (let steps = 0; steps < 4; steps++, at++) {
      const token = tokens[at]
      if (!token?.isWord) return false
      if (doing.endAt(tokens, at) !== -1) return true
      if (
        !/^(?:are|were|is|can|could|will|should|must|may|to|be|being|have|has|always|usually|often|only|also|just|not|never|still|all|generally|normally|tend)$/.test(
          token.lower
        )
      )
        return false
    }
    return false
  }
}

const articles = wordSet('a an the our another your two three four five six')

/** "in bed 4", "on bay C", "from room 9", "in flat 2". */
function isInBed(tokens: readonly Token[], end: number): boolean {
  const preposition = tokens[end]
  if (!preposition || !/^(?:in|on|from|at)$/.test(preposition.lower)) return false
  for (let at = end + 1; at < Math.min(tokens.length, end + 5); at++) {
    const token = tokens[at]
    if (!token?.isWord) return false
    const next = tokens[wordAt(tokens, at + 1)]
    if (
      /^(?:bed|bay|room|rm|cubicle|chair|flat|ward|cell|resus|majors|minors|obs|theatre|trolley|sr)$/.test(token.lower)
    )
      return (
        token.lower === 'resus' ||
        token.lower === 'majors' ||
        (next !== undefined &&
          /^(?:\d+[a-z]?\.?|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)$/i.test(next.value))
      )
    if (!/^(?:the|side|our|my|single)$/.test(token.lower)) return false
  }
  return false
}

/** Where a note's sentence, or its part, begins that says no more than the condition ("Known PD.", "A Down's, forty-one"), or −1. */
function noteHeadFrom(tokens: readonly Token[], start: number, index: number, end: number): number {
  let from = start
  while (
    from > 0 &&
    /^(?:known|typical|classic|likely|probable|possible|real|proper|complex|severe|query|another|our|a|an)$/.test(
      tokens[from - 1]?.lower ?? ''
    )
  )
    from--
  if (from === index) return -1
  const before = tokens[from - 1]
  if (before && !/^[.;:–—•]$/.test(before.value)) return -1
  const next = tokens[end]
  return !next || (!next.isWord && !/^[-‐(/]$/.test(next.value)) ? from : -1
}
