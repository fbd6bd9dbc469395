import {type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import {endIn, type Lexicon} from '../lexicon.js'
import {arePeople, areStaff, objectEnd} from '../people.js'
import {isPersonNoun} from '../person.js'
import type {Sentence, Token} from '../sentence.js'
import {beForms, isAdverb, wordSet} from '../words.js'
import {type Check, type Context, clauseEnd, isAgreed, namesItsLaw, startOf} from './check.js'

/**
 * A service that acts upon a person: "we moved him on", "Got her in eventually", "don't let him", "have her assessed", "We took her teeth away".
 *
 * Lists of verbs, by what must follow the person: `verbs` nothing, `movers` a place or direction, `carriers` a direction alone (neither may make
 * one of the `idioms`), `makers` one of the `doings` (what people do of themselves), `letters` anything but the `courtesies`, `orderers` "to" or "from",
 * `getters` one of the `participles`. `takers` are done to something that is the person's own.
 */
export const handling: Check = function* (context, words) {
  const {tokens} = context.sentence
  const lists = ['verbs', 'movers', 'carriers', 'makers', 'letters', 'orderers', 'getters', 'takers'].map(words)
  for (let index = 0; index < tokens.length; index++) {
    const end = endIn(lists, tokens, index)
    if (end === -1) continue
    const is = (name: string) => words(name).endAt(tokens, index) === end
    const object = objectEnd(tokens, end)
    const belonging = is('takers') ? takenEnd(tokens, end) : -1
    if (object === -1 && belonging === -1) continue
    const group = verbGroupAt(tokens, index)
    const actor = actorOf(context, group, index, end)
    // "We won't fine you": a promise.
    if (group.isNegated && is('verbs') && actor && actor.who !== 'dropped') continue
    if (isRoom(tokens, index, group) || isAttribute(tokens, index, end, group)) continue
    if (!actor || isRescue(tokens, actor) || (tokens[end]?.lower === 'them' && !arePeopleBefore(context, index)))
      continue
    const to = belonging !== -1 ? belonging : complementEnd(tokens, object, {actor, group, is}, words)
    if (to === -1) continue
    if (namesItsLaw(context.sentence) || isAgreed(context.sentence)) return
    yield {start: actor.end > actor.start ? startOf(actor, group) : group.start, end: to}
    index = end - 1
  }
}

/** "We can only manage eight children": how many there is room for. */
export function isRoom(tokens: readonly Token[], index: number, {auxiliaries}: VerbGroup): boolean {
  return tokens[index]?.lower === 'manage' && auxiliaries.some((word) => /^(?:can|could)$/.test(word))
}

/** "Excluded clients wait longest", "Supervised family time": what opens a sentence, and people without an article, tell which people. */
function isAttribute(tokens: readonly Token[], index: number, end: number, group: VerbGroup): boolean {
  return (
    /ed$/.test(tokens[index]?.lower ?? '') &&
    group.auxiliaries.length === 0 &&
    !tokens[group.start - 1]?.isWord &&
    /^(?:family|people|[a-z]+[^s]s|children|men|women)$/.test(tokens[end]?.lower ?? '')
  )
}

/** "The fire service brought him down": those who come to the rescue. */
function isRescue(tokens: readonly Token[], {start, end}: Subject): boolean {
  return tokens.slice(start, end).some(({lower}) => rescuers.test(lower))
}

const rescuers = /^(?:fire|firefighters?|ambulance|paramedics?|lifeboat|coastguard|rescue|lifeguards?)$/

/** A verb with the lists that it is in and who does it. */
interface Act {
  readonly actor: Subject
  readonly group: VerbGroup
  is(list: string): boolean
}

/** Where the words end that must follow the person at tokens up to `object`, or −1 if they don't. */
function complementEnd(
  tokens: readonly Token[],
  object: number,
  {actor, group, is}: Act,
  words: (name: string) => Lexicon
): number {
  if (object === -1) return -1
  if (is('verbs')) return object
  let at = object
  while (isAdverb(tokens[at]?.lower ?? '') && !isPlace(tokens[at]?.lower ?? '')) at++
  const next = tokens[at]?.lower ?? ''
  // "I've put you in 2", "at 7": a number or a time.
  if (/^\d/.test(tokens[at + 1]?.value ?? '')) return -1
  const ends: number[] = [-1]
  const isTaken = is('carriers') && (isDirection(next) || (next === 'to' && actor.who === 'service'))
  const isGoing = isTaken || (is('movers') && isPlace(next))
  if (isGoing && words('idioms').endAt(tokens, at) === -1) ends.push(at + 1)
  if (is('makers')) ends.push(words('doings').endAt(tokens, at))
  // "Don't let her bend your ear": what a colleague is spared.
  const isSpared = group.isNegated && tokens.slice(at, at + 5).some(({lower}) => lower === 'your')
  if (
    is('letters') &&
    !isSpared &&
    tokens[at]?.isWord &&
    (group.isNegated || words('courtesies').endAt(tokens, at) === -1)
  )
    ends.push(Math.min(at + 1, clauseEnd(tokens, at, 1)))
  if (is('orderers') && /^(?:to|from)$/.test(next)) ends.push(at + 1)
  if (is('getters')) ends.push(words('participles').endAt(tokens, at))
  return Math.max(...ends)
}

/** Where "her teeth away", "his phone off him" ends that begins at token `from`, or −1. */
function takenEnd(tokens: readonly Token[], from: number): number {
  const owner = tokens[from]
  if (!owner || !(/^(?:his|her|their|your)$/.test(owner.lower) || /['’]s$/.test(owner.value))) return -1
  for (let at = from + 2; at < from + 6 && tokens[at]?.isWord; at++)
    if (/^(?:away|off)$/.test(tokens[at]?.lower ?? '')) return at + 1
  return -1
}

/** Words for a place or direction that may follow somebody who is moved. */
const places = wordSet(
  `in into to on onto at off out back away through down up along over round around under from with home apart together upstairs downstairs inside outside behind there here where elsewhere forward aside indoors
  near by`
)

/** Whether a word (lower case) tells where somebody is moved to. */
export function isPlace(lower: string): boolean {
  return places.has(lower)
}

/** Which way somebody goes who is taken or sent along. */
const directions = wordSet('in into off out back away through down up over round around under apart')

/** Whether a word (lower case) is one of them. */
export function isDirection(lower: string): boolean {
  return directions.has(lower)
}

/** Who acts, if it is a service, its staff or, in notes, whoever is left out or asked to; `undefined` for anyone else. */
function actorOf(
  {kind, sentence: {tokens}}: Context,
  group: VerbGroup,
  index: number,
  end: number
): Subject | undefined {
  const isNote = kind === 'note' || kind === 'email' || kind === 'report'
  const isContinuous = /ing$/.test(tokens[index]?.lower ?? '')
  const before = tokens[group.start - 1]
  if (isContinuous && !group.auxiliaries.some((word) => beForms.has(word) || /^'/.test(word))) {
    // "We will consider allowing you to": whoever considers.
    return /^(?:consider|considering|start|begin|keep|continue|recommend|suggest)$/.test(before?.lower ?? '')
      ? planner(tokens, group.start - 1, isNote)
      : undefined
  }
  if (before?.lower === 'to') return planner(tokens, group.start - 2, isNote)
  if (/^(?:please|pls|plse)$/.test(before?.lower ?? '')) return isNote ? noOne(group.start) : undefined
  const subject = subjectBefore(tokens, group)
  if (/^(?:if|unless|when)$/.test(tokens[subject.start - 1]?.lower ?? '')) return undefined
  if (isPower(tokens, subject, group)) return undefined
  if (subject.who === 'writer' || subject.who === 'service') return subject
  if (subject.who === 'dropped') return isNote ? subject : undefined
  if (subject.who === 'reader') {
    // A colleague who is asked: "Can you get her out?"
    const isAsked = /^(?:can|could|will|would)$/.test(tokens[subject.start - 1]?.lower ?? '')
    return isNote && isAsked && tokens[end]?.lower !== 'me' ? subject : undefined
  }
  return subject.who === 'person' && areStaff(tokens, subject) && tokens[end]?.lower === 'you' ? subject : undefined
}

/** "The court could fine you", "The police can take a child": what the law lets them do. */
function isPower(tokens: readonly Token[], {end}: Subject, {auxiliaries}: VerbGroup): boolean {
  return (
    /^(?:courts?|police|judges?|magistrates?|tribunal|bailiffs?)$/.test(tokens[end - 1]?.lower ?? '') &&
    auxiliaries.some((word) => /^(?:can|could|may|might)$/.test(word))
  )
}

function noOne(at: number): Subject {
  return {who: 'dropped', start: at, end: at}
}

/** Whose plan it is: "we need to get him out", "Plan is to contain her", "Can we agree to ration her". */
function planner(tokens: readonly Token[], at: number, isNote: boolean): Subject | undefined {
  let head = at
  while (isAdverb(tokens[head]?.lower ?? '') || tokens[head]?.lower === 'not') head--
  const token = tokens[head]
  if (!token?.isWord) return isNote ? noOne(at + 1) : undefined
  const group = verbGroupAt(tokens, head)
  // "There has been reluctance to": nobody's in particular.
  if (tokens[group.start]?.lower === 'there') return undefined
  const subject = subjectBefore(tokens, group)
  if (subject.who === 'writer' || subject.who === 'service') return subject
  if (subject.who === 'dropped') return isNote ? subject : undefined
  const isPlan = subject.who === 'thing' && beForms.has(token.lower) && isNote
  return isPlan || (beForms.has(token.lower) && /^plan|^aim|^idea/.test(tokens[subject.end - 1]?.lower ?? ''))
    ? noOne(at + 1)
    : undefined
}

/** Whether "them" can be people: some have been named in this sentence or the one before. */
export function arePeopleBefore(
  {sentence, previous}: {sentence: Sentence; previous: Sentence | undefined},
  index: number
): boolean {
  const before = [...(previous?.tokens ?? []), ...sentence.tokens.slice(0, index)]
  return before.some(
    ({lower}, at) =>
      /^(?:they|their|who|people|children|men|women|families|others)$/.test(lower) ||
      isPersonNoun(lower) ||
      arePeople(before, {start: at, end: at + 1})
  )
}
