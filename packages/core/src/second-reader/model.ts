import {
  addGlanceFeatures,
  addSentenceFeatures,
  addTokenFeatures,
  addWholeFeatures,
  addWordFeatures,
  boundary,
  type Context,
  contextOf,
  createWordReader,
  FeatureList,
  featureBits,
  type Place,
  reach,
  unknown,
  type Word,
  type WordReader
} from './features.js'
import {decodeLexemes, type EncodedLexemes, type Lexemes, numberOf} from './lexemes.js'
import {type MarkedWords, readMarkedWords} from './marked.js'
import {outputs, type Transitions} from './tagger.js'

/** What training leaves behind, as it is shipped: numbers and texts. */
export interface EncodedModel {
  readonly transitions: Transitions
  /** What one step of a weight is worth, for each output of the tagger. */
  readonly scales: readonly number[]
  /**
   * The features that weigh anything, in order, as characters (see `numberOf` in lexemes.ts): for each, how far its number lies from the one before. From
   * `farFeature` on, a character stands for as many times `farFeature` as it lies above that, and one, and the next character goes on.
   */
  readonly features: string
  /** The tagger's weights in steps from −`mostSteps` to `mostSteps`, a character each: for one output after the other, those of each feature. */
  readonly weights: string
  /** The gate's: features and weights as above, for one output. */
  readonly gate: {readonly features: string; readonly weights: string; readonly scale: number}
  /** The combiner's weights: `evidenceSize` numbers for each category. */
  readonly fusion: readonly number[]
  readonly lexemes: EncodedLexemes
  /** Words that careful readers marked, one a line, each with the number of its category before it. */
  readonly marked: string
}

/** The largest weight, in steps. */
export const mostSteps = 24

/** From this number on, a feature's distance takes a further character. */
export const farFeature = 64

/** Weights by feature. */
export interface Weights {
  /** For each 32 features a bit for each, whether it weighs anything, and how many before them do: small enough to be looked up fast. */
  readonly rows: Uint32Array
  /** As many numbers for each feature that weighs anything as there are outputs, in steps. */
  readonly weights: Int8Array
}

/** The same model in flat arrays, in which everything is looked up where it lies: what a bundle ships, so that there is nothing to unpack. */
export interface UnpackedModel {
  readonly transitions: Transitions
  readonly fusion: readonly number[]
  /** What one step is worth, for each output. */
  readonly scales: readonly number[]
  readonly tagger: Weights
  readonly gate: Weights
  /** What one step of the gate's weights is worth. */
  readonly gateScale: number
  readonly lexemes: Lexemes
  readonly marked: MarkedWords
}

/** A model ready for use. */
export interface Model extends Omit<UnpackedModel, 'marked'> {
  readonly readWords: WordReader
  readonly boundary: Word
  /** Made ready when first asked for. */
  readonly marked: () => MarkedWords
}

/** Unpacks a model: takes some milliseconds, so wait until there is something to read. */
export function unpackModel(encoded: EncodedModel): UnpackedModel {
  const {features, weights, gate, lexemes: words, marked: lines, ...rest} = encoded
  const lexemes = decodeLexemes(words)
  let marked: MarkedWords | undefined
  return {
    ...rest,
    tagger: decodeWeights(features, weights, outputs),
    gate: decodeWeights(gate.features, gate.weights, 1),
    gateScale: gate.scale,
    lexemes,
    get marked() {
      marked ??= readMarkedWords(lines, lexemes)
      return marked
    }
  }
}

/** Makes a shipped model ready. */
export function decodeModel(given: EncodedModel | UnpackedModel): Model {
  const model = 'tagger' in given ? given : unpackModel(given)
  const {transitions, fusion, scales, tagger, gate, gateScale, lexemes} = model
  return {
    ...{transitions, fusion, scales, tagger, gate, gateScale, lexemes},
    readWords: createWordReader(lexemes),
    boundary: boundary(),
    marked: () => model.marked
  }
}

function decodeWeights(features: string, steps: string, outputs: number): Weights {
  const count = steps.length / outputs
  const rows = new Uint32Array(1 << (featureBits - 4))
  let feature = 0
  for (let at = 0; at < features.length; at++) {
    const digit = numberOf(features.charCodeAt(at))
    if (digit >= farFeature) {
      feature += (digit - farFeature + 1) * farFeature
      continue
    }
    feature += digit
    const place = (feature >> 5) * 2
    rows[place] = (rows[place] ?? 0) | (1 << (feature & 31))
  }
  for (let at = 2; at < rows.length; at += 2) rows[at + 1] = (rows[at - 1] ?? 0) + countBits(rows[at - 2] ?? 0)
  const weights = new Int8Array(steps.length)
  for (let output = 0; output < outputs; output++)
    for (let row = 0; row < count; row++)
      weights[row * outputs + output] = numberOf(steps.charCodeAt(output * count + row)) - mostSteps
  return {rows, weights}
}

/** Which of the features that weigh anything a feature is, in order; −1 where it weighs nothing. */
export function rowOf({rows}: Weights, id: number): number {
  const at = (id >> 5) * 2
  const bits = rows[at] ?? 0
  const bit = 1 << (id & 31)
  return (bits & bit) === 0 ? -1 : (rows[at + 1] ?? 0) + countBits(bits & (bit - 1))
}

function countBits(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Adds what the features of a list weigh for the tagger, in steps, to `sums` from `to`, and empties it. */
function addWeights(sums: Int32Array | Int16Array, to: number, list: FeatureList, model: Weights): void {
  const {weights} = model
  const {ids, length} = list
  for (let at = 0; at < length; at++) {
    const row = rowOf(model, ids[at] ?? 0)
    if (row < 0) continue
    const from = row * outputs
    for (let output = 0; output < outputs; output++)
      sums[to + output] = (sums[to + output] ?? 0) + (weights[from + output] ?? 0)
  }
  list.length = 0
}

/** What the features of a list weigh for the gate, in steps; empties it. */
function weigh(list: FeatureList, gate: Weights): number {
  let sum = 0
  for (let at = 0; at < list.length; at++) {
    const row = rowOf(gate, list.ids[at] ?? 0)
    if (row >= 0) sum += gate.weights[row] ?? 0
  }
  list.length = 0
  return sum
}

/** How many numbers `weightsOf` gives: for each place that a word is seen from, and for the sentence. */
const placesOfWord = 2 * reach + 2

/** What a word's own features weigh, seen from each place and for the sentence as a whole: looked up once. */
function weightsOf(word: Word, list: FeatureList, model: Weights): Int16Array {
  if (word.weights) return word.weights
  const sums = new Int16Array(placesOfWord * outputs)
  for (let offset = -reach; offset <= reach; offset++) {
    addWordFeatures(list, word, offset)
    addWeights(sums, (offset + reach) * outputs, list, model)
  }
  addWholeFeatures(list, word)
  addWeights(sums, (placesOfWord - 1) * outputs, list, model)
  word.weights = sums
  return sums
}

const list = new FeatureList()

/** A sentence with its words, as a model reads it. */
export const readContext = (place: Place, {readWords, boundary}: Pick<Model, 'readWords' | 'boundary'>): Context =>
  contextOf(place, readWords(place.sentence), boundary)

/** How likely it looks at a glance that a sentence holds something to ask about, as log odds: the gate, which most plain ones do not pass. */
export function glanceAt({gate, gateScale, readWords, boundary}: Model, place: Place): number {
  const words = readWords(place.sentence)
  addGlanceFeatures(list, place, words, boundary)
  let sum = weigh(list, gate)
  for (const word of new Set(words)) {
    if (word.glance === unknown) {
      addWholeFeatures(list, word)
      word.glance = weigh(list, gate)
    }
    sum += word.glance
  }
  return sum * gateScale
}

/** Room to reckon in, for the sentence and for a token. */
const whole = new Int32Array(outputs)
const sums = new Int32Array(outputs)
let scores = new Float64Array(0)

/** What a sentence's features say for each output of each token: `outputs` numbers a token, which stand until the next sentence is read. */
export function scoresOf({tagger, scales}: Model, context: Context): Float64Array {
  const {words, boundary} = context
  const {length} = words
  if (scores.length < length * outputs) scores = new Float64Array(Math.max(64, 2 * length) * outputs)
  whole.fill(0)
  addSentenceFeatures(list, context)
  addWeights(whole, 0, list, tagger)
  for (const word of new Set(words)) add(whole, weightsOf(word, list, tagger), placesOfWord - 1)
  addTokenFeatures(list, context, (index) => {
    for (let output = 0; output < outputs; output++) sums[output] = whole[output] ?? 0
    addWeights(sums, 0, list, tagger)
    for (let offset = -reach; offset <= reach; offset++) {
      const at = index + offset
      const word = at < 0 || at >= length ? boundary : (words[at] ?? boundary)
      add(sums, weightsOf(word, list, tagger), offset + reach)
    }
    for (let output = 0; output < outputs; output++)
      scores[index * outputs + output] = (sums[output] ?? 0) * (scales[output] ?? 0)
  })
  return scores.subarray(0, length * outputs)
}

function add(sums: Int32Array, from: Int16Array, place: number): void {
  for (let output = 0; output < outputs; output++)
    sums[output] = (sums[output] ?? 0) + (from[place * outputs + output] ?? 0)
}
