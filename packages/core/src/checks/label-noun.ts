import {isPossibleName} from '../clause.js'
import {articleBefore, isHeadBefore, isPhraseEnd} from '../label.js'
import {wordNetLabelNouns} from '../label-nouns.js'
import {beginsWithCapital} from '../letters.js'
import type {Lexicon} from '../lexicon.js'
import {isPluralNoun, singularOf} from '../person.js'
import type {Sentence, Token} from '../sentence.js'
import {determiners, possessives, wordSet} from '../words.js'
import type {Check, Found} from './check.js'

/** Somebody named for one thing that they do or are: `nouns`, where no noun follows and nobody but a person can be meant. */
export const labelNoun: Check = function* ({sentence}, words) {
  yield* labelsIn(sentence, words('nouns'))
}

/** The same for nouns that WordNet sorts under trouble. */
export const troubleNoun: Check = function* ({sentence}) {
  yield* labelsIn(sentence, {
    endAt(tokens, index) {
      const token = tokens[index]
      if (!token?.isWord || beginsWithCapital(token.value) === index > 0) return -1
      return wordNetLabelNouns.has(token.lower) || wordNetLabelNouns.has(singularOf(token.lower)) ? index + 1 : -1
    }
  })
}

/** Where nouns for what somebody does or is stand for a person, and are no part of a longer noun, an animal's or a thing's. */
export function* labelsIn({tokens}: Sentence, nouns: Lexicon): Iterable<Found> {
  for (let index = 0; index < tokens.length; index++) {
    const end = nouns.endAt(tokens, index)
    if (end === -1) continue
    const isPlural = isPluralNoun(tokens[end - 1]?.lower ?? '')
    if (!isHeadBefore(tokens, end, isPlural)) continue
    if (isPlural ? isVerb(tokens, index) : !isCounted(tokens, index)) continue
    if (
      /^of$/.test(tokens[end]?.lower ?? '') &&
      /^(?:its|the|time|fate|circumstance|circumstances)$/.test(tokens[end + 1]?.lower ?? '')
    )
      continue
    yield {start: index, end}
    index = end - 1
  }
}

/** "He cheats", "Kai bullies": what looks like a plural is the verb. */
function isVerb(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return (
    before !== undefined &&
    (/^(?:he|she|it|who|that|which|never|always|often|sometimes)$/.test(before.lower) ||
      (isPossibleName(before) && !determiners.has(before.lower)))
  )
}

const articles = wordSet('a an the this that every each another any no one our your my his her their some as')

/** Whether a singular stands where only a noun can: after an article or the like, or at the start of a note. */
export function isCounted(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  if (!before || /^[.;:–—•]$/.test(before.value)) return true
  const article = articleBefore(tokens, index, 3, articles)
  if (article !== -1) return true
  return possessives.has(before.lower) || before.lower.endsWith("'s") || isNoteStart(tokens, index)
}

/** Whether nothing but one or two modifiers stand before a word in its sentence: "Known abuser", "Heavy smoker, heavy drinker". */
function isNoteStart(tokens: readonly Token[], index: number): boolean {
  return (
    index <= 3 &&
    tokens.slice(0, index).every((token) => /^[-‐‑]$/.test(token.value) || (token.isWord && !isPhraseEnd(token)))
  )
}
