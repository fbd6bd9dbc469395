import {determiners, doForms, modals, wordSet} from '../words.js'
import {
  any,
  anyOf,
  auxiliary,
  be,
  get,
  inGroup,
  is,
  isToldReader,
  joining,
  noPerson,
  order,
  parted,
  plain,
  reader,
  runStart,
  type Spot,
  spaced,
  unsure,
  writer
} from './spot.js'

// What the words just before a verb tell of it: whether it may be finite, a passive, a guess or a condition's, and who may be its subject.

/** Whether a word is one of some, with nothing but space after it. */
export function isNext(spot: Spot, index: number, words: ReadonlySet<string>): boolean {
  return spot.gapAt(index + 1) === spaced && words.has(spot.word(index))
}

/** Where the verb group begins that ends before a word, at the earliest. */
const groupStart = (spot: Spot, index: number) => runStart(spot, index, inGroup)

/** Whether a word of the verb group that ends before `index`, or what it is contracted to ("she'll"), has one of some traits. */
export function hasInGroup(spot: Spot, index: number, traits: number): boolean {
  const from = groupStart(spot, index)
  return spot.gapAt(from) === unsure || any(spot, from - 1, index, traits)
}

/** Whether the participle at `index` may be a passive's, outside notes, whose auxiliaries have one of some traits; it may share them with one before it. */
export function isPassive(spot: Spot, index = spot.start, traits = be | get): boolean {
  if ((spot.traits & (be | get)) === 0 || (spot.traits & traits) === 0) return false
  const from = groupStart(spot, index)
  const gap = spot.gapAt(from)
  if (any(spot, from - 1, index, be | get)) return gap === unsure || any(spot, from - 1, index, traits)
  if (!any(spot, 0, from, be) || !any(spot, 0, from, traits)) return false
  // "Have been sent, and given"; "has been reviewed and a package approved".
  if (gap !== spaced || is(spot, from - 1, joining)) return true
  for (let at = from - 2; at > 0; at--) if (spot.word(at) === 'and' && determiners.has(spot.word(at + 1))) return true
  return false
}

/** What "to" makes an auxiliary of. */
const beforeTo = wordSet(
  `going used come comes came grown grew begun began begins learnt learned starts started able likely unlikely bound sure set due about has have had ought seem seems appear appears
  tend tends continue continues starting`
)
const needs = wordSet('need needs')
const shall = wordSet("will won't shall shan't must mustn't")

/** Whether a participle may be a passive's of what is to come, as pages for the public tell it: "will be moved", "is to be moved"; not "needs to be". */
export function isToBe(spot: Spot): boolean {
  const {start, word, gapAt} = spot
  if (!isPassive(spot, start, order)) return false
  const from = groupStart(spot, start)
  if (!any(spot, from - 1, start, be | get) || anyOf(spot, from - 1, start, shall)) return true
  for (let index = from; index < start; index++) {
    const last = word(index - 1)
    if (word(index) === 'to' && !(gapAt(index) === spaced && (beforeTo.has(last) || needs.has(last)))) return true
  }
  return gapAt(from) === unsure
}

/** Whether a verb is an infinitive after a "to" that makes no auxiliary of what comes before. */
export function isInfinitive({start, word, gapAt}: Spot): boolean {
  if (word(start - 1) !== 'to' || gapAt(start) !== spaced) return false
  const gap = gapAt(start - 1)
  return gap === parted || (gap === spaced && !beforeTo.has(word(start - 2)))
}

const finite = wordSet('is are was were am has does did')
export const beForms = wordSet("am is are was were be been isn't aren't wasn't weren't")
const guesses = /^(?:may|might|could|can|must|should|shall)(?:n't|not)?$|^can't$/
/** What is not plain to see: it may be anything. */
const unknown = -1
/** What the verb can't be. */
const impossible = -2

/**
 * The word just before a verb's auxiliaries, which most often ends its subject, or is it where one is contracted to it ("she's"); `unknown` where that
 * isn't plain to see. With `isTelling`, the verb must be one that tells something: auxiliaries that make it a passive, or a guess unless `mayGuess`, are
 * `impossible`.
 */
function beforeGroup(spot: Spot, isTelling = false, mayGuess = true): number {
  const {start, word, gapAt} = spot
  const isContinuous = word(start).endsWith('ing')
  let isFiniteIn = false
  let isPerfect = false
  for (let index = start - 1; gapAt(index + 1) === spaced; index--) {
    if (!is(spot, index, plain)) return index
    const lower = word(index)
    // A finite verb begins its group: "Every man who has been has told me".
    if (isFiniteIn && is(spot, index, auxiliary) && !finite.has(lower)) return unknown
    if (isTelling && !isContinuous && beForms.has(lower)) return impossible
    if (isTelling && !mayGuess && !isPerfect && guesses.test(lower)) return impossible
    isFiniteIn ||= finite.has(lower)
    isPerfect ||= lower === 'have'
  }
  return unknown
}

const subjectPronoun = /^(?:he|she|they|you)(?:'(?:s|d|ll|ve|re))?$/
const relatives = wordSet('who which that')
const conditions = wordSet('if whether unless until once whenever wherever provided providing assuming suppose')
const questions = wordSet('who whom what how why where which whatever whichever however')
const cleftVerbs = wordSet("it's 'tis tis is was isn't wasn't")

/** Whether a word is the reader, and nobody else: "some of you". */
export const isReader = (spot: Spot, at: number) => is(spot, at, reader) && spot.word(at - 1) !== 'of'

/** Whether a clause whose subject is the pronoun at `at` sets a condition or asks: "if she wants", "do you", "what he thinks". */
function isAsked(spot: Spot, at: number): boolean {
  const {start, word, gapAt} = spot
  if (gapAt(at) !== spaced || !subjectPronoun.test(word(at))) return false
  const joint = at - 1
  const last = word(joint)
  if (conditions.has(last)) return true
  // "He was tired, when he rang" tells something.
  if (last === 'when') return joint === 0 || gapAt(joint) === spaced
  if (modals.has(last) || doForms.has(last))
    return gapAt(joint) !== unsure && word(joint - 1) !== 'nor' && word(joint - 1) !== 'neither'
  return questions.has(last) && !anyOf(spot, at - 12, at, cleftVerbs) && !anyOf(spot, start, start + 12, cleftVerbs)
}

/** Whether the clause of a verb that `at` comes just before may state something: it's no condition, question, cause or description ("people who like"). */
function mayState(spot: Spot, at: number): boolean {
  const {word, gapAt} = spot
  if (gapAt(at) !== spaced) return true
  if (relatives.has(word(at))) return anyOf(spot, at - 12, at, cleftVerbs)
  const isCause = word(at - 1) === 'because' || word(at - 1) === 'than'
  return !isAsked(spot, at) && !(isCause && subjectPronoun.test(word(at)))
}

/** Whether the verb here may tell something of somebody, and for sure unless `mayGuess`. */
export function mayTell(spot: Spot, mayGuess = false): boolean {
  const at = beforeGroup(spot, true, mayGuess)
  if (at < 0) return at === unknown
  if (is(spot, at, noPerson) || (isReader(spot, at) && !isToldReader(spot, at))) return false
  return mayState(spot, at)
}

/** Whether a verb of stirring somebody may be finite and tell something that others than the writer do. */
export function mayStir(spot: Spot): boolean {
  if (spot.start === 0 || isNext(spot, spot.start - 1, beforeStirring) || isInfinitive(spot)) return false
  const at = beforeGroup(spot, true, false)
  if (at < 0) return at === unknown
  // "Anything that worries you" is told as "that worries you" is.
  return spot.word(at) === 'that' || (!is(spot, at, writer) && mayState(spot, at))
}

const beforeStirring = wordSet('any no a the')

/** Whether somebody may be the one who acts: no thing, nor the writer, nor the reader of a page, and no condition or question. */
export function mayAct(spot: Spot): boolean {
  const at = beforeGroup(spot)
  if (at === unknown) return true
  return !is(spot, at, noPerson) && !(spot.kind === 'web' && isReader(spot, at)) && !isAsked(spot, at)
}

/** Whether a service or whoever writes may be the one who handles somebody: no pronoun for others comes just before. */
export function mayHandle(spot: Spot): boolean {
  const at = beforeGroup(spot)
  if (at === unknown) return spot.start > 0
  const isOther = subjectPronoun.test(spot.word(at)) || (is(spot, at, noPerson) && !is(spot, at, writer))
  return !isOther || spot.word(at - 1) === 'of'
}

const noFact = /^(?:would|can|could|may|might|must|should|ought)(?:n't|not)?$|^can't$/

/** Whether a passive may tell what is or will be, and not only what should or could: "it may" does so too where `isMayTold`. */
export function isFactual(spot: Spot, isMayTold: boolean): boolean {
  const at = beforeGroup(spot)
  if (at === unknown || is(spot, at, inGroup)) return true
  // The first of the auxiliaries tells.
  for (let index = at; index < spot.start; index++) {
    const lower = spot.word(index)
    if (noFact.test(lower)) return lower.startsWith('may') && isMayTold
    if (modals.has(lower)) return true
  }
  return true
}

export const conditionals = wordSet('if unless whether when while before after once until')
export const conditionalsAhead = wordSet('if unless whether when who')

/** Whether somebody may be the one who is acted upon, and no thing; on a page for the public, not under a condition. */
export function mayBeActedUpon(spot: Spot, conditional: ReadonlySet<string>): boolean {
  const {kind, word} = spot
  const at = beforeGroup(spot)
  if (at === unknown) return true
  return (
    !is(spot, at, noPerson) && !(kind === 'web' && subjectPronoun.test(word(at)) && isNext(spot, at - 1, conditional))
  )
}
