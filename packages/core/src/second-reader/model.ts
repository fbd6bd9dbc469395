import {featureBits} from './features.js'
import {decodeLexemes, type EncodedLexemes, type Lexemes} from './lexemes.js'
import {outputs, type Transitions} from './tagger.js'

/** What training leaves behind, as it is shipped: numbers and texts. */
export interface EncodedModel {
  readonly transitions: Transitions
  /** What one step of a weight is worth, for each output of the tagger. */
  readonly scales: readonly number[]
  /**
   * The tagger's weights in base64. For each feature that weighs anything, in order: how far its number lies from the one before, and which outputs it
   * weighs for as bits, both in groups of seven bits, lowest first, the eighth bit set on all but the last; then a signed byte for each such output.
   */
  readonly features: string
  /** The combiner's weights: `evidenceSize` numbers for each category. */
  readonly fusion: readonly number[]
  readonly lexemes: EncodedLexemes
  /** Words that careful readers marked, one a line, each with the number of its category before it. */
  readonly marked: string
}

/** A model ready for use. */
export interface Model {
  readonly transitions: Transitions
  readonly fusion: Float64Array
  /** Where a feature's weights begin in `weights`, less one; 0 where it has none. By the feature's number. */
  readonly rows: Int32Array
  /** `outputs` numbers for each feature that weighs anything, in steps. */
  readonly weights: Int8Array
  /** What one step is worth, for each output. */
  readonly scales: readonly number[]
  readonly lexemes: Lexemes
  readonly marked: string
}

/** Makes a shipped model ready: takes some milliseconds, so wait until there is something to read. */
export function decodeModel({transitions, scales, features, fusion, lexemes, marked}: EncodedModel): Model {
  const bytes = decodeBase64(features)
  const rows = new Int32Array(1 << featureBits)
  let count = 0
  walk(bytes, () => {
    count++
    return undefined
  })
  const weights = new Int8Array(count * outputs)
  let row = 0
  walk(bytes, (feature) => {
    rows[feature] = row * outputs + 1
    const from = row * outputs
    row++
    return (output, value) => {
      weights[from + output] = value
    }
  })
  return {
    transitions,
    fusion: Float64Array.from(fusion),
    rows,
    weights,
    scales,
    lexemes: decodeLexemes(lexemes),
    marked
  }
}

function walk(
  bytes: Uint8Array,
  onFeature: (feature: number) => ((output: number, value: number) => void) | undefined
) {
  let at = 0
  const number = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  let feature = 0
  while (at < bytes.length) {
    feature += number()
    const mask = number()
    const onWeight = onFeature(feature)
    for (let output = 0; output < outputs; output++) {
      if ((mask >> output) & 1) onWeight?.(output, ((bytes[at++] ?? 0) << 24) >> 24)
    }
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes of a base64 text without line breaks: core has no `atob`, which is the page's, or `Buffer`, which is Node's. */
function decodeBase64(text: string): Uint8Array {
  const values = new Uint8Array(128)
  for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let to = 0
  for (let at = 0; at < length; at += 4) {
    const group =
      ((values[text.charCodeAt(at)] ?? 0) << 18) |
      ((values[text.charCodeAt(at + 1)] ?? 0) << 12) |
      ((at + 2 < length ? (values[text.charCodeAt(at + 2)] ?? 0) : 0) << 6) |
      (at + 3 < length ? (values[text.charCodeAt(at + 3)] ?? 0) : 0)
    if (to < bytes.length) bytes[to++] = group >> 16
    if (to < bytes.length) bytes[to++] = (group >> 8) & 255
    if (to < bytes.length) bytes[to++] = group & 255
  }
  return bytes
}

/** What a sentence's features say for each output of each token: `outputs` numbers a token. */
export function scoresOf(
  {rows, weights, scales}: Pick<Model, 'rows' | 'weights' | 'scales'>,
  {length, starts, ids, sentenceIds}: {length: number; starts: Int32Array; ids: Int32Array; sentenceIds: Int32Array}
): Float64Array {
  const whole = new Int32Array(outputs)
  addRows(whole, sentenceIds, 0, sentenceIds.length, rows, weights)
  const scores = new Float64Array(length * outputs)
  const sums = new Int32Array(outputs)
  for (let token = 0; token < length; token++) {
    sums.set(whole)
    addRows(sums, ids, starts[token] ?? 0, starts[token + 1] ?? 0, rows, weights)
    for (let output = 0; output < outputs; output++)
      scores[token * outputs + output] = (sums[output] ?? 0) * (scales[output] ?? 0)
  }
  return scores
}

/** Adds the weights of the features from `start` to `end` (exclusive), in whole steps. */
function addRows(
  sums: Int32Array,
  ids: Int32Array,
  start: number,
  end: number,
  rows: Int32Array,
  weights: Int8Array
): void {
  for (let at = start; at < end; at++) {
    const row = rows[ids[at] ?? 0] ?? 0
    if (row === 0) continue
    for (let output = 0; output < outputs; output++)
      sums[output] = (sums[output] ?? 0) + (weights[row - 1 + output] ?? 0)
  }
}
