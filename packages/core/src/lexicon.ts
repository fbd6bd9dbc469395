import {follow, type Graph, gap, ones, oneself, standIns} from './graph.js'
import {beginsWithCapital} from './letters.js'
import {type WordReader, wordAt} from './matcher.js'
import {isNameLike, isSmall, titles} from './person.js'
import type {Token} from './sentence.js'

/** A list of wordings, to be looked up at a place in a sentence. */
export interface Lexicon {
  /** Where the longest wording of the list that begins at token `index` ends (exclusive), or −1. */
  endAt(tokens: readonly Token[], index: number): number
}

/** The lists of all rules, looked up together: which of them begin where in a sentence. */
export interface Lexicons {
  /** A rule's list by its name there; empty if there is none. */
  get(rule: string, name: string): Lexicon
}

/**
 * Makes the lists of a graph ready to be looked up.
 *
 * In a wording "one's" stands for any possessive, "oneself" for any reflexive pronoun, "…" for up to four words. The longest wording
 * counts, by its words as written.
 */
export function createLexicons(graph: Graph, readWords: WordReader): Lexicons {
  const {cells, firstLists: first, listNames} = graph
  const numbers = new Map(listNames.map((names, number) => [names.join(' '), number]))
  /** For each list of which a wording has been met: where the wording ends that begins at a token of the last sentence, 0 for none. */
  const ends: (Int32Array | undefined)[] = []
  /** Where a list's last wording begins, and how many words its longest one there has. */
  const starts = new Int32Array(listNames.length)
  const lengths = new Int32Array(listNames.length)
  /** The lists and tokens of what `ends` holds, by turns. */
  const filled: number[] = []
  let last: readonly Token[] | undefined

  function clear() {
    for (let index = 0; index < filled.length; index += 2) {
      const [list = 0, start = 0] = [filled[index], filled[index + 1]]
      const found = ends[list]
      if (found && found.length > keptLength) ends[list] = undefined
      else if (found) found[start] = 0
    }
    filled.length = 0
  }

  function read(tokens: readonly Token[]) {
    clear()
    last = tokens
    const words = readWords(tokens)
    for (let index = 0; index < tokens.length; index++) {
      const id = words.idAt(index)
      const node = id === -1 ? -1 : (first[id] ?? -1)
      if (node !== -1 && !isNamePart(tokens, index)) walk(node, index, index + 1, 1)
    }

    function add(list: number, start: number, end: number, length: number) {
      let found = ends[list]
      if (!found || found.length < tokens.length) {
        const longer = new Int32Array(Math.max(keptLength, tokens.length))
        if (found) longer.set(found)
        found = ends[list] = longer
      }
      if (found[start] !== 0 && starts[list] === start && length <= (lengths[list] ?? 0)) return
      if (found[start] === 0) filled.push(list, start)
      found[start] = end
      starts[list] = start
      lengths[list] = length
    }

    function walk(node: number, start: number, end: number, length: number) {
      const count = cells[node] ?? 0
      for (let outcome = 0; outcome < count; outcome++) add(cells[node + 2 + outcome] ?? 0, start, end, length)
      if (cells[node + 1] === 0) return
      const at = wordAt(tokens, end)
      if (at === -1) return
      const id = words.idAt(at)
      const next = id === -1 ? -1 : follow(graph, node, id)
      if (next !== -1) walk(next, start, at + 1, length + 1)
      // A node's stand-ins come first among its edges.
      if ((cells[node + 2 + count] ?? 0) > oneself) return
      const {lower} = tokens[at] ?? {lower: ''}
      if (lower.endsWith("'s") || standIns["one's"]?.includes(lower)) {
        const owned = follow(graph, node, ones)
        if (owned !== -1) walk(owned, start, at + 1, length + 1)
      }
      if (standIns.oneself?.includes(lower)) {
        const reflexive = follow(graph, node, oneself)
        if (reflexive !== -1) walk(reflexive, start, at + 1, length + 1)
      }
      const gapped = follow(graph, node, gap)
      if (gapped === -1) return
      for (let from = at, steps = 0; from !== -1 && steps <= longestGap; from = wordAt(tokens, from + 1), steps++)
        walk(gapped, start, from, length + 1)
    }
  }

  return {
    get(rule, name) {
      const list = numbers.get(`${rule} ${name}`)
      if (list === undefined) return {endAt: () => -1}
      return {
        endAt(tokens, index) {
          if (tokens !== last) read(tokens)
          return ends[list]?.[index] || -1
        }
      }
    }
  }
}

/** Where the longest wording of some lists ends (exclusive) that begins at token `index`, or −1. */
export function endIn(lists: readonly Lexicon[], tokens: readonly Token[], index: number): number {
  let end = -1
  for (const list of lists) end = Math.max(end, list.endAt(tokens, index))
  return end
}

const longestGap = 4
/** The length of what is kept for a list from sentence to sentence; a text without stops may take more. */
const keptLength = 128

/** The index of the word before token `index` where nothing but space or a hyphen lies between, or −1. */
export function wordBefore(tokens: readonly Token[], index: number): number {
  const before = tokens[index - 1]
  if (before?.isWord) return index - 1
  const isHyphen = before && /^[-‐‑]$/.test(before.value) && before.isJoined && tokens[index]?.isJoined
  return isHyphen && tokens[index - 2]?.isWord ? index - 2 : -1
}

/** A capital inside a sentence, or a title before a name, is no word of the list: "the Survivors Trust", "Miss Oduya". */
function isNamePart(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (!token || isSmall(token.value) || !beginsWithCapital(token.value) || eponym.test(token.lower)) return false
  if (titles.has(token.lower) && isNameLike(tokens[index + 1])) return true
  const before = tokens[index - 1]
  return before?.isWord === true && isNameLike(token)
}

/** Conditions that carry somebody's name are no names where they stand. */
const eponym = /^(?:down|alzheimer|parkinson|asperger|tourette|korsakoff|crohn|huntington)'?s?$/
