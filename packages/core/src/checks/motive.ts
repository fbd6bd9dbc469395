import {subjectBefore, verbGroupAt} from '../clause.js'
import {isNameLike, isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {isAdverb, prepositions, thirdPersonPronouns} from '../words.js'
import {type Actor, actorAt, isClauseStart, isSomebody} from './actor.js'
import {type Check, type Context, clauseEnd, type Found, isQuestion, startOf} from './check.js'

/**
 * A reason that somebody else is said to have: "He does it to be noticed", "They only come for the company", "The drinking is down to
 * grief", "It's pride", "This is why he bites".
 *
 * `aims` are what somebody is said to do something for; `deeds` what they do so, and `pro` verbs that stand for any deed ("does it");
 * `conduct` are nouns for what somebody does or feels, `causes` what it is put down to; `drives` nouns for what moves people.
 */
export const motive: Check = function* (context, words) {
  const {sentence} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const [aims, pro, conduct, causes, drives] = ['aims', 'pro', 'conduct', 'causes', 'drives'].map(words)
  if (!aims || !pro || !conduct || !causes || !drives) return
  for (let index = 0; index < tokens.length; index++) {
    const found =
      deedFor(context, index, pro.endAt(tokens, index)) ??
      aimOf(context, index, aims.endAt(tokens, index)) ??
      causeOf(context, index, causes.endAt(tokens, index), conduct.endAt) ??
      driveOf(context, index, drives.endAt(tokens, index)) ??
      onlyFor(context, index) ??
      thatIsWhy(context, index)
    if (!found) continue
    yield found
    index = found.end - 1
  }
}

type EndAt = (tokens: readonly Token[], index: number) => number

/** "He does it to be noticed", "She did this for them": a deed that needs no name, and what for. */
function deedFor(context: Context, index: number, end: number): Found | undefined {
  const {tokens} = context.sentence
  if (end === -1) return undefined
  const next = tokens[end]?.lower ?? ''
  if (!/^(?:to|for|because|out|just|only|so|on|deliberately|purposely|whenever|as)$/.test(next)) return undefined
  if (next === 'on' && tokens[end + 1]?.lower !== 'purpose') return undefined
  // "Say that to Kirsty", "has done it for twelve years": to whom, and how long.
  if (
    next === 'to' &&
    (isNameLike(tokens[end + 1]) || /^(?:him|her|them|me|us|you|the|my|his|our)$/.test(tokens[end + 1]?.lower ?? ''))
  )
    return undefined
  if (next === 'for' && isStretch(tokens[end + 1])) return undefined
  return fromActor(context, index, clauseEnd(tokens, end + 1, 5))
}

/** "… for effect", "… out of spite", "… to get attention": an aim, in a clause about a person. */
function aimOf(context: Context, index: number, end: number): Found | undefined {
  const {tokens} = context.sentence
  if (end === -1 || openVerb.test(tokens[index - 1]?.lower ?? '')) return undefined
  // "She came just to say thank you": what she did.
  if (tokens[end - 1]?.lower === 'to' && errands.test(tokens[end]?.lower ?? '')) return undefined
  for (let at = index - 1; at >= Math.max(0, index - 9); at--) {
    const token = tokens[at]
    if (!token || (!token.isWord && !token.isJoined)) break
    const actor = actorAt(tokens, at)
    const {subject, group} = actor
    const hasSubject = subject.who !== 'dropped' && subject.end > subject.start && subject.end <= group.start
    const isPlanned = group.auxiliaries.some((word) => /^(?:will|wo|would|may|might|could|can|'ll|should)$/.test(word))
    if (
      subject.who === 'person' &&
      !isPlanned &&
      hasSubject &&
      isFiniteVerb(tokens, at, actor) &&
      isSomebody(context, actor)
    )
      return {start: startOf(subject, group), end}
  }
  const first = tokens.findIndex(({isWord}) => isWord)
  const isNote = context.kind === 'note' || context.kind === 'email'
  return isNote && /(?:ing|ed|s)$/.test(tokens[first]?.lower ?? '') && first < index && !isNameLike(tokens[first + 1])
    ? {start: first, end}
    : undefined
}

/** Verbs that an infinitive completes, so that it tells no aim: "wants to", "was meant to". */
const openVerb =
  /^(?:want|need|wish|hope|like|love|prefer|try|trie|plan|mean|expect|ask|agree|learn|use|able|going|has|have|had|help|start|continue|decide|offer|manage|design|intend)(?:s|d|ed|ing|nt|t)?$/

function isFiniteVerb(tokens: readonly Token[], at: number, {group}: Actor): boolean {
  const lower = tokens[at]?.lower ?? ''
  return !prepositions.has(lower) && !isAdverb(lower) && (group.auxiliaries.length > 0 || /[a-z]{2}/.test(lower))
}

/** "His aggression is a reaction to", "Low mood due to isolation": conduct or a mood, and what it is put down to. */
function causeOf({sentence: {tokens}, kind}: Context, index: number, end: number, endAt: EndAt): Found | undefined {
  if (end === -1) return undefined
  const group = verbGroupAt(tokens, index)
  const subject = subjectBefore(tokens, group)
  const from = subject.end > subject.start ? subject.start : -1
  if (from === -1 || subject.who === 'writer' || subject.who === 'service') return undefined
  const last = lastNoun(tokens, from, subject.end, endAt)
  const isNote = kind !== 'letter'
  if (!last || (group.auxiliaries.length === 0 && !isVerbLike(tokens[index]) && !isNote)) return undefined
  return {start: startOf(subject, group), end: clauseEnd(tokens, end, 5)}
}

function isVerbLike(token: Token | undefined): boolean {
  return /(?:s|ed|ms|me)$/.test(token?.lower ?? '') && !/^(?:because|towards|versus)$/.test(token?.lower ?? '')
}

function lastNoun(tokens: readonly Token[], from: number, to: number, endAt: EndAt): boolean {
  for (let index = from; index < to; index++) if (endAt(tokens, index) !== -1) return true
  return false
}

/** "It's pride", "It is all about control", "That's just an excuse": a drive that "it" is put down to. */
function driveOf({sentence: {tokens}}: Context, index: number, end: number): Found | undefined {
  if (end === -1) return undefined
  let from = index
  while (
    from > 0 &&
    tokens[from - 1]?.isWord &&
    (isAdverb(tokens[from - 1]?.lower ?? '') ||
      /^(?:a|an|the|all|about|just|down|to|his|her|their|pure|sheer|mere)$/.test(tokens[from - 1]?.lower ?? ''))
  )
    from--
  const opening = tokens[from - 1]?.lower ?? ''
  if (/^(?:it|that|this)'s$/.test(opening)) return {start: from - 1, end}
  if (/^(?:is|was)$/.test(opening) && /^(?:it|this|that|all)$/.test(tokens[from - 2]?.lower ?? ''))
    return {start: from - 2, end}
  return undefined
}

/** "The son only turned up once money was mentioned", "They only come for the company". */
function onlyFor(context: Context, index: number): Found | undefined {
  const {tokens} = context.sentence
  if (!/^(?:only|just|simply)$/.test(tokens[index]?.lower ?? '')) return undefined
  const isOnly = tokens[index]?.lower === 'only'
  const verb = index + 1
  if (!tokens[verb]?.isWord || openVerb.test(tokens[verb]?.lower ?? '')) return undefined
  for (let at = verb + 1; at < Math.min(tokens.length, verb + 6); at++) {
    const token = tokens[at]
    if (!token?.isWord) return undefined
    const isReason = /^(?:because|for|to)$/.test(token.lower) || (isOnly && /^(?:once|if|when)$/.test(token.lower))
    if (!isReason || (token.lower === 'for' && isStretch(tokens[at + 1]))) continue
    if (token.lower === 'to' && errands.test(tokens[at + 1]?.lower ?? '')) return undefined
    if (token.lower === 'to' && !/^[a-z]+$/.test(tokens[at + 1]?.value ?? '')) continue
    return fromActor(context, verb, clauseEnd(tokens, at + 1, 6))
  }
  return undefined
}

const errands =
  /^(?:say|thank|let|check|tell|drop|collect|pick|sign|hand|return|deliver|fetch|post|book|pay|renew|register)$/

/** "For a week", "for twelve years". */
function isStretch(token: Token | undefined): boolean {
  return /^(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|many|several|years|weeks|months|\d.*)$/.test(
    token?.lower ?? ''
  )
}

/** "this is why he bites", "which is why she won't go". */
function thatIsWhy({sentence: {tokens}}: Context, index: number): Found | undefined {
  if (tokens[index]?.lower !== 'why') return undefined
  const next = tokens[index + 1]
  if (!next || !(thirdPersonPronouns.has(next.lower) || isPersonNoun(next.lower) || isNameLike(next))) return undefined
  const before = tokens[index - 1]?.lower ?? ''
  const start = /^(?:that|this|which|it)'s$/.test(before) ? index - 1 : before === 'is' ? index - 2 : -1
  if (start < 0 || !/^(?:that|this|which|it)/.test(tokens[start]?.lower ?? '')) return undefined
  return {start, end: clauseEnd(tokens, index + 2, 5)}
}

function fromActor(context: Context, head: number, end: number): Found | undefined {
  const actor = actorAt(context.sentence.tokens, head)
  const {subject, group} = actor
  if (
    subject.who === 'reader' ||
    group.auxiliaries.some((word) => /^(?:will|wo|would|may|might|could|can|'ll|should)$/.test(word))
  )
    return undefined
  const isFragment = subject.who === 'dropped' && !isClauseStart(context.sentence.tokens, group.start)
  return !isFragment && isSomebody(context, actor) ? {start: Math.min(startOf(subject, group), head), end} : undefined
}
