import {type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import {embeddingOf} from '../embedding.js'
import type {Lexicon} from '../lexicon.js'
import {arePeople, areStaff, objectEnd} from '../people.js'
import type {Token} from '../sentence.js'
import {beForms, contraction, isAdverb, negations, wordSet} from '../words.js'
import {type Check, clauseEnd, hasLawNear, isAgreed, isQuestion} from './check.js'

/**
 * What the reader or a person may, must or is to do, as the service says it: "You are to remain", "you may ring once a week", "He's not to have",
 * "Clients must ask before", "Told her she has to ring".
 *
 * `commands` are verbs of doing as one is told; `rations` words for how much or how often; `permits` (all forms) what a service does that gives or
 * withholds leave, of which `frees` count only where they are denied; `tellers` past forms of telling somebody.
 */
export const obliged: Check = function* (context, words) {
  const {paragraph, sentence} = context
  if (isQuestion(sentence)) return
  for (const found of obligations(context, words)) {
    if (hasLawNear(paragraph, sentence) || isAgreed(sentence)) return
    yield found
  }
}

/** What somebody may, must or is to do, whatever gives the power to say so. */
const obligations: Check = function* ({sentence: {tokens}, kind}, words) {
  const commands = words('commands')
  const rations = words('rations')
  const permits = words('permits')
  const frees = words('frees')
  const tellers = words('tellers')
  const isPrivate = kind !== 'web'
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token?.isWord) continue
    const permitEnd = permits.endAt(tokens, index)
    if (permitEnd !== -1) {
      const group = verbGroupAt(tokens, index)
      const isFree = frees.endAt(tokens, index) !== -1
      if (subjectBefore(tokens, group).who === 'writer' && (group.isNegated || !isFree))
        yield {start: group.start, end: clauseEnd(tokens, permitEnd, 2)}
      continue
    }
    const tellerEnd = kind === 'note' ? tellers.endAt(tokens, index) : -1
    if (tellerEnd !== -1) {
      const to = toldEnd(tokens, index, tellerEnd)
      if (to !== -1 && !isExplained(tokens, to)) yield {start: index, end: to}
      continue
    }
    const modal = modalOf(tokens, index)
    if (!modal) continue
    const {group, next} = modal
    const subject = subjectBefore(tokens, group)
    const isReader = subject.who === 'reader'
    const isOther = subject.who === 'person' || (subject.who === 'thing' && arePeople(tokens, subject))
    const isTold =
      (modal.kind === 'be to' && ((isReader && isPrivate) || (isOther && modal.isNegated))) ||
      (modal.kind === 'must' &&
        (isReader || isOther) &&
        (isPrivate || isOther) &&
        commands.endAt(tokens, next) !== -1) ||
      (modal.kind === 'must' && modal.isNegated && isReader && isPrivate) ||
      (modal.kind === 'will' && isReader && isPrivate && commands.endAt(tokens, next) !== -1) ||
      (modal.kind === 'have to' && isReader && kind === 'letter') ||
      (modal.kind === 'may' &&
        (isReader || isOther) &&
        !isOffered(tokens, subject, next) &&
        ((isPrivate && tokens[next - 1]?.lower === 'only') || isRationed(tokens, next, rations)))
    if (isTold && !isWhich(tokens, subject, next) && !(modal.isNegated && isAftercare(tokens, next)))
      yield {start: subject.start, end: clauseEnd(tokens, next + 1, 2)}
  }
}

/** "The date you must leave": which date. */
function isWhich(tokens: readonly Token[], subject: Subject, next: number): boolean {
  return embeddingOf(tokens, subject, verbGroupAt(tokens, next)) === 'relative'
}

/** "You must not drive for four hours after the drops": what keeps somebody well, and until when. */
function isAftercare(tokens: readonly Token[], next: number): boolean {
  return (
    /^(?:drive|eat|drink|swim|fly|lift|bend|bath|bathe|shower|soak|wet|rub|scratch|touch|exercise|smoke|cycle|use|take|wash|walk|stand)$/.test(
      tokens[next]?.lower ?? ''
    ) &&
    tokens
      .slice(next + 1, next + 9)
      .some(({lower}) => /^(?:for|until|till|before|after|within|while|during)$/.test(lower)) &&
    tokens
      .slice(next + 1)
      .some(({lower}) =>
        /^(?:hours?|days?|weeks?|minutes?|midnight|operation|procedure|scan|test|drops|injection|anaesthetic)$/.test(
          lower
        )
      )
  )
}

interface Modal {
  readonly kind: 'be to' | 'must' | 'will' | 'have to' | 'may'
  readonly group: Pick<VerbGroup, 'start' | 'contractedAt'>
  /** The verb after it. */
  readonly next: number
  readonly isNegated: boolean
}

const modalWords = wordSet('is are must will shall may can')

/** The modal at token `index`, or what stands for one. */
function modalOf(tokens: readonly Token[], index: number): Modal | undefined {
  const lower = tokens[index]?.lower ?? ''
  if (!lower.includes("'") && !modalWords.has(lower)) return undefined
  const contracted = contraction.exec(lower)
  const word = contracted ? `'${contracted[2]}` : lower.replace(/n't$/, '')
  let next = index + 1
  let isNegated = /n't$/.test(lower)
  while (negations.has(tokens[next]?.lower ?? '') || isAdverb(tokens[next]?.lower ?? '')) {
    isNegated ||= negations.has(tokens[next]?.lower ?? '')
    next++
  }
  const group = {start: index, contractedAt: contracted ? index : -1}
  const follows = tokens[next]?.lower ?? ''
  if (/^(?:is|are|'s|'re)$/.test(word) && follows === 'to' && !beForms.has(tokens[next + 1]?.lower ?? ''))
    return {kind: 'be to', group, next: next + 1, isNegated}
  if (word === 'must') return {kind: 'must', group, next, isNegated}
  if (/^(?:will|shall|'ll)$/.test(word))
    return follows === 'have' && tokens[next + 1]?.lower === 'to'
      ? {kind: 'have to', group, next: next + 2, isNegated}
      : {kind: 'will', group, next, isNegated}
  if (/^(?:may|can)$/.test(word)) return {kind: 'may', group, next, isNegated}
  return undefined
}

/** "May ring once a week", "can have an extra hour". */
function isRationed(tokens: readonly Token[], next: number, rations: Lexicon): boolean {
  for (let at = next + 1; at < Math.min(next + 8, tokens.length) && tokens[at]?.isWord; at++)
    if (rations.endAt(tokens, at) !== -1) return true
  return false
}

/** "You can have up to four hours a week", "A volunteer can bring books once a month", "Anyone can have this": what is there for whoever wants it. */
function isOffered(tokens: readonly Token[], subject: Subject, next: number): boolean {
  return (
    areStaff(tokens, subject) ||
    /^any(?:one|body)$/.test(tokens[subject.start]?.lower ?? '') ||
    tokens.slice(next + 1, next + 5).some(({lower}, at, words) => lower === 'up' && words[at + 1]?.lower === 'to')
  )
}

/** Whether what somebody is told comes with its reason: "and why", "because the lead is in flat 6". */
function isExplained(tokens: readonly Token[], from: number): boolean {
  return tokens
    .slice(from)
    .some(({lower}, at, words) => lower === 'because' || (lower === 'why' && words[at - 1]?.lower === 'and'))
}

/** "Told her she has to ring", "Told him no script", "Reminded Mum not to": where it ends, or −1. */
function toldEnd(tokens: readonly Token[], index: number, end: number): number {
  const group = verbGroupAt(tokens, index)
  const subject = subjectBefore(tokens, group)
  if (subject.who !== 'dropped' && subject.who !== 'writer' && subject.who !== 'service') return -1
  const object = objectEnd(tokens, end)
  if (object === -1) return -1
  let at = object
  if (tokens[at]?.lower === 'that') at++
  if (/^(?:no|not|to)$/.test(tokens[at]?.lower ?? '')) return clauseEnd(tokens, at + 1, 2)
  if (!/^(?:he|she|they|you)(?:'\w+)?$/.test(tokens[at]?.lower ?? '')) return -1
  return /^(?:must|has|have|needs?|can't|cannot|can|should|mustn't|had|is|are)$/.test(tokens[at + 1]?.lower ?? '') ||
    /'(?:s|re)$/.test(tokens[at]?.lower ?? '')
    ? /^(?:to|not|only)$/.test(tokens[at + 2]?.lower ?? '') ||
      /^(?:must|can't|cannot|should|mustn't)$/.test(tokens[at + 1]?.lower ?? '')
      ? clauseEnd(tokens, at + 2, 3)
      : -1
    : -1
}
