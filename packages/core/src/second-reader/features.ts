import {subjectBefore, verbGroupAt, type Who} from '../clause.js'
import type {Paragraph} from '../paragraph.js'
import {isNameLike, isPersonNoun, isServiceNoun} from '../person.js'
import type {Sentence, Token} from '../sentence.js'
import type {Kind} from '../types.js'
import {reportedRanges} from '../voice.js'
import {
  beForms,
  coordinators,
  determiners,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  personPronouns,
  possessives,
  prepositions,
  quantifiers,
  readerPronouns,
  subordinators,
  thingPronouns,
  thirdPersonPronouns,
  wordSet,
  writerPronouns
} from '../words.js'
import {type Lexemes, unknownLexeme} from './lexemes.js'

/** How many places a feature can be hashed to, as a power of two. */
export const featureBits = 20
const featureMask = (1 << featureBits) - 1

/**
 * What is known about one sentence, as features hashed to numbers from 0 to 2^`featureBits` − 1.
 *
 * Features of token `index` are `ids` from `starts[index]` to `starts[index + 1]` (exclusive); `offsets` says beside each how
 * far away the word stands that it speaks of (in tokens, 0 for the word itself).
 */
export interface SentenceFeatures {
  readonly length: number
  readonly starts: Int32Array
  readonly ids: Int32Array
  readonly offsets: Int8Array
  /** Features of the sentence as a whole; `sentenceTokens` says which token each speaks of, −1 for none. */
  readonly sentenceIds: Int32Array
  readonly sentenceTokens: Int32Array
}

/** A sentence where it stands. */
export interface Place {
  readonly paragraph: Paragraph
  readonly sentence: Sentence
  readonly previous: Sentence | undefined
  readonly kind: Kind
}

/** A number for a text: FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x9e3779b1)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}

const say = wordSet(
  'say says said saying tell tells told telling ask asks asked explain explains explained report reports reported describe describes described write writes wrote mention mentioned add added'
)

/** Closed classes, first that fits. What fits none is told by its ending. */
const closedClasses: readonly (readonly [ReadonlySet<string>, string])[] = [
  [writerPronouns, 'I'],
  [readerPronouns, 'you'],
  [thirdPersonPronouns, 'he'],
  [possessives, 'his'],
  [personPronouns, 'someone'],
  [beForms, 'be'],
  [haveForms, 'have'],
  [doForms, 'do'],
  [modals, 'modal'],
  [negations, 'not'],
  [coordinators, 'and'],
  [subordinators, 'because'],
  [thingPronouns, 'it'],
  [determiners, 'the'],
  [quantifiers, 'some'],
  [prepositions, 'of'],
  [say, 'say']
]

/** What a word has to itself, wherever it stands. */
interface Word {
  readonly cluster: number
  readonly branch: number
  readonly bough: number
  readonly band: number
  readonly noun: number
  readonly verb: number
  readonly word: number
  readonly stem: number
  readonly ending: number
  readonly shape: number
  readonly kind: number
}

const boundary: Word = {
  cluster: 0,
  branch: 0,
  bough: 0,
  band: 0,
  noun: 0,
  verb: 0,
  word: 1,
  stem: 2,
  ending: 3,
  shape: 4,
  kind: 5
}

/** How many words a feature reader remembers before it starts anew. */
const mostWords = 30_000

function readWord(token: Token, isFirst: boolean, lexemes: Lexemes): Word {
  const {lower} = token
  const lexeme = lexemes.get(lower) ?? lexemes.get(lower.replace(/'s?$/, '')) ?? unknownLexeme
  return {
    cluster: lexeme.cluster,
    branch: lexeme.cluster & 255,
    bough: lexeme.cluster & 31,
    band: lexeme.band,
    noun: lexeme.noun,
    verb: lexeme.verb,
    word: hashText(lower),
    stem: hashText(stemOf(lower)),
    ending: hashText(lower.length > 4 ? lower.slice(-3) : lower),
    shape: hashText(shapeOf(token.value)),
    kind: hashText(classOf(token, isFirst))
  }
}

function classOf(token: Token, isFirst: boolean): string {
  const {lower} = token
  if (!token.isWord) return token.value.length === 1 ? token.value : token.value.slice(0, 2)
  for (const [words, name] of closedClasses) if (words.has(lower)) return name
  if (/^\d/.test(lower)) return 'number'
  if (isServiceNoun(lower)) return 'service'
  if (isPersonNoun(lower)) return 'person'
  if (!isFirst && isNameLike(token)) return 'Name'
  if (lower.endsWith("'s")) return isNameLike(token) || isPersonNoun(lower.slice(0, -2)) ? 'his' : "'s"
  if (/'(?:ll|d|ve|re|m)$/.test(lower)) return lower.slice(lower.indexOf("'"))
  if (isAdverb(lower)) return 'adverb'
  if (lower.endsWith('ing')) return 'ing'
  if (lower.endsWith('ed')) return 'ed'
  if (/(?:tion|sion|ment|ness|ity|ance|ence|ism|ship)s?$/.test(lower)) return 'abstract'
  if (/(?:ous|ful|ive|able|ible|al|ic|less|ish|y)$/.test(lower)) return 'adjective'
  if (/(?:er|or|ist|ant|ee)s?$/.test(lower)) return 'agent'
  return lower.endsWith('s') ? 's' : 'word'
}

/** A word without its most common endings; never fewer than three letters. */
export function stemOf(lower: string): string {
  let stem = lower.replace(/'s?$/, '')
  if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`
  else if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3)
  else if (stem.length > 4 && stem.endsWith('ed')) stem = stem.slice(0, -2)
  else if (stem.length > 4 && stem.endsWith('ly')) stem = stem.slice(0, -2)
  else if (stem.length > 3 && stem.endsWith('es')) stem = stem.slice(0, -2)
  else if (stem.length > 3 && stem.endsWith('s') && !stem.endsWith('ss')) stem = stem.slice(0, -1)
  if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1)
  const last = stem.at(-1)
  if (stem.length > 3 && last === stem.at(-2) && last !== 'l' && last !== 's') stem = stem.slice(0, -1)
  return stem
}

function shapeOf(value: string): string {
  return value
    .replace(/\p{Lu}+/gu, (run) => (run.length > 1 ? 'XX' : 'X'))
    .replace(/\p{Ll}+/gu, 'x')
    .replace(/\d+/g, '9')
    .slice(0, 6)
}

const whoNumber: Readonly<Record<Who, number>> = {
  person: 1,
  reader: 2,
  writer: 3,
  service: 4,
  thing: 5,
  nobody: 6,
  dropped: 7
}

/** Features as they are added; grows where there are more than expected. */
class FeatureList {
  ids: Int32Array
  offsets: Int8Array
  length = 0

  constructor(expected: number) {
    this.ids = new Int32Array(expected)
    this.offsets = new Int8Array(expected)
  }

  push(hash: number, offset: number) {
    if (this.length === this.ids.length) {
      const ids = new Int32Array(this.ids.length * 2)
      ids.set(this.ids)
      this.ids = ids
      const offsets = new Int8Array(this.offsets.length * 2)
      offsets.set(this.offsets)
      this.offsets = offsets
    }
    this.ids[this.length] = (hash ^ (hash >>> featureBits)) & featureMask
    this.offsets[this.length] = offset
    this.length++
  }
}

/** Reads what is known about each word of a sentence and about the whole of it. */
export type FeatureReader = (place: Place) => SentenceFeatures

/** Makes a feature reader, which remembers the words that it has met. */
export function createFeatureReader(lexemes: Lexemes): FeatureReader {
  const known = new Map<string, Word>()
  return (place) => {
    if (known.size > mostWords) known.clear()
    const words = place.sentence.tokens.map((token, index) => {
      const key = index === 0 ? `^${token.value}` : token.value
      const word = known.get(key) ?? readWord(token, index === 0, lexemes)
      known.set(key, word)
      return word
    })
    return featuresOf(place, words)
  }
}

function featuresOf({paragraph, sentence, previous, kind}: Place, words: readonly Word[]): SentenceFeatures {
  const {tokens} = sentence
  const length = tokens.length
  const buffer = new FeatureList(length * 128)
  const starts = new Int32Array(length + 1)
  const reported = reportedRanges(sentence)
  const kindHash = hashText(kind)
  const typeHash = hashText(paragraph.type)
  const firstWord = tokens.findIndex((token) => token.isWord)
  const last = tokens.at(-1)
  const isQuestion = last?.value.includes('?') ? 1 : 0
  const at = (index: number): Word => words[index] ?? boundary
  for (let index = 0; index < length; index++) {
    starts[index] = buffer.length
    const token = tokens[index]
    if (!token) continue
    const here = at(index)
    let template = 1
    const add = (value: number, offset: number) => buffer.push(mix(template++, value), offset)
    const pair = (a: number, b: number, offset: number) => buffer.push(mix(mix(template++, a), b), offset)
    add(0, 0)
    for (let offset = -3; offset <= 3; offset++) {
      const other = at(index + offset)
      add(other.word, offset)
      add(other.stem, offset)
      add(other.kind, offset)
    }
    for (let offset = -1; offset <= 1; offset++) {
      const other = at(index + offset)
      add(other.ending, offset)
      add(other.shape, offset)
    }
    const before = at(index - 1)
    const earlier = at(index - 2)
    const after = at(index + 1)
    const later = at(index + 2)
    pair(before.stem, here.stem, 0)
    pair(here.stem, after.stem, 0)
    pair(earlier.stem, here.stem, 0)
    pair(here.stem, later.stem, 0)
    pair(before.kind, here.stem, 0)
    pair(here.stem, after.kind, 0)
    pair(before.stem, here.kind, -1)
    pair(here.kind, after.stem, 1)
    pair(before.kind, here.kind, 0)
    pair(here.kind, after.kind, 0)
    pair(mix(earlier.kind, before.kind), here.kind, 0)
    pair(mix(here.kind, after.kind), later.kind, 0)
    pair(mix(before.kind, here.kind), after.kind, 0)
    // What other words it is used like, and what it is about.
    template = 200
    for (let offset = -2; offset <= 2; offset++) {
      const other = at(index + offset)
      add(other.cluster, offset)
      add(other.branch, offset)
      add(other.bough, offset)
    }
    pair(before.cluster, here.cluster, 0)
    pair(here.cluster, after.cluster, 0)
    pair(before.branch, here.branch, 0)
    pair(here.branch, after.branch, 0)
    pair(mix(before.bough, here.bough), after.bough, 0)
    for (let offset = -1; offset <= 1; offset++) {
      const other = at(index + offset)
      add(other.noun, offset)
      add(other.verb, offset)
      pair(other.kind, other.verb, offset)
      pair(other.kind, other.noun, offset)
    }
    add(here.band, 0)
    pair(here.band, here.ending, 0)
    pair(here.band, here.kind, 0)
    template = 330
    // The clause: whom it is about, and what the verb is like.
    const group = verbGroupAt(tokens, index)
    const subject = subjectBefore(tokens, group)
    const who = whoNumber[subject.who]
    const auxiliaries = group.auxiliaries.length > 0 ? hashText(group.auxiliaries.join(' ')) : 0
    const negated = group.isNegated ? 1 : 0
    add(who, 0)
    pair(who, here.kind, 0)
    pair(who, here.stem, 0)
    pair(who, here.ending, 0)
    add(auxiliaries, 0)
    pair(auxiliaries, here.ending, 0)
    pair(auxiliaries, who, 0)
    pair(mix(auxiliaries, who), here.kind, 0)
    pair(negated, here.stem, 0)
    pair(negated, who, 0)
    template = 400
    pair(who, here.cluster, 0)
    pair(who, here.branch, 0)
    pair(auxiliaries, here.branch, 0)
    pair(mix(auxiliaries, who), here.bough, 0)
    pair(kindHash, here.branch, 0)
    pair(who, here.verb, 0)
    pair(who, here.noun, 0)
    template = 450
    // Where it stands.
    add(kindHash, 0)
    pair(kindHash, here.kind, 0)
    pair(kindHash, here.stem, 0)
    pair(kindHash, who, 0)
    pair(typeHash, here.kind, 0)
    pair(index === firstWord ? 1 : 0, here.kind, 0)
    pair(index === firstWord ? 1 : 0, here.ending, 0)
    const isQuoted =
      paragraph.isQuoted || paragraph.quotations.some((range) => range.start < token.end && token.start < range.end)
    const isReported = reported.some((range) => range.start <= index && index < range.end)
    const state = (isQuoted ? 2 : 0) + (isReported ? 1 : 0)
    add(state, 0)
    pair(state, here.kind, 0)
    pair(state, who, 0)
    pair(isQuestion, here.kind, 0)
  }
  starts[length] = buffer.length
  const whole = new FeatureList(length * 3 + 16)
  const wholeTokens: number[] = []
  const add = (template: number, value: number, token: number) => {
    whole.push(mix(template, value), 0)
    wholeTokens.push(token)
  }
  add(101, 0, -1)
  add(102, kindHash, -1)
  add(103, typeHash, -1)
  add(104, mix(kindHash, at(firstWord).kind), firstWord)
  add(105, at(firstWord).word, firstWord)
  add(106, mix(at(firstWord).kind, at(firstWord + 1).kind), firstWord)
  add(107, isQuestion, -1)
  add(108, Math.min(8, Math.ceil(length / 4)), -1)
  add(109, mix(Math.min(8, Math.ceil(length / 4)), kindHash), -1)
  add(110, reported.length > 0 ? 1 : 0, -1)
  const isQuoting = paragraph.quotations.some((range) => range.start < sentence.end && sentence.start < range.end)
  add(111, isQuoting ? 1 : 0, -1)
  add(112, previous === undefined ? 0 : 1, -1)
  const seen = new Set<number>()
  for (let index = 0; index < length; index++) {
    if (!tokens[index]?.isWord) continue
    const {stem, kind: wordKind} = at(index)
    if (!seen.has(stem)) {
      seen.add(stem)
      add(120, stem, index)
    }
    if (!seen.has(wordKind)) {
      seen.add(wordKind)
      add(121, wordKind, index)
    }
    add(122, mix(stem, at(index + 1).stem), index)
  }
  return {
    length,
    starts,
    ids: buffer.ids.subarray(0, buffer.length),
    offsets: buffer.offsets.subarray(0, buffer.length),
    sentenceIds: whole.ids.subarray(0, whole.length),
    sentenceTokens: Int32Array.from(wholeTokens)
  }
}
