import {verbGroupAt} from '../clause.js'
import type {Token} from '../sentence.js'
import {actorAt, isSomebody} from './actor.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * What somebody should have done, or has yet to learn: "He ought to have worn the pendant", "She needs to grow up", "until she learns".
 *
 * `lessons` are verbs (base form) that moralise after "needs to" and the like, `plain` participles after "should have" that do not, `tests`
 * what somebody must first do ("starts helping himself") after "until" or "unless".
 */
export const obligation: Check = function* (context, words) {
  const {sentence} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const [lessons, plain, tests] = ['lessons', 'plain', 'tests'].map(words)
  if (!lessons || !plain || !tests) return
  const isRegretful = tokens.some(({lower}) => /^(?:should|ought)/.test(lower))
  for (let index = 0; index < tokens.length; index++) {
    const testEnd = tests.endAt(tokens, index)
    const lessonEnd = lessons.endAt(tokens, index)
    const isParticiple = isRegretful && /(?:ed|en|[a-z]t|wn|ne|ld|id|de|me|ng|rn)$/.test(tokens[index]?.lower ?? '')
    if (testEnd === -1 && lessonEnd === -1 && !isParticiple) continue
    const actor = actorAt(tokens, index)
    const {subject, group} = actor
    const start = startOf(subject, group)
    if (
      testEnd !== -1 &&
      isSomebody(context, actor) &&
      /^(?:until|till|unless|once|when)$/.test(tokens[start - 1]?.lower ?? '')
    ) {
      yield {start: start - 1, end: clauseEnd(tokens, testEnd, 6)}
      index = testEnd - 1
      continue
    }
    const own = verbGroupAt(tokens, index)
    const end = lessonEnd !== -1 && isDuty(tokens, index, own.auxiliaries) ? lessonEnd : -1
    const isRegret = isParticiple && plain.endAt(tokens, index) === -1 && isPastDuty(own.auxiliaries)
    if ((end === -1 && !isRegret) || !isSomebody(context, actor)) continue
    if (/^(?:if|unless|whether|that|when|nothing|anything|everything)$/.test(tokens[start - 1]?.lower ?? '')) continue
    yield {start, end: clauseEnd(tokens, Math.max(end, index + 1), 6)}
    index = Math.max(end, index + 1) - 1
  }
}

/** "must", "should", "needs to", "has (got) to". */
function isDuty(tokens: readonly Token[], index: number, auxiliaries: readonly string[]): boolean {
  if (/^(?:must|should|ought)/.test(auxiliaries[0] ?? '') && auxiliaries.length === 1) return true
  if (auxiliaries.some((word) => /^(?:has|have|had|ought) to$/.test(word))) return true
  return (
    tokens[index - 1]?.lower === 'to' && /^(?:needs?|needed|got|expected|time)$/.test(tokens[index - 2]?.lower ?? '')
  )
}

/** "should have", "ought to have". */
function isPastDuty(auxiliaries: readonly string[]): boolean {
  return (
    auxiliaries.length === 2 &&
    /^(?:should|ought)/.test(auxiliaries[0] ?? '') &&
    /^(?:have|'ve)$/.test(auxiliaries[1] ?? '')
  )
}
