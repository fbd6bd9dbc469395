import type {Match} from './matcher.js'
import {wordAt} from './matcher.js'
import {textOf} from './paragraph.js'
import type {Sentence, Token} from './sentence.js'

/** What could stand in place of some words, and how far those words reach once grammar is seen to. */
export interface Suggestion {
  readonly expected: readonly string[]
  readonly start: number
  readonly end: number
}

const modals = new Set(
  "to will would can could may might must shall should do does did don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't let".split(
    ' '
  )
)
const auxiliaries = new Set(
  "have has had having haven't hasn't hadn't be is are was were been being am isn't aren't wasn't weren't i've we've they've you've".split(
    ' '
  )
)
const between = new Set('not never also always often still just already only then even ever n'.split(' '))
/** A noun phrase with more after its noun can't take a possessive ending: "people sleeping rough", "someone who left". */
const postmodified =
  /\s(?:who|whose|which|that|with|without|from|of|in|on|at|to|we|they|for|after|before|by|about|under|and|the|this|a|not|refused|\w+ing)\s/

/** Fits a rule's alternatives into the sentence: verb form, slots, possessive, capitals, a or an. */
export function suggest(match: Match, sentence: Sentence): Suggestion {
  const {tokens} = sentence
  let {start, end} = match
  let expected = [...formFor(match, tokens)].map((text) => fillSlots(text, match, tokens))
  if (isPossessive(match, tokens)) {
    if (!tokens[end - 1]?.lower.endsWith("'s")) end++
    expected = expected.flatMap((text) => (postmodified.test(text) ? [] : [text + (text.endsWith('s') ? '’' : '’s')]))
  }
  const words = tokens.slice(start, end)
  const first = words[0]
  if (first && isShouted(words)) expected = expected.map((text) => text.toUpperCase())
  else if (first && isCapitalised(first, tokens)) expected = expected.map(capitalise)
  const article = tokens[start - 1]
  if (article && /^an?$/i.test(article.value)) {
    const fitting = expected.map((text) => (/^an$/i.test(articleFor(text)) ? 'an' : 'a'))
    if (fitting.some((form) => form !== article.lower)) {
      start--
      expected = expected.map((text, index) => {
        const form = fitting[index] ?? 'a'
        return `${/^A/.test(article.value) ? capitalise(form) : form} ${text}`
      })
    }
  }
  return {expected, start, end}
}

/** "a" or "an", by the sound that a text begins with. */
export function articleFor(text: string): 'a' | 'an' {
  if (/^(?:hour|honest|honour|heir)/i.test(text)) return 'an'
  if (/^(?:uni(?!n|m)|use|usual|user|euro|one\b|once\b|ufo)/i.test(text)) return 'a'
  return /^[aeiou]/i.test(text) ? 'an' : 'a'
}

function formFor(match: Match, tokens: readonly Token[]): readonly string[] {
  let before = match.start - 1
  while (tokens[before]?.isWord && (between.has(tokens[before]?.lower ?? '') || tokens[before]?.lower.endsWith('ly')))
    before--
  const word = tokens[before]?.lower ?? ''
  const {phrase} = match
  if (phrase.infinitive && modals.has(word)) return phrase.infinitive
  if (phrase.participle && (auxiliaries.has(word) || word.endsWith("'ve"))) return phrase.participle
  return phrase.expected
}

function fillSlots(text: string, match: Match, tokens: readonly Token[]): string {
  let index = 0
  return text.replace(/\[(?:person|third person|name|number)\]/g, (slot) => {
    const found = match.slots[index++]
    if (!found) return slot
    const filled = textOf(tokens.slice(found.start, found.end))
    return found.start === 0 &&
      text.indexOf(slot) > 0 &&
      /^(?:He|She|They|We|You|The|This|My|Our|Your|His|Her|Their)\b/.test(filled)
      ? filled.charAt(0).toLowerCase() + filled.slice(1)
      : filled
  })
}

function isPossessive({phrase, end}: Match, tokens: readonly Token[]): boolean {
  const last = tokens[end - 1]
  const word = phrase.words.at(-1)
  if (last?.lower.endsWith("'s")) return word !== undefined && !word.endsWith("'s") && !word.startsWith('[')
  const mark = tokens[end]
  if (!last || !mark) return false
  return last.lower.endsWith('s') && /^['’]$/.test(mark.value) && mark.isJoined && wordAt(tokens, end + 1) >= 0
}

function isShouted(words: readonly Token[]): boolean {
  const text = words.map((token) => token.value).join('')
  return (
    text.length > 4 &&
    text === text.toUpperCase() &&
    words.some((token) => /^\p{Lu}{3,}$/u.test(token.value)) &&
    words.length > 1
  )
}

/** Whether a capital is owed to the word's place, and not to its being a name's letters: "six DNAs". */
function isCapitalised(first: Token, tokens: readonly Token[]): boolean {
  const isFirst = tokens.find((token) => token.isWord) === first
  return isFirst ? /^\p{Lu}/u.test(first.value) : /^\p{Lu}(?!\p{Lu})/u.test(first.value)
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
