import {none} from './cache.js'
import {traitsOf} from './checks/spot.js'
import {follow, type Graph, oneself, slots} from './graph.js'
import {beginsAsName, beginsWithCapital, isEnglish, isInCapitals} from './letters.js'
import {numberOf, textAt} from './texts.js'
import {forgetMany, formOf} from './word-forms.js'

// What a glance knows of each word form, worked out where it is first met: what it begins, what it tells, what it may stand for. A glance asks for it at
// every word, so that it is a few numbers in a row; what only some words have is apart.

/** What is known of words. The rows and the pieces are others after `begin`, and after `rowOf` of a new form. */
export interface WordRows {
  rows: Int32Array
  /** By the number of the form. */
  pieces: Piece[]
  /** Where the row of a form begins. */
  rowOf(form: number): number
  /** To be called before a text is read: forms may have been forgotten. */
  begin(): void
}

/** What is known of the fewer words that do more than begin a phrase or a list by themselves. */
export interface Piece {
  /** Its numbers as phrases look it up. */
  readonly ids: readonly number[]
  /** Where phrases go on that begin with it, and where only those do that go on with a given word. */
  readonly phrases: readonly number[]
  readonly pairs: readonly number[]
  /** Where those go on in which it comes after a slot that they begin with. */
  readonly afterSlots: readonly {readonly slot: number; readonly node: number}[]
  /** The checks that it is an anchor of by itself. */
  readonly checks: readonly number[]
  /** Words of the graph that begin with it and go on with other marks than letters: "a&e". */
  readonly compounds: readonly string[]
}

// What is known of each word form: a row of numbers, of which these are the places.
export const width = 8
/** What it is and does: bits. */
export const doesAt = 0
export const traitsAt = 1
/** Its number in the graph as lists look it up, or −1. */
export const idAt = 2
/** Where wordings of lists go on that begin with it, or −1. */
export const listAt = 3
/** Where phrases go on that begin with it as lists look it up, or −1. */
export const phraseAt = 4
/** A bit for each slot: whether it may be the last word of what the slot stands for; and, a byte higher, whether that is known. */
export const fillsAt = 5

// What a word is and does.
const isKnown = 1
export const beginsPhrase = 2
/** It begins such phrases alone as go on with a given word; or such wordings of lists. */
export const beginsPair = 4
export const beginsList = 8
export const beginsPairOfList = 16
/** More is known of it, as a piece: other forms of it are looked up, it comes after a slot, begins a compound, is an anchor. */
export const hasMore = 32
export const mayAbbreviate = 64
export const isHandleWord = 128
export const isCapital = 256
export const isCapitalised = 512
/** Whether it may be the last of a subject that is people, and whether its capital may be a name's where it begins a sentence. */
export const isSubject = 1024
export const isNoSubject = 2048
export const isFirstName = 4096
export const isNoFirstName = 8192

/** What words are asked for. */
export interface Asked {
  readonly graph: Graph
  /** Checks by number that begin at words by themselves (lower case). */
  readonly anchored: readonly {readonly check: number; isAnchor(lower: string): boolean}[]
  /** Whether a word, as it stands, could be an acronym. */
  isAcronymLike(value: string): boolean
  /** Whether full forms are looked for by a word (lower case). */
  isHandle(lower: string): boolean
}

export function createWordRows({graph, anchored, isAcronymLike, isHandle}: Asked): WordRows {
  const {cells, phrases, firstPhrases, firstLists, words} = graph
  /** Where phrases go on that begin with a slot. */
  const afterSlots = slots.flatMap((_, slot) => {
    const node = phrases === -1 ? -1 : follow(graph, phrases, slot)
    return node === -1 ? [] : [{slot, node}]
  })
  /** Words with other marks than letters, by what they begin with; and those with an apostrophe at an end, which may be a quotation's, without it. */
  const compounds = new Map<string, string[]>()
  const apostrophised = new Map<string, number[]>()
  for (const id of graph.unusual) {
    const word = textAt(words, id)
    const end = word.search(isEnglish(word) ? /[^a-z\d]/i : /[^\p{L}\p{N}\p{M}]/u)
    const first = word.slice(0, Math.max(0, end))
    if (first !== '' && word[end] !== "'") compounds.set(first, [...(compounds.get(first) ?? none), word])
    const bare = word.replace(/^'|'$/g, '')
    if (bare !== word) apostrophised.set(bare, [...(apostrophised.get(bare) ?? none), id])
  }
  const idsOf = (word: string) => {
    const id = numberOf(words, word)
    return id === -1 ? none : [id]
  }
  let forgotten = 0
  const known: WordRows = {
    rows: new Int32Array(width << 14),
    pieces: [],
    rowOf(form) {
      const row = form * width
      if (row >= known.rows.length) {
        const grown = new Int32Array(row * 2)
        grown.set(known.rows)
        known.rows = grown
      }
      if (known.rows[row + doesAt] === 0) fill(known, form, row)
      return row
    },
    begin() {
      const times = forgetMany()
      if (times === forgotten) return
      forgotten = times
      known.rows = new Int32Array(width << 14)
      known.pieces = []
    }
  }

  function fill({rows, pieces}: WordRows, form: number, row: number) {
    const {value, lower} = formOf(form)
    const isSmall = value === lower
    const id = numberOf(words, lower)
    const others = [...(apostrophised.get(lower) ?? none)]
    if (lower.endsWith("'s")) others.push(...idsOf(lower.slice(0, -2)))
    if (!isSmall && isInCapitals(value)) others.push(...idsOf(value))
    // A node's slots and stand-ins come first among its edges.
    const isPair = (node: number) => cells[node] === 0 && (cells[node + 2] ?? 0) > oneself
    const ids = id === -1 ? others : [id, ...others]
    const slotted = ids.flatMap((id) =>
      afterSlots.map(({slot, node}) => ({slot, node: follow(graph, node, id)})).filter(({node}) => node !== -1)
    )
    const checks = anchored.filter(({isAnchor}) => isAnchor(lower)).map(({check}) => check)
    const begun = compounds.get(lower) ?? none
    const isMore = others.length + slotted.length + checks.length + begun.length > 0
    if (isMore) {
      const nodes = others.map((id) => firstPhrases[id] ?? -1).filter((node) => node !== -1)
      const [phrases, pairs] = [nodes.filter((node) => !isPair(node)), nodes.filter(isPair)]
      pieces[form] = {ids, phrases, pairs, afterSlots: slotted, checks, compounds: begun}
    }
    const phrase = id === -1 ? -1 : (firstPhrases[id] ?? -1)
    const list = id === -1 ? -1 : (firstLists[id] ?? -1)
    rows[row + doesAt] =
      isKnown |
      (phrase === -1 ? 0 : isPair(phrase) ? beginsPair : beginsPhrase) |
      (list === -1 ? 0 : isPair(list) ? beginsPairOfList : beginsList) |
      (isMore ? hasMore : 0) |
      (!isSmall && isAcronymLike(value) ? mayAbbreviate : 0) |
      (isHandle(lower) ? isHandleWord : 0) |
      (!isSmall && beginsWithCapital(value) ? isCapital : 0) |
      (!isSmall && beginsAsName(value) ? isCapitalised : 0)
    rows[row + traitsAt] = traitsOf(lower)
    rows[row + idAt] = id
    rows[row + listAt] = list
    rows[row + phraseAt] = phrase
    rows[row + fillsAt] = 0
  }

  return known
}
