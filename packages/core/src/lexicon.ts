import {follow, type Graph, gap, ones, oneself, standIns} from './graph.js'
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
  const {cells, lists: root, listNames} = graph
  const first = graph.firstSteps(root)
  const numbers = new Map(listNames.map((names, number) => [names.join(' '), number]))
  /** For each list of which a wording stands in the last sentence: where the wording ends that begins at a token, 0 for none. */
  const ends: (Int32Array | undefined)[] = []
  const lengths = new Int32Array(listNames.length)
  const present: number[] = []
  let last: readonly Token[] | undefined

  function read(tokens: readonly Token[]) {
    for (const list of present) ends[list] = undefined
    present.length = 0
    last = tokens
    const words = readWords(tokens)
    for (let index = 0; index < tokens.length; index++) {
      const id = words.idAt(index)
      const node = id === -1 ? -1 : (first[id] ?? -1)
      if (node === -1 || isNamePart(tokens, index)) continue
      // Lengths tell which of a list's wordings is the longest here; those from other places don't count.
      for (const list of present) lengths[list] = 0
      walk(node, index, index + 1, 1)
    }

    function walk(node: number, start: number, end: number, length: number) {
      const count = cells[node] ?? 0
      for (let outcome = 0; outcome < count; outcome++) {
        const list = cells[node + 2 + outcome] ?? 0
        let found = ends[list]
        if (!found) {
          found = new Int32Array(tokens.length)
          ends[list] = found
          lengths[list] = 0
          present.push(list)
        }
        if (length > (lengths[list] ?? 0)) {
          lengths[list] = length
          found[start] = end
        }
      }
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

const longestGap = 4

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
  if (!token || isSmall(token.value) || !/^\p{Lu}/u.test(token.value) || eponym.test(token.lower)) return false
  if (titles.has(token.lower) && isNameLike(tokens[index + 1])) return true
  const before = tokens[index - 1]
  return before?.isWord === true && isNameLike(token)
}

/** Conditions that carry somebody's name are no names where they stand. */
const eponym = /^(?:down|alzheimer|parkinson|asperger|tourette|korsakoff|crohn|huntington)'?s?$/
