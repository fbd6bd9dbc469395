import {isParticipleLike} from '../passive.js'
import {determiners, doForms, modals, possessives, wordSet} from '../words.js'
import {isDonee} from './coined-noun.js'
import {isContentWord} from './compound.js'
import {isAgent} from './habitual.js'
import {isDirection, isPlace} from './handling.js'
import {
  acting,
  after,
  any,
  anyOf,
  article,
  auxiliary,
  be,
  before,
  copula,
  degree,
  feeling,
  future,
  get,
  have,
  holding,
  inGroup,
  is,
  isActing,
  isAnyone,
  isMind,
  isObjectAfter,
  isOwned,
  isPersonAt,
  isSomebody,
  isToldReader,
  isTrouble,
  joining,
  likely,
  negation,
  noPerson,
  order,
  parted,
  people,
  personNoun,
  plain,
  pluralVerb,
  reader,
  runStart,
  type Spot,
  spaced,
  trouble,
  unsure,
  writer
} from './spot.js'

/**
 * Words without which a check finds nothing in a sentence: a wording of one of the `lists` of its rule file, or a word (lower case) that
 * `isAnchor` knows. A check that isn't here reads every sentence.
 */
export interface Anchors {
  readonly lists?: readonly string[]
  isAnchor?(lower: string): boolean
  /**
   * Whether the check might find something at one of these, as far as the words around it tell. It may say so too often, and never too seldom: it
   * doesn't know what marks stand between words, nor where sentences end. Always, if absent.
   */
  fits?(spot: Spot): boolean
}

const matching = (pattern: RegExp) => (lower: string) => pattern.test(lower)

/** More words than a verb group holds, with its adverbs and a verb before it that shares its "be". */
const groupLength = 20
/** How far what must follow somebody who is acted upon may be from the verb. */
const farthest = 16

/** Whether a text is for readers whom its writer doesn't work with: nothing is left out there, as it is in notes. */
const isPublic = ({kind}: Spot) => kind === 'web' || kind === 'letter'

/** Whether a word is one of some, with nothing but space after it. */
function isNext(spot: Spot, index: number, words: ReadonlySet<string>): boolean {
  return spot.gapAt(index + 1) === spaced && words.has(spot.word(index))
}

// What comes just before a verb.

/** Where the verb group begins that ends before a word, at the earliest. */
const groupStart = (spot: Spot, index: number) => runStart(spot, index, inGroup)

/** Whether a word of the verb group that ends before `index`, or what it is contracted to ("she'll"), has one of some traits. */
function hasInGroup(spot: Spot, index: number, traits: number): boolean {
  const from = groupStart(spot, index)
  return spot.gapAt(from) === unsure || any(spot, from - 1, index, traits)
}

/** Whether the participle at `index` may be a passive's, outside notes, whose auxiliaries have one of some traits; it may share them with one before it. */
function isPassive(spot: Spot, index = spot.start, traits = be | get): boolean {
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
function isToBe(spot: Spot): boolean {
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
function isInfinitive({start, word, gapAt}: Spot): boolean {
  if (word(start - 1) !== 'to' || gapAt(start) !== spaced) return false
  const gap = gapAt(start - 1)
  return gap === parted || (gap === spaced && !beforeTo.has(word(start - 2)))
}

const finite = wordSet('is are was were am has does did')
const beForms = wordSet("am is are was were be been isn't aren't wasn't weren't")
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
const isReader = (spot: Spot, at: number) => is(spot, at, reader) && spot.word(at - 1) !== 'of'

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
function mayTell(spot: Spot, mayGuess = false): boolean {
  const at = beforeGroup(spot, true, mayGuess)
  if (at < 0) return at === unknown
  if (is(spot, at, noPerson) || (isReader(spot, at) && !isToldReader(spot, at))) return false
  return mayState(spot, at)
}

const beforeNoun = wordSet('my your his her our their its whose no any some grave serious many best kind of with')
const afterNoun = wordSet('is are was were has have had exist')
const afterLike = wordSet('to it being having the their this')

/** Whether a word that may be a verb of mind is a noun or a preposition here: "the child's wishes", "services like ours". */
function isNoVerb(spot: Spot): boolean {
  const {list, start, end, word, gapAt} = spot
  const gap = gapAt(start)
  const last = word(start - 1)
  if (gap === spaced && (beforeNoun.has(last) || (last.endsWith("'s") && !/(?:ing|ed)$/.test(word(start))))) return true
  const next = word(end)
  const isWhole = gapAt(end) === spaced && gapAt(end + 1) !== unsure
  if (isWhole && end === start + 1 && list !== 'views' && (afterNoun.has(next) || modals.has(next))) return true
  if (word(start) !== 'like') return false
  if (gap !== spaced) return gap === parted && isPublic(spot)
  if (is(spot, start - 1, auxiliary | inGroup) || /^(?:they|you|we)$/.test(last)) return false
  const after = word(start + 1)
  const gapAfter = gapAt(start + 1)
  if (gapAfter !== spaced) return gapAfter === parted
  return gapAt(start + 2) !== unsure && !afterLike.has(after) && !after.endsWith('ing')
}

const isVerbOfMind = (spot: Spot, mayGuess = false) => !isInfinitive(spot) && !isNoVerb(spot) && mayTell(spot, mayGuess)

const ofStates = wordSet('a bit little too so such that as only not more')

/** Whether "be" or a verb of feeling comes before a state: "is not so happy", "gets lonely". */
function isStateAfterVerb(spot: Spot): boolean {
  let index = spot.start
  while (spot.gapAt(index) === spaced && ofStates.has(spot.word(index - 1))) index--
  return spot.gapAt(index) === unsure || is(spot, index - 1, feeling) || hasInGroup(spot, index, be)
}

const pickingOut = wordSet("it's 'tis tis is was what all thing")
const as = wordSet('as')

/** What must be near the words of a list of states of mind, by the list. */
const frames: Readonly<Record<string, (spot: Spot) => boolean>> = {
  verbs: (spot) => isVerbOfMind(spot),
  clausal: (spot) => isVerbOfMind(spot, true),
  denied: (spot) => before(spot, groupLength, negation) && isVerbOfMind(spot),
  views: (spot) => anyOf(spot, spot.end, spot.end + 10, as) && isVerbOfMind(spot),
  states: (spot) => spot.kind === 'note' || spot.kind === 'report' || isStateAfterVerb(spot),
  wishes: (spot) => before(spot, groupLength, future),
  nouns: (spot) => before(spot, 8, holding),
  perfects: (spot) => before(spot, groupLength, have),
  clefts: (spot) => !isInfinitive(spot) && anyOf(spot, 0, spot.start, pickingOut)
}

/** Whether a verb that says what somebody is comes right before a word, but for how much of it ("is a bit too proud"). */
function isAfterCopula(spot: Spot, index: number): boolean {
  const from = runStart(spot, index, degree)
  const gap = spot.gapAt(from)
  return gap === unsure || (gap === spaced && (is(spot, from - 1, copula) || spot.word(from - 1) === 'as'))
}

/** The most words that tell how much of it somebody is. */
const longestDegree = 6
const weighing = wordSet('a an such')

/** Whether an adjective or noun may weigh somebody outside notes: after "is" and the like, or before a noun for people. */
function isWeighing(spot: Spot): boolean {
  const {list, start, word, gapAt} = spot
  const from = runStart(spot, start, degree)
  const last = from - 1
  // "Is polite but difficult"; "but" may also be one of the words that tell how much.
  const isPair = gapAt(from) === spaced && (word(last) === 'and' || word(last) === 'but')
  const isSaid =
    start - from >= longestDegree ||
    isAfterCopula(spot, start) ||
    (isPair && (gapAt(last) === unsure || isAfterCopula(spot, last - 1))) ||
    (from < start && word(from) === 'but' && isAfterCopula(spot, last))
  if (!isSaid && !anyOf(spot, from, start, weighing)) return false
  return after(spot, 5, personNoun) || (isSaid && list !== 'descriptions' && isSomebody(spot))
}

/** Whether somebody may be the one who acts: no thing, nor the writer, nor the reader of a page, and no condition or question. */
function mayAct(spot: Spot): boolean {
  const at = beforeGroup(spot)
  if (at === unknown) return true
  return !is(spot, at, noPerson) && !(spot.kind === 'web' && isReader(spot, at)) && !isAsked(spot, at)
}

const conditionals = wordSet('if unless whether when while before after once until')
const conditionalsAhead = wordSet('if unless whether when who')

/** Whether somebody may be the one who is acted upon, and no thing; on a page for the public, not under a condition. */
function mayBeActedUpon(spot: Spot, conditional: ReadonlySet<string>): boolean {
  const {kind, word} = spot
  const at = beforeGroup(spot)
  if (at === unknown) return true
  return (
    !is(spot, at, noPerson) && !(kind === 'web' && subjectPronoun.test(word(at)) && isNext(spot, at - 1, conditional))
  )
}

/** Whether whoever writes does something to somebody: "we" comes just before a verb group, and somebody right after. */
function isDoneBy(spot: Spot): boolean {
  const {end, word, gapAt} = spot
  for (let index = end; word(index) !== '' && gapAt(index) !== parted; index++) {
    if (isObjectAfter(spot, index) && !isNeverVerb(spot, index) && !spot.isIn('courtesies', index)) return true
    if (gapAt(index) === spaced && gapAt(index + 1) !== unsure && !is(spot, index, inGroup)) return false
  }
  return false
}

function isNeverVerb(spot: Spot, index: number): boolean {
  const lower = spot.word(index)
  return spot.gapAt(index + 1) !== unsure && (determiners.has(lower) || possessives.has(lower) || modals.has(lower))
}

/** "Anyone thought to be at risk", "when deemed ready". */
function isSaidInPassing(spot: Spot): boolean {
  const {start, end} = spot
  return anyOf(spot, end - 4, end + 3, to) || anyOf(spot, start - 2, start, times)
}

/** What must follow somebody who is acted upon, by the list of the verb. */
const complements: Readonly<Record<string, (spot: Spot) => boolean>> = {
  movers: ({end, word}) => someWord(word, end, end + farthest, isPlace),
  carriers: ({end, word}) => someWord(word, end, end + farthest, (lower) => lower === 'to' || isDirection(lower)),
  makers: ({end, holds}) => holds('doings', end, end + farthest),
  orderers: (spot) => anyOf(spot, spot.end, spot.end + farthest, toOrFrom),
  getters: ({end, holds}) => holds('participles', end, end + farthest)
}

function someWord(word: Spot['word'], from: number, to: number, test: (lower: string) => boolean): boolean {
  for (let index = from; index < to; index++) if (test(word(index))) return true
  return false
}

const to = wordSet('to')
const toOrFrom = wordSet('to from')
const toOrFor = wordSet('to for')
const only = wordSet('only')
const haveAlone = wordSet('have')
const your = wordSet('your')
const empties = wordSet("it it's it'd it'll there there's there'd there'll there've")
const theres = wordSet("there there's")
const stating = wordSet('is was remains')
const times = wordSet('when where if unless as until once than')
const foundSo = wordSet('it us him them this that me')
const amounts = wordSet('most many half some few')
const innerVerbs = wordSet("is are was were isn't aren't wasn't remains remain")
/** After these a habit is not what people of a kind do. */
const beforeNoHabit = wordSet(
  'to am is are was were be been being has have had having does did will would may might must shall should'
)
/** After these a condition may stand for people: where they lie, or what they do. */
const afterCondition = wordSet(
  'in on from at like are were is can could will should must may to be being have has always usually often only also just not never still all generally normally tend'
)

/** What each check begins at. A test holds them against the checks read without them: every sentence, every check. */
export const anchors: Readonly<Record<string, Anchors>> = {
  agentless: {
    lists: ['views', 'rulings', 'decisions', 'reports', 'dealings'],
    isAnchor: (lower) => lower === 'that',
    fits(spot) {
      const {list, start, word, holds} = spot
      if (list === undefined) return isParticipleLike(word(start - 1)) && isPassive(spot, start - 1)
      if (!isPublic(spot)) return true
      if (list === 'views') return isPassive(spot) || isSaidInPassing(spot)
      if (!isPassive(spot)) return false
      if (list === 'rulings' || anyOf(spot, 0, start, empties)) return true
      if (list === 'reports') return false
      return anyOf(spot, 0, start, your) || (list === 'decisions' && holds('matters', 0, start))
    }
  },
  'coined-noun': {
    lists: ['acts', 'heads'],
    isAnchor: isDonee,
    fits: ({list, start, isHyphened}) => list !== 'heads' || isHyphened(start)
  },
  compound: {
    lists: ['heads', 'loose'],
    fits: ({list, start, isJoined, word, endsBefore}) =>
      start > 0 &&
      isJoined(start) &&
      ((list === 'heads' && isContentWord(word(start - 1))) || endsBefore('modifiers', start))
  },
  'concern-nobody-owns': {
    lists: ['views', 'concerns', 'decisions'],
    fits(spot) {
      const {list, start, end, holds} = spot
      if (!isPublic(spot)) return true
      if (list !== 'decisions' && anyOf(spot, start - groupLength, start, theres)) return true
      if (list === 'views' && anyOf(spot, end, end + 8, stating)) return true
      // "Concerns raised", without "were", is a note's.
      return any(spot, end, end + 12, be | have) && (holds('made', end, end + 12) || holds('standing', end, end + 12))
    }
  },
  'condition-alone': {
    lists: ['conditions'],
    fits(spot) {
      const {kind, end, word, gapAt, holds} = spot
      if (kind !== 'web' || gapAt(end) === unsure) return true
      return gapAt(end) === spaced && (afterCondition.has(word(end)) || holds('doing', end, end + 1))
    }
  },
  'condition-first': {lists: ['conditions'], fits: ({end, holds}) => holds('people', end, end + 4)},
  conduct: {
    lists: ['acts', 'omissions', 'never'],
    fits(spot) {
      const {list, start, word} = spot
      if (list !== 'acts' && !before(spot, groupLength, negation)) return false
      // "Was refused": no act of theirs.
      if (isNext(spot, start - 1, beForms) && !word(start).endsWith('ing')) return false
      return mayAct(spot) && isSomebody(spot)
    }
  },
  evaluation: {
    lists: ['traits', 'praise', 'descriptions'],
    fits: (spot) =>
      isPublic(spot)
        ? isWeighing(spot)
        : after(spot, 5, personNoun) || (spot.list !== 'descriptions' && isSomebody(spot))
  },
  'done-to': {isAnchor: (lower) => lower === 'we', fits: isDoneBy},
  'find-feeling': {
    lists: ['verbs'],
    fits(spot) {
      const {start, end, word, holds} = spot
      const isOpen = foundSo.has(word(end)) && /^finds?$/.test(word(start))
      return (isOpen || holds('feelings', end, end + 12)) && !isInfinitive(spot) && mayTell(spot) && isMind(spot)
    }
  },
  generalisation: {
    lists: ['habits'],
    fits(spot) {
      const {kind, start, end, word, gapAt} = spot
      if (isNext(spot, start - 1, beforeNoHabit) || gapAt(end) === parted || word(end) === '') return false
      return (any(spot, 0, start, people) || (kind !== 'web' && anyOf(spot, 0, start, amounts))) && isSomebody(spot)
    }
  },
  habitual: {
    lists: ['habits', 'tempers', 'prefixes'],
    fits(spot) {
      const {list, end, word, holds, isHyphened} = spot
      if (list === 'prefixes' && !isHyphened(end)) return false
      if (holds('acts', end, end + 8)) return true
      if (list === 'tempers') return after(spot, 8, trouble)
      return after(spot, 8, trouble | personNoun) || someWord(word, end, end + 8, isAgent)
    }
  },
  handled: {
    lists: ['participles', 'plans', 'belongings'],
    fits(spot) {
      const {list, start, end, word, holds} = spot
      if (!isPublic(spot)) return true
      if (!isPassive(spot, start, list === 'plans' ? order | future : be | get)) return false
      if (list !== 'belongings') return mayBeActedUpon(spot, conditionals) && isAnyone(spot)
      const isSomebodys = isOwned(spot, 0, start) || anyOf(spot, 0, start, your)
      return isSomebodys || word(end - 1) === 'from' || holds('things', 0, start)
    }
  },
  handling: {
    lists: ['verbs', 'movers', 'carriers', 'makers', 'letters', 'orderers', 'getters', 'takers'],
    fits(spot) {
      const {kind, list = '', end, word} = spot
      if (kind === 'web' && (spot.traits & acting) === 0) return false
      const isTaken = list === 'takers' && /^(?:his|her|their|your)$|'s$/.test(word(end))
      if (!isTaken && !isObjectAfter(spot, end - 1)) return false
      return complements[list]?.(spot) !== false && (kind !== 'web' || isActing(spot))
    }
  },
  hyphenated: {
    fits: ({start, isHyphened}) => isHyphened(start),
    isAnchor: matching(
      /^(?:led|based|focuss?ed|informed|cent(?:red|ered)|driven|ready|rated|avoidant|orient(?:at)?ed|facing|responsive|sensitive|wide|level)$/
    )
  },
  'inner-noun': {
    lists: ['nouns'],
    fits(spot) {
      const {kind, start, end, word, gapAt} = spot
      if (gapAt(end) === parted || (gapAt(end) === spaced && !innerVerbs.has(word(end)))) return false
      return isOwned(spot, start - 8, start) || (kind !== 'web' && anyOf(spot, start - 8, start, your))
    }
  },
  'label-noun': {lists: ['nouns']},
  'moralising-question': {lists: ['openings', 'turns']},
  motive: {lists: ['aims', 'pro', 'causes', 'drives'], isAnchor: matching(/^(?:only|just|simply|why)$/)},
  obligation: {lists: ['tests', 'lessons'], isAnchor: matching(/^(?:should|ought)/)},
  obliged: {
    lists: ['permits', 'tellers'],
    isAnchor: matching(/^(?:is|are|must|will|shall|may|can)(?:n't)?$|'(?:s|re|ll)$/),
    fits(spot) {
      const {list, kind, start, end, word, gapAt, holds} = spot
      const isPrivate = kind !== 'web'
      if (list === 'permits') return before(spot, start, writer)
      if (list === 'tellers') return kind === 'note'
      if (is(spot, start, be)) {
        let next = end
        while (is(spot, next, negation | degree)) next++
        if (word(next) !== 'to' && gapAt(next) !== unsure) return false
        return isPrivate || is(spot, start, negation) || after(spot, 6, negation)
      }
      const modal = word(start)
      if (modal.startsWith('must')) {
        const isReaders = !isPrivate && gapAt(start) === spaced && isReader(spot, start - 1)
        if (!isReaders && holds('commands', end, end + 8) && isSomebody(spot)) return true
        return isPrivate && (is(spot, start, negation) || after(spot, 3, negation))
      }
      if (is(spot, start, future)) {
        if (!isPrivate) return false
        return holds('commands', end, end + 8) || (kind === 'letter' && anyOf(spot, end, end + 6, haveAlone))
      }
      return holds('rations', end, end + 16) || (isPrivate && anyOf(spot, end, end + 6, only))
    }
  },
  order: {lists: ['orders', 'reproofs']},
  'people-by-adjective': {
    lists: ['adjectives', 'things'],
    isAnchor: matching(/[^e]ed$/),
    fits(spot) {
      const {list, end, word, gapAt} = spot
      if (!before(spot, 8, article)) return false
      if (list === 'adjectives') return true
      // A verb that people in the plural take follows, or another adjective, after "and" or a comma.
      const isLast = gapAt(end) === spaced && word(end) !== 'and' && word(end) !== 'or'
      return isLast ? is(spot, end, pluralVerb) : after(spot, 12, pluralVerb)
    }
  },
  'place-for-person': {lists: ['places']},
  planned: {
    isAnchor: isParticipleLike,
    fits(spot) {
      const {kind, start, isIn} = spot
      if (kind === 'web' ? !isToBe(spot) : !before(spot, groupLength, be | get)) return false
      if (isIn('courtesies', start) || isIn('states', start)) return false
      return mayBeActedUpon(spot, conditionalsAhead) && isAnyone(spot)
    }
  },
  prediction: {
    lists: ['outcomes', 'markers', 'effects'],
    fits(spot) {
      const {list, start, end, gapAt} = spot
      if ((spot.traits & (future | likely)) === 0) return false
      if (list !== 'markers')
        return (
          hasInGroup(spot, start, future | likely) && (list === 'effects' ? isPersonAt(spot, end) : isSomebody(spot))
        )
      // "Unlikely to" tells of the future by itself, and "never" of what "will" comes before or after.
      let to = end
      while (gapAt(to) === spaced && is(spot, to, inGroup)) to++
      return gapAt(to) === unsure || hasInGroup(spot, to, future | likely)
    }
  },
  quality: {
    lists: ['verdicts', 'wants'],
    fits(spot) {
      const {list, kind, start, end, word, holds} = spot
      if (list === 'wants') return holds('nouns', end, end + 6)
      if (!holds('nouns', 0, start)) return false
      if (!isPublic(spot)) return true
      const isSomebodys = isOwned(spot, 0, start) || (kind === 'letter' && anyOf(spot, 0, start, your))
      return isSomebodys && (/(?:s|ed)$/.test(word(start)) || hasInGroup(spot, start, auxiliary))
    }
  },
  reproach: {isAnchor: matching(/^(?:had|you(?:'ve)?)$/)},
  'state-of-mind': {
    lists: ['verbs', 'clausal', 'denied', 'views', 'states', 'wishes', 'nouns', 'perfects', 'clefts'],
    fits(spot) {
      const frame = frames[spot.list ?? '']
      return (frame === undefined || frame(spot)) && isMind(spot)
    }
  },
  stirred: {
    lists: ['verbs', 'weights'],
    isAnchor: matching(/^(?:makes?|made|leaves|left)$/),
    fits(spot) {
      const {list, end, holds} = spot
      if (list === 'weights') return anyOf(spot, end, end + 1, toOrFor)
      return isPersonAt(spot, end) && (list === 'verbs' || holds('effects', end, end + 14)) && !isInfinitive(spot)
    }
  },
  sure: {lists: ['openers', 'tails', 'sighs', 'sayings']},
  'trouble-noun': {isAnchor: isTrouble}
}
