import {isPluralNoun, personEnds} from './person.js'
import type {Sentence, Token} from './sentence.js'
import type {Phrase, Rule} from './types.js'
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

/** All phrases of all rules, by their words. */
export interface Matcher {
  find(sentence: Sentence): Match[]
}

interface Node {
  readonly words: Map<string, Node>
  readonly slots: Map<string, Node>
  readonly ends: {rule: Rule; phrase: Phrase; isException: boolean}[]
}

const longestGap = 4

/** Compiles phrases into a trie, so that a text is read once however many phrases there are. */
export function createMatcher(rules: readonly Rule[]): Matcher {
  const root = createNode()
  const add = (rule: Rule, phrase: Phrase, isException: boolean) => {
    let node = root
    for (const word of phrase.words) {
      const edges = word === '…' || word.startsWith('[') ? node.slots : node.words
      let next = edges.get(word)
      if (!next) edges.set(word, (next = createNode()))
      node = next
    }
    node.ends.push({rule, phrase, isException})
  }
  for (const rule of rules) {
    for (const phrase of rule.phrases) add(rule, phrase, false)
    for (const phrase of rule.except ?? []) add(rule, phrase, true)
  }
  return {
    find(sentence) {
      const matches: Match[] = []
      for (const [index, token] of sentence.tokens.entries()) {
        if (token.isWord) step(sentence.tokens, root, index, index, index, [], matches)
      }
      return matches
    }
  }
}

function createNode(): Node {
  return {words: new Map(), slots: new Map(), ends: []}
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

function step(
  tokens: readonly Token[],
  node: Node,
  start: number,
  index: number,
  end: number,
  slots: readonly {start: number; end: number}[],
  matches: Match[]
) {
  for (const found of node.ends) matches.push({...found, start, end, slots})
  const assertion = node.slots.get('[no noun]')
  if (assertion && !isNounAhead(tokens, end)) {
    for (const found of assertion.ends) matches.push({...found, start, end, slots})
  }
  const at = wordAt(tokens, index)
  const token = tokens[at]
  if (!token) return
  for (const key of keysOf(token)) {
    const next = node.words.get(key)
    if (next) step(tokens, next, start, at + 1, at + 1, slots, matches)
  }
  for (const [slot, next] of node.slots) {
    if (slot === '…') {
      for (let gap = 0, to = at; gap <= longestGap; gap++) {
        step(tokens, next, start, to, to, slots, matches)
        to = wordAt(tokens, to + 1)
        if (to === -1) break
      }
    } else if (slot !== '[no noun]') {
      for (const to of slotEnds(slot, tokens, at))
        step(tokens, next, start, to, to, [...slots, {start: at, end: to}], matches)
    }
  }
}

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
