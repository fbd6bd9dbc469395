import type {Phrase} from '@alongside/core'
import {replace} from './alternative.js'
import type {PatternNode} from './pattern.js'
import {TooManyWordings, type Wording} from './wording.js'

/** An alternative in each form that a wording needs; a form is absent where it can't be told. */
export interface Replacement {
  readonly plain?: string
  readonly participle?: string
  readonly infinitive?: string
  readonly plural?: string
}

/** Writes an alternative in each form that a wording needs. */
export function replaceAll(nodes: readonly PatternNode[], wording: Wording): Replacement {
  const plain = replace(nodes, wording, 'plain')
  const leading = wording.words.find((word) => word.kind === 'verb' && word.isLeading)
  const canBe = (tense: string) => leading?.kind === 'verb' && leading.forms.some((form) => form.tense === tense)
  const participle = canBe('participle') ? replace(nodes, wording, 'participle') : plain
  const infinitive = canBe('infinitive') ? replace(nodes, wording, 'infinitive') : plain
  const plural = isNoun(wording) ? replace(nodes, inPlural(wording), 'plain') : undefined
  return {
    ...(plural === undefined ? {} : {plural}),
    ...(plain === undefined ? {} : {plain}),
    ...(participle === undefined ? {} : {participle}),
    ...(infinitive === undefined ? {} : {infinitive})
  }
}

/** Whether a wording ends in the noun that it turns on. */
function isNoun({text, words}: Wording): boolean {
  const last = words.at(-1)
  return last?.kind === 'noun' && last.end === text.replace(/\s*\[no noun\]$/, '').length
}

const inPlural = (wording: Wording): Wording => ({
  ...wording,
  words: wording.words.map((word) => (word.kind === 'noun' ? {...word, number: 'plural'} : word))
})

/** Whether an alternative has any form. */
export const isFitting = ({plain, participle, infinitive}: Replacement) =>
  (plain ?? participle ?? infinitive) !== undefined

/** Puts a wording and its alternatives together. */
export function makePhrase(words: readonly string[], forms: readonly Replacement[]): Phrase {
  const collect = (name: keyof Replacement) => [...new Set(forms.flatMap((form) => form[name] ?? []))]
  const expected = collect('plain')
  const participle = collect('participle')
  const infinitive = collect('infinitive')
  const plural = collect('plural')
  const differs = (other: readonly string[]) => other.join('\n') !== expected.join('\n')
  return {
    words,
    expected,
    ...(differs(participle) && {participle}),
    ...(differs(infinitive) && {infinitive}),
    ...(plural.length > 0 && {plural})
  }
}

/**
 * Every wording that a phrase's choices stand for, as lists of words.
 *
 * @throws {TooManyWordings} above the limit.
 */
export function spellOut({words}: Phrase, limit: number): readonly (readonly string[])[] {
  let result: string[][] = [[]]
  for (const word of words) {
    const choices = word.startsWith('[') ? [word] : word.split('|')
    if (result.length * choices.length > limit) throw new TooManyWordings()
    result = result.flatMap((before) => choices.map((choice) => (choice === '' ? before : [...before, choice])))
  }
  return result
}

/**
 * Phrases with every choice written out; the first of equal ones stands.
 *
 * @throws {TooManyWordings} above the limit.
 */
export function separateChoices(phrases: readonly Phrase[], limit: number): readonly Phrase[] {
  const separate = new Map<string, Phrase>()
  for (const phrase of phrases) {
    for (const words of spellOut(phrase, limit - separate.size)) {
      const key = words.join(' ')
      if (!separate.has(key)) separate.set(key, {...phrase, words})
    }
  }
  return [...separate.values()]
}
