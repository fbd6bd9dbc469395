import {hashText, stemOf} from './features.js'
import {type Lexemes, unknownLexeme} from './lexemes.js'
import {readCategories} from './tagger.js'

/** Words that careful readers marked, ready to be compared with others. */
export interface MarkedWords {
  readonly texts: readonly string[]
  /** Of each text, an index into `readCategories`. */
  readonly categories: Uint8Array
  /** By what a text is made of, numbers of the texts that have it, each followed by what share of the text it is. */
  readonly shares: ReadonlyMap<number, readonly number[]>
}

/** Makes marked words ready: one text a line, each with its category's number before it. */
export function readMarkedWords(lines: string, lexemes: Lexemes): MarkedWords {
  const texts: string[] = []
  const categories: number[] = []
  const shares = new Map<number, number[]>()
  for (const line of lines === '' ? [] : lines.split('\n')) {
    for (const [part, share] of partsOf(line.slice(1), lexemes)) {
      const list = shares.get(part)
      if (list) list.push(texts.length, share)
      else shares.set(part, [texts.length, share])
    }
    categories.push(Number(line.charAt(0)))
    texts.push(line.slice(1))
  }
  return {texts, categories: Uint8Array.from(categories), shares}
}

/** Of each category, the marked text that is most like some words, and how like it is: from 0 for nothing in common to 1. */
export interface Likeness {
  readonly nearest: readonly (string | undefined)[]
  readonly likeness: Float64Array
}

/** Compares words with those that careful readers marked. */
export function likenessOf({texts, categories, shares}: MarkedWords, words: string, lexemes: Lexemes): Likeness {
  const sums = new Float64Array(texts.length)
  for (const [part, share] of partsOf(words, lexemes)) {
    const list = shares.get(part) ?? []
    for (let at = 0; at < list.length; at += 2) {
      const text = list[at] ?? 0
      sums[text] = (sums[text] ?? 0) + share * (list[at + 1] ?? 0)
    }
  }
  const nearest: (string | undefined)[] = readCategories.map(() => undefined)
  const likeness = new Float64Array(readCategories.length)
  for (let text = 0; text < sums.length; text++) {
    const category = categories[text] ?? 0
    if ((sums[text] ?? 0) <= (likeness[category] ?? 0)) continue
    likeness[category] = sums[text] ?? 0
    nearest[category] = texts[text]
  }
  return {nearest, likeness}
}

/** The stems of some words and what other words they are used like, the rarer the heavier; a vector of length 1. */
function partsOf(words: string, lexemes: Lexemes): Map<number, number> {
  const parts = new Map<number, number>()
  const add = (part: number, weight: number) => parts.set(part, (parts.get(part) ?? 0) + weight)
  for (const word of words
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}']+/gu) ?? []) {
    const {cluster, band} = lexemes.get(word) ?? unknownLexeme
    add(hashText(stemOf(word)), 1 + band)
    if (cluster > 0) add(-cluster, (1 + band) / 2)
  }
  let sum = 0
  for (const weight of parts.values()) sum += weight * weight
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0
  for (const [part, weight] of parts) parts.set(part, weight * scale)
  return parts
}
