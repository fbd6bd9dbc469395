import {isPluralNoun, personEnds} from './person.js'
import type {Sentence, Token} from './sentence.js'
import type {MatcherData, Phrase, Rule} from './types.js'
import {isAdverb} from './words.js'

/** Words of a sentence that a rule's phrase fits; token indices, end exclusive. */
export interface Match {
  readonly rule: Rule
  readonly phrase: Phrase
  readonly isException: boolean
  readonly start: number
  readonly end: number
  /** Tokens that slots stand for, in order. */
  readonly slots: readonly {readonly start: number; readonly end: number}[]
}

/** Finds the phrases of all rules in one pass over a sentence. */
export interface Matcher {
  find(sentence: Sentence): Match[]
}

/** What may stand in a phrase for words that are not given; first in the vocabulary, so that a node's slots come first. */
const slots = ['…', '[no noun]', '[person]', '[third person]', '[name]', '[number]']
const gap = 0
const noNoun = 1
const longestGap = 4

interface TrieNode {
  readonly edges: Map<number, TrieNode>
  readonly ends: Set<number>
}

/**
 * Compiles the phrases of rules into one graph in which phrases share their beginnings and, where they mean the same, their
 * endings: ten times smaller than the phrases, and made once, when rules are built.
 */
export function compileMatcher(rules: readonly Rule[]): MatcherData {
  const words = [...slots]
  const ids = new Map(words.map((word, id) => [word, id]))
  const outcomes: MatcherData['outcomes'][number][] = []
  const outcomeIds = new Map<string, number>()
  const root: TrieNode = {edges: new Map(), ends: new Set()}
  const idOf = (word: string) => {
    let id = ids.get(word)
    if (id === undefined) {
      id = words.push(word) - 1
      ids.set(word, id)
    }
    return id
  }
  const add = (
    rule: string,
    {words: phrase, expected, participle, infinitive, plural}: Phrase,
    isException: boolean
  ) => {
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
      id = outcomes.push(outcome) - 1
      outcomeIds.set(key, id)
    }
    let node = root
    for (const word of phrase) {
      const edge = idOf(word)
      let next = node.edges.get(edge)
      if (!next) {
        next = {edges: new Map(), ends: new Set()}
        node.edges.set(edge, next)
      }
      node = next
    }
    node.ends.add(id)
  }
  for (const rule of rules) {
    for (const phrase of rule.phrases) add(rule.id, phrase, false)
    for (const phrase of rule.except ?? []) add(rule.id, phrase, true)
  }

  const nodes: number[] = []
  const places = new Map<string, number>()
  const place = (node: TrieNode): number => {
    const edges = [...node.edges].sort(([a], [b]) => a - b).map(([word, next]) => [word, place(next)])
    const cells = [node.ends.size, edges.length, ...node.ends, ...edges.flat()]
    const key = cells.join()
    let at = places.get(key)
    if (at === undefined) {
      at = nodes.length
      nodes.push(...cells)
      places.set(key, at)
    }
    return at
  }
  return {root: place(root), words, nodes, outcomes}
}

/** Makes a matcher of compiled phrases; those of rules that are not among `rules` are left out. */
export function createMatcher(data: MatcherData, rules: readonly Rule[]): Matcher {
  const ids = new Map(data.words.map((word, id) => [word, id]))
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const outcomes = data.outcomes.map((outcome) => ({...outcome, rule: byId.get(outcome.rule)}))
  const {nodes} = data

  /** Where the edge of a node for a word leads, or −1. */
  function follow(node: number, word: number): number {
    const start = node + 2 + (nodes[node] ?? 0)
    let low = 0
    let high = (nodes[node + 1] ?? 0) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = nodes[start + 2 * middle] ?? 0
      if (found === word) return nodes[start + 2 * middle + 1] ?? -1
      if (found < word) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  return {
    find({tokens}) {
      const matches: Match[] = []

      function take(node: number, path: readonly string[], filled: Match['slots'], start: number, end: number) {
        for (let index = 0; index < (nodes[node] ?? 0); index++) {
          const outcome = outcomes[nodes[node + 2 + index] ?? -1]
          if (!outcome?.rule) continue
          const {rule, isException, ...rest} = outcome
          matches.push({rule, isException, phrase: {words: path, ...rest}, start, end, slots: filled})
        }
      }

      function step(
        node: number,
        path: readonly string[],
        filled: Match['slots'],
        start: number,
        index: number,
        end: number
      ) {
        take(node, path, filled, start, end)
        const bare = follow(node, noNoun)
        if (bare !== -1 && !isNounAhead(tokens, end)) take(bare, path, filled, start, end)
        const at = wordAt(tokens, index)
        const token = tokens[at]
        if (!token) return
        for (const key of keysOf(token)) {
          const word = ids.get(key)
          const next = word === undefined ? -1 : follow(node, word)
          if (next !== -1) step(next, [...path, key], filled, start, at + 1, at + 1)
        }
        for (let slot = gap; slot < slots.length; slot++) {
          const next = slot === noNoun ? -1 : follow(node, slot)
          if (next === -1) continue
          if (slot === gap) {
            for (let steps = 0, to = at; steps <= longestGap && to !== -1; steps++, to = wordAt(tokens, to + 1)) {
              step(next, path, filled, start, to, to)
            }
          } else {
            for (const to of slotEnds(slots[slot] ?? '', tokens, at))
              step(next, [...path, slots[slot] ?? ''], [...filled, {start: at, end: to}], start, to, to)
          }
        }
      }

      for (const [index, token] of tokens.entries()) if (token.isWord) step(data.root, [], [], index, index, index)
      return matches
    }
  }
}

/**
 * The index of the word after token `index` − 1 where nothing but space or a hyphen lies between, or −1.
 */
export function wordAt(tokens: readonly Token[], index: number): number {
  const token = tokens[index]
  if (!token) return -1
  if (token.isWord) return index
  if (/^[-‐‑]$/.test(token.value) && token.isJoined && tokens[index + 1]?.isJoined) return index + 1
  return -1
}

/** Words that may come before a noun that is still to come in the same phrase. */
function isNounAhead(tokens: readonly Token[], index: number): boolean {
  // A plural hardly ever modifies a noun, unless a hyphen joins them: "the diabetics ring first".
  if (isPluralNoun(tokens[index - 1]?.lower ?? '') && tokens[index]?.isWord) return false
  const next = tokens[wordAt(tokens, index)]
  return (
    next !== undefined && !notNouns.has(next.lower) && !isAdverb(next.lower) && !/(?:'d|'ll|'ve|'re)$/.test(next.lower)
  )
}

const notNouns = new Set(
  `is are was were be been being am has have had having do does did will would can could may might must shall should
  and or but nor so yet than then as if when while because since until unless though although before after that which who whom whose where why how what
  of in on at to from by with without for about into onto over under between among through during against towards toward within across around near off out up down
  he she it they we you i this these those them him her us me his its their our your my not never no only also just too even often always sometimes still already now here there today
  a an the need needs want wants live lives get gets go goes come comes feel feels find finds use uses make makes take takes face faces say says see sees
  deserve deserves benefit rely struggle cannot can't don't didn't won't isn't aren't wasn't weren't went came got said told asked attended lived stayed slept died lost moved seen
  themselves himself herself each every all both again tonight tomorrow yesterday yet am pm per via re regarding like more most less least`.split(
    /\s+/
  )
)

function slotEnds(slot: string, tokens: readonly Token[], index: number): number[] {
  const token = tokens[index]
  if (slot === '[number]') return token && (/^\d/.test(token.value) || numbers.has(token.lower)) ? [index + 1] : []
  if (slot === '[name]') return token && /^\p{Lu}/u.test(token.value) ? [index + 1] : []
  return personEnds(tokens, index, slot === '[third person]')
}

const numbers = new Set('one two three four five six seven eight nine ten eleven twelve'.split(' '))

/** The forms under which a token is looked up: as any case, as capitals, and without a possessive ending. */
function keysOf(token: Token): string[] {
  const keys = [token.lower]
  if (/^\p{Lu}{2,}$/u.test(token.value)) keys.push(token.value)
  if (token.lower.endsWith("'s")) keys.push(token.lower.slice(0, -2))
  return keys
}
