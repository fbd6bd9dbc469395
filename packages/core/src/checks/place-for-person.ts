import {wordAt} from '../matcher.js'
import type {Check} from './check.js'

/**
 * A bed or a bay said for the person in it: "Bed 6 could go today", "bay 2 is asking for tea".
 *
 * `places` come before a number; `doing` are verbs and adjectives that only a person has.
 */
export const placeForPerson: Check = function* ({sentence: {tokens}}, words) {
  const places = words('places')
  const doing = words('doing')
  for (let index = 0; index < tokens.length; index++) {
    const end = places.endAt(tokens, index)
    if (end === -1) continue
    const before = tokens[index - 1]
    if (
      before?.isWord &&
      !/^(?:and|but|or|that|because|so|when|if|for|re|with|by|tell|told|ask|asked|get|see|saw)$/.test(before.lower)
    )
      continue
    const number = wordAt(tokens, end)
    if (
      number === -1 ||
      !/^(?:\d{1,3}[a-z]?|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten)$/i.test(tokens[number]?.lower ?? '')
    )
      continue
    if (isPersonal(number + 1)) yield {start: index, end: number + 1}
  }

  function isPersonal(from: number): boolean {
    let at = from
    for (let steps = 0; steps < 5; steps++, at++) {
      const token = tokens[at]
      if (!token?.isWord) return false
      if (doing.endAt(tokens, at) !== -1) return true
      if (
        !/^(?:is|are|was|were|has|had|have|can|could|will|would|should|must|may|might|to|be|been|being|always|usually|often|only|also|just|not|never|still|again|very|now|a|an|the|already|isn't|hasn't|won't|can't|needs|wants)$/.test(
          token.lower
        )
      )
        return false
    }
    return false
  }
}
