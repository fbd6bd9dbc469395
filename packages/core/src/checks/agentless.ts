import {subjectBefore, verbGroupAt} from '../clause.js'
import {isNameLike, isPersonNoun, isServiceNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {isAdverb} from '../words.js'
import {type Check, clauseEnd} from './check.js'

/**
 * A decision or a view with nobody in it: "it was felt that", "She is not thought to be", "Your case has been closed", "Rated low
 * risk".
 *
 * `views` are participles of thinking about a person, `decisions` of deciding for one; `views` count of anyone, `decisions` of
 * `matters` (nouns for what is decided), of "it", and of people.
 */
export const agentless: Check = function* ({sentence: {tokens}, kind}, words) {
  const views = words('views')
  const decisions = words('decisions')
  const matters = words('matters')
  for (let index = 0; index < tokens.length; index++) {
    const viewEnd = views.endAt(tokens, index)
    const end = Math.max(viewEnd, decisions.endAt(tokens, index))
    if (end === -1) continue
    const group = verbGroupAt(tokens, index)
    if (isDoerNamed(tokens, end)) continue
    const isPassive =
      group.auxiliaries.some((word) => /^(?:is|are|was|were|been|being|be|'s|'re|get|got)$/.test(word)) &&
      !group.auxiliaries.includes('having')
    const subject = subjectBefore(tokens, group)
    if (isPassive) {
      const isConditional = /^(?:if|when|once|until|unless|where|whether|after|before|as|which|that|what)$/.test(
        tokens[subject.start - 1]?.lower ?? ''
      )
      if (isConditional && viewEnd === -1) continue
      const head = tokens[subject.end - 1]
      const isMatter = head !== undefined && matters.endAt(tokens, subject.end - 1) !== -1
      const fits =
        subject.who === 'nobody' ||
        subject.who === 'person' ||
        subject.who === 'reader' ||
        subject.who === 'dropped' ||
        isMatter ||
        (viewEnd !== -1 && subject.who !== 'writer' && subject.who !== 'service')
      if (!fits) continue
      const start = subject.end > subject.start && group.start - subject.end <= 1 ? subject.start : group.start
      yield {start, end: clauseEnd(tokens, end, 6)}
    } else if (
      kind !== 'web' &&
      kind !== 'letter' &&
      group.auxiliaries.length === 0 &&
      isOpening(tokens, group.start)
    ) {
      // Notes leave out "is" and "was": "Felt to be a risk", "Not thought to be one for mediation".
      yield {start: group.start, end: clauseEnd(tokens, end, 6)}
    }
  }
}

/** Whether a word stands at the start of a sentence or of a part of it that a mark sets off. */
function isOpening(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return before === undefined || /^[.:;–—]$/.test(before.value)
}

/** Whether "by" and a person, a team or a name follow in the same clause: "was decided by the panel". */
export function isDoerNamed(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < Math.min(tokens.length, from + 14); index++) {
    const token = tokens[index]
    if (!token || /^[;:—]$/.test(token.value)) return false
    if (token.lower === 'with' && /^(?:agreed|arranged|shared|planned)$/.test(tokens[from - 1]?.lower ?? ''))
      return true
    if (token.lower !== 'by') continue
    for (let at = index + 1; at < Math.min(tokens.length, index + 6); at++) {
      const next = tokens[at]
      if (!next?.isWord) break
      if (
        /^(?:me|us|him|her|them|you|whoever|everyone|one|two|three|four|five|six|most|some|both|all|many)$/.test(
          next.lower
        )
      )
        return true
      if (
        isNameLike(next) &&
        !/^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter)$/.test(
          next.value
        )
      )
        return true
      if (
        isPersonNoun(next.lower) ||
        isServiceNoun(next.lower) ||
        (/(?:ors?|ers?|ists?|ians?|ants?)$/.test(next.lower) &&
          next.lower.length > 5 &&
          !/^(?:letter|letters|number|order|october|september|november|december|after|later|water|paper|papers|computer|power|corner)$/.test(
            next.lower
          ))
      )
        return true
      if (isAdverb(next.lower) && at === index + 1) continue
    }
  }
  return false
}
