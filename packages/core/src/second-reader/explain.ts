import type {Token} from '../sentence.js'
import {hashText, isClosed, type SentenceFeatures, stemOf} from './features.js'
import {type Lexemes, unknownLexeme} from './lexemes.js'
import {type Model, rowOf, type Weights} from './model.js'

/**
 * The words of a sentence that weighed most for a category where the words from `start` to `end` stand, heaviest first; at most `most`. Words that only hold the
 * sentence together tell a writer little, so they are named only where no other weighed.
 */
export function weightiestWords(
  model: Pick<Model, keyof Weights | 'scales'>,
  features: SentenceFeatures,
  tokens: readonly Token[],
  {start, end, category}: {start: number; end: number; category: number},
  most = 3
): string[] {
  const totals = new Float64Array(tokens.length)
  const weigh = (id: number, token: number, isFirst: boolean) => {
    const row = rowOf(model, id)
    if (row < 0 || token < 0 || token >= totals.length) return
    const worth = (output: number) => (model.weights[row + output] ?? 0) * (model.scales[output] ?? 0)
    totals[token] = (totals[token] ?? 0) + worth(isFirst ? 0 : 1) + worth(2 + category)
  }
  for (let token = start; token < end; token++) {
    for (let at = features.starts[token] ?? 0; at < (features.starts[token + 1] ?? 0); at++)
      weigh(features.ids[at] ?? 0, token + (features.offsets[at] ?? 0), token === start)
  }
  for (const [at, id] of features.sentenceIds.entries()) weigh(id, features.sentenceTokens[at] ?? -1, true)
  const seen = new Set<string>()
  const weighty = tokens
    .map((token, index) => ({token, weight: totals[index] ?? 0}))
    .filter(({token, weight}) => token.isWord && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.token.start - b.token.start)
    .filter(({token}) => !seen.has(token.lower) && seen.add(token.lower))
  const telling = weighty.filter(({token}) => !isClosed(token.lower))
  return (telling.length > 0 ? telling : weighty).slice(0, most).map(({token}) => token.value)
}

/** Words that a careful reader marked, ready to be compared with others. */
export interface MarkedWords {
  readonly text: string
  readonly vector: ReadonlyMap<number, number>
}

/** Makes the marked words of a category ready: one a line, each with its category's number before it. */
export function readMarkedWords(lines: string, category: number, lexemes: Lexemes): MarkedWords[] {
  return lines
    .split('\n')
    .filter((line) => line.startsWith(String(category)))
    .map((line) => ({text: line.slice(1), vector: vectorOf(line.slice(1).toLowerCase(), lexemes)}))
}

/** The marked words that are most like some words; `undefined` where nothing is like them. */
export function nearestMarked(
  marked: readonly MarkedWords[],
  words: string,
  lexemes: Lexemes,
  least = 0.3
): string | undefined {
  const vector = vectorOf(words.toLowerCase(), lexemes)
  let best: string | undefined
  let most = least
  for (const other of marked) {
    let product = 0
    for (const [key, value] of vector) product += value * (other.vector.get(key) ?? 0)
    if (product > most) {
      most = product
      best = other.text
    }
  }
  return best
}

/** The stems of some words and what other words they are used like, the rarer the heavier; of length 1. */
function vectorOf(words: string, lexemes: Lexemes): Map<number, number> {
  const vector = new Map<number, number>()
  const add = (key: number, value: number) => vector.set(key, (vector.get(key) ?? 0) + value)
  for (const word of words.replaceAll('’', "'").match(/[\p{L}\p{N}']+/gu) ?? []) {
    const {cluster, band} = lexemes.get(word) ?? unknownLexeme
    add(hashText(stemOf(word)), 1 + band)
    if (cluster > 0) add(-cluster, (1 + band) / 2)
  }
  let sum = 0
  for (const value of vector.values()) sum += value * value
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0
  for (const [key, value] of vector) vector.set(key, value * scale)
  return vector
}
