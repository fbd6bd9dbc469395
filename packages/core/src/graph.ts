import type {Phrase, Rule} from './types.js'

// Phrases and word lists as one graph of words, which share their beginnings and, where they mean the same, their endings: ten times
// smaller than the wordings. It is made once, when rules are built, and shipped as text that is decoded in about 3 ms; as JSON it took
// 40 ms to load, and each list of words took its own share of the look-ups for every word read.

/** Base64 as pages and Node.js both have it. */
declare function atob(text: string): string
declare function btoa(text: string): string

/** What may stand in a phrase for words that are not given; first in the vocabulary, so that a node's slots come first. */
export const slots = ['…', '[no noun]', '[person]', '[third person]', '[name]', '[number]'] as const
/** What may stand in a list's wording for words that are not given; after the slots in the vocabulary. */
const listSlots = ["one's", 'oneself'] as const

export const gap = 0
export const noNoun = 1
export const ones = slots.length
export const oneself = slots.length + 1

/** What a phrase leads to: the rule and what could stand in its place. */
export interface Outcome extends Omit<Phrase, 'words'> {
  /** The rule's id. */
  readonly rule: string
  readonly isException: boolean
}

/**
 * A graph of words. A node is a run of cells: how many outcomes, how many edges, the outcomes (numbers), the edges (number of
 * the word, place of the next node), sorted by word.
 */
export interface Graph {
  readonly words: readonly string[]
  readonly cells: Uint32Array
  /** Where the first node of the phrases stands; its outcomes are for `outcomeAt`. */
  readonly phrases: number
  /** Where the first node of the lists stands; its outcomes are indices into `listNames`. */
  readonly lists: number
  readonly outcomeCount: number
  outcomeAt(index: number): Outcome | undefined
  /** The lists by number: a rule's id and the name of the list there. */
  readonly listNames: readonly (readonly [rule: string, list: string])[]
}

/** A graph as it is shipped: all text, so that what isn't needed need not be parsed. Plain data (JSON). */
export interface GraphData {
  /** An array, as JSON. */
  readonly words: string
  /** Cells of 24 bits in Base64; or as they are, from a host that reads bytes, which saves 10 ms. */
  readonly cells: string | Uint32Array
  readonly phrases: number
  readonly lists: number
  /** One outcome a line, as JSON. */
  readonly outcomes: string
  /** A rule's id and a list's name a line. */
  readonly listNames: string
}

interface TrieNode {
  readonly edges: Map<number, TrieNode>
  readonly ends: Set<number>
}

const emptyGraph: Graph = {
  words: [...slots, ...listSlots],
  cells: new Uint32Array(),
  phrases: -1,
  lists: -1,
  outcomeCount: 0,
  outcomeAt: () => undefined,
  listNames: []
}

/**
 * Compiles the phrases and word lists of rules, beside those of `base` if given: its nodes stay where they are, and only those on the way
 * to new words are written anew. Where words lead to outcomes of both, those of `rules` come first.
 */
export function compileGraph(rules: readonly Rule[], base: Graph = emptyGraph): Graph {
  const words = [...base.words]
  const ids = new Map(words.map((word, id) => [word, id]))
  const outcomes: Outcome[] = []
  const outcomeIds = new Map<string, number>()
  const listNames = [...base.listNames]
  const phrases = emptyNode()
  const lists = emptyNode()
  const idOf = (word: string) => {
    let id = ids.get(word)
    if (id === undefined) {
      id = words.push(word) - 1
      ids.set(word, id)
    }
    return id
  }
  const addPath = (root: TrieNode, path: readonly number[], end: number) => {
    let node = root
    for (const edge of path) {
      let next = node.edges.get(edge)
      if (!next) {
        next = emptyNode()
        node.edges.set(edge, next)
      }
      node = next
    }
    node.ends.add(end)
  }
  const addPhrase = (rule: string, {words, expected, participle, infinitive, plural}: Phrase, isException: boolean) => {
    const outcome = {
      rule,
      isException,
      expected: isException ? [] : expected,
      ...(participle && {participle}),
      ...(infinitive && {infinitive}),
      ...(plural && !isException && {plural})
    }
    const key = JSON.stringify(outcome)
    let id = outcomeIds.get(key)
    if (id === undefined) {
      id = base.outcomeCount + outcomes.push(outcome) - 1
      outcomeIds.set(key, id)
    }
    addPath(phrases, words.map(idOf), id)
  }
  for (const rule of rules) {
    for (const phrase of rule.phrases) addPhrase(rule.id, phrase, false)
    for (const phrase of rule.except ?? []) addPhrase(rule.id, phrase, true)
    for (const [name, wordings] of Object.entries(rule.words ?? {})) {
      const list = listNames.push([rule.id, name]) - 1
      for (const wording of wordings) {
        const [first = '', ...rest] = wording.split(' ')
        for (const word of standIns[first] ?? [first]) addPath(lists, [word, ...rest].map(idOf), list)
      }
    }
  }
  const added: number[] = []
  const places = new Map<string, number>()
  /** Writes a node down, together with what `base` has at a place (none: −1). */
  const place = (node: TrieNode, at: number): number => {
    const {ends, edges} = nodeAt(base, at)
    const outcomes = new Set([...node.ends, ...ends])
    const next = new Map(edges)
    for (const [word, to] of [...node.edges].sort(([a], [b]) => a - b)) next.set(word, place(to, edges.get(word) ?? -1))
    const sorted = [...next].sort(([a], [b]) => a - b)
    const run = [outcomes.size, sorted.length, ...outcomes, ...sorted.flat()]
    const key = run.join()
    let found = places.get(key)
    if (found === undefined) {
      found = base.cells.length + added.length
      for (const cell of run) added.push(cell)
      places.set(key, found)
    }
    return found
  }
  const roots = {phrases: place(phrases, base.phrases), lists: place(lists, base.lists)}
  const cells = new Uint32Array(base.cells.length + added.length)
  cells.set(base.cells)
  cells.set(added, base.cells.length)
  return {
    words,
    cells,
    ...roots,
    outcomeCount: base.outcomeCount + outcomes.length,
    outcomeAt: (index) => (index < base.outcomeCount ? base.outcomeAt(index) : outcomes[index - base.outcomeCount]),
    listNames
  }
}

/** What stands at a place: outcomes, and the places of the next nodes by word. */
function nodeAt({cells}: Graph, at: number): {readonly ends: Iterable<number>; readonly edges: Map<number, number>} {
  if (at === -1) return {ends: [], edges: new Map()}
  const start = at + 2 + (cells[at] ?? 0)
  const edges = new Map<number, number>()
  for (let edge = 0; edge < (cells[at + 1] ?? 0); edge++)
    edges.set(cells[start + 2 * edge] ?? 0, cells[start + 2 * edge + 1] ?? -1)
  return {ends: cells.subarray(at + 2, start), edges}
}

/** What a stand-in stands for at the beginning of a list's wording. */
export const standIns: Readonly<Record<string, readonly string[]>> = {
  "one's": ['his', 'her', 'their', 'your', 'my', 'our'],
  oneself: ['himself', 'herself', 'themselves', 'themself', 'yourself', 'yourselves']
}

function emptyNode(): TrieNode {
  return {edges: new Map(), ends: new Set()}
}

/** JSON in letters that take one byte each, in a file and in memory. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7F]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

/** A graph as text. */
export function packGraph(graph: Graph): GraphData {
  const {words, cells, phrases, lists, listNames} = graph
  let bytes = ''
  for (const cell of cells) {
    if (cell >= 1 << 24) throw new RangeError(`There are too many rules: ${cell} does not fit in 24 bits.`)
    bytes += String.fromCharCode(cell & 255, (cell >> 8) & 255, cell >> 16)
  }
  const outcomes: string[] = []
  for (let index = 0, outcome = graph.outcomeAt(0); outcome; outcome = graph.outcomeAt(++index))
    outcomes.push(asciiJson(outcome))
  return {
    words: asciiJson(words),
    cells: btoa(bytes),
    phrases,
    lists,
    outcomes: outcomes.join('\n'),
    listNames: listNames.map((names) => names.join(' ')).join('\n')
  }
}

/** A graph from its text. */
export function unpackGraph({words, cells, phrases, lists, outcomes, listNames}: GraphData): Graph {
  const lines = outcomes.split('\n')
  const parsed: Outcome[] = []
  return {
    words: JSON.parse(words) as string[],
    cells: typeof cells === 'string' ? decodeCells(cells) : cells,
    phrases,
    lists,
    outcomeCount: lines.length,
    outcomeAt(index) {
      const line = lines[index]
      if (!line) return undefined
      return (parsed[index] ??= JSON.parse(line) as Outcome)
    },
    listNames: listNames.split('\n').map((line) => {
      const [rule = '', list = ''] = line.split(' ')
      return [rule, list]
    })
  }
}

function decodeCells(text: string): Uint32Array {
  const bytes = atob(text)
  const cells = new Uint32Array(bytes.length / 3)
  for (let index = 0, at = 0; index < cells.length; index++, at += 3)
    cells[index] = bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8) | (bytes.charCodeAt(at + 2) << 16)
  return cells
}

/** Where the edge of a node for a word leads, or −1. */
export function follow({cells}: Graph, node: number, word: number): number {
  const start = node + 2 + (cells[node] ?? 0)
  let low = 0
  let high = (cells[node + 1] ?? 0) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = cells[start + 2 * middle] ?? 0
    if (found === word) return cells[start + 2 * middle + 1] ?? -1
    if (found < word) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The first step of a graph from a root: the place of the next node by word, −1 where there is none. */
export function firstSteps({cells, words}: Graph, root: number): Int32Array {
  const steps = new Int32Array(words.length).fill(-1)
  const start = root + 2 + (cells[root] ?? 0)
  for (let edge = 0; edge < (cells[root + 1] ?? 0); edge++)
    steps[cells[start + 2 * edge] ?? 0] = cells[start + 2 * edge + 1] ?? -1
  return steps
}
