import {createCache} from '../cache.js'
import {isEnglish} from '../letters.js'
import {stemOf} from './features.js'
import {hashText} from './hash.js'
import {type Lexemes, lexemeOf, unknownLexeme} from './lexemes.js'
import {readCategories} from './tagger.js'

/** Words that careful readers marked, ready to be compared with others. */
export interface MarkedWords {
  /** One text a line, each with its category's number before it. */
  readonly lines: string
  /** Of each text, an index into `readCategories`. */
  readonly categories: Uint8Array
  /** What each text's parts are scaled with, so that they are a vector of length 1. */
  readonly scales: Float64Array
  /** What texts are made of, as numbers in order. */
  readonly parts: Int32Array
  /** Where each part's texts begin in `postings`, and where the last's end. */
  readonly starts: Uint32Array
  /** For each text that has a part, its number and twice what the part weighs there. */
  readonly postings: Uint16Array
}

/** Makes marked words ready: one text a line, each with its category's number before it. */
export function readMarkedWords(lines: string, lexemes: Lexemes): MarkedWords {
  const texts = lines === '' ? [] : lines.split('\n')
  const byPart = new Map<number, number[]>()
  const scales = texts.map((line, text) => {
    const parts = partsOf(line.slice(1), lexemes)
    for (const [part, weight] of parts) {
      const list = byPart.get(part)
      if (list) list.push(text, weight * 2)
      else byPart.set(part, [text, weight * 2])
    }
    return scaleOf(parts)
  })
  const parts = Int32Array.from(byPart.keys()).sort()
  const starts = new Uint32Array(parts.length + 1)
  const postings: number[] = []
  for (const [index, part] of parts.entries()) {
    for (const number of byPart.get(part) ?? []) postings.push(number)
    starts[index + 1] = postings.length
  }
  return {
    lines,
    categories: Uint8Array.from(texts, (line) => Number(line.charAt(0))),
    scales: Float64Array.from(scales),
    parts,
    starts,
    postings: Uint16Array.from(postings)
  }
}

/** Of each category, the number of the marked text that is most like some words, or −1, and how like it is: from 0 for nothing in common to 1. */
export interface Likeness {
  readonly nearest: Int32Array
  readonly likeness: Float64Array
}

/** How like each marked text some words are; all nought but while they are compared, since to make and to look through one for each takes the most time. */
let sums = new Float64Array(0)
/** The texts that have a part in common with them. */
let touched = new Uint16Array(0)

/** Makes a comparison of words with those that careful readers marked, which remembers the last ones: rules find the same words again and again. */
export function createComparison(marked: () => MarkedWords, lexemes: Lexemes): (words: string) => Likeness {
  const known = createCache<Likeness>(20_000)
  return (words) => known.get(words) ?? known.keep(words, likenessOf(marked(), words, lexemes))
}

/** Compares words with those that careful readers marked. */
function likenessOf(marked: MarkedWords, words: string, lexemes: Lexemes): Likeness {
  const {categories, scales, parts, starts, postings} = marked
  const own = partsOf(words, lexemes)
  const scale = scaleOf(own)
  if (sums.length < categories.length) {
    sums = new Float64Array(categories.length)
    touched = new Uint16Array(categories.length)
  }
  let count = 0
  for (const [part, weight] of own) {
    const index = indexOf(parts, part)
    if (index < 0) continue
    const share = weight * scale
    const end = starts[index + 1] as number
    for (let at = starts[index] as number; at < end; at += 2) {
      const text = postings[at] as number
      const sum = sums[text] as number
      if (sum === 0) touched[count++] = text
      sums[text] = sum + share * (((postings[at + 1] as number) / 2) * (scales[text] as number))
    }
  }
  const nearest = new Int32Array(readCategories.length).fill(-1)
  const likeness = new Float64Array(readCategories.length)
  for (let at = 0; at < count; at++) {
    const text = touched[at] as number
    const sum = sums[text] as number
    sums[text] = 0
    const category = categories[text] as number
    const most = likeness[category] as number
    // Of texts that are as like, the first.
    if (sum < most || (sum === most && text > (nearest[category] as number))) continue
    likeness[category] = sum
    nearest[category] = text
  }
  return {nearest, likeness}
}

/** A marked text by its number. */
export function markedText({lines}: MarkedWords, number: number): string | undefined {
  if (number < 0) return undefined
  let start = 0
  for (let line = 0; line < number; line++) start = lines.indexOf('\n', start) + 1
  const end = lines.indexOf('\n', start)
  return lines.slice(start + 1, end < 0 ? lines.length : end)
}

/** Where a number stands in a list in order; −1 if it doesn't. */
function indexOf(list: Int32Array, number: number): number {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((list[middle] ?? 0) < number) from = middle + 1
    else to = middle
  }
  return list[from] === number ? from : -1
}

/** The stems of some words and what other words they are used like, as numbers, with what they weigh: the rarer the more. */
function partsOf(words: string, lexemes: Lexemes): Map<number, number> {
  const parts = new Map<number, number>()
  const add = (part: number, weight: number) => parts.set(part, (parts.get(part) ?? 0) + weight)
  const text = words.toLowerCase().replaceAll('’', "'")
  for (const word of text.match(isEnglish(text) ? /[a-z\d']+/g : /[\p{L}\p{N}']+/gu) ?? []) {
    const {cluster, band} = lexemeOf(lexemes, word) ?? unknownLexeme
    add(hashText(stemOf(word)), 1 + band)
    if (cluster > 0) add(hashText(`#${cluster}`), (1 + band) / 2)
  }
  return parts
}

function scaleOf(parts: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const weight of parts.values()) sum += weight * weight
  return sum > 0 ? 1 / Math.sqrt(sum) : 0
}
