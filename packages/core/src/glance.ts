import {type Anchors, isOfVerb, type Spot} from './checks/anchors.js'
import {isContentWord} from './checks/compound.js'
import {isSubjectWord, mayBeFirstName} from './clause.js'
import {follow, type Graph, gap, noNoun, ones, oneself, slots, standIns} from './graph.js'
import {isNumber} from './matcher.js'
import {mayEndPerson} from './person.js'
import {isOrdinary} from './plain-english.js'
import type {Token} from './sentence.js'
import {numberOf, textAt} from './texts.js'
import type {Kind, Rule} from './types.js'

// Tells from words alone what could be found among them. To read English (sentences, clauses, who does what) takes ten times as long as to
// look its words up, and most paragraphs of ordinary pages hold no phrase and nothing at which a check could begin. It may see too much,
// and never too little: where it sees nothing, nothing is read.

/** What a text may hold, by its words. */
export interface Glance {
  /** Whether a phrase or a check may find anything. */
  readonly mayHold: boolean
  /** Whether there may be acronyms in it. */
  readonly mayAbbreviate: boolean
  /** Those of its words (lower case) by which full forms are looked for. */
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
  /** Tells of a sentence whether a phrase may be in it, and which checks may find something, by number. The array is used again. */
  in(tokens: readonly Token[], kind: Kind): {readonly mayHoldPhrase: boolean; readonly due: readonly number[]}
}

/** A word as it stands in a text, looked up once. */
interface Piece {
  readonly value: string
  readonly lower: string
  /** Its number in the graph as lists look it up, or −1. */
  readonly id: number
  /** Its numbers as phrases look it up. */
  readonly ids: readonly number[]
  /** The checks that it is an anchor of by itself. */
  readonly checks: readonly number[]
  /** Words of the graph that begin with it and go on with other marks than letters: "a&e". */
  readonly compounds: readonly string[]
  readonly isAcronymLike: boolean
  readonly isHandle: boolean
  readonly isCapital: boolean
  readonly isCapitalised: boolean
  // What is worked out when first asked.
  /** By slot: whether it may be the last word of what the slot stands for. */
  readonly fills: (boolean | undefined)[]
  /** Whether it may be the last of a subject that is people, and whether its capital may be a name's where it begins a sentence. */
  isSubject: boolean | undefined
  isFirstName: boolean | undefined
}

/** The most words that are remembered. */
const rememberedWords = 50_000
/** More words than "…" and other slots stand for: "e.g." is two here. */
const longestGap = 6
const longestSlot = 16

/** In a text without stops the words around are not looked at: to look back from each of them would take ever longer. */
const longestSentence = 300

// What a character does in a text.
const inside = 0
const letter = 1
const apostrophe = 2
/** Ends a phrase. */
const breaking = 3

const ascii = Uint8Array.from({length: 128}, (_, code) => {
  const char = String.fromCharCode(code)
  if (/[a-z\d]/i.test(char)) return letter
  return char === "'" ? apostrophe : /[,;:()!?"/[\]]/.test(char) ? breaking : inside
})

function effectOf(code: number): number {
  if (code < 128) return ascii[code] ?? inside
  if (code === 0x2019) return apostrophe
  if (code === 0x201c || code === 0x201d || code === 0x2013 || code === 0x2014) return breaking
  return !(code >= 0xd800 && code < 0xe000) && /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) ? letter : inside
}

/** What stands between two sentences. */
const sentenceEnd = /^[.!?]+\s+$/
const none: readonly never[] = []

/** Makes a glancer; what it glances at is gone with the next call. */
export function createGlancer({graph, checking, ruleOf, isFor, isAcronymLike, isHandle}: Wanted): Glancer {
  const {cells, phrases, lists, words} = graph
  const firstPhrases = graph.firstSteps(phrases)
  const firstLists = graph.firstSteps(lists)
  /** Where phrases go on that begin with a slot. */
  const afterSlots = slots.flatMap((_, slot) => {
    const node = phrases === -1 ? -1 : follow(graph, phrases, slot)
    return node === -1 ? [] : [{slot, steps: graph.firstSteps(node)}]
  })
  /** Words with other marks than letters, by what they begin with; and those with an apostrophe at an end, which may be a quotation's, without it. */
  const compounds = new Map<string, string[]>()
  const apostrophised = new Map<string, number[]>()
  for (const id of graph.unusual) {
    const word = textAt(words, id)
    let end = 0
    while (end < word.length && effectOf(word.charCodeAt(end)) === letter) end++
    const first = word.slice(0, end)
    if (first !== '' && first !== word && effectOf(word.charCodeAt(end)) !== apostrophe)
      compounds.set(first, [...(compounds.get(first) ?? none), word])
    const bare = word.replace(/^'|'$/g, '')
    if (bare !== word) apostrophised.set(bare, [...(apostrophised.get(bare) ?? none), id])
  }
  const numbers = new Map(graph.listNames.map((names, number) => [names.join(' '), number]))
  /** By the number of a list: the checks that begin at it. */
  const checksAt: {readonly check: number; readonly list: string}[][] = []
  const always: number[] = []
  for (const [check, {rule, anchors}] of checking.entries()) {
    if (!anchors) always.push(check)
    for (const list of anchors?.lists ?? []) {
      const number = numbers.get(`${rule.id} ${list}`)
      if (number !== undefined) (checksAt[number] ??= []).push({check, list})
    }
  }

  const idsOf = (word: string) => {
    const id = numberOf(words, word)
    return id === -1 ? none : [id]
  }
  const known = new Map<string, Piece>()
  function pieceOf(value: string): Piece {
    const found = known.get(value)
    if (found) return found
    if (known.size >= rememberedWords) known.clear()
    const small = value.toLowerCase()
    const lower = small.includes('’') ? small.replaceAll('’', "'") : small
    const isSmall = value === small
    const own = numberOf(words, lower)
    const others = [...(apostrophised.get(lower) ?? none)]
    if (lower.endsWith("'s")) others.push(...idsOf(lower.slice(0, -2)))
    if (!isSmall && /^\p{Lu}{2,}$/u.test(value)) others.push(...idsOf(value))
    const piece: Piece = {
      value,
      lower,
      id: own,
      ids: own === -1 ? others : [own, ...others],
      checks: checking.flatMap(({anchors}, check) => (anchors?.isAnchor?.(lower) ? [check] : [])),
      compounds: compounds.get(lower) ?? none,
      isAcronymLike: !isSmall && isAcronymLike(value),
      isHandle: isHandle(lower),
      isCapital: !isSmall && /^\p{Lu}/u.test(value),
      isCapitalised: !isSmall && /^\p{Lu}\p{Ll}/u.test(value),
      fills: [],
      isSubject: undefined,
      isFirstName: undefined
    }
    // A copy: else a whole text would be kept for the sake of one long word.
    known.set([...value].join(''), piece)
    return piece
  }

  /** The words that are looked at, and whether no mark that ends a phrase comes before each. */
  const pieces: Piece[] = []
  const isJoined: boolean[] = []
  const isHyphened: boolean[] = []
  /** Whether a word may begin a sentence. */
  const isInitial: boolean[] = []
  let kind: Kind = 'web'
  /** Which wordings of lists begin where, and end (exclusive). */
  const held: {list: number; start: number; end: number}[] = []

  function mayFill(index: number, slot: number): boolean {
    const piece = pieces[index]
    if (!piece) return false
    piece.fills[slot] ??= fillsSlot(slots[slot] ?? '', piece.value, piece.lower)
    return piece.fills[slot] === true
  }

  function isWanted(node: number): boolean {
    for (let index = 0; index < (cells[node] ?? 0); index++) {
      const outcome = graph.outcomeAt(cells[node + 2 + index] ?? -1)
      const rule = outcome && !outcome.isException ? ruleOf(outcome.rule) : undefined
      if (rule && isFor(rule, kind)) return true
    }
    return false
  }

  /** Whether a phrase may end here or further on that has come to `node` before the word at `index`. */
  function leadsOn(node: number, index: number): boolean {
    const outcomes = cells[node] ?? 0
    if (outcomes > 0 && isWanted(node)) return true
    if (cells[node + 1] === 0) return false
    // A node's slots come first among its edges.
    if ((cells[node + 2 + outcomes] ?? 0) < slots.length) {
      const bare = follow(graph, node, noNoun)
      if (bare !== -1 && isWanted(bare)) return true
      for (let slot = gap; slot < slots.length; slot++) {
        const next = slot === noNoun ? -1 : follow(graph, node, slot)
        if (next === -1) continue
        if (slot === gap && leadsOn(next, index)) return true
        const end = Math.min(pieces.length, index + (slot === gap ? longestGap : longestSlot))
        for (let at = index; at < end; at++) if (mayFill(at, slot) && leadsOn(next, at + 1)) return true
      }
    }
    const piece = pieces[index]
    if (!piece || !isJoined[index]) return false
    for (const id of piece.ids) {
      const next = follow(graph, node, id)
      if (next !== -1 && leadsOn(next, index + 1)) return true
    }
    return false
  }

  function mayHoldPhrase(text?: string): boolean {
    for (const [index, piece] of pieces.entries()) {
      for (const id of piece.ids) {
        const first = firstPhrases[id] ?? -1
        if (first !== -1 && leadsOn(first, index + 1)) return true
        if (index === 0) continue
        for (const {slot, steps} of afterSlots) {
          const next = mayFill(index - 1, slot) ? (steps[id] ?? -1) : -1
          if (next !== -1 && leadsOn(next, index + 1)) return true
        }
      }
      if (text !== undefined && piece.compounds.some((word) => text.toLowerCase().includes(word))) return true
    }
    return false
  }

  function walkLists(node: number, start: number, index: number) {
    const outcomes = cells[node] ?? 0
    for (let outcome = 0; outcome < outcomes; outcome++)
      held.push({list: cells[node + 2 + outcome] ?? 0, start, end: index})
    const piece = pieces[index]
    if (cells[node + 1] === 0 || !piece) return
    if (isJoined[index] && piece.id !== -1) {
      const next = follow(graph, node, piece.id)
      if (next !== -1) walkLists(next, start, index + 1)
    }
    // A node's stand-ins come first among its edges.
    if ((cells[node + 2 + outcomes] ?? 0) > oneself) return
    const {lower} = piece
    const owned = lower.endsWith("'s") || standIns["one's"]?.includes(lower) ? follow(graph, node, ones) : -1
    if (owned !== -1) walkLists(owned, start, index + 1)
    const reflexive = standIns.oneself?.includes(lower) ? follow(graph, node, oneself) : -1
    if (reflexive !== -1) walkLists(reflexive, start, index + 1)
    const gapped = follow(graph, node, gap)
    if (gapped === -1) return
    for (let at = index; at <= index + longestGap; at++) walkLists(gapped, start, at)
  }

  const spot = {
    list: undefined as string | undefined,
    start: 0,
    end: 0,
    kind,
    word: (index: number) => pieces[index]?.lower ?? '',
    isPerson: (index: number) => mayFill(index, person),
    isSomebody(index: number) {
      const piece = pieces[index]
      if (!piece) return false
      piece.isSubject ??= isSubjectWord(piece.lower)
      if (piece.isSubject || !piece.isCapital || !isInitial[index]) return piece.isSubject || piece.isCapital
      piece.isFirstName ??= mayBeFirstName(piece.lower)
      return piece.isFirstName
    },
    isSomebodyAt(index: number): boolean {
      const piece = pieces[index]
      const next = pieces[index + 1]
      if (!spot.isSomebody(index)) return false
      if (piece?.isSubject) return true
      const isNounAhead =
        index + 1 < spot.start &&
        isJoined[index + 1] &&
        next &&
        !next.isCapital &&
        !/sel(?:f|ves)$/.test(next.lower) &&
        !isOfVerb(next.lower) &&
        isContentWord(next.lower)
      return !isNounAhead
    },
    isCapital: (index: number) => index === 0 || (pieces[index]?.isCapital ?? false),
    isJoined: (index: number) => isJoined[index] ?? false,
    isHyphened: (index: number) => isHyphened[index] ?? false,
    holds(list: string, from: number, to: number) {
      const number = numbers.get(`${ruleId} ${list}`)
      return held.some((other) => other.list === number && other.start >= from && other.start < to)
    },
    isIn(list: string, index: number) {
      const number = numbers.get(`${ruleId} ${list}`)
      return (
        pieces[index]?.isCapital === false &&
        held.some((other) => other.list === number && other.start === index && other.end === index + 1)
      )
    }
  } satisfies Spot
  let ruleId = ''

  function isDue(check: number, list: string | undefined, start: number, end: number): boolean {
    const {rule, anchors} = checking[check] as Wanted['checking'][number]
    if (!isFor(rule, kind)) return false
    if (!anchors?.fits || pieces.length > longestSentence) return true
    ruleId = rule.id
    Object.assign(spot, {list, start, end, kind})
    return anchors.fits(spot)
  }

  const due: number[] = []
  const isSeen = new Uint8Array(checking.length)
  /** Fills `due` with the checks that may find something; stops at the first if one is enough. */
  function findDue(isOneEnough: boolean) {
    due.length = 0
    held.length = 0
    isSeen.fill(0)
    const add = (check: number, list: string | undefined, start: number, end: number) => {
      if (isSeen[check] === 1 || !isDue(check, list, start, end)) return
      isSeen[check] = 1
      due.push(check)
    }
    for (const check of always) add(check, undefined, 0, 0)
    for (const [index, {id}] of pieces.entries()) {
      const node = id === -1 ? -1 : (firstLists[id] ?? -1)
      if (node !== -1) walkLists(node, index, index + 1)
    }
    for (const {list, start, end} of held) {
      for (const {check, list: name} of checksAt[list] ?? []) add(check, name, start, end)
      if (isOneEnough && due.length > 0) return
    }
    for (const [index, {checks}] of pieces.entries()) {
      for (const check of checks) add(check, undefined, index, index + 1)
      if (isOneEnough && due.length > 0) return
    }
  }

  return {
    at(text, given) {
      kind = given
      pieces.length = isJoined.length = isHyphened.length = isInitial.length = 0
      let [mayHold, mayAbbreviate, capitals, isOpen] = [false, false, 0, true]
      const handles: string[] = []
      const look = () => {
        if (mayHold) return
        mayHold = mayHoldPhrase(text)
        if (mayHold) return
        findDue(true)
        mayHold = due.length > 0
      }
      let last = ''
      let lastEnd = 0
      for (let at = 0; at < text.length; ) {
        const type = effectOf(text.charCodeAt(at))
        if (type !== letter) {
          if (type === breaking) isOpen = false
          at++
          continue
        }
        const start = at
        let end = at + 1
        for (at = end; at < text.length; at++) {
          const next = effectOf(text.charCodeAt(at))
          if (next === letter) end = at + 1
          else if (next !== apostrophe || end < at) break
        }
        at = end
        const value = text.slice(start, end)
        const piece = pieceOf(value)
        const isAfterStop = start > lastEnd + 1 && sentenceEnd.test(text.slice(lastEnd, start))
        if (isAfterStop && piece.isCapital && isOrdinary(last)) {
          look()
          pieces.length = isJoined.length = isHyphened.length = isInitial.length = 0
        }
        pieces.push(piece)
        isJoined.push(isOpen)
        isHyphened.push(/[-‐‑/&'’]/.test(text.charAt(start - 1)))
        isInitial.push(start === 0 || isAfterStop)
        isOpen = true
        if (piece.isCapitalised) capitals++
        if (piece.isHandle) handles.push(piece.lower)
        mayAbbreviate ||= piece.isAcronymLike || (end - start < 3 && /[/&]/.test(text.charAt(end)))
        last = value
        lastEnd = end
      }
      look()
      return {mayHold, mayAbbreviate, handles, capitals}
    },
    in(tokens, given) {
      kind = given
      pieces.length = isJoined.length = isHyphened.length = isInitial.length = 0
      let isOpen = true
      let isHyphen = false
      for (const [index, {isWord, isJoined: isTouching, value, lower}] of tokens.entries()) {
        if (!isWord) {
          isHyphen = isTouching && /^[-‐‑/&'’?]$/.test(value)
          if (!isTouching || !/^[-‐‑]$/.test(value)) isOpen = false
          continue
        }
        // The stop of "called in." is the sentence's.
        pieces.push(pieceOf(value.length > lower.length ? value.slice(0, lower.length) : value))
        isJoined.push(isOpen)
        isHyphened.push(isHyphen)
        isInitial.push(index === 0)
        isOpen = true
        isHyphen = false
      }
      findDue(false)
      return {mayHoldPhrase: mayHoldPhrase(), due: due.sort((a, b) => a - b)}
    }
  }
}

const person = slots.indexOf('[person]')

function fillsSlot(slot: string, value: string, lower: string): boolean {
  if (slot === '[number]') return isNumber(lower)
  if (slot === '[name]') return /^\p{Lu}/u.test(value)
  return slot === '…' || mayEndPerson(value, lower)
}
