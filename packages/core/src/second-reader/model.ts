import {boundary, createWordReader, featureBits, type Word, type WordReader} from './features.js'
import {decodeLexemes, type EncodedLexemes, type Lexemes, numberOf} from './lexemes.js'
import {createComparison, type Likeness, type MarkedWords, readMarkedWords} from './marked.js'
import {cells, packed, powersFor, roomForSettings} from './scores.js'
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

/** Weights by feature, in steps: of one output, or of the tagger's as `packed` in scores.ts puts them together. */
export interface Weights<Steps extends Int8Array | Int32Array> {
  /** For each 32 features a bit for each, whether it weighs anything, and how many before them do: small enough to be looked up fast. */
  readonly rows: Uint32Array
  /** For each feature that weighs anything, one after the other. */
  readonly weights: Steps
}

/** The same model in flat arrays, in which everything is looked up where it lies: what a bundle ships, so that there is nothing to unpack. */
export interface UnpackedModel {
  readonly transitions: Transitions
  readonly fusion: readonly number[]
  /** What one step is worth, for each output. */
  readonly scales: readonly number[]
  /** e to the power of what steps are worth: see scores.ts. */
  readonly powers: Float64Array
  readonly tagger: Weights<Int32Array>
  readonly gate: Weights<Int8Array>
  /** What one step of the gate's weights is worth. */
  readonly gateScale: number
  readonly lexemes: Lexemes
  readonly marked: MarkedWords
}

/** A model ready for use. */
export interface Model extends Omit<UnpackedModel, 'marked'> {
  readonly readWords: WordReader
  readonly boundary: Word
  /** Room to remember what settings weigh: see scores.ts. */
  readonly settings: Int32Array
  /** Made ready when first asked for. */
  readonly marked: () => MarkedWords
  /** How like words are to those that careful readers marked. */
  readonly likenessOf: (words: string) => Likeness
}

/** Unpacks a model: takes some milliseconds, so wait until there is something to read. */
export function unpackModel(encoded: EncodedModel): UnpackedModel {
  const {features, weights, gate, lexemes: words, marked: lines, ...rest} = encoded
  const lexemes = decodeLexemes(words)
  let marked: MarkedWords | undefined
  return {
    ...rest,
    powers: powersFor(encoded.scales),
    tagger: decodeTagger(features, weights),
    gate: {rows: decodeRows(gate.features), weights: decodeSteps(gate.weights)},
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
  const {transitions, fusion, scales, powers, tagger, gate, gateScale, lexemes} = model
  return {
    ...{transitions, fusion, scales, powers, tagger, gate, gateScale, lexemes},
    readWords: createWordReader(lexemes),
    boundary: boundary(),
    settings: roomForSettings(),
    marked: () => model.marked,
    likenessOf: createComparison(() => model.marked, lexemes)
  }
}

function decodeTagger(features: string, steps: string): Weights<Int32Array> {
  const all = decodeSteps(steps)
  const count = all.length / outputs
  const weights = new Int32Array(count * cells)
  for (let cell = 0; cell < cells; cell++) {
    const from = cell * 3 * count
    for (let row = 0; row < count; row++)
      weights[row * cells + cell] = packed(
        all[from + row] as number,
        all[from + count + row] as number,
        all[from + 2 * count + row] as number
      )
  }
  return {rows: decodeRows(features), weights}
}

function decodeSteps(steps: string): Int8Array {
  const decoded = new Int8Array(steps.length)
  for (let at = 0; at < steps.length; at++) decoded[at] = numberOf(steps.charCodeAt(at)) - mostSteps
  return decoded
}

function decodeRows(features: string): Uint32Array {
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
  return rows
}

/** Which of the features that weigh anything a feature is, in order; −1 where it weighs nothing. */
export function rowOf({rows}: Pick<Weights<Int8Array>, 'rows'>, id: number): number {
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
