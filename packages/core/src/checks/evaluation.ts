import {possessorOf, subjectBefore, verbGroupAt} from '../clause.js'
import type {Token} from '../sentence.js'
import {isAdverb} from '../words.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * Somebody's character or ability weighed as if it were a fact: "She is easily led", "a difficult boy", "His remorse is skin-deep", "Too proud
 * to accept help".
 *
 * `traits` are adjectives and nouns that weigh a person, `qualities` what is said of what is a person's own (their effort, their
 * remorse), `lacking` is what people are said to have none of.
 */
export const evaluation: Check = function* ({sentence, kind}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const traits = words('traits')
  const qualities = words('qualities')
  const isNotes = kind !== 'web' && kind !== 'letter'
  for (let index = 0; index < tokens.length; index++) {
    const traitEnd = traits.endAt(tokens, index)
    const qualityEnd = qualities.endAt(tokens, index)
    const end = Math.max(traitEnd, qualityEnd)
    if (end === -1) continue
    const from = degreeStart(tokens, index)
    const group = verbGroupAt(tokens, from)
    const isCopula =
      group.auxiliaries.some((word) => /^(?:is|are|was|were|been|being|be|'s|'re)$/.test(word)) ||
      copulas.has(tokens[from - 1]?.lower ?? '')
    if (isCopula) {
      const verb = copulas.has(tokens[from - 1]?.lower ?? '') ? verbGroupAt(tokens, from - 1) : group
      const subject = subjectBefore(tokens, verb)
      const isOwn = possessorOf(tokens, subject)
      const fits =
        traitEnd !== -1 &&
        (subject.who === 'person' || subject.who === 'reader' || (subject.who === 'dropped' && isNotes))
      const isAboutOwn = (isOwn === 'person' || isOwn === 'reader') && subject.who === 'thing'
      if (fits || isAboutOwn) {
        yield {start: startOf(subject, verb), end: clauseEnd(tokens, end, 4)}
        index = end - 1
      }
    } else if (
      isNotes &&
      traitEnd !== -1 &&
      from === tokens.findIndex((token) => token.isWord) &&
      !followsNoun(tokens, traitEnd)
    ) {
      yield {start: from, end: clauseEnd(tokens, traitEnd, 4)}
      index = end - 1
    }
  }
}

const copulas = new Set(
  'seems seem seemed appears appear appeared becomes become became remains remain remained gets get got comes looks looked sounds sounded'.split(
    ' '
  )
)

/** Goes left over "a bit", "very", "too", "such a", and adjectives before a noun: to where the verb would end. */
function degreeStart(tokens: readonly Token[], index: number): number {
  let from = index
  for (let steps = 0; steps < 4 && from > 0; steps++) {
    const before = tokens[from - 1]
    if (!before?.isWord) break
    if (isAdverb(before.lower) || degrees.has(before.lower)) from--
    else break
  }
  return from
}

const degrees = new Set(
  'a an the bit little too so such very quite rather pretty somewhat completely totally known real proper classic typical and or of in'.split(
    ' '
  )
)

function followsNoun(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index]
  return (
    next !== undefined &&
    next.isWord &&
    !/^(?:and|but|or|with|at|to|about|in|when|if|for|as|towards|on|around|re|by|of|because|despite)$/.test(next.lower)
  )
}
