import {wordNetLabelNouns} from '../label-nouns.js'
import {isParticipleLike} from '../passive.js'
import {isPeopleWord, isStaff} from '../people.js'
import {isPersonNoun, isServiceNoun, singularOf, titles} from '../person.js'
import type {Kind} from '../types.js'
import {
  beForms,
  contraction,
  coordinators,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  prepositions,
  subordinators,
  writerPronouns
} from '../words.js'
import {isDonee} from './coined-noun.js'
import {isContentWord} from './compound.js'
import {copulas, degrees} from './evaluation.js'
import {isAgent} from './habitual.js'
import {isDirection, isPlace} from './handling.js'
import {isPluralVerb} from './people-by-adjective.js'
import {feelings, having} from './state-of-mind.js'

/**
 * Words without which a check finds nothing in a sentence: a wording of one of the `lists` of its rule file, or a word (lower case) that
 * `isAnchor` knows. A check that isn't here reads every sentence.
 */
export interface Anchors {
  readonly lists?: readonly string[]
  isAnchor?(lower: string): boolean
  /**
   * Whether the check might find something at one of these, as far as the words around it tell. It may say so too often, and never too seldom: it
   * sees no marks, and doesn't know where sentences end. Always, if absent.
   */
  fits?(spot: Spot): boolean
}

/** Where a check could begin in a text of which only the words are known. */
export interface Spot {
  /** Which of the check's lists holds the words; absent for a word that is an anchor by itself. */
  readonly list: string | undefined
  /** Its words: numbers of words, end exclusive. */
  readonly start: number
  readonly end: number
  readonly kind: Kind
  /** A word in lower case; empty where there is none. */
  word(index: number): string
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
  /** Whether the word at an index, in small letters, is one of a list. */
  isIn(list: string, index: number): boolean
}

const anyOf = (pattern: RegExp) => (lower: string) => pattern.test(lower)

const isBe = (lower: string) => beForms.has(lower) || /'(?:s|re|m)$/.test(lower)
const isGet = anyOf(/^(?:get|gets|got|getting)$/)
const isNegation = (lower: string) => negations.has(lower) || lower.endsWith("n't") || lower === 'cannot'
const isFuture = anyOf(/^(?:will|won't|would|wouldn't|shall|shan't)$|'(?:ll|d)$/)
const isAnd = anyOf(/^and$/)
const isTo = anyOf(/^to$/)
const isTime = anyOf(/^(?:when|where|if|unless|as|until|once|than)$/)
const isLikely = anyOf(/^(?:going|bound|likely|unlikely|sure|destined|doomed|certain)$/)
const isOrder = anyOf(/^(?:will|shall|must|to|won't|shan't|mustn't)$|'ll$/)
const isArticle = anyOf(/^(?:the|our)$/)

/** Whether one of `count` words before is such a word. */
const before = ({start, word}: Spot, count: number, test: (lower: string) => boolean) =>
  some(word, start - count, start, test)
/** Whether one of `count` words after is such a word. */
const after = ({end, word}: Spot, count: number, test: (lower: string) => boolean) => some(word, end, end + count, test)

function some(word: Spot['word'], from: number, to: number, test: (lower: string) => boolean): boolean {
  for (let index = from; index < to; index++) if (test(word(index))) return true
  return false
}

/** Whether somebody may begin right after. */
function isSomeoneAfter({end, isJoined, isPerson}: Spot): boolean {
  if (!isJoined(end)) return false
  for (let index = end; index < end + 10; index++) if (isPerson(index)) return true
  return false
}

/** Whether somebody may come soon after. */
function isSomeoneSoon({end, isPerson}: Spot): boolean {
  for (let index = end; index < end + 20; index++) if (isPerson(index)) return true
  return false
}

/** Whether the reader, or people by whatever name, may be the subject: "Non-attenders", "the tagged". */
function isAnyone(spot: Spot): boolean {
  const {word, isSomebody, isSomebodyAt} = spot
  const isOther = (index: number) => isReader(word(index)) || isPeopleWord(word(index))
  return mayBeSubject(
    spot,
    (index) => isSomebody(index) || isOther(index),
    (index) => isSomebodyAt(index) || isOther(index)
  )
}

/** Whether somebody may begin right after to whom something is done. */
function isObjectAfter(spot: Spot): boolean {
  const first = spot.word(spot.end)
  return !prepositions.has(first) && !isAdverb(first) && !coordinators.has(first) && isSomeoneAfter(spot)
}

/**
 * Whether the subject of the verb that ends here may be, or hold, one of the words that `isOne` knows: it stands just before the verb, but for
 * what belongs to the verb, unless it is shared with another ("She sat down and wants", "families who like to"). In notes it may be left out.
 */
function mayBeSubject(spot: Spot, isOne: (index: number) => boolean, isOneAt = isOne): boolean {
  const {start, kind, word, isJoined, isHyphened} = spot
  if (kind !== 'web' && kind !== 'letter') return true
  const isAnywhere = () => {
    for (let index = 0; index < start; index++) if (isOne(index)) return true
    return false
  }
  if (/ing$/.test(word(start))) return isAnywhere()
  let others = 0
  for (let index = start - 1; index >= 0; index--) {
    // Before a mark one word may still be the verb's, in a way that is not told here; more are another subject.
    if (!isJoined(index + 1) && !isHyphened(index + 1)) return others < 2 && isAnywhere()
    if (isOneAt(index)) return true
    const lower = word(index)
    if (others === 0 && (lower === 'to' || coordinators.has(lower) || subordinators.has(lower))) return isAnywhere()
    if (!isOfVerb(lower)) others++
  }
  return false
}

/** Whether a word may stand between a subject and what is said of it. */
export function isOfVerb(lower: string): boolean {
  return (
    isBe(lower) ||
    isGet(lower) ||
    isNegation(lower) ||
    isAdverb(lower) ||
    ofVerbs.some((words) => words.has(lower)) ||
    /^(?:going|able|likely|unlikely|bound|sure|set|doubt|course|least|sort|real|as|across|that|only)$/.test(lower)
  )
}

const ofVerbs = [haveForms, doForms, modals, degrees, copulas, feelings]

/** Whether somebody may be the subject; in letters the reader counts too. */
function isSomebody(spot: Spot): boolean {
  const {kind, word, isSomebody, isSomebodyAt} = spot
  const isLetterReader = (index: number) => kind === 'letter' && isReader(word(index))
  return mayBeSubject(
    spot,
    (index) => isSomebody(index) || isLetterReader(index),
    (index) => isSomebodyAt(index) || isLetterReader(index)
  )
}

/** The same, where some pages say it of the reader: "You feel judged at the gates", "We know you want". */
function isMind(spot: Spot): boolean {
  const {start, kind, word, isCapital, isSomebody, isSomebodyAt} = spot
  const isKnown = kind !== 'web' || before(spot, start, anyOf(/^(?:know|understand|appreciate|sure|see)$/))
  const isToldReader = (index: number) => isReader(word(index)) && (isKnown || isCapital(index))
  return mayBeSubject(
    spot,
    (index) => isSomebody(index) || isToldReader(index),
    (index) => isSomebodyAt(index) || isToldReader(index)
  )
}

const isReader = anyOf(/^you(?:'\w+)?$/)

/** More words than a verb group holds, with its adverbs and a verb before it that shares its "be". */
const groupLength = 20
/** More words than stand one after another before a noun. */
const longestName = 16

/** Whether a participle may be a passive's: a "be" that it shares may stand far off ("… have been sent, and the flat given"). */
function isPassive(spot: Spot): boolean {
  return (
    before(spot, groupLength, isBe) ||
    before(spot, groupLength, isGet) ||
    (before(spot, groupLength, isAnd) && before(spot, spot.start, isBe))
  )
}

/** "Anyone thought to be at risk", "when deemed ready". */
function isSaidInPassing(spot: Spot): boolean {
  return after(spot, 3, isTo) || before({...spot, start: spot.end}, 4, isTo) || before(spot, 2, isTime)
}

/** Whether a word may be the one who acts, where that is a service or whoever writes. */
function isActing(lower: string): boolean {
  const bare = lower.replace(contraction, '$1').replace(/'s?$/, '')
  return isWriter(lower) || isServiceNoun(bare) || isStaff(bare) || titles.has(bare) || /^(?:plan|aim|idea)/.test(bare)
}

function isWriter(lower: string): boolean {
  return writerPronouns.has(lower.replace(contraction, '$1'))
}

function isTrouble(lower: string): boolean {
  return wordNetLabelNouns.has(lower) || wordNetLabelNouns.has(singularOf(lower))
}

/** How far what must follow somebody who is acted upon may be from the verb. */
const farthest = 16

/** What must be near the words of a list of states of mind, by the list. */
const frames: Readonly<Record<string, (spot: Spot) => boolean>> = {
  states: (spot) => spot.kind !== 'web' || before(spot, groupLength, (lower) => isBe(lower) || feelings.has(lower)),
  denied: (spot) => before(spot, groupLength, isNegation),
  views: (spot) => after(spot, 10, anyOf(/^as$/)),
  wishes: (spot) => before(spot, groupLength, anyOf(/^(?:would|wouldn't)$|'d$/)),
  nouns: (spot) => before(spot, 8, (lower) => having.has(lower)),
  perfects: (spot) => before(spot, groupLength, (lower) => haveForms.has(lower) || /'(?:s|ve|d)$/.test(lower))
}

/** What each check begins at. A test holds them against the checks read without them: every sentence, every check. */
export const anchors: Readonly<Record<string, Anchors>> = {
  agentless: {
    lists: ['views', 'rulings', 'decisions', 'reports', 'dealings'],
    isAnchor: anyOf(/^that$/),
    fits(spot) {
      const {list, kind, start, word, holds} = spot
      if (list === undefined) return isParticipleLike(word(start - 1)) && isPassive(spot)
      if (kind !== 'web' && kind !== 'letter') return true
      if (list === 'views') return isPassive(spot) || isSaidInPassing(spot)
      if (!isPassive(spot)) return false
      const isEmpty = () => before(spot, start, anyOf(/^(?:it|there)(?:'\w+)?$/))
      if (list === 'rulings') return true
      if (list === 'reports') return isEmpty()
      const isYours = () => before(spot, start, anyOf(/^your$/))
      return isEmpty() || isYours() || (list === 'decisions' && holds('matters', 0, start))
    }
  },
  'coined-noun': {
    lists: ['acts', 'heads'],
    isAnchor: isDonee,
    fits: ({list, start, isHyphened}) => list !== 'heads' || isHyphened(start)
  },
  compound: {
    lists: ['heads', 'loose'],
    fits({list, start, isJoined, word, holds}) {
      if (!isJoined(start) || start === 0) return false
      return (list === 'heads' && isContentWord(word(start - 1))) || holds('modifiers', start - longestName, start)
    }
  },
  'concern-nobody-owns': {
    lists: ['views', 'concerns', 'decisions'],
    fits(spot) {
      const {end, kind, holds} = spot
      if (kind !== 'web' && kind !== 'letter') return true
      return (
        before(spot, groupLength, anyOf(/^there(?:'s)?$/)) ||
        after(spot, 8, anyOf(/^(?:is|was|remains)$/)) ||
        holds('made', end, end + 12) ||
        holds('standing', end, end + 12)
      )
    }
  },
  'condition-alone': {lists: ['conditions']},
  'condition-first': {lists: ['conditions'], fits: ({end, holds}) => holds('people', end, end + 4)},
  conduct: {
    lists: ['acts', 'omissions', 'never'],
    fits: (spot) => (spot.list === 'acts' || before(spot, groupLength, isNegation)) && isSomebody(spot)
  },
  evaluation: {
    lists: ['traits', 'praise', 'descriptions'],
    fits: (spot) => after(spot, 5, isPersonNoun) || (spot.list !== 'descriptions' && isSomebody(spot))
  },
  'done-to': {isAnchor: anyOf(/^we$/), fits: isSomeoneSoon},
  'find-feeling': {lists: ['verbs'], fits: isMind},
  generalisation: {lists: ['habits'], fits: isSomebody},
  habitual: {
    lists: ['habits', 'tempers', 'prefixes'],
    fits(spot) {
      if (spot.list === 'prefixes' && !spot.isHyphened(spot.end)) return false
      const isOne = (lower: string) =>
        isTrouble(lower) || (spot.list !== 'tempers' && (isPersonNoun(lower) || isAgent(lower)))
      return after(spot, 8, isOne) || spot.holds('acts', spot.end, spot.end + 8)
    }
  },
  handled: {
    lists: ['participles', 'plans', 'belongings'],
    fits(spot) {
      if (spot.kind !== 'web' && spot.kind !== 'letter') return true
      return isPassive(spot) && (spot.list === 'belongings' || isAnyone(spot))
    }
  },
  handling: {
    lists: ['verbs', 'movers', 'carriers', 'makers', 'letters', 'orderers', 'getters', 'takers'],
    fits(spot) {
      if (spot.kind === 'web' && !mayBeSubject(spot, (index) => isActing(spot.word(index)))) return false
      const {end, holds} = spot
      switch (spot.list) {
        case 'movers':
          if (!after(spot, farthest, isPlace)) return false
          break
        case 'carriers':
          if (!after(spot, farthest, (lower) => isDirection(lower) || lower === 'to')) return false
          break
        case 'makers':
          if (!holds('doings', end, end + farthest)) return false
          break
        case 'orderers':
          if (!after(spot, farthest, anyOf(/^(?:to|from)$/))) return false
          break
        case 'getters':
          if (!holds('participles', end, end + farthest)) return false
          break
      }
      return (
        isObjectAfter(spot) ||
        (spot.list === 'takers' && after(spot, 1, (lower) => /^(?:his|her|their|your)$|'s$/.test(lower)))
      )
    }
  },
  hyphenated: {
    fits: ({start, isHyphened}) => isHyphened(start),
    isAnchor: anyOf(
      /^(?:led|based|focuss?ed|informed|cent(?:red|ered)|driven|ready|rated|avoidant|orient(?:at)?ed|facing|responsive|sensitive|wide|level)$/
    )
  },
  'inner-noun': {lists: ['nouns']},
  'label-noun': {lists: ['nouns']},
  'moralising-question': {lists: ['openings', 'turns']},
  motive: {lists: ['aims', 'pro', 'causes', 'drives'], isAnchor: anyOf(/^(?:only|just|simply|why)$/)},
  obligation: {lists: ['tests', 'lessons'], isAnchor: anyOf(/^(?:should|ought)/)},
  obliged: {
    lists: ['permits', 'tellers'],
    isAnchor: anyOf(/^(?:is|are|must|will|shall|may|can)(?:n't)?$|'(?:s|re|ll)$/),
    fits(spot) {
      const {list, kind, start, end, word, holds} = spot
      const isPrivate = kind !== 'web'
      if (list === 'permits') return before(spot, start, isWriter)
      if (list === 'tellers') return kind === 'note'
      const modal = word(start)
      const isCommanded = () => holds('commands', end, end + 8)
      if (/^(?:is|are)(?:n't)?$|'(?:s|re)$/.test(modal))
        return after(spot, 6, isTo) && (isPrivate || isNegation(modal) || after(spot, 6, isNegation))
      if (modal.startsWith('must'))
        return (isCommanded() && isSomebody(spot)) || (isPrivate && (isNegation(modal) || after(spot, 3, isNegation)))
      if (/^(?:will|shall)|'ll$/.test(modal))
        return isPrivate && (isCommanded() || (kind === 'letter' && after(spot, 6, anyOf(/^have$/))))
      return holds('rations', end, end + 16) || (isPrivate && after(spot, 6, anyOf(/^only$/)))
    }
  },
  order: {lists: ['orders', 'reproofs']},
  'people-by-adjective': {
    lists: ['adjectives', 'things'],
    isAnchor: anyOf(/[^e]ed$/),
    fits(spot) {
      return before(spot, 8, isArticle) && (spot.list === 'adjectives' || after(spot, 12, isPluralVerb))
    }
  },
  planned: {
    isAnchor: isParticipleLike,
    fits(spot) {
      if (spot.kind === 'web' && !before(spot, groupLength, isOrder)) return false
      if (spot.isIn('courtesies', spot.start) || spot.isIn('states', spot.start) || !isAnyone(spot)) return false
      return before(spot, groupLength, (lower) => isBe(lower) || isGet(lower))
    }
  },
  'place-for-person': {lists: ['places']},
  prediction: {
    lists: ['outcomes', 'markers', 'effects'],
    fits(spot) {
      // "Unlikely to" tells of the future by itself.
      const from = spot.list === 'markers' ? {...spot, start: spot.end} : spot
      const isAhead = before(from, groupLength, isFuture) || before(from, groupLength, isLikely)
      if (spot.list === 'markers') return isAhead || after(spot, groupLength, isFuture) || after(spot, 2, isTo)
      return isAhead && (spot.list === 'effects' ? isSomeoneAfter(spot) : isSomebody(spot))
    }
  },
  quality: {
    lists: ['verdicts', 'wants'],
    fits({list, start, end, holds}) {
      return list === 'wants' ? holds('nouns', end, end + 6) : holds('nouns', 0, start)
    }
  },
  reproach: {isAnchor: anyOf(/^(?:had|you(?:'ve)?)$/)},
  'state-of-mind': {
    lists: ['verbs', 'clausal', 'denied', 'views', 'states', 'wishes', 'nouns', 'perfects', 'clefts'],
    fits(spot) {
      const frame = frames[spot.list ?? '']
      return (frame === undefined || frame(spot)) && isMind(spot)
    }
  },
  stirred: {
    lists: ['verbs', 'weights'],
    isAnchor: anyOf(/^(?:makes?|made|leaves|left)$/),
    fits(spot) {
      if (spot.list === 'weights') return after(spot, 1, anyOf(/^(?:to|for)$/))
      return isSomeoneAfter(spot) && (spot.list === 'verbs' || spot.holds('effects', spot.end, spot.end + 14))
    }
  },
  sure: {lists: ['openers', 'tails', 'sighs', 'sayings']},
  'trouble-noun': {isAnchor: isTrouble}
}
