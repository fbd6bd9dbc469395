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
  /** How many numbers a feature weighs for. */
  readonly outputs: number
  /** One bit for each feature: whether it weighs anything. Small enough to be looked up fast, which most features are in vain. */
  readonly isWeighed: Uint32Array
  /** Which row of `weights` a feature has. By the feature's number; 0 where it has none. */
  readonly rows: Uint16Array
  /** `outputs` numbers for each feature that weighs anything, in steps. */
  readonly weights: Int8Array
}

/** A model ready for use. */
export interface Model extends Weights {
  readonly transitions: Transitions
  readonly fusion: Float64Array
  /** What one step is worth, for each output. */
  readonly scales: readonly number[]
  readonly gate: Weights
  /** What one step of the gate's weights is worth. */
  readonly gateScale: number
  readonly lexemes: Lexemes
  readonly readWords: WordReader
  readonly boundary: Word
  /** Made ready when first asked for. */
  readonly marked: () => MarkedWords
}

/** Makes a shipped model ready: takes some milliseconds, so wait until there is something to read. */
export function decodeModel({features, weights, gate, fusion, lexemes: words, marked, ...rest}: EncodedModel): Model {
  const lexemes = decodeLexemes(words)
  let markedWords: MarkedWords | undefined
  return {
    ...rest,
    ...decodeWeights(features, weights, outputs),
    fusion: Float64Array.from(fusion),
    gate: decodeWeights(gate.features, gate.weights, 1),
    gateScale: gate.scale,
    lexemes,
    readWords: createWordReader(lexemes),
    boundary: boundary(),
    marked: () => {
      markedWords ??= readMarkedWords(marked, lexemes)
      return markedWords
    }
  }
}

function decodeWeights(features: string, steps: string, outputs: number): Weights {
  const count = steps.length / outputs
  const isWeighed = new Uint32Array(1 << (featureBits - 5))
  const rows = new Uint16Array(1 << featureBits)
  let feature = 0
  let row = 0
  for (let at = 0; at < features.length; at++) {
    const digit = numberOf(features.charCodeAt(at))
    if (digit >= farFeature) {
      feature += (digit - farFeature + 1) * farFeature
      continue
    }
    feature += digit
    isWeighed[feature >> 5] = (isWeighed[feature >> 5] ?? 0) | (1 << (feature & 31))
    rows[feature] = row++
  }
  const weights = new Int8Array(steps.length)
  for (let output = 0; output < outputs; output++)
    for (let row = 0; row < count; row++)
      weights[row * outputs + output] = numberOf(steps.charCodeAt(output * count + row)) - mostSteps
  return {outputs, isWeighed, rows, weights}
}

/** Where a feature's weights begin in `weights`; −1 where it has none. */
export function rowOf({isWeighed, rows, outputs}: Weights, id: number): number {
  return ((isWeighed[id >> 5] ?? 0) >>> (id & 31)) & 1 ? (rows[id] ?? 0) * outputs : -1
}

/** Adds what the features of a list weigh, in steps, to `sums` from `to`, and empties it. */
function addWeights(sums: Int32Array, to: number, list: FeatureList, model: Weights): void {
  const {weights, outputs} = model
  const {ids, length} = list
  for (let at = 0; at < length; at++) {
    const row = rowOf(model, ids[at] ?? 0)
    if (row < 0) continue
    for (let output = 0; output < outputs; output++)
      sums[to + output] = (sums[to + output] ?? 0) + (weights[row + output] ?? 0)
  }
  list.length = 0
}

/** How many numbers `weightsOf` gives: for each place that a word is seen from, and for the sentence. */
const placesOfWord = 2 * reach + 2

/** What a word's own features weigh, seen from each place and for the sentence as a whole: looked up once. */
function weightsOf(word: Word, list: FeatureList, model: Weights): Int32Array {
  if (word.weights) return word.weights
  const sums = new Int32Array(placesOfWord * outputs)
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
  const sums = new Int32Array(1)
  const weigh = () => {
    sums[0] = 0
    addWeights(sums, 0, list, gate)
    return sums[0] ?? 0
  }
  addGlanceFeatures(list, place, words, boundary)
  let sum = weigh()
  for (const word of new Set(words)) {
    if (word.glance === undefined) {
      addWholeFeatures(list, word)
      word.glance = weigh()
    }
    sum += word.glance
  }
  return sum * gateScale
}

/** What a sentence's features say for each output of each token: `outputs` numbers a token. */
export function scoresOf(model: Model, context: Context): Float64Array {
  const {words, boundary} = context
  const {length} = words
  const whole = new Int32Array(outputs)
  addSentenceFeatures(list, context)
  addWeights(whole, 0, list, model)
  for (const word of new Set(words)) add(whole, 0, weightsOf(word, list, model), placesOfWord - 1)
  const scores = new Float64Array(length * outputs)
  const sums = new Int32Array(outputs)
  addTokenFeatures(list, context, (index) => {
    sums.set(whole)
    addWeights(sums, 0, list, model)
    for (let offset = -reach; offset <= reach; offset++)
      add(sums, 0, weightsOf(words[index + offset] ?? boundary, list, model), offset + reach)
    for (let output = 0; output < outputs; output++)
      scores[index * outputs + output] = (sums[output] ?? 0) * (model.scales[output] ?? 0)
  })
  return scores
}

function add(sums: Int32Array, to: number, from: Int32Array, place: number): void {
  for (let output = 0; output < outputs; output++)
    sums[to + output] = (sums[to + output] ?? 0) + (from[place * outputs + output] ?? 0)
}
