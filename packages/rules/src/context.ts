import {type VerbForm, wordClass} from './inflect.js'
import {type Lemma, wordsOf} from './pattern.js'

// What the words around a word tell about it.

const adverb =
  /^(not|never|ever|also|always|just|still|even|often|then|now|soon|yet|only|again|(?!(?:family|reply|apply|rely|comply|supply)$)\w+ly)$/
const infinitiveAfter =
  /^(to|will|would|can|could|shall|should|may|might|must|cannot|do|does|did|let's|(do|does|did|wo|would|ca|could|should|must)n't|(i|you|he|she|it|we|they)'(ll|d))$/
const participleAfter = /^(has|have|had|having|(has|have|had)n't|(i|you|we|they)'ve)$/
const beBefore =
  /^(am|is|are|was|were|be|been|being|(is|are|was|were)n't|(i'm|you're|we're|they're|get|gets|got|getting))$/
const subjectBefore = /^(i|you|he|she|we|they|who|that|which|\[[\w ]+\])$/
const objectAfter =
  /^(\[(person|third person|name)\]|the|a|an|his|her|their|my|your|our|him|them|me|us|you|it|this|these|to|on|off|up|out|down|away)$/

/** What stands before a word. */
export interface Before {
  /** The last word that is no adverb; nothing at the start. */
  readonly word: string | undefined
  readonly isHyphened: boolean
}

/** Reads what stands before a word. */
export function before(wholeText: string): Before {
  const text = wholeText.replace(/(^|\s)(co|re|pre|de|self|over|under|mis)-$/i, '$1')
  // A choice ("is|are") holds words alike in this respect.
  const words = wordsOf(text).map((word) => word.toLowerCase().replace(/\|.*/s, ''))
  return {word: words.findLast((word) => !adverb.test(word)), isHyphened: /[\w]-$/.test(text)}
}

/** What a word tells about the next one: words of one sort may share a wording ("is|are"). */
export function sortOf(word: string): string {
  const lower = word.toLowerCase()
  if (lower === '' || adverb.test(lower)) return 'adverb'
  if (isRelativePlace(lower) || /^(and|or)$/.test(lower)) return 'joining'
  const sorts = {infinitiveAfter, participleAfter, beBefore, subjectBefore}
  return Object.entries(sorts).find(([, pattern]) => pattern.test(lower))?.[0] ?? 'other'
}

/** Tells a noun from a verb by what it can be and where it stands. */
export function kindOf(
  lemma: Lemma,
  {word, isHyphened}: Before,
  next: string,
  isLonger: boolean,
  preference?: 'noun' | 'verb'
): 'noun' | 'verb' {
  if (lemma.kind) return lemma.kind
  const {isVerb, isNoun, isSure} = wordClass(lemma.value)
  if (preference && isNoun && (isVerb || !isSure)) return preference
  const isVerbPlace =
    word === undefined
      ? isLonger
      : !isHyphened &&
        (infinitiveAfter.test(word) ||
          subjectBefore.test(word) ||
          beBefore.test(word) ||
          (participleAfter.test(word) && objectAfter.test(next)))
  if (isVerb && isNoun) return isVerbPlace ? 'verb' : 'noun'
  if (isVerb) return 'verb'
  return !isSure && isVerbPlace && objectAfter.test(next) ? 'verb' : 'noun'
}

/** Whether a verb after this word says more about a noun ("people who use it"). */
export const isRelativePlace = (word: string | undefined) => word !== undefined && /^(who|that|which)$/.test(word)

/** Leaves out forms that don't occur after a word, such as "to failed". */
export function acceptedForms({word = ''}: Before, {tense}: Lemma): (form: VerbForm) => boolean {
  if (tense) return (form) => form.tense === tense
  if (infinitiveAfter.test(word)) return (form) => form.tense === 'infinitive'
  if (participleAfter.test(word)) return (form) => form.tense === 'participle'
  if (beBefore.test(word)) return (form) => form.tense === 'participle' || form.tense === 'ing'
  return () => true
}
