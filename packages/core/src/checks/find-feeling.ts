import {subjectBefore, verbGroupAt} from '../clause.js'
import type {Token} from '../sentence.js'
import {coordinators, determiners, isAdverb, prepositions, subordinators} from '../words.js'
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
    const open = openEnd(tokens, index, verbEnd)
    if (open !== -1) {
      const found = told(context, {group, subject, end: open})
      if (found) yield found
      continue
    }
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

/** "Newcomers find it cliquey": after "it" or "us" in the present, whatever comes next is how it is for them. */
function openEnd(tokens: readonly Token[], index: number, end: number): number {
  const after = tokens[end + 1]
  if (
    !/^finds?$/.test(tokens[index]?.lower ?? '') ||
    !/^(?:it|us|him|them|this|that|me)$/.test(tokens[end]?.lower ?? '')
  )
    return -1
  if (!after?.isWord || prepositions.has(after.lower) || determiners.has(after.lower) || isAdverb(after.lower))
    return -1
  return subordinators.has(after.lower) || coordinators.has(after.lower) || after.lower === 'out' ? -1 : end + 2
}
