import {possessorOf, subjectBefore, verbGroupAt} from './clause.js'
import type {Candidate} from './guards.js'
import {wordAt} from './matcher.js'
import {isPersonNoun, isServiceNoun} from './person.js'
import {isAdverb, possessives, prepositions} from './words.js'

/**
 * Whether words are said of a person: the clause's subject is one ("she failed to", "too demanding" in a note), the noun
 * that they modify is one ("demanding parents"), or they are somebody's ("his attitude").
 */
export function isAboutPerson({sentence: {tokens}, start, end}: Candidate): boolean {
  for (let index = end, steps = 0; steps < 2; index++, steps++) {
    const next = tokens[wordAt(tokens, index)]
    if (!next) break
    if (isPersonNoun(next.lower)) return true
    if (prepositions.has(next.lower) || isServiceNoun(next.lower)) break
  }
  let before = start - 1
  while (
    tokens[before]?.isWord &&
    !possessives.has(tokens[before]?.lower ?? '') &&
    (isAdverb(tokens[before]?.lower ?? '') || start - before <= 1) &&
    before > start - 3
  )
    before--
  const owner = tokens[before]?.isWord
    ? possessorOf(tokens, {start: Math.max(0, before), end: start, who: 'thing'})
    : undefined
  if (owner === 'person' || owner === 'reader') return true
  const previous = tokens[start - 1]
  if (previous && (previous.lower === 'to' || prepositions.has(previous.lower))) {
    // "was warned for refusing to", "continues to fail to": whoever the sentence is about.
    const earlier = subjectBefore(tokens, {
      start: start - 1,
      contractedAt: -1
    })
    return (
      earlier.who !== 'service' &&
      earlier.who !== 'writer' &&
      hasPersonBefore(tokens.slice(0, start).map((token) => token.lower))
    )
  }
  const subject = subjectBefore(tokens, verbGroupAt(tokens, start))
  return subject.who === 'person' || subject.who === 'reader' || subject.who === 'dropped'
}

function hasPersonBefore(words: readonly string[]): boolean {
  return (
    words.every((word) => !/^(?:it|we|our|us)$/.test(word)) ||
    words.some((word) => /^(?:he|she|they|you|him|her|them|his|their|your)$/.test(word) || isPersonNoun(word))
  )
}
