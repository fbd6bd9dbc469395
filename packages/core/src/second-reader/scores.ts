import {exponential} from './exponential.js'
import {
  addClauseFeatures,
  addGlanceFeatures,
  addNeighbourFeatures,
  addSentenceFeatures,
  addSettingFeatures,
  addWholeFeatures,
  addWordFeatures,
  type Context,
  contextOf,
  eachToken,
  FeatureList,
  type Place,
  reach,
  type Setting,
  unknown,
  type Word
} from './features.js'
import {type Model, rowOf, type Weights} from './model.js'
import {outputs} from './tagger.js'

// Adds up what the features of sentences weigh: most of what the second reader does. What took longest, of 120 ms a megabyte, was to look weights up one by
// one in more memory than a processor keeps at hand. So what a word says by itself is looked up once for the word, what a setting says of a kind of words
// once for the two, and three outputs are added at once.

/** How many numbers hold the weights of a feature: three outputs share one, ten bits each. */
export const cells = outputs / 3

/** Puts three outputs into one number. Sums of up to 21 features, none heavier than `mostSteps`, can be told apart again. */
export function packed(first: number, second: number, third: number): number {
  return first + (second << 10) + (third << 20)
}

/** What a feature weighs for an output, in steps; `row` as `rowOf` gives it. */
export function weightOf({weights}: Weights<Int32Array>, row: number, output: number): number {
  sumUp(weights, row * cells, row * cells + cells, noSums)
  return sums[output] as number
}

/** Adds cells to `more`, and writes each output's sum into `sums`: every third number from `from` up to `to` (exclusive) is of the same three outputs. */
function sumUp(from: Int32Array, start: number, end: number, more: Int32Array): void {
  for (let cell = 0; cell < cells; cell++) {
    const output = 3 * cell
    let [first, second, third] = [more[output] as number, more[output + 1] as number, more[output + 2] as number]
    for (let at = start + cell; at < end; at += cells) {
      const sum = from[at] as number
      const lowest = (sum << 22) >> 22
      const rest = (sum - lowest) >> 10
      const middle = (rest << 22) >> 22
      first += lowest
      second += middle
      third += (rest - middle) >> 10
    }
    sums[output] = first
    sums[output + 1] = second
    sums[output + 2] = third
  }
}

const sums = new Int32Array(outputs)
const noSums = new Int32Array(outputs)

/** Writes down what the features of a list weigh for the tagger, in `cells` numbers from `to` on, and empties it. */
function weighInto(result: Int32Array, to: number, list: FeatureList, tagger: Weights<Int32Array>): void {
  const {weights} = tagger
  const {ids, length} = list
  let first = 0
  let second = 0
  let third = 0
  for (let at = 0; at < length; at++) {
    const row = rowOf(tagger, ids[at] as number)
    if (row < 0) continue
    const from = row * cells
    first += weights[from] as number
    second += weights[from + 1] as number
    third += weights[from + 2] as number
  }
  result[to] = first
  result[to + 1] = second
  result[to + 2] = third
  list.length = 0
}

/** What the features of a list weigh for the gate, in steps; empties it. */
function weigh(list: FeatureList, gate: Weights<Int8Array>): number {
  let sum = 0
  for (let at = 0; at < list.length; at++) {
    const row = rowOf(gate, list.ids[at] ?? 0)
    if (row >= 0) sum += gate.weights[row] ?? 0
  }
  list.length = 0
  return sum
}

/** How many places a word is seen from: those near it, and the sentence as a whole. */
const placesOfWord = 2 * reach + 2

/** How many numbers that takes, and how many words share an array: one of its own for each takes more time and room than what is in it. */
const sizeOfWord = placesOfWord * cells
const together = 64
let shared = new Int32Array(0)
let sharedUpTo = 0

/** What a word's own features weigh, seen from each place and for the sentence as a whole, in `cells` numbers each from `weightsAt` on: looked up once. */
function weightsOf(word: Word, tagger: Weights<Int32Array>): Int32Array {
  if (word.weights) return word.weights
  if (sharedUpTo === shared.length) {
    shared = new Int32Array(together * sizeOfWord)
    sharedUpTo = 0
  }
  for (let place = 0; place < placesOfWord; place++) {
    if (place < placesOfWord - 1) addWordFeatures(list, word, place - reach)
    else addWholeFeatures(list, word)
    weighInto(shared, sharedUpTo + place * cells, list, tagger)
  }
  word.weights = shared
  word.weightsAt = sharedUpTo
  sharedUpTo += sizeOfWord
  return shared
}

const list = new FeatureList()

/** A sentence with its words, as a model reads it. */
export const readContext = (place: Place, {readWords, boundary}: Pick<Model, 'readWords' | 'boundary'>): Context =>
  contextOf(place, readWords(place.sentence), boundary)

/** How likely it looks at a glance that a sentence holds something to ask about, as log odds: the gate, which most plain ones do not pass. */
export function glanceAt({gate, gateScale, boundary}: Model, place: Place, words: readonly Word[]): number {
  addGlanceFeatures(list, place, words, boundary)
  let sum = weigh(list, gate)
  for (const word of eachOnce(words)) {
    if (word.glance === unknown) {
      addWholeFeatures(list, word)
      word.glance = weigh(list, gate)
    }
    sum += word.glance
  }
  return sum * gateScale
}

/** The words of a sentence, each once: in an array that is used again. A set takes three times as long. */
function eachOnce(words: readonly Word[]): readonly Word[] {
  sentences++
  once.length = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word
    if (word.lastSeen === sentences) continue
    word.lastSeen = sentences
    once.push(word)
  }
  return once
}

const once: Word[] = []
/** How many sentences were gone through. */
let sentences = 0

/** Room to reckon in: for the sentence; and for what a token's features weigh, so few at once that sums can be told apart. */
const whole = new Int32Array(outputs)
const parts = new Int32Array(5 * cells)
let scores = new Float64Array(0)
let odds = new Float64Array(0)

/** What a sentence's features say for each output of each token. */
export interface Scores {
  /** `outputs` numbers a token. */
  readonly scores: Float64Array
  /** e to the power of each. */
  readonly odds: Float64Array
}

/** Adds up what a sentence's features say; it stands until the next sentence is read. */
export function scoresOf(model: Model, context: Context): Scores {
  const {tagger, scales, settings} = model
  const {words, boundary} = context
  const {length} = words
  if (scores.length < length * outputs) {
    scores = new Float64Array(Math.max(64, 2 * length) * outputs)
    odds = new Float64Array(scores.length)
  }
  addSentenceFeatures(list, context)
  weighInto(parts, 0, list, tagger)
  sumUp(parts, 0, cells, noSums)
  for (const word of eachOnce(words)) {
    const weights = weightsOf(word, tagger)
    const end = word.weightsAt + sizeOfWord
    sumUp(weights, end - cells, end, sums)
  }
  whole.set(sums)
  const addNear = (part: number, index: number, from: number, to: number) => {
    let first = 0
    let second = 0
    let third = 0
    for (let offset = from; offset <= to; offset++) {
      const at = index + offset
      const word = at < 0 || at >= length ? boundary : (words[at] as Word)
      const weights = weightsOf(word, tagger)
      const cell = word.weightsAt + (offset + reach) * cells
      first += weights[cell] as number
      second += weights[cell + 1] as number
      third += weights[cell + 2] as number
    }
    parts[part] = first
    parts[part + 1] = second
    parts[part + 2] = third
  }
  eachToken(context, length, (index, setting, neighbours) => {
    const {here} = neighbours
    addNear(0, index, -reach, -1)
    addNear(cells, index, 0, 0)
    addNear(2 * cells, index, 1, reach)
    addNeighbourFeatures(list, neighbours)
    addClauseFeatures(list, setting, here)
    weighInto(parts, 3 * cells, list, tagger)
    const at = weighSetting(settings, setting, here.kind, tagger)
    for (let cell = 0; cell < cells; cell++) parts[4 * cells + cell] = settings[at + cell] as number
    sumUp(parts, 0, parts.length, whole)
    for (let output = 0; output < outputs; output++) {
      const steps = sums[output] as number
      const to = index * outputs + output
      scores[to] = steps * (scales[output] as number)
      odds[to] = powerOf(model, output, steps)
    }
  })
  return {scores: scores.subarray(0, length * outputs), odds: odds.subarray(0, length * outputs)}
}

/** Up to how many steps, either way, powers are at hand: few sums are larger. */
const farthest = 255
const powersPerOutput = 2 * farthest + 1

/** Of each output, e to the power of what −`farthest` to `farthest` steps are worth; `scales` as in a model. */
export function powersFor(scales: readonly number[]): Float64Array {
  return Float64Array.from({length: outputs * powersPerOutput}, (_, at) =>
    exponential(((at % powersPerOutput) - farthest) * (scales[Math.floor(at / powersPerOutput)] ?? 0))
  )
}

/** e to the power of what some steps are worth. */
function powerOf({powers, scales}: Model, output: number, steps: number): number {
  if (steps < -farthest || steps > farthest) return exponential(steps * (scales[output] as number))
  return powers[output * powersPerOutput + farthest + steps] as number
}

/** How many settings are remembered, and how many numbers each takes: what it is, and what it weighs. */
const mostSettings = 2048
const settingSize = 5 + cells

/** Room to remember what settings weigh for words of a kind: each where its numbers lead, the last one that came there. */
export const roomForSettings = (): Int32Array => new Int32Array(mostSettings * settingSize)

/** Where in `settings` it says what a setting weighs for words of a kind, in `cells` numbers. */
function weighSetting(settings: Int32Array, setting: Setting, wordKind: number, tagger: Weights<Int32Array>): number {
  const {auxiliaries, who, negated, state, isFirst, isQuestion, kind, type} = setting
  // Never 0, as room that was not used yet is.
  const flags = (((who * 2 + negated) * 4 + state) * 2 + isFirst) * 4 + isQuestion * 2 + 1
  const hash = Math.imul(wordKind ^ (auxiliaries >>> 3) ^ Math.imul(flags ^ kind ^ (type << 1), 0x9e3779b1), 0x85ebca6b)
  const at = ((hash >>> 16) % mostSettings) * settingSize
  if (
    settings[at] !== flags ||
    settings[at + 1] !== wordKind ||
    settings[at + 2] !== auxiliaries ||
    settings[at + 3] !== kind ||
    settings[at + 4] !== type
  ) {
    addSettingFeatures(list, setting, wordKind)
    settings.set([flags, wordKind, auxiliaries, kind, type], at)
    weighInto(settings, at + 5, list, tagger)
  }
  return at + 5
}
