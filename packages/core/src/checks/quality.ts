import {possessorOf, subjectBefore, verbGroupAt} from '../clause.js'
import {isNameLike, isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {possessives} from '../words.js'
import {actorAt, isClauseStart, isSomebody} from './actor.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * What is somebody's own, weighed: "His remorse is skin-deep", "Mother's engagement has been tokenistic", "Zero motivation", "She shows
 * no empathy".
 *
 * `nouns` name what people are said to have (insight, attitude), `verdicts` are what is said of it, `wants` what says that it is missing
 * ("lacks", "no", "little"), `verbs` those that need one of the `wants` after them ("shows", "has"). That `facts` ("no plans", "no pain")
 * are missing can be seen or asked.
 */
export const quality: Check = function* (context, words) {
  const {sentence, kind} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const [nouns, verdicts, wants, verbs, facts] = ['nouns', 'verdicts', 'wants', 'verbs', 'facts'].map(words)
  if (!nouns || !verdicts || !wants || !verbs || !facts) return
  const isNotes = kind === 'note' || kind === 'email' || kind === 'report'
  for (let index = 0; index < tokens.length; index++) {
    const verdictEnd = verdicts.endAt(tokens, index)
    if (verdictEnd !== -1) {
      const group = verbGroupAt(tokens, index)
      const subject = subjectBefore(tokens, group)
      const owner = subject.who === 'thing' || subject.who === 'person' ? possessorOf(tokens, subject) : undefined
      const isOwned = owner === 'person' || (owner === 'reader' && kind !== 'web')
      const holdsNoun = nounWithin(tokens, subject.start, subject.end, nouns.endAt)
      const hasVerb = group.auxiliaries.length > 0 || /(?:s|ed)$/.test(tokens[index]?.lower ?? '')
      const isUnowned = owner === undefined && isNotes && isWholeNoun(tokens, subject.start, subject.end, nouns.endAt)
      if ((isOwned && holdsNoun && hasVerb) || (isUnowned && (hasVerb || isFragment(tokens, verdictEnd)))) {
        yield {start: startOf(subject, group), end: clauseEnd(tokens, verdictEnd, 4)}
        index = verdictEnd - 1
        continue
      }
    }
    const wantEnd = wants.endAt(tokens, index)
    if (wantEnd === -1) continue
    const nounEnd = nounAfter(tokens, wantEnd, nouns.endAt)
    if (nounEnd === -1 || facts.endAt(tokens, wantEnd) !== -1) continue
    const verbAt = verbBefore(tokens, index, verbs.endAt)
    const head = verbAt === -1 ? index : verbAt
    const actor = actorAt(tokens, head)
    const isVerb = verbAt !== -1 || /^lack/.test(tokens[index]?.lower ?? '')
    if (isVerb ? isSomebody(context, actor) : kind !== 'web' && kind !== 'letter' && isClauseStart(tokens, index)) {
      const start = isVerb ? startOf(actor.subject, actor.group) : index
      yield {start, end: clauseEnd(tokens, nounEnd, 4)}
      index = nounEnd - 1
    }
  }
}

type EndAt = (tokens: readonly Token[], index: number) => number

function nounWithin(tokens: readonly Token[], from: number, to: number, endAt: EndAt): boolean {
  for (let index = from; index < to; index++) {
    const before = tokens[index - 1]
    const isOwned =
      before !== undefined && (possessives.has(before.lower) || /['’]s?$/.test(before.value) || before.isWord)
    if (isOwned && endAt(tokens, index) !== -1) return true
  }
  return false
}

/** "Insight", "the attachment", "this behaviour": the quality itself, whosever it is. */
function isWholeNoun(tokens: readonly Token[], start: number, end: number, endAt: EndAt): boolean {
  const from = /^(?:the|this|that)$/.test(tokens[start]?.lower ?? '') ? start + 1 : start
  return isClauseStart(tokens, start) && endAt(tokens, from) === end
}

/** "Insight limited.": a note's clause without its verb. */
function isFragment(tokens: readonly Token[], end: number): boolean {
  return tokens[end]?.isWord !== true
}

/** "no (real) insight", "a lack of (any) empathy": where the noun ends, or −1. */
function nounAfter(tokens: readonly Token[], from: number, endAt: EndAt): number {
  for (let index = from; index < from + 3; index++) {
    const token = tokens[index]
    if (!token?.isWord || isNameLike(token) || isPersonNoun(token.lower)) return -1
    const end = endAt(tokens, index)
    if (end !== -1) return end
  }
  return -1
}

/** "has (absolutely) no", "shows little": the verb before, or −1. */
function verbBefore(tokens: readonly Token[], index: number, endAt: EndAt): number {
  for (let at = index - 1; at >= index - 3 && tokens[at]?.isWord; at--) if (endAt(tokens, at) !== -1) return at
  return -1
}
