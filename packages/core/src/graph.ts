import {countOf, type Texts, type TextTable, tableOf, textAt, textsOf} from './texts.js'
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
  readonly words: TextTable
  /** Numbers of words with other marks than small letters and apostrophes between them. */
  readonly unusual: readonly number[]
  readonly cells: Uint32Array
  /** Where the first node of the phrases stands; its outcomes are for `outcomeAt`. */
  readonly phrases: number
  /** Where the first node of the lists stands; its outcomes are indices into `listNames`. */
  readonly lists: number
  /** The places of the nodes to which first words lead, by word; −1 where there is none. */
  readonly firstPhrases: Int32Array
  readonly firstLists: Int32Array
  /** For `mayFollow`. */
  readonly pairs: Uint8Array
  readonly outcomeCount: number
  outcomeAt(index: number): Outcome | undefined
  /** The lists by number: a rule's id and the name of the list there. */
  readonly listNames: readonly (readonly [rule: string, list: string])[]
}

/** An outcome without the names of what it says, which took more room than that: 0 for what an exception doesn't offer. */
type PackedOutcome = readonly [
  rule: string,
  expected: Outcome['expected'] | 0,
  rest?: Omit<Outcome, 'rule' | 'isException' | 'expected'>
]

/** A graph as it is shipped: all text, so that what isn't needed need not be parsed. Plain data (JSON). */
export interface GraphData {
  /** An array, as JSON. */
  readonly words: string
  /** As text that packs well. */
  readonly cells: string
  readonly phrases: number
  readonly lists: number
  /** A `PackedOutcome` a line, as JSON. */
  readonly outcomes: string
  /** A rule's id and a list's name a line. */
  readonly listNames: string
}

/** The same in flat arrays, in which everything is looked up where it lies: what a host ships that reads bytes, so that there is nothing to unpack. */
export interface FlatGraph extends Omit<GraphData, 'words' | 'cells' | 'outcomes'> {
  readonly words: TextTable
  readonly unusual: readonly number[]
  readonly cells: Uint32Array
  readonly firstPhrases: Int32Array
  readonly firstLists: Int32Array
  readonly pairs: Uint8Array
  readonly outcomes: Texts
}

interface TrieNode {
  readonly edges: Map<number, TrieNode>
  readonly ends: Set<number>
}

const emptyGraph: Graph = {
  words: tableOf([...slots, ...listSlots].join('\n')),
  unusual: [],
  cells: new Uint32Array(),
  phrases: -1,
  lists: -1,
  firstPhrases: new Int32Array(),
  firstLists: new Int32Array(),
  pairs: new Uint8Array(),
  outcomeCount: 0,
  outcomeAt: () => undefined,
  listNames: []
}

/**
 * Compiles the phrases and word lists of rules, beside those of `base` if given: its nodes stay where they are, and only those on the way
 * to new words are written anew. Where words lead to outcomes of both, those of `rules` come first.
 */
export function compileGraph(rules: readonly Rule[], base: Graph = emptyGraph): Graph {
  const words = Array.from({length: countOf(base.words)}, (_, id) => textAt(base.words, id))
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
  const table = tableOf(words.join('\n'))
  return {
    words: table,
    unusual: unusualIn(table),
    cells,
    ...roots,
    ...beginningsOf(table, cells, roots),
    outcomeCount: base.outcomeCount + outcomes.length,
    outcomeAt: (index) => (index < base.outcomeCount ? base.outcomeAt(index) : outcomes[index - base.outcomeCount]),
    listNames
  }
}

/** Anything but small letters, and an apostrophe between them. */
const unusual = /[^a-z']|^'|'$/

function unusualIn(words: TextTable): number[] {
  return Array.from({length: countOf(words)}, (_, id) => id).filter((id) => unusual.test(textAt(words, id)))
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
  const outcomes: string[] = []
  for (let index = 0, outcome = graph.outcomeAt(0); outcome; outcome = graph.outcomeAt(++index))
    outcomes.push(asciiJson(packOutcome(outcome)))
  return {
    words: asciiJson(words.text.split('\n')),
    cells: encodeCells(cells),
    phrases,
    lists,
    outcomes: outcomes.join('\n'),
    listNames: listNames.map((names) => names.join(' ')).join('\n')
  }
}

function packOutcome({rule, isException, expected, ...rest}: Outcome): PackedOutcome {
  const offered = isException ? 0 : expected
  return Object.keys(rest).length === 0 ? [rule, offered] : [rule, offered, rest]
}

function unpackOutcome([rule, offered, rest]: PackedOutcome): Outcome {
  return {rule, isException: offered === 0, expected: offered === 0 ? [] : offered, ...rest}
}

/** A graph in flat arrays, from its text. */
export function flattenGraph({words, cells: packed, outcomes, ...rest}: GraphData): FlatGraph {
  const table = tableOf((JSON.parse(words) as string[]).join('\n'))
  const cells = decodeCells(packed)
  return {
    ...rest,
    words: table,
    unusual: unusualIn(table),
    cells,
    ...beginningsOf(table, cells, rest),
    outcomes: textsOf(outcomes)
  }
}

/** Makes a shipped graph ready. */
export function unpackGraph(given: GraphData | FlatGraph): Graph {
  const {outcomes, listNames, ...rest} = 'unusual' in given ? given : flattenGraph(given)
  const parsed = new Array<Outcome | undefined>(countOf(outcomes))
  return {
    ...rest,
    outcomeCount: countOf(outcomes),
    outcomeAt(index) {
      if (index < 0 || index >= parsed.length || outcomes.text === '') return undefined
      return (parsed[index] ??= unpackOutcome(JSON.parse(textAt(outcomes, index)) as PackedOutcome))
    },
    listNames: listNames.split('\n').map((line) => {
      const [rule = '', list = ''] = line.split(' ')
      return [rule, list]
    })
  }
}

/**
 * Cells as text: all counts, all outcomes, all words and all places, each in Base64 and in groups of seven bits, lowest first, the eighth bit set on
 * all but the last of a number. A word is counted from the one before it at its node, a place backwards from its node: numbers that are
 * small and alike pack to three quarters of the size.
 */
function encodeCells(cells: Uint32Array): string {
  const columns: number[][] = [[], [], [], []]
  const write = (column: number, value: number) => {
    if (value < 0) throw new RangeError(`A node of the rules stands before one that it leads to, by ${-value}.`)
    let left = value
    for (; left > 127; left >>>= 7) columns[column]?.push((left & 127) | 128)
    columns[column]?.push(left)
  }
  for (let node = 0, at = 0; at < cells.length; node = at) {
    const [outcomes = 0, edges = 0] = cells.subarray(at, at + 2)
    write(0, outcomes)
    write(0, edges)
    at += 2
    for (const end = at + outcomes; at < end; at++) write(1, cells[at] ?? 0)
    for (let edge = 0, last = 0; edge < edges; edge++, at += 2) {
      write(2, (cells[at] ?? 0) - last)
      last = cells[at] ?? 0
      write(3, node - (cells[at + 1] ?? 0))
    }
  }
  const text = (bytes: readonly number[]) => btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
  return columns.map(text).join(' ')
}

function decodeCells(text: string): Uint32Array {
  const columns = text.split(' ').map((column) => atob(column))
  const places = columns.map(() => 0)
  const read = (column: number) => {
    const bytes = columns[column] ?? ''
    let at = places[column] ?? 0
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.charCodeAt(at++)
      value |= (byte & 127) << shift
      if (byte < 128) break
    }
    places[column] = at
    return value
  }
  const counts = columns[0]?.length ?? 0
  const cells: number[] = []
  while ((places[0] ?? 0) < counts) {
    const node = cells.length
    const outcomes = read(0)
    const edges = read(0)
    cells.push(outcomes, edges)
    for (let index = 0; index < outcomes; index++) cells.push(read(1))
    for (let edge = 0, word = 0; edge < edges; edge++) {
      word += read(2)
      cells.push(word, node - read(3))
    }
  }
  return Uint32Array.from(cells)
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

/** What is looked up of the first words of phrases and lists' wordings, and of the second. */
function beginningsOf(
  words: TextTable,
  cells: Uint32Array,
  roots: Pick<Graph, 'phrases' | 'lists'>
): Pick<Graph, 'firstPhrases' | 'firstLists' | 'pairs'> {
  const firstSteps = (root: number) => {
    const steps = new Int32Array(countOf(words)).fill(-1)
    const start = root + 2 + (cells[root] ?? 0)
    for (let edge = 0; edge < (cells[root + 1] ?? 0); edge++)
      steps[cells[start + 2 * edge] ?? 0] = cells[start + 2 * edge + 1] ?? -1
    return steps
  }
  return {
    firstPhrases: firstSteps(roots.phrases),
    firstLists: firstSteps(roots.lists),
    pairs: pairsIn(cells, roots)
  }
}

/** The bit of a word that goes on from a node. */
const pairAt = (node: number, word: number) => Math.imul(node + Math.imul(word, 0x9e3779b1), 0x85ebca6b) >>> 14

/** A bit for each word that goes on where one word leads, and for each after a gap; some share theirs. */
function pairsIn(cells: Uint32Array, {phrases, lists}: Pick<Graph, 'phrases' | 'lists'>): Uint8Array {
  const pairs = new Uint8Array(1 << 15)
  const edgesOf = (node: number) => {
    const first = node + 2 + (cells[node] ?? 0)
    return {first, end: first + 2 * (cells[node + 1] ?? 0)}
  }
  const addAll = (node: number) => {
    const {first, end} = edgesOf(node)
    for (let edge = first; edge < end; edge += 2) {
      const place = pairAt(node, cells[edge] ?? 0)
      pairs[place >> 3] = (pairs[place >> 3] ?? 0) | (1 << (place & 7))
    }
  }
  for (const root of [phrases, lists]) {
    const {first, end} = edgesOf(root)
    for (let edge = first; edge < end; edge += 2) addAll(cells[edge + 1] ?? 0)
  }
  for (let node = 0; node < cells.length; node = edgesOf(node).end) {
    const {first, end} = edgesOf(node)
    // A gap comes first of all.
    if (first < end && cells[first] === gap) addAll(cells[first + 1] ?? 0)
  }
  return pairs
}

/**
 * Whether a word may go on where the first word of a phrase or of a list's wording leads, or a gap: whether the node may have an edge for it. It
 * says so too often, and never too seldom. Most words begin some phrase, and hardly any goes on as the text does; to look the next word up among
 * thousands is what takes time.
 */
export function mayFollow({pairs}: Graph, node: number, word: number): boolean {
  const place = pairAt(node, word)
  return ((pairs[place >> 3] ?? 0) & (1 << (place & 7))) !== 0
}
