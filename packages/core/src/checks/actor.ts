import {type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import type {Token} from '../sentence.js'
import {coordinators, isAdverb, prepositions} from '../words.js'
import type {Context} from './check.js'

/** Who does what a verb says, with the verb group that they are the subject of. */
export interface Actor {
  readonly subject: Subject
  readonly group: VerbGroup
}

/**
 * Finds who does what the verb at token `head` says, also where it is an infinitive or a gerund: "families like to kick
 * off", "keeps moaning", "cancelled again, wasting our time".
 */
export function actorAt(tokens: readonly Token[], head: number): Actor {
  const group = verbGroupAt(tokens, head)
  const before = tokens[group.start - 1]
  if (group.contractedAt < 0 && before?.isWord) {
    const isGerund = tokens[head]?.lower.endsWith('ing') === true && group.auxiliaries.length === 0
    if (before.lower === 'to') return governorBefore(tokens, group.start - 1, group)
    if (isGerund && (prepositions.has(before.lower) || catenative.test(before.lower)))
      return governorBefore(tokens, prepositions.has(before.lower) ? group.start - 1 : group.start, group)
  }
  return {subject: subjectBefore(tokens, group), group}
}

const catenative =
  /^(?:keep|kept|start|stop|begin|began|go|went|spend|spent|continu|enjoy|lik|lov|avoid|caught|busy|risk)/

/** The clause on which an infinitive or gerund hangs that begins after token `end` (exclusive). */
function governorBefore(tokens: readonly Token[], end: number, own: VerbGroup): Actor {
  let at = end - 1
  while (at > 0 && tokens[at]?.isWord && isAdverb(tokens[at]?.lower ?? '')) at--
  if (!tokens[at]?.isWord) return {subject: {who: 'dropped', start: own.start, end: own.start}, group: own}
  const group = verbGroupAt(tokens, at)
  return {subject: subjectBefore(tokens, group), group}
}

/** A person, the reader outside web pages, or in notes somebody left out where a clause begins. */
export function isSomebody({sentence: {tokens}, kind}: Context, {subject, group}: Actor): boolean {
  if (subject.who === 'person')
    return !/^(?:him|her|them|whom)$/.test(tokens[subject.start]?.lower ?? '') || subject.end - subject.start > 1
  if (subject.who === 'reader') return kind !== 'web'
  return subject.who === 'dropped' && kind !== 'web' && kind !== 'letter' && isClauseStart(tokens, group.start)
}

/** Whether a clause can begin at token `index`: at a sentence's start, after a mark, or after "and" and the like. */
export function isClauseStart(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return (
    before === undefined ||
    (!before.isWord && !before.isJoined) ||
    /[,;:(]/.test(before.value) ||
    coordinators.has(before.lower)
  )
}
