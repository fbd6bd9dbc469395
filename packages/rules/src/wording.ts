import {acceptedForms, before, isRelativePlace, kindOf, sortOf} from './context.js'
import {type NounNumber, plural, type VerbForm, verbSurfaces, wordClass} from './inflect.js'
import {type Lemma, type PatternNode, wordsOf} from './pattern.js'

/** One wording that a pattern stands for, and what became of its parts. */
export interface Wording {
  readonly text: string
  readonly words: readonly InflectedWord[]
  readonly groups: readonly {readonly source: string; readonly text: string}[]
}

/** A word of a wording that was inflected. */
export type InflectedWord =
  | {
      readonly kind: 'noun'
      readonly number: NounNumber
      /** Where it ends in the wording. */
      readonly end: number
    }
  | {
      readonly kind: 'verb'
      readonly forms: readonly VerbForm[]
      /** Nothing but adverbs before it, so that words before the match decide its form ("has failed"). */
      readonly isLeading: boolean
      /** The number of the noun before it. */
      readonly subject: NounNumber | undefined
      /** Stands after "who": says more about a noun. */
      readonly isRelative: boolean
    }

/** Thrown by `expand` where a pattern stands for too many wordings. */
export class TooManyWordings extends Error {}

/** How a pattern is written out. */
export interface Expansion {
  /** How many wordings are too many. */
  readonly limit: number
  /** What a word is that can be both a noun and a verb; told from its place if absent. */
  readonly preference?: 'noun' | 'verb'
  /** Whether an alternative repeats what a group of these words matched, so that its choices stay apart. */
  readonly isRepeated?: (source: string) => boolean
}

interface Options extends Expansion {
  /** Whether the pattern has more than one word. */
  readonly isLonger: boolean
}

/**
 * Writes out every wording that a pattern stands for.
 *
 * @throws {TooManyWordings} above the limit.
 */
export function expand(nodes: readonly PatternNode[], expansion: Expansion): Wording[] {
  const start: Wording = {text: '', words: [], groups: []}
  const isLonger = nodes.length > 1 || nodes.some(({type}) => type !== 'inflection')
  return expandFrom([start], nodes, [], {...expansion, isLonger})
}

/** Continues each wording with all that `nodes` stand for; `after` comes after them. */
function expandFrom(
  wordings: Wording[],
  nodes: readonly PatternNode[],
  after: readonly PatternNode[],
  options: Options
): Wording[] {
  let result = wordings
  nodes.forEach((node, index) => {
    const rest = [...nodes.slice(index + 1), ...after]
    const next: Wording[] = []
    for (const wording of result) {
      for (const each of expandNode(wording, node, rest, options)) next.push(each)
      if (next.length > options.limit) throw new TooManyWordings()
    }
    result = next
  })
  return result
}

function expandNode(wording: Wording, node: PatternNode, rest: readonly PatternNode[], options: Options): Wording[] {
  if (node.type === 'negation') throw new TypeError('`{do} not` belongs in an alternative')
  if (node.type === 'text' || node.type === 'slot') return [{...wording, text: wording.text + node.value}]
  if (node.type === 'inflection') {
    return withSharedKind(node.lemmas).flatMap((lemma) => inflect(wording, lemma, firstWord(rest), options))
  }
  const {source} = node
  const isRepeated = options.isRepeated?.(source) ?? true
  const {choices, others} = isRepeated ? {choices: [], others: node.options} : joinChoices(node, rest)
  const joined = choices.map((choice) => ({...wording, text: wording.text + choice}))
  const chosen = others.flatMap((option) =>
    expandFrom([wording], option, rest, options).map((next) => ({
      ...next,
      groups: [...next.groups, {source, text: next.text.slice(wording.text.length)}]
    }))
  )
  const all = [...joined, ...chosen]
  const isMissing = node.isOptional && !choices.some((choice) => choice.startsWith('|'))
  return isMissing ? [...all, {...wording, groups: [...wording.groups, {source, text: ''}]}] : all
}

/** Joins the single words of a group that tell the same about what follows: "is|are"; "|very|quite" may be missing. */
function joinChoices(
  {options, isOptional}: Extract<PatternNode, {type: 'group'}>,
  rest: readonly PatternNode[]
): {readonly choices: readonly string[]; readonly others: ReadonlyArray<readonly PatternNode[]>} {
  const isTelling = rest.some(holdsInflection)
  const sorts = new Map<string, string[]>()
  const others: (readonly PatternNode[])[] = []
  for (const option of options) {
    const [only] = option
    const word = only?.type === 'text' && option.length === 1 ? only.value.trim() : ''
    if (word === '' || /[\s…‐‑-]/.test(word)) others.push(option)
    else {
      const sort = isTelling ? sortOf(word) : 'adverb'
      sorts.set(sort, [...(sorts.get(sort) ?? (isOptional && sort === 'adverb' ? [''] : [])), word])
    }
  }
  return {choices: [...sorts.values()].map((words) => words.join('|')), others}
}

function holdsInflection(node: PatternNode): boolean {
  return (
    node.type === 'inflection' || (node.type === 'group' && node.options.some((option) => option.some(holdsInflection)))
  )
}

/** In a choice, a word that can be a noun and a verb is what the others can only be. */
function withSharedKind(lemmas: readonly Lemma[]): readonly Lemma[] {
  if (lemmas.length === 1 || lemmas.some(({kind}) => kind)) return lemmas
  const classes = lemmas.map(({value}) => wordClass(value))
  const kind = classes.some(({isVerb, isNoun}) => isVerb && !isNoun)
    ? 'verb'
    : classes.some(({isVerb}) => !isVerb)
      ? 'noun'
      : undefined
  return kind
    ? lemmas.map((lemma, index) => (classes[index]?.isVerb && classes[index]?.isNoun ? {...lemma, kind} : lemma))
    : lemmas
}

/** The word that follows, as far as it is certain. */
export function firstWord(nodes: readonly PatternNode[]): string {
  for (const node of nodes) {
    if (node.type === 'group' || node.type === 'negation') return ''
    const [word] = node.type === 'inflection' ? [''] : wordsOf(node.value)
    if (word !== undefined) return word.toLowerCase()
  }
  return ''
}

function inflect(wording: Wording, lemma: Lemma, next: string, {isLonger, preference}: Options): Wording[] {
  const left = before(wording.text)
  const add = (text: string, word: InflectedWord): Wording => ({
    ...wording,
    text: wording.text + text,
    words: [...wording.words, word]
  })
  const previous = /^(and|or)$/.test(left.word ?? '') ? wording.words.at(-1) : undefined
  const partner =
    previous?.kind === 'verb' && lemma.kind !== 'noun' && wordClass(lemma.value).isVerb ? previous : undefined
  if (!partner && kindOf(lemma, left, next, isLonger, preference) === 'noun') {
    const many = plural(lemma.value)
    const noun = (text: string, number: NounNumber) =>
      add(text, {kind: 'noun', number, end: wording.text.length + text.length})
    return [noun(lemma.value, 'singular'), ...(many === lemma.value ? [] : [noun(many, 'plural')])]
  }
  const isAccepted = partner
    ? ({tense, number}: VerbForm) => partner.forms.some((form) => form.tense === tense && form.number === number)
    : acceptedForms(left, lemma)
  const isLeading = left.word === undefined
  const noun = wording.words.findLast((word) => word.kind === 'noun')
  const subject = noun?.kind === 'noun' ? noun.number : undefined
  const isRelative = isRelativePlace(left.word)
  return verbSurfaces(lemma.value).flatMap(({value, forms}) => {
    const possible = forms.filter(isAccepted)
    return possible.length === 0 ? [] : [add(value, {kind: 'verb', forms: possible, isLeading, isRelative, subject})]
  })
}

/** What each inflected word of a pattern was taken for, for messages. */
export function describeKinds(wordings: readonly Wording[]): string {
  const kinds = wordings[0]?.words.map(({kind}) => kind) ?? []
  return kinds.length === 0 ? 'no {word}' : kinds.map((kind, index) => `{word} ${index + 1} a ${kind}`).join(', ')
}
