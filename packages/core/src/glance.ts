import {none} from './cache.js'
import type {Anchors} from './checks/anchors.js'
import {isContentWord} from './checks/compound.js'
import {ofVerb, parted, type Spot, spaced, unsure} from './checks/spot.js'
import {isSubjectWord, mayBeFirstName} from './clause.js'
import {follow, type Graph, gap, mayFollow, noNoun, ones, oneself, slots, standIns} from './graph.js'
import {beginsWithCapital} from './letters.js'
import {type Beginnings, isNumber} from './matcher.js'
import {mayEndPerson} from './person.js'
import {isOrdinary} from './plain-english.js'
import type {Token} from './sentence.js'
import {type Kind, kinds, type Rule} from './types.js'
import {formOf, hashOn, numberAt, numberIn, type WordForm} from './word-forms.js'
import {
  type Asked,
  beginsList,
  beginsPair,
  beginsPairOfList,
  beginsPhrase,
  createWordRows,
  doesAt,
  fillsAt,
  hasMore,
  idAt,
  isCapital,
  isCapitalised,
  isFirstName,
  isHandleWord,
  isNoFirstName,
  isNoSubject,
  isSubject,
  listAt,
  mayAbbreviate,
  type Piece,
  phraseAt,
  traitsAt,
  width
} from './word-rows.js'

// Tells from words alone what could be found among them. To read English (sentences, clauses, who does what) takes ten times as long as to
// look its words up, and most paragraphs of ordinary pages hold no phrase and nothing at which a check could begin. It may see too much,
// and never too little: where it sees nothing, nothing is read.

/** What a text may hold, by its words. */
export interface Glance {
  /** Whether a phrase or a check may find anything. */
  readonly mayHold: boolean
  /** The words that may be acronyms, as they stand, each by itself; absent where there may be others. */
  readonly acronyms: readonly string[] | undefined
  /** Those of its words (lower case) by which full forms are looked for, each once. */
  readonly handles: readonly string[]
  /** How many of its words begin with a capital and go on in small letters. */
  readonly capitals: number
}

/** What is looked for. */
export interface Wanted {
  readonly graph: Graph
  /** Rules with checks, in order; where a check has no anchors, it may find something anywhere. */
  readonly checking: readonly {readonly rule: Rule; readonly anchors: Anchors | undefined}[]
  /** A rule as the settings have it; nothing where they leave it out. */
  ruleOf(id: string): Rule | undefined
  isFor(rule: Rule, kind: Kind): boolean
  /** Whether a word, as it stands, could be an acronym. */
  isAcronymLike(value: string): boolean
  /** Whether full forms are looked for by a word (lower case). */
  isHandle(lower: string): boolean
}

export interface Glancer {
  /** Glances at a text that has not been read. */
  at(text: string, kind: Kind): Glance
  /** Tells of a sentence where phrases may be in it, and which checks may find something, by number. The arrays are used again. */
  in(tokens: readonly Token[], kind: Kind): {readonly beginnings: Beginnings; readonly due: readonly number[]}
}

/** More words than "…" and other slots stand for: "e.g." is two here. */
const longestGap = 6
const longestSlot = 16

/** In a text without stops the words around are not looked at: to look back from each of them would take ever longer. */
const longestSentence = 300

const slash = 47
const ampersand = 38

// What a character does in a text.
const isAsked = 1
const letter = 2
const apostrophe = 4
/** Ends a phrase. */
const breaking = 8
const stop = 16
const space = 32
/** Joins the word after it to the one before. */
const joining = 64

/** By code unit; 0 where nobody has asked yet. */
const effects = new Uint8Array(0x10000)

/** For the code units of a text, of which most are shorter. */
const shortText = new Uint16Array(1 << 14)

/** A text's code units, and others behind them; gone with the next call. They are looked at several times each, where a string has to be asked what it is made of each time. */
function codesOf(text: string): Uint16Array {
  const codes = text.length > shortText.length ? new Uint16Array(text.length) : shortText
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at)
  return codes
}

function workOut(code: number): number {
  const char = String.fromCharCode(code)
  const effect =
    isAsked |
    ((code < 128 ? /[A-Za-z\d]/ : /[\p{L}\p{N}\p{M}]/u).test(char) ? letter : 0) |
    ("'’".includes(char) ? apostrophe : 0) |
    (',;:()!?"/[]“”–—'.includes(char) ? breaking : 0) |
    ('.!?'.includes(char) ? stop : 0) |
    (/\s/.test(char) ? space : 0) |
    ("-‐‑/&'’".includes(char) ? joining : 0)
  effects[code] = effect
  return effect
}

// What stands between two words, so far.
const nothingYet = 0
const stops = 1
const sentenceEnd = 2
const otherwise = 3

// What is known of a word in its place.
/** No mark that ends a phrase comes before it. */
const isJoined = 1
const isHyphened = 2
/** It may begin a sentence. */
const isInitial = 4
/** Nothing but white space comes before it; a mark of its own does. */
const isSpaced = 8
const isParted = 16

// Whose an outcome of a phrase is.
const ofNoRule = 1
const ofException = 2
const ofRule = 3

/** Makes a glancer; what it glances at is gone with the next call. */
export function createGlancer({graph, checking, ruleOf, isFor, isAcronymLike, isHandle}: Wanted): Glancer {
  const {cells} = graph
  const numbers = new Map(graph.listNames.map((names, number) => [names.join(' '), number]))
  /** By the number of a list: the checks that begin at it. */
  const checksAt: {readonly check: number; readonly list: string}[][] = []
  const always: number[] = []
  const anchored: Asked['anchored'][number][] = []
  for (const [check, {rule, anchors}] of checking.entries()) {
    if (!anchors) always.push(check)
    if (anchors?.isAnchor) anchored.push({check, isAnchor: anchors.isAnchor})
    for (const list of anchors?.lists ?? []) {
      const number = numbers.get(`${rule.id} ${list}`)
      if (number !== undefined) (checksAt[number] ??= []).push({check, list})
    }
  }
  const known = createWordRows({graph, anchored, isAcronymLike, isHandle})

  // The words that are looked at: the first `count` of each array. What stands after them is of a text before.
  let count = 0
  const forms: number[] = []
  const places: number[] = []
  /** Where they begin in the text; or their tokens, in a sentence. */
  const offsets: number[] = []
  /** What any of them does, and the traits that any has. */
  let anyDoes = 0
  let anyTraits = 0
  let kind: Kind = 'web'
  const isWord = (index: number) => index >= 0 && index < count
  /** What stands in a place of a word's row. */
  const about = (index: number, place: number): number => known.rows[(forms[index] ?? 0) * width + place] ?? 0
  const does = (index: number, what: number) => isWord(index) && (about(index, doesAt) & what) !== 0
  const pieceAt = (index: number): Piece | undefined =>
    (about(index, doesAt) & hasMore) === 0 ? undefined : known.pieces[forms[index] ?? 0]
  const lowerAt = (index: number): string => (isWord(index) ? formOf(forms[index] ?? 0).lower : '')
  const is = (place: number, index: number) => isWord(index) && ((places[index] ?? 0) & place) !== 0
  /** Which wordings of lists begin where, and end (exclusive): the first `heldCount`. */
  const held: {list: number; start: number; end: number}[] = []
  let heldCount = 0

  function mayFill(index: number, slot: number): boolean {
    if (!isWord(index)) return false
    const {rows} = known
    const form = forms[index] ?? 0
    const row = form * width + fillsAt
    const bit = 1 << slot
    const asked = bit << 8
    if (((rows[row] ?? 0) & asked) === 0)
      rows[row] = (rows[row] ?? 0) | asked | (fillsSlot(slots[slot] ?? '', formOf(form)) ? bit : 0)
    return ((rows[row] ?? 0) & bit) !== 0
  }

  /** By kind, whose outcomes are; 0 where nobody has asked. */
  const outcomes = new Map(kinds.map((kind) => [kind, new Uint8Array(graph.outcomeCount)]))
  let outcomesNow = outcomes.get(kind) as Uint8Array
  /** What phrases are looked for: those that rules ask about, or exceptions to them too. */
  let least = ofRule

  function isWanted(node: number): boolean {
    for (let at = node + 2; at < node + 2 + (cells[node] ?? 0); at++) {
      const number = cells[at] ?? 0
      if (outcomesNow[number] === 0) {
        const outcome = graph.outcomeAt(number)
        const rule = outcome && ruleOf(outcome.rule)
        outcomesNow[number] = !rule || !isFor(rule, kind) ? ofNoRule : outcome.isException ? ofException : ofRule
      }
      if ((outcomesNow[number] ?? 0) >= least) return true
    }
    return false
  }

  /** Whether a phrase may end here or further on that has come to `node` before the word at `index`. */
  function leadsOn(node: number, index: number): boolean {
    return ends(node) || leadsOnBySlot(node, index) || leadsOnByWord(node, index)
  }

  /** The same after a phrase's first word, or a gap, where most words that come are told at once not to go on. */
  function leadsOnFrom(node: number, index: number): boolean {
    return ends(node) || leadsOnBySlot(node, index) || (goesOn(node, index) && leadsOnByWord(node, index))
  }

  const ends = (node: number) => cells[node] !== 0 && isWanted(node)

  function leadsOnBySlot(node: number, index: number): boolean {
    // A node's slots come first among its edges.
    const edges = node + 2 + (cells[node] ?? 0)
    const lastEdge = edges + 2 * (cells[node + 1] ?? 0)
    for (let edge = edges; edge < lastEdge; edge += 2) {
      const slot = cells[edge] ?? 0
      if (slot >= slots.length) break
      const next = cells[edge + 1] ?? 0
      if (slot === noNoun) {
        if (isWanted(next)) return true
      } else if (slot === gap) {
        for (let at = index; at <= Math.min(count, index + longestGap); at++) if (leadsOnFrom(next, at)) return true
      } else {
        const end = Math.min(count, index + longestSlot)
        for (let at = index; at < end; at++) if (mayFill(at, slot) && leadsOn(next, at + 1)) return true
      }
    }
    return false
  }

  function leadsOnByWord(node: number, index: number): boolean {
    if (cells[node + 1] === 0 || !is(isJoined, index)) return false
    const piece = pieceAt(index)
    if (!piece) {
      const next = follow(graph, node, about(index, idAt))
      return next !== -1 && leadsOn(next, index + 1)
    }
    for (const id of piece.ids) {
      const next = follow(graph, node, id)
      if (next !== -1 && leadsOn(next, index + 1)) return true
    }
    return false
  }

  /** Whether a phrase may go on with the word at `index` that has come to a node from where only given words go on: after its first word, or a gap. */
  function goesOn(node: number, index: number): boolean {
    if (!is(isJoined, index)) return false
    const piece = pieceAt(index)
    if (!piece) return mayFollow(graph, node, about(index, idAt))
    for (const id of piece.ids) if (mayFollow(graph, node, id)) return true
    return false
  }

  /** The same as `leadsOnFrom` where only given words go on. */
  function leadsOnPair(node: number, index: number): boolean {
    return goesOn(node, index) && leadsOnByWord(node, index)
  }

  /** Whether a phrase may begin with a word. */
  function mayBegin(index: number): boolean {
    const does = about(index, doesAt)
    if ((does & beginsPhrase) !== 0 && leadsOnFrom(about(index, phraseAt), index + 1)) return true
    if ((does & beginsPair) !== 0 && leadsOnPair(about(index, phraseAt), index + 1)) return true
    const piece = pieceAt(index)
    if (!piece) return false
    for (const node of piece.phrases) if (leadsOnFrom(node, index + 1)) return true
    for (const node of piece.pairs) if (leadsOnPair(node, index + 1)) return true
    return false
  }

  /** Whether a phrase may go on with a word that begins with a slot. */
  function mayFollowSlot(index: number): boolean {
    for (const {slot, node} of pieceAt(index)?.afterSlots ?? none)
      if (mayFill(index - 1, slot) && leadsOn(node, index + 1)) return true
    return false
  }

  function mayHoldPhrase(text: string): boolean {
    if ((anyDoes & (beginsPhrase | beginsPair | hasMore)) === 0) return false
    least = ofRule
    for (let index = 0; index < count; index++) {
      if (mayBegin(index)) return true
      if ((about(index, doesAt) & hasMore) === 0) continue
      if (mayFollowSlot(index)) return true
      const start = offsets[index] ?? 0
      for (const word of pieceAt(index)?.compounds ?? none)
        if (text.slice(start, start + word.length).toLowerCase() === word) return true
    }
    return false
  }

  const beginnings: {readonly at: number[]; isAnywhere: boolean} = {at: [], isAnywhere: false}
  /** Fills `beginnings`; exceptions are looked for where there is what they could be exceptions to. */
  function findBeginnings() {
    least = ofRule
    beginnings.at.length = 0
    beginnings.isAnywhere = false
    let first = 0
    while (first < count && !mayBegin(first) && !mayFollowSlot(first)) first++
    if (first === count) return
    least = ofException
    for (let index = 0; index < count; index++) {
      if (mayBegin(index)) beginnings.at.push(offsets[index] ?? 0)
      beginnings.isAnywhere ||= mayFollowSlot(index)
    }
  }

  /** Which lists are looked for: those that checks begin at, and those that a check has asked for. */
  const isLookedFor = Uint8Array.from({length: graph.listNames.length}, (_, list) => (checksAt[list] ? 1 : 0))

  function hold(list: number, start: number, end: number) {
    if (isLookedFor[list] === 0) return
    const last = held[heldCount]
    if (last) {
      last.list = list
      last.start = start
      last.end = end
    } else held.push({list, start, end})
    heldCount++
  }

  function walkLists(node: number, start: number, index: number) {
    const outcomes = cells[node] ?? 0
    for (let outcome = 0; outcome < outcomes; outcome++) hold(cells[node + 2 + outcome] ?? 0, start, index)
    if (cells[node + 1] === 0 || !isWord(index)) return
    if (is(isJoined, index)) {
      const next = follow(graph, node, about(index, idAt))
      if (next !== -1) walkLists(next, start, index + 1)
    }
    // A node's stand-ins come first among its edges.
    if ((cells[node + 2 + outcomes] ?? 0) > oneself) return
    const lower = lowerAt(index)
    const owned = lower.endsWith("'s") || standIns["one's"]?.includes(lower) ? follow(graph, node, ones) : -1
    if (owned !== -1) walkLists(owned, start, index + 1)
    const reflexive = standIns.oneself?.includes(lower) ? follow(graph, node, oneself) : -1
    if (reflexive !== -1) walkLists(reflexive, start, index + 1)
    const gapped = follow(graph, node, gap)
    if (gapped === -1) return
    for (let at = index; at <= index + longestGap; at++) walkLists(gapped, start, at)
  }

  /** By check, the numbers of its lists by name. */
  const listsOf = checking.map(() => new Map<string, number>())
  /** The number of a list that the check asks for. */
  function listNumber(name: string): number {
    const known = listsOf[spot.check]
    const number = known?.get(name) ?? numbers.get(`${checking[spot.check]?.rule.id} ${name}`) ?? -1
    known?.set(name, number)
    if (isLookedFor[number] === 0) {
      isLookedFor[number] = 1
      findLists()
    }
    return number
  }

  /** Looks for lists; what was found before is found again, in the same order. */
  function findLists() {
    heldCount = 0
    if ((anyDoes & (beginsList | beginsPairOfList)) === 0) return
    for (let index = 0; index < count; index++) {
      const does = about(index, doesAt)
      if ((does & (beginsList | beginsPairOfList)) === 0) continue
      const node = about(index, listAt)
      const isOpen =
        (does & beginsList) !== 0 || (is(isJoined, index + 1) && mayFollow(graph, node, about(index + 1, idAt)))
      if (isOpen) walkLists(node, index, index + 1)
    }
  }

  const spot = {
    /** The check that is asked. */
    check: 0,
    list: undefined as string | undefined,
    start: 0,
    end: 0,
    kind: 'web' as Kind,
    traits: 0,
    traitsAt: (index: number) => (isWord(index) ? about(index, traitsAt) : 0),
    gapAt(index: number) {
      const place = index > 0 && index < count ? (places[index] ?? 0) : isParted
      return (place & isSpaced) !== 0 ? spaced : (place & isParted) !== 0 ? parted : unsure
    },
    word: lowerAt,
    isPerson: (index: number) => mayFill(index, person),
    isSomebody(index: number) {
      if (!isWord(index)) return false
      const isOne = isTold(index, isSubject, isNoSubject, isSubjectWord)
      if (isOne || !does(index, isCapital) || !is(isInitial, index)) return isOne || does(index, isCapital)
      return isTold(index, isFirstName, isNoFirstName, mayBeFirstName)
    },
    isSomebodyAt(index: number): boolean {
      if (!spot.isSomebody(index)) return false
      if (does(index, isSubject)) return true
      const next = index + 1
      const isNounAhead =
        next < spot.start &&
        is(isJoined, next) &&
        !does(next, isCapital) &&
        !/sel(?:f|ves)$/.test(lowerAt(next)) &&
        (about(next, traitsAt) & ofVerb) === 0 &&
        isContentWord(lowerAt(next))
      return !isNounAhead
    },
    isCapital: (index: number) => index === 0 || does(index, isCapital),
    isJoined: (index: number) => is(isJoined, index),
    isHyphened: (index: number) => is(isHyphened, index),
    holds(list: string, from: number, to: number) {
      const number = listNumber(list)
      for (let index = 0; index < heldCount; index++) {
        const other = held[index]
        if (other?.list === number && other.start >= from && other.start < to) return true
      }
      return false
    },
    endsBefore(list: string, index: number) {
      const number = listNumber(list)
      for (let at = 0; at < heldCount; at++) {
        const other = held[at]
        if (other?.list === number && other.end === index) return true
      }
      return false
    },
    isIn(list: string, index: number) {
      if (!isWord(index) || does(index, isCapital)) return false
      const number = listNumber(list)
      for (let at = 0; at < heldCount; at++) {
        const other = held[at]
        if (other?.list === number && other.start === index && other.end === index + 1) return true
      }
      return false
    }
  } satisfies Spot & {check: number}

  /** What a word's row says, or else a test, which is written there then. */
  function isTold(index: number, yes: number, no: number, test: (lower: string) => boolean): boolean {
    const {rows} = known
    const row = (forms[index] ?? 0) * width + doesAt
    if (((rows[row] ?? 0) & (yes | no)) === 0) rows[row] = (rows[row] ?? 0) | (test(lowerAt(index)) ? yes : no)
    return ((rows[row] ?? 0) & yes) !== 0
  }

  function isDue(check: number, list: string | undefined, start: number, end: number): boolean {
    const {rule, anchors} = checking[check] as Wanted['checking'][number]
    if (!isFor(rule, kind)) return false
    if (!anchors?.fits || count > longestSentence) return true
    spot.check = check
    spot.list = list
    spot.start = start
    spot.end = end
    spot.kind = kind
    return anchors.fits(spot)
  }

  const due: number[] = []
  const isSeen = new Uint8Array(checking.length)
  function add(check: number, list: string | undefined, start: number, end: number) {
    if (isSeen[check] === 1 || !isDue(check, list, start, end)) return
    isSeen[check] = 1
    due.push(check)
  }

  /** Fills `due` with the checks that may find something; stops at the first if one is enough. */
  function findDue(isOneEnough: boolean) {
    due.length = 0
    isSeen.fill(0)
    spot.traits = anyTraits
    for (const check of always) add(check, undefined, 0, 0)
    findLists()
    for (let index = 0; index < heldCount; index++) {
      const {list, start, end} = held[index] as (typeof held)[number]
      const beginning = checksAt[list]
      if (!beginning) continue
      for (const {check, list: name} of beginning) add(check, name, start, end)
      if (isOneEnough && due.length > 0) return
    }
    if ((anyDoes & hasMore) === 0) return
    for (let index = 0; index < count; index++) {
      for (const check of pieceAt(index)?.checks ?? none) add(check, undefined, index, index + 1)
      if (isOneEnough && due.length > 0) return
    }
  }

  /** Whether the words that are looked at hold a phrase or anything for a check. */
  function mayHoldAny(text: string): boolean {
    if (mayHoldPhrase(text)) return true
    findDue(true)
    return due.length > 0
  }

  function begin(given: Kind) {
    kind = given
    outcomesNow = outcomes.get(kind) as Uint8Array
    known.begin()
    clear()
  }

  function clear() {
    count = anyDoes = anyTraits = 0
  }

  /** Adds a word whose row in what is known begins at `row`. */
  function push(form: number, row: number, place: number, offset: number) {
    forms[count] = form
    places[count] = place
    offsets[count] = offset
    count++
    anyDoes |= known.rows[row + doesAt] ?? 0
    anyTraits |= known.rows[row + traitsAt] ?? 0
  }

  return {
    at(text, given) {
      begin(given)
      let mayHold = false
      let capitals = 0
      let handles: string[] | undefined
      let acronyms: string[] | undefined
      let isSure = true
      let isOpen = true
      let between = nothingYet
      let effect = 0
      /** Whether all of what has come since the last word is white space, and whether some is. */
      let isBlank = true
      let isSpace = false
      let last = -1
      const codes = codesOf(text)
      const {length} = text
      for (let at = 0; at < length; ) {
        const before = effect
        let code = codes[at] ?? 0
        effect = effects[code] || workOut(code)
        if ((effect & letter) === 0) {
          if ((effect & breaking) !== 0) isOpen = false
          if ((effect & space) !== 0) isSpace = true
          else isBlank = false
          if ((effect & stop) !== 0 && between <= stops) between = stops
          else
            between = (effect & space) !== 0 && (between === stops || between === sentenceEnd) ? sentenceEnd : otherwise
          at++
          continue
        }
        const start = at
        let hash = 0
        while (true) {
          hash = hashOn(hash, code)
          code = ++at < length ? (codes[at] ?? 0) : 0
          const next = effects[code] || workOut(code)
          if ((next & letter) !== 0) continue
          // An apostrophe between letters is the word's.
          const after = (next & apostrophe) !== 0 && at + 1 < length ? (codes[at + 1] ?? 0) : 0
          if (((effects[after] || workOut(after)) & letter) === 0) break
        }
        const form = numberIn(codes, start, at, hash)
        const row = known.rowOf(form)
        const does = known.rows[row + doesAt] ?? 0
        const isAfterStop = between === sentenceEnd
        if (isAfterStop && (does & isCapital) !== 0 && last !== -1 && isOrdinary(formOf(last).value)) {
          mayHold ||= mayHoldAny(text)
          clear()
        }
        const place =
          (isOpen ? isJoined : 0) |
          ((before & joining) !== 0 ? isHyphened : 0) |
          (start === 0 || isAfterStop ? isInitial : 0) |
          (isBlank ? isSpaced : isSpace && !isOpen ? isParted : 0)
        push(form, row, place, start)
        isOpen = isBlank = true
        isSpace = false
        between = nothingYet
        if ((does & isCapitalised) !== 0) capitals++
        if ((does & isHandleWord) !== 0) {
          const {lower} = formOf(form)
          handles ??= []
          if (!handles.includes(lower)) handles.push(lower)
        }
        if ((does & mayAbbreviate) !== 0) {
          acronyms ??= []
          acronyms.push(formOf(form).value)
          isSure &&= isAlone(text, start, at)
        }
        // "H/V", "A&E".
        if (at - start < 3 && (code === slash || code === ampersand)) isSure = false
        last = form
      }
      mayHold ||= mayHoldAny(text)
      return {mayHold, acronyms: isSure ? (acronyms ?? none) : undefined, handles: handles ?? none, capitals}
    },
    in(tokens, given) {
      begin(given)
      let isOpen = true
      let isHyphen = false
      let gap = isSpaced
      for (let index = 0; index < tokens.length; index++) {
        const {isWord, isJoined: isTouching, value, lower} = tokens[index] as Token
        if (!isWord) {
          gap = isParted
          isHyphen = isTouching && /^[-‐‑/&'’?]$/.test(value)
          if (!isTouching || !/^[-‐‑]$/.test(value)) isOpen = false
          continue
        }
        // The stop of "called in." is the sentence's.
        const form = numberAt(value, 0, Math.min(value.length, lower.length))
        push(
          form,
          known.rowOf(form),
          (isOpen ? isJoined : 0) | (isHyphen ? isHyphened : 0) | (index === 0 ? isInitial : 0) | gap,
          index
        )
        isOpen = true
        isHyphen = false
        gap = isSpaced
      }
      findDue(false)
      findBeginnings()
      return {beginnings, due: due.sort((a, b) => a - b)}
    }
  }
}

/** Whether a word in a text is surely no part of other letters: of "R&D", "PHQ-9". */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    /^[\s(["“‘'’/,;:–—-]?$/.test(text.charAt(start - 1)) &&
    /^(?:$|[\s)\]"”'’.,;:!?–—]|[/-](?!\d))/.test(text.slice(end, end + 2))
  )
}

const person = slots.indexOf('[person]')

function fillsSlot(slot: string, {value, lower}: WordForm): boolean {
  if (slot === '[number]') return isNumber(lower)
  if (slot === '[name]') return beginsWithCapital(value)
  return slot === '…' || mayEndPerson(value, lower)
}
