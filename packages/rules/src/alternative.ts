import {before, isRelativePlace, kindOf} from './context.js'
import {type NounNumber, plural, type VerbForm, verb, wordClass} from './inflect.js'
import type {Lemma, PatternNode} from './pattern.js'
import {firstWord, type Wording} from './wording.js'

/** The words before a match that a replacement has to fit. */
export type Context = 'plain' | 'participle' | 'infinitive'

/**
 * Writes an alternative in the form that fits a wording, or nothing where that can't be told.
 *
 * @param context what stands before the wording: nothing of note, "have" or "be", or "to" or a modal.
 */
export function replace(nodes: readonly PatternNode[], wording: Wording, context: Context): string | undefined {
  const nouns = wording.words.filter((word) => word.kind === 'noun')
  const verbs = wording.words.filter((word) => word.kind === 'verb')
  const number = nouns[0]?.number ?? (isPeople(wording.text) ? 'plural' : undefined)
  const hasRelative = verbs.some(({isRelative}) => isRelative)
  const groups = [...wording.groups]
  let verbCount = 0
  let nounCount = 0
  let lastNumber = number
  let text = ''

  const verbForm = (previous: string | undefined): VerbForm | undefined => {
    const isRelative = isRelativePlace(previous)
    if (verbs.length === 0 && previous === undefined) return undefined
    if (verbs.length === 0 || (isRelative && !hasRelative)) {
      const agreeing = isRelative ? lastNumber : number
      return agreeing && {tense: 'present', number: agreeing}
    }
    const found = verbs[Math.min(verbCount++, verbs.length - 1)]
    if (!found) return undefined
    if (context !== 'plain' && found.isLeading) return {tense: context}
    const [form] = found.forms
    return form && form.number === undefined && found.subject ? {...form, number: found.subject} : form
  }

  for (const [index, node] of nodes.entries()) {
    if (node.type === 'text') text += node.value
    else if (node.type === 'negation') {
      const form = verbForm(before(text).word)
      const written = form && writeNegation(node, form)
      if (written === undefined) return undefined
      text += written
    } else if (node.type === 'slot') {
      if (!wording.text.includes(node.value)) return undefined
      text += node.value
    } else if (node.type === 'group') {
      const found = findGroup(node, groups)
      const [group] = found < 0 ? [] : groups.splice(found, 1)
      if (!group && !node.isOptional) return undefined
      text += group?.text ?? ''
    } else {
      const [lemma] = node.lemmas
      if (!lemma) return undefined
      if (
        alternativeKind(lemma, text, nodes.slice(index + 1), nodes.length > 1, nouns.length, verbs.length) === 'noun'
      ) {
        const found: NounNumber | undefined = nouns[Math.min(nounCount++, nouns.length - 1)]?.number ?? number
        if (!found) return undefined
        lastNumber = found
        text += found === 'plural' ? plural(lemma.value) : lemma.value
      } else {
        const form = verbForm(before(text).word)
        const written = form && verb(lemma.value, lemma.tense ? {...form, tense: lemma.tense} : form)
        if (written === undefined) return undefined
        text += written
      }
    }
  }
  return tidy(text)
}

/** The group of the wording that an alternative's group repeats: one with the same words, or one that matched one of these. */
function findGroup(node: Extract<PatternNode, {type: 'group'}>, groups: Wording['groups']): number {
  const same = groups.findIndex(({source}) => source === node.source)
  if (same >= 0) return same
  const texts = node.source.split('|')
  return groups.findIndex(({text}) => text !== '' && texts.includes(text.toLowerCase()))
}

/** "the homeless", where no noun follows: more than one person. */
const isPeople = (text: string) => /^the\b.*\[no noun\]$/.test(text)

const tidy = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:?!])/g, '$1')
    .trim()

/** Where a word can be both, it is what the wording has. */
function alternativeKind(
  lemma: Lemma,
  text: string,
  rest: readonly PatternNode[],
  isLonger: boolean,
  nouns: number,
  verbs: number
): 'noun' | 'verb' {
  const left = before(text)
  if (lemma.kind === undefined) {
    const {isVerb, isNoun, isSure} = wordClass(lemma.value)
    if (nouns === 0 && verbs > 0 && (isVerb || !isSure)) return 'verb'
    if (verbs === 0 && nouns > 0 && isNoun && left.word === undefined) return 'noun'
  }
  return kindOf(lemma, left, firstWord(rest), isLonger)
}

/** "did not come", "not coming", "not come"; "is not", "not being". */
function writeNegation(
  {auxiliary, between, verb: negated}: Extract<PatternNode, {type: 'negation'}>,
  form: VerbForm
): string | undefined {
  const wanted = auxiliary.tense ? {...form, tense: auxiliary.tense} : form
  const hasTense = wanted.tense === 'past' || wanted.tense === 'present'
  if (hasTense) {
    const finite = verb(auxiliary.value, wanted)
    return finite && finite + between + (negated ?? '')
  }
  if (auxiliary.value === 'have' && wanted.tense === 'participle') return between.trimStart()
  const other = verb(negated ?? auxiliary.value, wanted)
  return other && between.trimStart() + other + (negated === undefined ? ' ' : '')
}
