import {wordNetLabelNouns} from '../label-nouns.js'
import {isPeopleWord, isStaff} from '../people.js'
import {isPersonNoun, isServiceNoun, singularOf, titles} from '../person.js'
import type {Kind} from '../types.js'
import {
  beForms,
  calendar,
  coordinators,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  prepositions,
  subordinators,
  wordSet,
  writerPronouns
} from '../words.js'
import {copulas, degrees} from './evaluation.js'
import {isPluralVerb} from './people-by-adjective.js'
import {feelings, having} from './state-of-mind.js'

/** Where a check could begin in a text of which only the words are known. */
export interface Spot {
  /** Which of the check's lists holds the words; absent for a word that is an anchor by itself. */
  readonly list: string | undefined
  /** Its words: numbers of words, end exclusive. */
  readonly start: number
  readonly end: number
  readonly kind: Kind
  /** The traits that any of the text's words has. */
  readonly traits: number
  /** A word in lower case; empty where there is none. */
  word(index: number): string
  /** The traits of a word; none where there is no word. */
  traitsAt(index: number): number
  /** What stands between a word and the one before. */
  gapAt(index: number): Gap
  /** Whether a word may be the last of those that name a person: a pronoun, a noun for people, a capital. */
  isPerson(index: number): boolean
  /** Whether a word may be (the last of) somebody who does something: a noun for people, a pronoun of the third person, a name, a number. */
  isSomebody(index: number): boolean
  /** The same for the words before a verb: a capital is no name where another noun follows it. */
  isSomebodyAt(index: number): boolean
  /** Whether a word begins with a capital, or the text. */
  isCapital(index: number): boolean
  /** Whether no mark but a hyphen or stop stands between a word and the one before. */
  isJoined(index: number): boolean
  /** Whether a hyphen joins a word to the one before. */
  isHyphened(index: number): boolean
  /** Whether a wording of another of the check's lists may begin at one of the words from `from` up to `to` (exclusive). */
  holds(list: string, from: number, to: number): boolean
  /** Whether one may end right before a word. */
  endsBefore(list: string, index: number): boolean
  /** Whether the word at an index, in small letters, is one of a list. */
  isIn(list: string, index: number): boolean
}

/** What stands between two words: white space alone; a mark; or what may belong to one of them, or make them one ("e.g.", "etc. and"). */
export type Gap = typeof spaced | typeof parted | typeof unsure
export const spaced = 0
export const parted = 1
export const unsure = 2

// What a word is: traits are added up, so that a stretch of words is looked through for any of several at once. They are worked out once for
// each word that is met, where a test at each place where it stands would take most of the time of a glance.

/** "Be" in any form, also contracted. */
export const be = 1
/** "Get" in any form. */
export const get = 2
export const negation = 4
/** Tells of what is to come: "will", "'d". */
export const future = 8
/** Does so before "to": "likely". */
export const likely = 16
/** Tells what is to be: "must", "to". */
export const order = 32
/** "Have", also contracted. */
export const have = 64
/** An auxiliary, or what may be one: "do", "may", "to". */
export const auxiliary = 128
/** May stand in a verb group before the verb. */
export const inGroup = 256
/** May stand between a subject and what is said of it. */
export const ofVerb = 512
export const reader = 1024
export const writer = 2048
/** Somebody who acts, where that is a service or whoever writes. */
export const acting = 4096
export const joining = 8192
/** "The", "our". */
export const article = 16_384
/** No person begins with it to whom something is done. */
export const noObject = 32_768
export const personNoun = 65_536
/** A noun for somebody in or causing trouble. */
export const trouble = 131_072
/** A plural noun for people. */
export const people = 262_144
/** May be the last of a phrase that is about people without a noun for them. */
export const peopleLike = 524_288
/** Tells whose something is: "her", "Mother's". */
export const owning = 1_048_576
/** How much of something: "too", "a bit of". */
export const degree = 2_097_152
/** Says what somebody is: "is", "seems", "she's". */
export const copula = 4_194_304
/** A subject that is nobody, a thing, or whoever writes. */
export const noPerson = 8_388_608
export const feeling = 16_777_216
export const holding = 33_554_432
export const pluralVerb = 67_108_864
/** Says that something is known of the reader. */
export const knowing = 134_217_728
/** Begins a clause that hangs on another, or another phrase. */
export const subordinating = 268_435_456
/** Stands in a verb group whatever comes before it. */
export const plain = 536_870_912

const gets = wordSet('get gets got getting')
const futures = wordSet("will won't would wouldn't shall shan't")
const likelies = wordSet('going bound likely unlikely sure destined doomed certain')
const orders = wordSet("will shall must to won't shan't mustn't")
/** Verbs and the like that "to" makes auxiliaries, and what else a verb group may hold. */
const grouped = wordSet(
  `going used come comes came grown grew begun began begins learnt learned starts started able likely unlikely bound sure set due about ought seem seems appear appears
  tend tends continue continues starting doubt course no of to`
)
const othersOfVerb = wordSet(
  'going able likely unlikely bound sure set doubt course least sort real as across that only'
)
const nobodies = wordSet('i we it this what something nothing anything everything')
const notDoneTo = wordSet('i we he she they me us it someone anyone nobody everyone everybody')
const knowings = wordSet('know understand appreciate sure see')
const kinds = wordSet('people men women children')

/** The traits of a word in lower case. */
export function traitsOf(lower: string): number {
  const contracted = lower.includes("'") ? /^(.*)'(s|d|ll|ve|re|m)$/.exec(lower) : null
  const bare = contracted?.[1] ?? lower
  const ending = contracted?.[2]
  const isNegation = negations.has(lower) || lower.endsWith("n't") || lower === 'cannot'
  const isBe = beForms.has(lower) || ending === 's' || ending === 're' || ending === 'm'
  const isHave = haveForms.has(lower)
  const isModal = modals.has(lower)
  const isDo = doForms.has(lower)
  const isAdverbial = isAdverb(lower)
  const isAuxiliary = beForms.has(lower) || isHave || isDo || isModal
  const isPerson = isPersonNoun(lower)
  const noun = bare.replace(/'s?$/, '')
  const isWriter = writerPronouns.has(bare)
  let traits = 0
  const add = (trait: number, isOne: boolean) => {
    if (isOne) traits |= trait
  }
  add(be, isBe)
  add(get, gets.has(lower))
  add(negation, isNegation)
  add(future, futures.has(lower) || ending === 'll' || ending === 'd')
  add(likely, likelies.has(lower))
  add(order, orders.has(lower) || ending === 'll')
  add(have, isHave || ending === 's' || ending === 've' || ending === 'd')
  add(auxiliary, isAuxiliary || ending !== undefined || lower === 'to')
  add(inGroup, isAuxiliary || isNegation || isAdverbial || gets.has(lower) || grouped.has(lower))
  add(plain, isAuxiliary || isAdverbial || (isNegation && lower !== 'no' && lower !== 'neither'))
  add(
    ofVerb,
    isBe ||
      gets.has(lower) ||
      isNegation ||
      isAdverbial ||
      isAuxiliary ||
      degrees.has(lower) ||
      copulas.has(lower) ||
      feelings.has(lower) ||
      othersOfVerb.has(lower)
  )
  add(reader, /^you(?:'\w+)?$/.test(lower))
  add(writer, isWriter)
  add(acting, isWriter || isServiceNoun(noun) || isStaff(noun) || titles.has(noun) || /^(?:plan|aim|idea)/.test(noun))
  add(joining, lower === 'and' || lower === 'or' || lower === 'then' || lower === 'but')
  add(article, lower === 'the' || lower === 'our')
  add(
    noObject,
    prepositions.has(lower) || isAdverbial || coordinators.has(lower) || calendar.has(lower) || notDoneTo.has(lower)
  )
  add(personNoun, isPerson)
  add(trouble, isTrouble(lower))
  add(people, kinds.has(lower) || (isPerson && lower.endsWith('s')))
  add(peopleLike, isPeopleWord(lower))
  add(owning, lower === 'his' || lower === 'her' || lower === 'their' || /'s?$/.test(lower))
  add(degree, isAdverbial || degrees.has(lower))
  add(copula, isBe || copulas.has(lower))
  add(noPerson, ending === undefined ? nobodies.has(lower) : /^(?:i|we|it|that|there|what)$/.test(bare))
  add(feeling, feelings.has(lower))
  add(holding, having.has(lower))
  add(pluralVerb, isPluralVerb(lower))
  add(knowing, knowings.has(lower))
  add(subordinating, subordinators.has(lower) || coordinators.has(lower))
  return traits
}

/** Whether a word (lower case) names somebody in or causing trouble. */
export function isTrouble(lower: string): boolean {
  return wordNetLabelNouns.has(lower) || wordNetLabelNouns.has(singularOf(lower))
}

/** Whether a word has one of some traits. */
export function is(spot: Spot, index: number, traits: number): boolean {
  return (spot.traitsAt(index) & traits) !== 0
}

/** Whether a word from `from` up to `to` (exclusive) has one. */
export function any(spot: Spot, from: number, to: number, traits: number): boolean {
  if ((spot.traits & traits) === 0) return false
  for (let index = Math.max(from, 0); index < to; index++) if ((spot.traitsAt(index) & traits) !== 0) return true
  return false
}

/** Whether one of the `count` words before a spot has one. */
export function before(spot: Spot, count: number, traits: number): boolean {
  return any(spot, spot.start - count, spot.start, traits)
}

/** Whether one of the `count` words after has one. */
export function after(spot: Spot, count: number, traits: number): boolean {
  return any(spot, spot.end, spot.end + count, traits)
}

/** Whether a word from `from` up to `to` (exclusive) is one of some. */
export function anyOf(spot: Spot, from: number, to: number, words: ReadonlySet<string>): boolean {
  for (let index = Math.max(from, 0); index < to; index++) if (words.has(spot.word(index))) return true
  return false
}

/** Where the words begin that stand right before one, with nothing but space between, and all have one of some traits. */
export function runStart(spot: Spot, index: number, traits: number): number {
  let start = index
  while (start > 0 && spot.gapAt(start) === spaced && is(spot, start - 1, traits)) start--
  return start
}

/** How many words may come before the last of those that name somebody: a determiner, and what tells more. */
const mostBefore = 4

/** Whether somebody may begin at a word. */
export function isPersonAt(spot: Spot, at: number): boolean {
  if (spot.isPerson(at)) return true
  let words = 0
  for (let index = at + 1; spot.word(index) !== ''; index++) {
    const gap = spot.gapAt(index)
    if (gap === spaced) words++
    // One of the first two may have a mark inside, and no other.
    if (gap === parted || (gap === unsure && words > 1) || words > mostBefore) return false
    if (spot.isPerson(index)) return true
  }
  return false
}

/** Whether somebody may begin right after a word to whom something is done. */
export function isObjectAfter(spot: Spot, index: number): boolean {
  const at = index + 1
  if (!spot.isJoined(at)) return false
  const isWhole = spot.gapAt(at + 1) !== unsure
  return !(isWhole && is(spot, at, noObject)) && isPersonAt(spot, at)
}

/** Whether what stands in a stretch of words may be somebody's. */
export function isOwned(spot: Spot, from: number, to: number): boolean {
  for (let index = Math.max(from, 0); index < to; index++)
    if (is(spot, index, owning) || (spot.gapAt(index + 1) === unsure && spot.word(index).endsWith('s'))) return true
  return false
}

/**
 * Whether the subject of the verb that begins at a spot may be, or hold, one of the words that `isOne` knows: it stands just before the verb, but
 * for what belongs to the verb, unless it is shared with another ("She sat down and wants", "families who like to"). In notes it may be left out.
 */
export function mayBeSubject(spot: Spot, isOne: Test, isOneAt = isOne): boolean {
  const {start, kind} = spot
  if (kind !== 'web' && kind !== 'letter') return true
  if (spot.word(start).endsWith('ing')) return isAnyBefore(spot, isOne)
  let others = 0
  for (let index = start - 1; index >= 0; index--) {
    // Before a mark one word may still be the verb's, in a way that is not told here; more are another subject.
    if (!spot.isJoined(index + 1) && !spot.isHyphened(index + 1)) return others < 2 && isAnyBefore(spot, isOne)
    if (isOneAt(spot, index)) return true
    if (others === 0 && (is(spot, index, subordinating) || spot.word(index) === 'to')) return isAnyBefore(spot, isOne)
    if (!is(spot, index, ofVerb)) others++
  }
  return false
}

/** Whether a word is one that is looked for. */
type Test = (spot: Spot, index: number) => boolean

function isAnyBefore(spot: Spot, isOne: Test): boolean {
  for (let index = 0; index < spot.start; index++) if (isOne(spot, index)) return true
  return false
}

/** Whether somebody may be the subject; in letters the reader counts too. */
export function isSomebody(spot: Spot): boolean {
  return mayBeSubject(spot, isOneOrReader, isOneOrReaderAt)
}

const isOneOrReader: Test = (spot, index) => spot.isSomebody(index) || isLetterReader(spot, index)
const isOneOrReaderAt: Test = (spot, index) => spot.isSomebodyAt(index) || isLetterReader(spot, index)
const isLetterReader: Test = (spot, index) => spot.kind === 'letter' && is(spot, index, reader)

/** Whether the reader, or people by whatever name, may be the subject: "Non-attenders", "the tagged". */
export function isAnyone(spot: Spot): boolean {
  return mayBeSubject(spot, isOneOrPeople, isOneOrPeopleAt)
}

const isOneOrPeople: Test = (spot, index) => is(spot, index, reader | peopleLike) || spot.isSomebody(index)
const isOneOrPeopleAt: Test = (spot, index) => is(spot, index, reader | peopleLike) || spot.isSomebodyAt(index)

/** Whether somebody may be the subject who minds; of the reader some pages tell it too: "You feel judged at the gates", "We know you want". */
export function isMind(spot: Spot): boolean {
  return mayBeSubject(spot, isOneOrTold, isOneOrToldAt)
}

const isOneOrTold: Test = (spot, index) => spot.isSomebody(index) || isToldReader(spot, index)
const isOneOrToldAt: Test = (spot, index) => spot.isSomebodyAt(index) || isToldReader(spot, index)
/** Whether a word is the reader, of whom pages tell something only where a sentence begins, or as what is known. */
export const isToldReader: Test = (spot, index) =>
  is(spot, index, reader) && (spot.kind !== 'web' || spot.isCapital(index) || any(spot, index - 4, index, knowing))

/** Whether whoever acts may be the subject, where that is a service or whoever writes. */
export function isActing(spot: Spot): boolean {
  return (spot.traits & acting) !== 0 && mayBeSubject(spot, isActingAt)
}

const isActingAt: Test = (spot, index) => is(spot, index, acting)
