import {wordAt} from './matcher.js'
import {isNameLike, titles} from './person.js'
import type {Token} from './sentence.js'

/** A list of wordings, to be looked up at a place in a sentence. */
export interface Lexicon {
  /** Where the longest wording of the list that begins at token `index` ends (exclusive), or −1. */
  endAt(tokens: readonly Token[], index: number): number
}

/** Makes a list of wordings ready to be looked up; each in lower case, words split by spaces. */
export function createLexicon(wordings: readonly string[]): Lexicon {
  const byFirst = new Map<string, string[][]>()
  for (const wording of wordings) {
    const words = wording.split(' ')
    const [first] = words
    if (first === undefined) continue
    const list = byFirst.get(first)
    if (list) list.push(words)
    else byFirst.set(first, [words])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
  return {
    endAt(tokens, index) {
      const token = tokens[index]
      if (!token?.isWord || isNamePart(tokens, index)) return -1
      for (const words of byFirst.get(token.lower) ?? []) {
        let at = index
        let to = -1
        for (const word of words) {
          const next = to === -1 ? index : wordAt(tokens, to)
          if (next === -1 || tokens[next]?.lower !== word) {
            to = -1
            break
          }
          at = next
          to = at + 1
        }
        if (to !== -1) return to
      }
      return -1
    }
  }
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
