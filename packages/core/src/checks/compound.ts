import {type Lexicon, wordBefore} from '../lexicon.js'
import {wordAt} from '../matcher.js'
import type {Token} from '../sentence.js'
import {
  beForms,
  coordinators,
  determiners,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  personPronouns,
  prepositions,
  quantifiers,
  readerPronouns,
  subordinators,
  thingPronouns,
  thirdPersonPronouns,
  wordSet,
  writerPronouns
} from '../words.js'
import type {Check} from './check.js'

/**
 * Professional nouns in a row: "support matrix", "lone worker protocol", "parenting capacity assessment".
 *
 * `heads` are nouns that are worth a look whatever narrows them, other than `plain` words ("garden pathway"); `loose` are nouns that are so only
 * after one of `modifiers` ("discharge summary", and not "a short summary"). What names a team, a post or a form is passed over.
 */
export const compound: Check = function* ({sentence: {tokens}}, words) {
  const heads = words('heads')
  const loose = words('loose')
  const modifiers = words('modifiers')
  const plain = words('plain')
  for (let index = 1; index < tokens.length; index++) {
    const headEnd = heads.endAt(tokens, index)
    const end = headEnd === -1 ? loose.endAt(tokens, index) : headEnd
    if (end === -1 || isNameAhead(tokens, end)) continue
    const listed = modifierStart(tokens, index, modifiers)
    const start = listed === -1 && headEnd !== -1 ? anyModifier(tokens, index, plain) : listed
    if (start === -1) continue
    yield {start, end}
    index = end - 1
  }
}

const longest = 6

/** Where the listed modifiers begin that stand one after another before token `index`; −1 if there are none. */
function modifierStart(tokens: readonly Token[], index: number, modifiers: Lexicon): number {
  let start = index
  let at = index
  for (let steps = 0; steps < longest; steps++) {
    at = wordBefore(tokens, at)
    if (at === -1) break
    const end = modifiers.endAt(tokens, at)
    if (end !== -1 && wordAt(tokens, end) === start) start = at
  }
  return start === index ? -1 : start
}

/** Where the word begins, with what a hyphen joins to it, that narrows the noun at token `index`; −1 if it is none or a plain one. */
function anyModifier(tokens: readonly Token[], index: number, plain: Lexicon): number {
  let at = wordBefore(tokens, index)
  const word = tokens[at]
  if (!word || !isContent(word) || plain.endAt(tokens, at) !== -1) return -1
  while (tokens[at]?.isJoined && tokens[at - 1] && !tokens[at - 1]?.isWord) {
    const before = wordBefore(tokens, at)
    if (before === -1) break
    at = before
  }
  return at
}

function isNameAhead(tokens: readonly Token[], index: number): boolean {
  return titleNouns.has(tokens[wordAt(tokens, index)]?.lower ?? '')
}

/** Nouns that make what stands before them the name of a team, a post, a paper or a place. */
const titleNouns = wordSet(
  `team teams service services worker workers officer officers manager managers lead leads leader leaders coordinator coordinators nurse nurses practitioner practitioners adviser advisers
  advisor advisors unit ward wards centre centres board boards form forms act policy policies order orders group groups forum register partnership network trust college school schools training
  course courses page website leaflet guide guidance fund grant bill regulations allowance`
)

function isContent({lower, value}: Token): boolean {
  return /^\p{L}[\p{L}']*$/u.test(value) && isContentWord(lower)
}

/** Whether a word (lower case) can narrow a noun: it is none of those that hold a sentence together. */
export function isContentWord(lower: string): boolean {
  return !lower.includes("'") && !closed.some((words) => words.has(lower)) && !isAdverb(lower)
}

const closed: readonly ReadonlySet<string>[] = [
  beForms,
  coordinators,
  determiners,
  doForms,
  haveForms,
  modals,
  negations,
  personPronouns,
  prepositions,
  quantifiers,
  readerPronouns,
  subordinators,
  thingPronouns,
  thirdPersonPronouns,
  writerPronouns
]
