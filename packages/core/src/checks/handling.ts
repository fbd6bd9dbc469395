import {type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import type {Lexicon} from '../lexicon.js'
import {arePeople, areStaff, objectEnd} from '../people.js'
import {isPersonNoun} from '../person.js'
import type {Sentence, Token} from '../sentence.js'
import {beForms, isAdverb, wordSet} from '../words.js'
import {type Check, type Context, clauseEnd, startOf} from './check.js'

/**
 * A service that acts upon a person: "we moved him on", "Got her in eventually", "don't let him", "have her assessed".
 *
 * Lists of verbs, by what must follow the person: `verbs` nothing, `movers` a place or direction, `carriers` a direction alone (neither may make
 * one of the `idioms`), `makers` one of the `doings` (what people do of themselves), `letters` anything but the `courtesies`, `orderers` "to" or "from",
 * `getters` one of the `participles`.
 */
export const handling: Check = function* (context, words) {
  const {tokens} = context.sentence
  const lists = ['verbs', 'movers', 'carriers', 'makers', 'letters', 'orderers', 'getters'].map(words)
  for (let index = 0; index < tokens.length; index++) {
    const end = Math.max(...lists.map((list) => list.endAt(tokens, index)))
    if (end === -1) continue
    const object = objectEnd(tokens, end)
    if (object === -1) continue
    const is = (name: string) => words(name).endAt(tokens, index) === end
    const group = verbGroupAt(tokens, index)
    const to = is('verbs') ? object : complementEnd(tokens, object, group.isNegated, is, words)
    if (to === -1) continue
    const actor = actorOf(context, group, index, end)
    if (!actor || (tokens[end]?.lower === 'them' && !arePeopleBefore(context, index))) continue
    yield {
      start: actor.end > actor.start ? startOf(actor, group) : group.start,
      end: to
    }
    index = object - 1
  }
}

/** Where the words end that must follow the person at tokens up to `object`, or −1 if they don't. */
function complementEnd(
  tokens: readonly Token[],
  object: number,
  isNegated: boolean,
  is: (list: string) => boolean,
  words: (name: string) => Lexicon
): number {
  let at = object
  while (isAdverb(tokens[at]?.lower ?? '') && !places.has(tokens[at]?.lower ?? '')) at++
  const next = tokens[at]?.lower ?? ''
  const ends: number[] = [-1]
  const isGoing = (is('movers') && places.has(next)) || (is('carriers') && directions.has(next))
  if (isGoing && words('idioms').endAt(tokens, at) === -1) ends.push(at + 1)
  if (is('makers')) ends.push(words('doings').endAt(tokens, at))
  if (is('letters') && (isNegated || words('courtesies').endAt(tokens, at) === -1))
    ends.push(Math.min(at + 1, clauseEnd(tokens, at, 1)))
  if (is('orderers') && /^(?:to|from)$/.test(next)) ends.push(at + 1)
  if (is('getters')) ends.push(words('participles').endAt(tokens, at))
  return Math.max(...ends)
}

/** Words for a place or direction that may follow somebody who is moved. */
const places = wordSet(
  `in into to on onto at off out back away through down up along over round around under from with home apart together upstairs downstairs inside outside behind there here where elsewhere forward aside indoors
  near by`
)

/** Which way somebody goes who is taken or sent along. */
const directions = wordSet('in into off out back away through down up over round around under apart')

/** Who acts, if it is a service, its staff or, in notes, whoever is left out or asked to; `undefined` for anyone else. */
function actorOf(
  {kind, sentence: {tokens}}: Context,
  group: VerbGroup,
  index: number,
  end: number
): Subject | undefined {
  const isNote = kind === 'note' || kind === 'email' || kind === 'report'
  const isContinuous = /ing$/.test(tokens[index]?.lower ?? '')
  if (isContinuous && !group.auxiliaries.some((word) => beForms.has(word) || /^'/.test(word))) return undefined
  const before = tokens[group.start - 1]
  if (before?.lower === 'to') return planner(tokens, group.start - 2, isNote)
  if (/^(?:please|pls|plse)$/.test(before?.lower ?? '')) return isNote ? noOne(group.start) : undefined
  const subject = subjectBefore(tokens, group)
  if (/^(?:if|unless|when)$/.test(tokens[subject.start - 1]?.lower ?? '')) return undefined
  if (subject.who === 'writer' || subject.who === 'service') return subject
  if (subject.who === 'dropped') return isNote ? subject : undefined
  if (subject.who === 'reader') {
    // A colleague who is asked: "Can you get her out?"
    const isAsked = /^(?:can|could|will|would)$/.test(tokens[subject.start - 1]?.lower ?? '')
    return isNote && isAsked && tokens[end]?.lower !== 'me' ? subject : undefined
  }
  return subject.who === 'person' && areStaff(tokens, subject) && tokens[end]?.lower === 'you' ? subject : undefined
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
function arePeopleBefore(
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
