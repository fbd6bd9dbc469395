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

/** Common words, in lower case. */
export type Lexemes = ReadonlyMap<string, Lexeme>

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
export function decodeLexemes({words, classes, clusters}: EncodedLexemes): Lexemes {
  const lexemes = new Map<string, Lexeme>()
  const classAt = (at: number) => numberOf(classes.charCodeAt(at))
  let word = ''
  for (let start = 0, at = 0; start < words.length; at += 5) {
    let end = start + 1
    while (words.charCodeAt(end) >= firstLetter) end++
    const shared = words.charCodeAt(start)
    word = word.slice(0, shared - (shared <= lastDigit ? zero : firstCapital - 10)) + words.slice(start + 1, end)
    lexemes.set(word, {
      cluster: clusters[classAt(at) * 80 + classAt(at + 1)] ?? 0,
      band: classAt(at + 2),
      noun: classAt(at + 3),
      verb: classAt(at + 4)
    })
    start = end
  }
  return lexemes
}

const zero = 48
const lastDigit = 57
const firstCapital = 65
const firstLetter = 97
