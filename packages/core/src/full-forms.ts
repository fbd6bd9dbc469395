import {none} from './cache.js'
import {isEnglish} from './letters.js'
import {numberOf, type Texts, type TextTable, tableOf, textAt, textsOf} from './texts.js'
import type {Glossary} from './types.js'

/** Full forms of a glossary's letters, by the word by which they are looked for in a text. Plain data. */
export interface FullForms {
  readonly handles: TextTable
  /** Those of each handle, with a tab between them. */
  readonly forms: Texts
}

/** The full forms that a glossary knows, whether or not it offers them. */
export function fullFormsOf({expansions, recognised}: Glossary): FullForms {
  const forms = new Map<string, string[]>()
  const all = [...Object.values(expansions), ...Object.values(recognised ?? {})].flat()
  for (const form of new Set(all.flatMap(formsOf))) {
    const handle = handleOf(form)
    const others = forms.get(handle)
    if (others) others.push(form)
    else forms.set(handle, [form])
  }
  return {
    handles: tableOf([...forms.keys()].join('\n')),
    forms: textsOf(Array.from(forms.values(), (forms) => forms.join('\t')).join('\n'))
  }
}

/** Whether full forms are looked for by a word (lower case). */
export const isHandle = ({handles}: FullForms, lower: string): boolean => numberOf(handles, lower) !== -1

/** The full forms that are looked for by a word (lower case). */
export function formsBy({handles, forms}: FullForms, lower: string): readonly string[] {
  const number = numberOf(handles, lower)
  return number === -1 ? none : textAt(forms, number).split('\t')
}

/** A full form as it may stand in a text: for one, and for more. */
export function formsOf(full: string): string[] {
  const bare = plain(full)
  return [bare, `${bare}s`]
}

/** The word by which a full form is looked for: its longest. */
export function handleOf(full: string): string {
  return full.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '')
}

/** A full form in lower case, without what stands in brackets, and with spaces for other marks. */
export function plain(full: string): string {
  return full
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\([^)]*\)/g, '')
    .replace(isEnglish(full) ? /[^a-z\d']+/g : /[^\p{L}\p{N}']+/gu, ' ')
    .trim()
}
