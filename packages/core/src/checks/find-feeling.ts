import {subjectBefore, verbGroupAt} from '../clause.js'
import {type Check, isQuestion} from './check.js'
import {isFiniteVerb, isGuess, objectEnd, told} from './predicate.js'

/**
 * How something is for somebody, told as a fact: "Both boys find the calls unsettling", "Finds nebuliser a bother".
 *
 * `verbs` are all forms of "find" and the like, `feelings` the adjectives and nouns that tell how it is.
 */
export const findFeeling: Check = function* (context, words) {
  const {tokens} = context.sentence
  if (isQuestion(context.sentence)) return
  const verbs = words('verbs')
  const feelings = words('feelings')
  for (let index = 0; index < tokens.length; index++) {
    const verbEnd = verbs.endAt(tokens, index)
    if (verbEnd === -1) continue
    const group = verbGroupAt(tokens, index)
    const subject = subjectBefore(tokens, group)
    if (isGuess(group) || !isFiniteVerb(tokens, index, group, subject)) continue
    const limit = objectEnd(tokens, verbEnd, 7)
    for (let at = verbEnd; at < limit; at++) {
      const end = feelings.endAt(tokens, at)
      const found = end === -1 ? undefined : told(context, {group, subject, end})
      if (!found) continue
      yield found
      index = found.end - 1
      break
    }
  }
}
