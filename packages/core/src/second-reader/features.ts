import {subjectBefore, type VerbGroup, verbGroupAt, type Who} from '../clause.js'
import type {Range} from '../document.js'
import {isEnglish} from '../letters.js'
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
import {hashText} from './hash.js'
import {type Lexemes, lexemeOf, unknownLexeme} from './lexemes.js'

/** How many places a feature can be hashed to, as a power of two. */
export const featureBits = 20
const featureMask = (1 << featureBits) - 1

/**
 * What is known about one sentence, as features hashed to numbers from 0 to 2^`featureBits` − 1.
 *
 * Features of token `index`, if they were asked for, are `ids` from `starts[index]` to `starts[index + 1]` (exclusive); `offsets` says beside each how
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
const closedSets: readonly (readonly [ReadonlySet<string>, string])[] = [
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
let madeClasses: Map<string, string> | undefined
/** The closed class of a word (lower case), if it is of one. */
function closedClassOf(lower: string): string | undefined {
  madeClasses ??= new Map(closedSets.toReversed().flatMap(([words, name]) => [...words].map((word) => [word, name])))
  return madeClasses.get(lower)
}

/** What a word has to itself, wherever it stands, in numbers. */
export interface Word {
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
  /** Whether it may be a verb, or what else a clause is about: a word of an open class. */
  readonly isOpen: boolean
  /** What its own features weigh, once a model has looked them up: from a place on, in an array that words share. See scores.ts. */
  weights: Int32Array | undefined
  weightsAt: number
  /** What it weighs for the gate; `unknown` until a model has looked. */
  glance: number
  /** The number of the sentence in which it was met last. */
  lastSeen: number
}

/** What no word weighs. All words are of one shape, which engines read faster. */
export const unknown = -0x40000000

/** Stands for what is before a sentence's first token and after its last. */
export const boundary = (): Word => ({
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
  kind: 5,
  isOpen: false,
  weights: undefined,
  weightsAt: 0,
  glance: unknown,
  lastSeen: 0
})

function readWord(token: Token, isFirst: boolean, lexemes: Lexemes): Word {
  const {lower} = token
  const owner = lower.includes("'") ? lower.replace(/'s?$/, '') : undefined
  const lexeme =
    lexemeOf(lexemes, lower) ?? (owner === undefined ? undefined : lexemeOf(lexemes, owner)) ?? unknownLexeme
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
    kind: hashText(classOf(token, isFirst)),
    isOpen: token.isWord && !isClosed(lower),
    weights: undefined,
    weightsAt: 0,
    glance: unknown,
    lastSeen: 0
  }
}

/** Whether a word (lower case) only holds a sentence together. */
export function isClosed(lower: string): boolean {
  const name = closedClassOf(lower)
  return name !== undefined && name !== 'say'
}

/** How many words a reader remembers before it starts anew. */
const mostWords = 20_000

/** Reads what each token of a sentence has to itself. */
export type WordReader = (sentence: Sentence) => readonly Word[]

/** Makes a word reader, which remembers the words that it has met. */
export function createWordReader(lexemes: Lexemes): WordReader {
  const first = new Map<string, Word>()
  const further = new Map<string, Word>()
  return ({tokens}) => {
    const words: Word[] = []
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index] as Token
      const known = index === 0 ? first : further
      let word = known.get(token.value)
      if (!word) {
        if (known.size > mostWords) known.clear()
        word = readWord(token, index === 0, lexemes)
        known.set(token.value, word)
      }
      words.push(word)
    }
    return words
  }
}

function classOf(token: Token, isFirst: boolean): string {
  const {lower} = token
  if (!token.isWord) return token.value.length === 1 ? token.value : token.value.slice(0, 2)
  const closed = closedClassOf(lower)
  if (closed !== undefined) return closed
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
  let stem = lower.includes("'") ? lower.replace(/'s?$/, '') : lower
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
  // Most words are plain.
  if (/^[A-Z]?[a-z]*$/.test(value)) return (value.charAt(0) < 'a' ? 'X' : '') + (/[a-z]$/.test(value) ? 'x' : '')
  const [capitals, small] = isEnglish(value) ? [/[A-Z]+/g, /[a-z]+/g] : [/\p{Lu}+/gu, /\p{Ll}+/gu]
  return value
    .replace(capitals, (run) => (run.length > 1 ? 'XX' : 'X'))
    .replace(small, 'x')
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

/** Features as they are added; a list is used over and over. */
export class FeatureList {
  ids = new Int32Array(256)
  length = 0

  /** Adds what a template says of a value, or of two. */
  add(template: number, value: number, other?: number) {
    if (this.length === this.ids.length) {
      const ids = new Int32Array(this.length * 2)
      ids.set(this.ids)
      this.ids = ids
    }
    const first = mix(template, value)
    const hash = other === undefined ? first : mix(first, other)
    this.ids[this.length++] = (hash ^ (hash >>> featureBits)) & featureMask
  }
}

/** How far away the words stand that a token's features speak of. */
export const reach = 3

/**
 * Adds the features of a word as it is seen from a token, `offset` tokens before it. Those of the words on one side are 21 together, which is as many as scores.ts can
 * add up at once.
 */
export function addWordFeatures(list: FeatureList, word: Word, offset: number): void {
  const template = (offset + reach) * 16
  list.add(template, word.word)
  list.add(template + 1, word.stem)
  list.add(template + 2, word.kind)
  if (Math.abs(offset) > 2) return
  list.add(template + 3, word.cluster)
  list.add(template + 4, word.branch)
  list.add(template + 5, word.bough)
  if (Math.abs(offset) > 1) return
  list.add(template + 6, word.ending)
  list.add(template + 7, word.shape)
  list.add(template + 8, word.noun)
  list.add(template + 9, word.verb)
  list.add(template + 10, word.kind, word.verb)
  list.add(template + 11, word.kind, word.noun)
  if (offset !== 0) return
  list.add(template + 12, word.band)
  list.add(template + 13, word.band, word.ending)
  list.add(template + 14, word.band, word.kind)
}

/** Adds what a word says of the sentence that it is in. */
export function addWholeFeatures(list: FeatureList, word: Word): void {
  list.add(150, word.stem)
  list.add(151, word.kind)
  list.add(152, word.cluster)
}

/** A sentence as features see it: its words, and what they share. */
export interface Context extends Place {
  readonly words: readonly Word[]
  /** Stands for what is before and after. */
  readonly boundary: Word
  readonly reported: readonly {readonly start: number; readonly end: number}[]
  readonly firstWord: number
  readonly isQuestion: boolean
}

export function contextOf(place: Place, words: readonly Word[], boundary: Word): Context {
  const {paragraph, sentence, previous, kind} = place
  return {
    paragraph,
    sentence,
    previous,
    kind,
    words,
    boundary,
    reported: reportedRanges(sentence),
    firstWord: sentence.tokens.findIndex((token) => token.isWord),
    isQuestion: endsInQuestion(sentence)
  }
}

const endsInQuestion = ({tokens}: Sentence) => tokens.at(-1)?.value.includes('?') ?? false

/** What a token stands in, in numbers as features see them. */
export interface Setting {
  /** Whom the clause is about, its auxiliaries, and whether it is negated. A word of a closed class has the clause of the open one before it. */
  readonly who: number
  readonly auxiliaries: number
  readonly negated: number
  /** Whether it is quoted or reported. */
  readonly state: number
  readonly isFirst: number
  readonly isQuestion: number
  /** The kind of the document and the type of the paragraph. */
  readonly kind: number
  readonly type: number
}

/** A token's word and those around it. */
export interface Neighbours {
  readonly earlier: Word
  readonly before: Word
  readonly here: Word
  readonly after: Word
  readonly later: Word
}

/** Tells of each token in turn, up to `end` (exclusive), what it stands in and among; both are written over for the next. */
export function eachToken(
  context: Context,
  end: number,
  onToken: (index: number, setting: Setting, neighbours: Neighbours) => void
): void {
  const {paragraph, sentence, kind, words, boundary, reported, firstWord, isQuestion} = context
  const {tokens} = sentence
  const {quotations} = paragraph
  const setting = {
    who: 0,
    auxiliaries: 0,
    negated: 0,
    state: 0,
    isFirst: 0,
    isQuestion: isQuestion ? 1 : 0,
    kind: hashText(kind),
    type: hashText(paragraph.type)
  }
  const at = (index: number) => words[index] ?? boundary
  const neighbours = {earlier: boundary, before: boundary, here: at(0), after: at(1), later: at(2)}
  for (let index = 0; index < end; index++) {
    if (neighbours.here.isOpen) {
      const group = verbGroupAt(tokens, index)
      setting.who = whoNumber[whoBefore(tokens, group)]
      setting.auxiliaries = group.auxiliaries.length > 0 ? hashText(group.auxiliaries.join(' ')) : 0
      setting.negated = group.isNegated ? 1 : 0
    }
    const isQuoted = paragraph.isQuoted || (quotations.length > 0 && overlaps(quotations, tokens[index]))
    const isReported = reported.length > 0 && reported.some((range) => range.start <= index && index < range.end)
    setting.state = (isQuoted ? 2 : 0) + (isReported ? 1 : 0)
    setting.isFirst = index === firstWord ? 1 : 0
    onToken(index, setting, neighbours)
    neighbours.earlier = neighbours.before
    neighbours.before = neighbours.here
    neighbours.here = neighbours.after
    neighbours.after = neighbours.later
    neighbours.later = at(index + 3)
  }
}

/** Adds what a token and those around it say together. */
export function addNeighbourFeatures(list: FeatureList, {earlier, before, here, after, later}: Neighbours): void {
  list.add(200, before.stem, here.stem)
  list.add(201, here.stem, after.stem)
  list.add(204, before.kind, here.stem)
  list.add(205, here.stem, after.kind)
  list.add(208, before.kind, here.kind)
  list.add(209, here.kind, after.kind)
  list.add(210, mix(earlier.kind, before.kind), here.kind)
  list.add(211, mix(here.kind, after.kind), later.kind)
  list.add(213, before.cluster, here.cluster)
  list.add(215, before.branch, here.branch)
  list.add(216, here.branch, after.branch)
  list.add(217, mix(before.bough, here.bough), after.bough)
}

/** Adds what the setting says of the word itself, which few words share. */
export function addClauseFeatures(
  list: FeatureList,
  {who, auxiliaries, negated, kind}: Setting,
  {stem, branch, bough, verb}: Word
): void {
  list.add(232, who, stem)
  list.add(238, negated, stem)
  list.add(241, who, branch)
  list.add(242, auxiliaries, branch)
  list.add(243, mix(auxiliaries, who), bough)
  list.add(244, who, verb)
  list.add(264, kind, branch)
}

/** Adds what the setting says of all words of a kind. Nothing else goes into it: what these features weigh is looked up once for each setting and kind. */
export function addSettingFeatures(list: FeatureList, setting: Setting, wordKind: number): void {
  const {who, auxiliaries, negated, state, isFirst, isQuestion, kind, type} = setting
  list.add(230, who)
  list.add(231, who, wordKind)
  list.add(234, auxiliaries)
  list.add(236, auxiliaries, who)
  list.add(237, mix(auxiliaries, who), wordKind)
  list.add(239, negated, who)
  // Where it stands.
  list.add(261, kind, wordKind)
  list.add(263, kind, who)
  list.add(265, type, wordKind)
  list.add(266, isFirst, wordKind)
  list.add(268, state)
  list.add(269, state, wordKind)
  list.add(270, state, who)
  list.add(271, isQuestion, wordKind)
}

/** Of what comes back from several places in as many shapes, the one thing that is asked. */
function whoBefore(tokens: readonly Token[], group: VerbGroup): Who {
  return subjectBefore(tokens, group).who
}

function overlaps(ranges: readonly Range[], token: Token | undefined): boolean {
  return token !== undefined && ranges.some((range) => range.start < token.end && token.start < range.end)
}

/** Adds what can be told of a sentence at a glance, besides its words. */
export function addGlanceFeatures(list: FeatureList, place: Place, words: readonly Word[], boundary: Word): void {
  const {paragraph, sentence, previous, kind} = place
  const kindHash = hashText(kind)
  const firstWord = sentence.tokens.findIndex((token) => token.isWord)
  const first = words[firstWord] ?? boundary
  const size = Math.min(8, Math.ceil(words.length / 4))
  list.add(101, 0)
  list.add(102, kindHash)
  list.add(103, hashText(paragraph.type))
  list.add(104, kindHash, first.kind)
  list.add(105, first.word)
  list.add(106, first.kind, (words[firstWord + 1] ?? boundary).kind)
  list.add(107, endsInQuestion(sentence) ? 1 : 0)
  list.add(108, size)
  list.add(109, size, kindHash)
  list.add(110, previous === undefined ? 0 : 1)
}

/** Adds what it takes to have read the sentence to know. */
function addReportFeatures(list: FeatureList, {paragraph, sentence, reported}: Context): void {
  list.add(111, reported.length > 0 ? 1 : 0)
  const isQuoting = paragraph.quotations.some((range) => range.start < sentence.end && sentence.start < range.end)
  list.add(112, isQuoting ? 1 : 0)
}

/** Adds the features of a sentence that are not those of single words. */
export function addSentenceFeatures(list: FeatureList, context: Context): void {
  addGlanceFeatures(list, context, context.words, context.boundary)
  addReportFeatures(list, context)
}

/** The features of a sentence and of its tokens from `start` to `end` (exclusive): what training and explaining need. */
export function featuresOf(context: Context, start = 0, end = context.words.length): SentenceFeatures {
  const {words, boundary} = context
  const length = words.length
  const list = new FeatureList()
  const offsets: number[] = []
  const starts = new Int32Array(length + 1)
  const mark = (offset: number) => {
    while (offsets.length < list.length) offsets.push(offset)
  }
  eachToken(context, end, (index, setting, neighbours) => {
    if (index < start) return
    for (let offset = -reach; offset <= reach; offset++) {
      addWordFeatures(list, words[index + offset] ?? boundary, offset)
      mark(offset)
    }
    addNeighbourFeatures(list, neighbours)
    addClauseFeatures(list, setting, neighbours.here)
    addSettingFeatures(list, setting, neighbours.here.kind)
    mark(0)
    starts[index + 1] = list.length
  })
  const whole = new FeatureList()
  addSentenceFeatures(whole, context)
  const {sentenceIds, sentenceTokens} = withWords(whole, words)
  return {
    length,
    starts,
    ids: list.ids.slice(0, list.length),
    offsets: Int8Array.from(offsets),
    sentenceIds,
    sentenceTokens
  }
}

/** What the gate looks at, for training. */
export function glanceFeaturesOf(place: Place, words: readonly Word[], boundary: Word): Int32Array {
  const list = new FeatureList()
  addGlanceFeatures(list, place, words, boundary)
  return withWords(list, words).sentenceIds
}

/** Some features of a sentence, and those of each of its words, once each. */
function withWords(list: FeatureList, words: readonly Word[]) {
  const tokens = Array.from({length: list.length}, () => -1)
  for (const [index, word] of words.entries()) {
    if (words.indexOf(word) < index) continue
    addWholeFeatures(list, word)
    while (tokens.length < list.length) tokens.push(index)
  }
  return {sentenceIds: list.ids.slice(0, list.length), sentenceTokens: Int32Array.from(tokens)}
}
