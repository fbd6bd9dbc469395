import {type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import type {Token} from '../sentence.js'
import {subordinators} from '../words.js'
import {type Check, type Context, clauseEnd, type Found, isQuestion, startOf} from './check.js'

/**
 * Somebody's wish, feeling, thought or belief told as a fact: "He doesn't want to be involved", "The girls would much
 * rather stay put", "Not keen on the hospital".
 *
 * `verbs` are verbs of mind in all their forms, `states` what follows a form of "be" or "feel", `nouns` what a person is said to have.
 */
export const stateOfMind: Check = function* (context, words) {
  const {tokens} = context.sentence
  if (isQuestion(context.sentence)) return
  const verbs = words('verbs')
  const states = words('states')
  for (let index = 0; index < tokens.length; index++) {
    const verbEnd = verbs.endAt(tokens, index)
    const stateEnd = states.endAt(tokens, index)
    if (verbEnd === -1 && stateEnd === -1) continue
    const group = verbGroupAt(tokens, index)
    const isFit = verbEnd !== -1 ? isVerbOfMind(tokens, index, group) : hasCopula(group)
    if (!isFit && !(stateEnd !== -1 && verbEnd !== -1 && hasCopula(group))) continue
    const subject = subjectBefore(tokens, group)
    if (!isSomebodyElse(context, subject, group)) continue
    const end = clauseEnd(tokens, Math.max(verbEnd, stateEnd))
    yield {start: startOf(subject, group), end} satisfies Found
    index = end - 1
  }
}

const singularSubject = /^(?:he|she|it)$/

/** A finite verb of mind: not an infinitive, a noun ("his needs"), or something done to one ("is needed"). */
function isVerbOfMind(tokens: readonly Token[], index: number, group: VerbGroup): boolean {
  const {lower} = tokens[index] ?? {lower: ''}
  const before = tokens[group.start - 1]?.lower
  if (before === 'to' && group.contractedAt < 0) return false
  if (group.auxiliaries.some((word) => /^(?:may|might|could|can|must|should)$/.test(word))) return false
  const isProgressive = lower.endsWith('ing')
  const hasBe = group.auxiliaries.some((word) => /^(?:am|is|are|was|were|been|be|'m|'re)$/.test(word))
  if (hasBe && !isProgressive) return false
  if (isProgressive) return hasBe || group.auxiliaries.includes("'s")
  // "He want" and "the want" are no clauses: a bare form needs a plural subject or an auxiliary.
  const isBare = !/(?:s|ed|d|t)$/.test(lower)
  return !(isBare && group.auxiliaries.length === 0 && before !== undefined && singularSubject.test(before))
}

/** "is happy", "feels let down", "seemed keen": a form of "be" or the like before it, or in a note nothing at all. */
function hasCopula(group: VerbGroup): boolean {
  if (group.auxiliaries.some((word) => /^(?:may|might|could|can|must|should)$/.test(word))) return false
  return group.auxiliaries.some((word) => /^(?:am|is|are|was|were|been|be|'s|'re|'m|being)$/.test(word))
}

/** Whether a clause is about a person who could speak for themselves, and is told as a fact. */
function isSomebodyElse({sentence: {tokens}, kind}: Context, subject: Subject, group: VerbGroup): boolean {
  const before = tokens[subject.start - 1]
  if (before && /^(?:if|whether|when|unless|until|who|where)$/.test(before.lower)) return false
  if (subject.who === 'person') {
    const pronoun = tokens[subject.start]?.lower
    return subject.end - subject.start > 1 || !(pronoun === 'him' || pronoun === 'her' || pronoun === 'them')
  }
  if (subject.who === 'reader')
    return (
      kind !== 'web' &&
      !group.auxiliaries.includes('do') &&
      !tokens.slice(0, subject.start).some(({lower}) => subordinators.has(lower) && lower !== 'that')
    )
  return (
    subject.who === 'dropped' &&
    kind !== 'web' &&
    kind !== 'letter' &&
    group.start === tokens.findIndex((token) => token.isWord)
  )
}
