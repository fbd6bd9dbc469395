import {hashText} from './hash.js'

/** What is known of a word besides its letters. */
export interface Lexeme {
  /** Which words it is used like: a Brown cluster, whose lowest bits say which larger cluster that belongs to. */
  readonly cluster: number
  /** How common it is, 0 the most. */
  readonly band: number
  /** What its first sense as a noun and as a verb is about (WordNet's lexicographer files), 0 for none. */
  readonly noun: number
  readonly verb: number
}

/** What is known of common words, in lower case, as flat arrays: each word is looked up by its hash. */
export interface Lexemes {
  /** The words, one after another. */
  readonly words: string
  /** Where each begins in `words`, and where the last ends. */
  readonly starts: Uint32Array
  /** Cluster, band, noun and verb of each. */
  readonly classes: Uint16Array
  /** A word's number and one, at the place that its hash gives, or at the next that was free; 0 where there is none. */
  readonly slots: Uint16Array
  /** The clusters by their numbers in `classes`. */
  readonly clusters: Uint32Array
}

/** Stands for a word that is not among the common ones. */
export const unknownLexeme: Lexeme = {cluster: 0, band: 15, noun: 0, verb: 0}

/** Lexemes as they are shipped. */
export interface EncodedLexemes {
  /**
   * The words in order of the alphabet, one after another: how many letters each shares with the one before (a digit, or a capital letter from ten on), then
   * the rest of it.
   */
  readonly words: string
  /** For each word five characters: two for the place of its cluster in `clusters`, one each for band, noun and verb. */
  readonly classes: string
  readonly clusters: readonly number[]
}

export const firstCharacter = 40 // "(": from there to "~" the backslash alone would need another, and is passed over
const backslash = 92

/** The number from 0 that a character stands for in what is shipped, of up to 85. */
export function numberOf(code: number): number {
  return code - firstCharacter - (code > backslash ? 1 : 0)
}

/** Unpacks the words that are shipped with the model. */
export function decodeLexemes({words: encoded, classes: characters, clusters}: EncodedLexemes): Lexemes {
  const count = characters.length / 5
  const starts = new Uint32Array(count + 1)
  const classes = new Uint16Array(count * 4)
  const slots = new Uint16Array(slotCount)
  const words: string[] = []
  const classAt = (at: number) => numberOf(characters.charCodeAt(at))
  let word = ''
  for (let start = 0, index = 0; index < count; index++) {
    let end = start + 1
    while (encoded.charCodeAt(end) >= firstLetter) end++
    const shared = encoded.charCodeAt(start)
    word = word.slice(0, shared - (shared <= lastDigit ? zero : firstCapital - 10)) + encoded.slice(start + 1, end)
    words.push(word)
    starts[index + 1] = (starts[index] ?? 0) + word.length
    const at = index * 5
    classes.set([classAt(at) * 80 + classAt(at + 1), classAt(at + 2), classAt(at + 3), classAt(at + 4)], index * 4)
    let slot = slotOf(word)
    while (slots[slot] !== 0) slot = (slot + 1) % slotCount
    slots[slot] = index + 1
    start = end
  }
  return {words: words.join(''), starts, classes, slots, clusters: Uint32Array.from(clusters)}
}

/** Finds a word (lower case). */
export function lexemeOf({words, starts, classes, slots, clusters}: Lexemes, word: string): Lexeme | undefined {
  let slot = slotOf(word)
  for (let number = slots[slot] ?? 0; number !== 0; number = slots[slot] ?? 0) {
    const start = starts[number - 1] ?? 0
    if ((starts[number] ?? 0) - start === word.length && words.startsWith(word, start)) {
      const at = (number - 1) * 4
      return {
        cluster: clusters[classes[at] ?? 0] ?? 0,
        band: classes[at + 1] ?? 0,
        noun: classes[at + 2] ?? 0,
        verb: classes[at + 3] ?? 0
      }
    }
    slot = (slot + 1) % slotCount
  }
  return undefined
}

/** More than there are words, so that most find theirs at once. */
const slotCount = 1 << 15

function slotOf(word: string): number {
  const hash = hashText(word)
  return (hash ^ (hash >>> 15)) & (slotCount - 1)
}

const zero = 48
const lastDigit = 57
const firstCapital = 65
const firstLetter = 97
