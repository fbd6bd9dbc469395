import {endsPhrase} from '../label.js'
import {isParticipleLike} from '../passive.js'
import {determiners, modals, possessives, wordSet} from '../words.js'
import {isDonee} from './coined-noun.js'
import {isContentWord} from './compound.js'
import {isAgent} from './habitual.js'
import {isDirection, isPlace} from './handling.js'
import {endingOf} from './hyphenated.js'
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
  isTrouble,
  likely,
  negation,
  order,
  parted,
  people,
  personNoun,
  pluralVerb,
  runStart,
  type Spot,
  spaced,
  trouble,
  unsure,
  writer
} from './spot.js'
import {
  beForms,
  conditionals,
  conditionalsAhead,
  hasInGroup,
  isFactual,
  isInfinitive,
  isNext,
  isPassive,
  isReader,
  isToBe,
  mayAct,
  mayBeActedUpon,
  mayHandle,
  mayStir,
  mayTell
} from './verb-spot.js'

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

const beforeNoDeed = wordSet('if unless whether when what who how')

/** Whether whoever writes does something to somebody: "we" comes just before a verb group, and somebody right after. */
function isDoneBy(spot: Spot): boolean {
  const {start, end, word, gapAt} = spot
  if (isNext(spot, start - 1, beforeNoDeed)) return false
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
      const mayBeTold = isPassive(spot) && isFactual(spot, true)
      if (list === 'views') return mayBeTold || isSaidInPassing(spot)
      if (!mayBeTold) return false
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
      const {list, kind, start, word, gapAt} = spot
      if (list !== 'acts' && !before(spot, groupLength, negation)) return false
      // "Exclusion, tormenting": a page lists what may be done, and by nobody.
      if (kind === 'web' && gapAt(start) === parted && word(start).endsWith('ing')) return false
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
      if (list !== 'habits') return after(spot, 8, trouble) || (list === 'prefixes' && isAgent(word(end)))
      return after(spot, 8, trouble | personNoun) || someWord(word, end, end + 8, isAgent)
    }
  },
  handled: {
    lists: ['participles', 'plans', 'belongings'],
    fits(spot) {
      const {list, start, end, word, holds} = spot
      if (!isPublic(spot)) return true
      if (!isPassive(spot, start, list === 'plans' ? order | future : be | get)) return false
      if (spot.kind === 'web' && !isFactual(spot, list === 'belongings')) return false
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
      return complements[list]?.(spot) !== false && (kind !== 'web' || (mayHandle(spot) && isActing(spot)))
    }
  },
  hyphenated: {
    fits: ({start, word, isHyphened, endsBefore}) => isHyphened(start) && endsBefore(endingOf(word(start)), start),
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
      const {list, start, end, word, gapAt, holds} = spot
      if (!before(spot, 8, article)) return false
      const isPlain = gapAt(start) === spaced && gapAt(start - 1) === spaced
      const isApart = isPlain && !is(spot, start - 1, article | degree)
      if (isApart && !holds('sorts', start - 1, start) && !holds('adjectives', start - 1, start)) return false
      // A verb that people in the plural take follows, or what is no noun; or another adjective, after "and" or a comma.
      const isLast = gapAt(end) === spaced && word(end) !== 'and' && word(end) !== 'or'
      if (list === 'adjectives')
        return !isLast || endsPhrase(word(end)) || is(spot, end, degree) || word(end) === 'round'
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
      return gapAt(to) === unsure || any(spot, start, to, future | likely) || hasInGroup(spot, start, future | likely)
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
      return isPersonAt(spot, end) && (list === 'verbs' || holds('effects', end, end + 14)) && mayStir(spot)
    }
  },
  sure: {lists: ['openers', 'tails', 'sighs', 'sayings']},
  'trouble-noun': {isAnchor: isTrouble}
}
