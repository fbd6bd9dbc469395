import type {Token} from '../sentence.js'
import {isClosed, type SentenceFeatures} from './features.js'
import {type Model, rowOf} from './model.js'
import {weightOf} from './scores.js'

/**
 * The words of a sentence that weighed most for a category where the words from `start` to `end` stand, heaviest first; at most `most`. Words that only hold the
 * sentence together tell a writer little, so they are named only where no other weighed.
 */
export function weightiestWords(
  {tagger, scales}: Pick<Model, 'tagger' | 'scales'>,
  features: SentenceFeatures,
  tokens: readonly Token[],
  {start, end, category}: {start: number; end: number; category: number},
  most = 3
): string[] {
  const totals = new Float64Array(tokens.length)
  const weigh = (id: number, token: number, isFirst: boolean) => {
    const row = rowOf(tagger, id)
    if (row < 0 || token < 0 || token >= totals.length) return
    const worth = (output: number) => weightOf(tagger, row, output) * (scales[output] ?? 0)
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
