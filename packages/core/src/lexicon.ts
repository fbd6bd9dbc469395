import {wordAt} from './matcher.js'
import {isNameLike, titles} from './person.js'
import type {Token} from './sentence.js'

/** A list of wordings, to be looked up at a place in a sentence. */
export interface Lexicon {
  /** Where the longest wording of the list that begins at token `index` ends (exclusive), or −1. */
  endAt(tokens: readonly Token[], index: number): number
}

/**
 * Makes a list of wordings ready to be looked up; each in lower case, words split by spaces.
 *
 * In a wording "one's" stands for any possessive, "oneself" for any reflexive pronoun, "…" for up to four words.
 */
export function createLexicon(wordings: readonly string[]): Lexicon {
  const byFirst = new Map<string, string[][]>()
  for (const wording of wordings) {
    const words = wording.split(' ')
    for (const first of standIns[words[0] ?? ''] ?? words.slice(0, 1)) {
      const list = byFirst.get(first)
      if (list) list.push(words)
      else byFirst.set(first, [words])
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
  return {
    endAt(tokens, index) {
      const token = tokens[index]
      if (!token?.isWord || isNamePart(tokens, index)) return -1
      for (const words of byFirst.get(token.lower) ?? []) {
        const end = restEnd(words, 1, tokens, index + 1)
        if (end !== -1) return end
      }
      return -1
    }
  }
}

const standIns: Readonly<Record<string, readonly string[]>> = {
  "one's": ['his', 'her', 'their', 'your', 'my', 'our'],
  oneself: ['himself', 'herself', 'themselves', 'themself', 'yourself', 'yourselves']
}
const longestGap = 4

/** Where the words from `at` on end if they stand at token `index`, or −1. */
function restEnd(words: readonly string[], at: number, tokens: readonly Token[], index: number): number {
  const word = words[at]
  if (word === undefined) return index
  const next = wordAt(tokens, index)
  if (next === -1) return -1
  if (word === '…') {
    for (let from = next, steps = 0; from !== -1 && steps <= longestGap; from = wordAt(tokens, from + 1), steps++) {
      const end = restEnd(words, at + 1, tokens, from)
      if (end !== -1) return end
    }
    return -1
  }
  const {lower} = tokens[next] ?? {lower: ''}
  const fits = lower === word || standIns[word]?.includes(lower) || (word === "one's" && lower.endsWith("'s"))
  return fits ? restEnd(words, at + 1, tokens, next + 1) : -1
}

/** The index of the word before token `index` where nothing but space or a hyphen lies between, or −1. */
export function wordBefore(tokens: readonly Token[], index: number): number {
  const before = tokens[index - 1]
  if (before?.isWord) return index - 1
  const isHyphen = before && /^[-‐‑]$/.test(before.value) && before.isJoined && tokens[index]?.isJoined
  return isHyphen && tokens[index - 2]?.isWord ? index - 2 : -1
}

/** A capital inside a sentence, or a title before a name, is no word of the list: "the Survivors Trust", "Miss Oduya". */
function isNamePart(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (!token || !/^\p{Lu}/u.test(token.value) || eponym.test(token.lower)) return false
  if (titles.has(token.lower) && isNameLike(tokens[index + 1])) return true
  const before = tokens[index - 1]
  return before?.isWord === true && isNameLike(token)
}

/** Conditions that carry somebody's name are no names where they stand. */
const eponym = /^(?:down|alzheimer|parkinson|asperger|tourette|korsakoff|crohn|huntington)'?s?$/
