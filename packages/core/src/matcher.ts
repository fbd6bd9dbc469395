import type {Range} from './document.js'
import {follow, type Graph, gap, noNoun, slots} from './graph.js'
import {beginsWithCapital, isInCapitals} from './letters.js'
import {createPersonReader, isPluralNoun, type PersonReader} from './person.js'
import type {Sentence, Token} from './sentence.js'
import {countOf, numberOf, textAt} from './texts.js'
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

/** Where in a sentence phrases may begin. */
export interface Beginnings {
  /** Tokens with which they may, in order. */
  readonly at: readonly number[]
  /** Whether they may begin with a slot, which may be any word. */
  readonly isAnywhere: boolean
}

/** Finds the phrases of all rules in a sentence, of those that begin where they may. */
export interface Matcher {
  find(sentence: Sentence, beginnings: Beginnings): Match[]
}

const longestGap = 4

/** Makes a matcher of compiled phrases; those of rules that `ruleOf` doesn't know are left out. */
export function createMatcher(graph: Graph, readWords: WordReader, ruleOf: (id: string) => Rule | undefined): Matcher {
  const {cells, firstPhrases: first} = graph
  /** The steps that lead here so far: numbers of words and slots, and what the slots stand for. */
  const path: number[] = []
  const filled: Range[] = []
  let tokens: readonly Token[] = []
  let words: SentenceWords = readWords(tokens)
  let people: PersonReader = createPersonReader(tokens)
  let matches: Match[] = []

  function take(node: number, start: number, end: number) {
    for (let index = 0; index < (cells[node] ?? 0); index++) {
      const outcome = graph.outcomeAt(cells[node + 2 + index] ?? -1)
      const rule = outcome && ruleOf(outcome.rule)
      if (!rule) continue
      const {rule: _, isException, ...rest} = outcome
      const phrase = {words: path.map((id) => textAt(graph.words, id)), ...rest}
      matches.push({rule, isException, phrase, start, end, slots: [...filled]})
    }
  }

  function step(node: number, start: number, index: number, end: number) {
    if (cells[node] !== 0) take(node, start, end)
    const firstEdge = cells[node + 2 + (cells[node] ?? 0)] ?? 0
    if (cells[node + 1] === 0) return
    // A node's slots come first among its edges.
    const hasSlots = firstEdge < slots.length
    if (hasSlots) {
      const bare = follow(graph, node, noNoun)
      if (bare !== -1 && !isNounAhead(tokens, end)) take(bare, start, end)
    }
    const at = wordAt(tokens, index)
    if (at === -1) return
    for (const id of words.idsAt(at)) {
      const next = follow(graph, node, id)
      if (next !== -1) stepOver(id, next, start, at)
    }
    if (!hasSlots) return
    for (let slot = gap; slot < slots.length; slot++) {
      const next = slot === noNoun ? -1 : follow(graph, node, slot)
      if (next !== -1) fill(slot, next, start, at)
    }
  }

  function stepOver(id: number, next: number, start: number, at: number) {
    path.push(id)
    step(next, start, at + 1, at + 1)
    path.pop()
  }

  function fill(slot: number, next: number, start: number, at: number) {
    if (slot === gap) {
      for (let steps = 0, to = at; steps <= longestGap && to !== -1; steps++, to = wordAt(tokens, to + 1))
        step(next, start, to, to)
      return
    }
    for (const to of slotEnds(slots[slot] ?? '', tokens, at, people)) {
      path.push(slot)
      filled.push({start: at, end: to})
      step(next, start, to, to)
      filled.pop()
      path.pop()
    }
  }

  /** The first step of all phrases is looked up by its word, where the other steps are few and gone through. */
  function begin(index: number) {
    for (const id of words.idsAt(index)) {
      const next = first[id] ?? -1
      if (next !== -1) stepOver(id, next, index, index)
    }
  }

  function beginWithSlot(index: number) {
    for (let slot = gap; slot < slots.length; slot++) {
      const next = slot === noNoun ? -1 : (first[slot] ?? -1)
      if (next !== -1) fill(slot, next, index, index)
    }
  }

  return {
    find(sentence, beginnings) {
      tokens = sentence.tokens
      words = readWords(tokens)
      people = createPersonReader(tokens)
      matches = []
      if (beginnings.isAnywhere)
        for (let index = 0; index < tokens.length; index++) {
          if (!tokens[index]?.isWord) continue
          begin(index)
          beginWithSlot(index)
        }
      else for (const index of beginnings.at) begin(index)
      return matches
    }
  }
}

/** The words of a sentence. */
export interface SentenceWords {
  /** The number in the graph of the word at a token's place, or −1. */
  idAt(index: number): number
  /** Numbers of all forms under which the token is looked up: as any case, as capitals, and without a possessive ending. */
  idsAt(index: number): readonly number[]
}

export type WordReader = (tokens: readonly Token[]) => SentenceWords

/** Makes a reader of the words of sentences. */
export function createWordReader({words}: Graph): WordReader {
  /** By number, the number alone, once it has been asked for. */
  const alone = new Array<readonly number[] | undefined>(countOf(words))
  let last: readonly Token[] | undefined
  let found = new Int32Array(0)
  // One for all sentences: each is done with before the next is read.
  const sentence: SentenceWords = {
    idAt: (index) => found[index] ?? -1,
    idsAt(index) {
      const token = last?.[index]
      const id = found[index] ?? -1
      if (!token || (token.value === token.lower && !token.lower.endsWith("'s"))) {
        if (id === -1) return none
        alone[id] ??= [id]
        return alone[id]
      }
      const forms = otherForms(token)
        .map((form) => numberOf(words, form))
        .filter((id) => id !== -1)
      return id === -1 ? forms : [id, ...forms]
    }
  }
  return (tokens) => {
    if (last === tokens) return sentence
    last = tokens
    if (found.length < tokens.length || found.length > keptLength)
      found = new Int32Array(Math.max(keptLength, tokens.length))
    for (const [index, {isWord, lower}] of tokens.entries()) found[index] = isWord ? numberOf(words, lower) : -1
    return sentence
  }
}

const none: readonly number[] = []
/** The length of what is kept from sentence to sentence; a text without stops may take more. */
const keptLength = 256

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

function slotEnds(slot: string, tokens: readonly Token[], index: number, people: PersonReader): readonly number[] {
  const token = tokens[index]
  if (slot === '[number]') return token && isNumber(token.lower) ? [index + 1] : []
  if (slot === '[name]') return token && beginsWithCapital(token.value) ? [index + 1] : []
  return people.endsAt(index, slot === '[third person]')
}

/** Whether a word (lower case) tells how many. */
export function isNumber(lower: string): boolean {
  return /^\d/.test(lower) || numbers.has(lower)
}

const numbers = new Set('one two three four five six seven eight nine ten eleven twelve'.split(' '))

function otherForms(token: Token): string[] {
  const forms = []
  if (isInCapitals(token.value)) forms.push(token.value)
  if (token.lower.endsWith("'s")) forms.push(token.lower.slice(0, -2))
  return forms
}
