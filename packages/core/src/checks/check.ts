import type {Subject, VerbGroup} from '../clause.js'
import type {Lexicon} from '../lexicon.js'
import type {Paragraph} from '../paragraph.js'
import type {Sentence, Token} from '../sentence.js'
import type {Kind} from '../types.js'
import {calendar, coordinators, subordinators} from '../words.js'

/** A sentence in its place, as a check sees it. */
export interface Context {
  readonly paragraph: Paragraph
  readonly sentence: Sentence
  /** The sentence before in the same paragraph. */
  readonly previous: Sentence | undefined
  readonly kind: Kind
}

/** Words that a check found: token indices into the sentence, end exclusive. */
export interface Found {
  readonly start: number
  readonly end: number
}

/**
 * Looks at one sentence for what words alone can't tell.
 *
 * `words` are the lists of the rule file that names the check, by their names there; a list that the file leaves out is empty.
 */
export type Check = (context: Context, words: (name: string) => Lexicon) => Iterable<Found>

/** The end of the clause that goes on at token `from`: the next mark or joining word, `limit` words on at most; the sentence's where it breaks off before. */
export function clauseEnd(tokens: readonly Token[], from: number, limit = 12): number {
  let index = Math.min(from, tokens.length)
  for (; index < tokens.length && index < from + limit; index++) {
    const token = tokens[index]
    if (!token) break
    if (!token.isWord && !(/^[-‐’'/&%£]$/.test(token.value) && (token.isJoined || token.value === '£'))) break
    if (
      index > from &&
      (subordinators.has(token.lower) || (coordinators.has(token.lower) && isClauseAhead(tokens, index + 1)))
    )
      break
  }
  return index
}

function isClauseAhead(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  return (
    token !== undefined &&
    /^(?:he|she|they|it|i|we|you|that|this|there|has|is|was|will|would|can|could|then|not)(?:'\w+)?$/.test(token.lower)
  )
}

/** Where a finding begins: at the subject, if it stands just before its verb group, else at the group. */
export function startOf(subject: Subject, group: VerbGroup): number {
  if (group.contractedAt >= 0) return Math.min(subject.start, group.start)
  return subject.end > subject.start && subject.end <= group.start && group.start - subject.end <= 1
    ? subject.start
    : group.start
}

/** Whether a sentence names the law or rule that gives a power: "under section 3 of the Mental Health Act", "Prison Rule 71", "the court's order". */
export function namesItsLaw({tokens}: Sentence): boolean {
  return tokens.some(
    ({value, lower}, index) =>
      value === 'Act' ||
      (/^court(?:'s)?$/.test(lower.replace('’', "'")) && tokens[index + 1]?.lower === 'order') ||
      (/^licen[cs]e$/.test(lower) &&
        /^(?:his|her|their|your|the)$/.test(tokens[index - 1]?.lower ?? '') &&
        /^(?:in|on|of)$/.test(tokens[index - 2]?.lower ?? '')) ||
      (/^(?:section|s\.?|rule|regulation)$/.test(lower) && /^\d/.test(tokens[index + 1]?.value ?? ''))
  )
}

/** Whether a sentence names the law or rule that gives a power, or the next one does: "You must report to me. The condition is on your licence." */
export function hasLawNear({sentences}: Paragraph, sentence: Sentence): boolean {
  const next = sentences[sentences.indexOf(sentence) + 1]
  const [first, second] = next?.tokens.filter(({isWord}) => isWord) ?? []
  const isBack =
    /^(?:this|that|it)$/.test(first?.lower ?? '') ||
    /^(?:law|condition|rule|power|order|act|regulation|requirement)s?$/.test(second?.lower ?? '')
  return namesItsLaw(sentence) || (next !== undefined && isBack && namesItsLaw(next))
}

/** Whether a sentence says that those it is about agreed or asked for it: "with her agreement", "at his own request", "as she asked". */
export function isAgreed({tokens}: Sentence): boolean {
  return tokens.some(({lower}, index) => {
    const before = tokens.slice(Math.max(0, index - 3), index).map((token) => token.lower)
    if (/^(?:agreement|consent|permission|blessing)$/.test(lower))
      return /^with (?:his|her|their|your)(?: full)?$/.test(before.slice(before.lastIndexOf('with')).join(' '))
    if (lower === 'request')
      return /^at (?:his|her|their|your)(?: own)?$/.test(before.slice(before.lastIndexOf('at')).join(' '))
    return /^ask(?:s|ed)?$/.test(lower) && /(?:^| )(?:as|because) (?:he|she|they|you)$/.test(before.join(' '))
  })
}

/** "You have been warned": a joke, where nothing follows and nothing comes before. */
export function isJest({tokens}: Sentence): boolean {
  const words = tokens.filter(({isWord}) => isWord).map(({lower}) => lower)
  return /^you(?:'ve| have) been warned$/.test(words.join(' '))
}

/** "Put it on there", "try it on the 4th", "hold on to the rail": words that end in "on" or "up", and where or when follows, mean what they say. */
export function isLiteral(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end]
  return (
    tokens[end - 1]?.lower === 'on' &&
    next !== undefined &&
    (/^(?:there|the|top|a|an|his|her|their|my|its|your|our)$/.test(next.lower) ||
      calendar.has(next.lower) ||
      /^\d/.test(next.lower))
  )
}

/** Whether a sentence asks. */
export function isQuestion({tokens}: Sentence): boolean {
  for (let index = Math.max(0, tokens.length - 3); index < tokens.length; index++)
    if (tokens[index]?.value.includes('?')) return true
  return false
}
