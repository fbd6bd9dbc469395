import {isPlural, type Subject, type VerbGroup} from '../clause.js'
import {embeddingOf} from '../embedding.js'
import {isPersonNoun, isServiceNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {isTheirAccount} from '../voice.js'
import {
  beForms,
  contraction,
  coordinators,
  determiners,
  doForms,
  haveForms,
  modals,
  prepositions,
  wordSet
} from '../words.js'
import {type Context, clauseEnd, type Found, startOf} from './check.js'

/** What is said of somebody: its verb group, who it is said of, and where its telling words end (token index, exclusive). */
export interface Predicate {
  readonly group: VerbGroup
  readonly subject: Subject
  readonly end: number
  /** Notes may leave out both the subject and "is": "Terrified of going back". */
  readonly isFragment?: boolean
}

/** The finding, if a predicate is about a person who could speak for themselves, and is told as a fact. */
export function told(context: Context, {group, subject, end, isFragment}: Predicate): Found | undefined {
  const {
    sentence: {tokens},
    kind
  } = context
  if (subject.who === 'dropped') {
    const isNotes = kind !== 'web' && kind !== 'letter'
    if (!isNotes || isImperative(group) || !isOpening(tokens, group.start)) return undefined
    // "Relieved to get home myself".
    if (tokens.slice(end, clauseEnd(tokens, end)).some(({lower}) => lower === 'myself')) return undefined
  } else if (!isFragment) {
    if (subject.who !== 'person' && subject.who !== 'reader' && !isRoom(tokens, subject)) return undefined
    if (isImperative(group) || isObject(tokens, subject) || isPartial(tokens, subject)) return undefined
    if (subject.who === 'reader' && kind === 'web' && !isToldOnPage(context, subject, group)) return undefined
    if (embeddingOf(tokens, subject, group) !== 'stated') return undefined
  }
  if (isServices(context, subject)) return undefined
  if (isPromise(tokens, subject, group) || isAgreedTo(tokens, end)) return undefined
  const to = clauseEnd(tokens, end)
  const {sentences} = context.paragraph
  return isSaidAfter(tokens, end) || isTheirAccount(context.paragraph, sentences.indexOf(context.sentence))
    ? undefined
    : {start: startOf(subject, group), end: to}
}

/** "She is worried about the stairs, said he'd been going up on his bottom", "She accepts that she shouted and says that she was frightened". */
function isSaidAfter(tokens: readonly Token[], end: number): boolean {
  return tokens.some(
    ({value}, at) =>
      at >= end && /^(?:,|and)$/.test(value) && /^(?:said|says|saying|told|tells)$/.test(tokens[at + 1]?.lower ?? '')
  )
}

/** "Nurse rang. She thinks", "I rang the Benefits office, they want a form": one who works for a service, as nobody else has been named. */
function isServices({sentence: {tokens}, previous}: Context, {start, end}: Subject): boolean {
  if (end - start !== 1) return false
  const pronoun = tokens[start]?.lower.replace(contraction, '$1') ?? ''
  const before = tokens.slice(0, start)
  if (pronoun === 'they')
    return (
      before.some(({lower}) => /^(?:office|council|bank|company|department)$/.test(lower)) &&
      !before.some(isSomebodyElse)
    )
  if (!/^(?:he|she)$/.test(pronoun) || before.some(({isWord}) => isWord) || !previous) return false
  const words = previous.tokens.filter(({isWord, lower}) => isWord && !/^\d/.test(lower))
  return (
    words.length < 5 &&
    words.some(({lower}) => isServiceNoun(lower)) &&
    /^(?:rang|called|phoned|came|visited)$/.test(words.at(-1)?.lower ?? '') &&
    !words.some(isSomebodyElse)
  )
}

function isSomebodyElse(token: Token): boolean {
  return isPersonNoun(token.lower) || /^(?:them|their|people|everyone)$/.test(token.lower)
}

/** "Nobody will hold it against you". */
function isPromise(tokens: readonly Token[], {start}: Subject, {auxiliaries}: VerbGroup): boolean {
  return (
    /^(?:nobody|no-one|none)$/.test(tokens[start]?.lower ?? '') &&
    auxiliaries.some((word) => /^(?:will|'ll)$/.test(word))
  )
}

/** "You'd like to come down to 25mg and I agree": it has been talked over. */
function isAgreedTo(tokens: readonly Token[], end: number): boolean {
  return tokens.some(
    ({lower}, at) => at > end && /^agreed?$/.test(lower) && /^(?:i|we)$/.test(tokens[at - 1]?.lower ?? '')
  )
}

/** "Be sure to", "do not be afraid": nobody's state, but asked of the reader. */
function isImperative({auxiliaries}: VerbGroup): boolean {
  const [first] = auxiliaries
  return first === 'be' || (first === 'do' && auxiliaries[1] === 'be')
}

/** "Two would rather we had not come": those counted have been asked. */
function isCount(token: Token | undefined): boolean {
  return token !== undefined && /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/.test(token.lower)
}

/** "Rm 12 doesn't like you": in notes people go by where they live. */
function isRoom(tokens: readonly Token[], {end}: Subject): boolean {
  return (
    /^\d+[a-z]?$/.test(tokens[end - 1]?.lower ?? '') &&
    /^(?:rm|room|bed|flat|bay|cell|pad)$/.test(tokens[end - 2]?.lower ?? '')
  )
}

/** "Some of our members dislike it": what some do is said of nobody in particular. */
function isPartial(tokens: readonly Token[], subject: Subject): boolean {
  const [first, second] = tokens.slice(subject.start, subject.end)
  return (
    /^(?:some|many|others|certain)$/.test(first?.lower ?? '') ||
    isCount(first) ||
    (first?.lower === 'a' && /^(?:minority|few|number|handful|lot)$/.test(second?.lower ?? ''))
  )
}

/**
 * "We know you want", "You feel judged at the gates": on a page for everyone, what is said to be known of the reader, or what a sentence of
 * prose begins with; a list more often goes on with a condition.
 */
function isToldOnPage({sentence: {tokens}, paragraph}: Context, {start}: Subject, {auxiliaries}: VerbGroup): boolean {
  const before = tokens.slice(Math.max(0, start - 2), start)
  if (before.some(({lower}) => /^(?:know|understand|appreciate|sure|see)$/.test(lower))) return true
  if (paragraph.type !== 'paragraph' || auxiliaries.some((word) => /^(?:would|'d|have to|do)$/.test(word))) return false
  return start === tokens.findIndex((token) => token.isWord)
}

function isObject(tokens: readonly Token[], subject: Subject): boolean {
  return subject.end - subject.start === 1 && /^(?:him|her|them)$/.test(tokens[subject.start]?.lower ?? '')
}

/** Whether a word opens its sentence, or what a mark in notes sets off ("Mr Amadi: not keen"). */
export function isOpening(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return before === undefined || /^[.:;–—|*]$/.test(before.value)
}

/** What could be so is no claim: "may want", "seems to enjoy"; but "They must have hated us" is one. */
export function isGuess({auxiliaries}: VerbGroup): boolean {
  if (auxiliaries[0] === 'must' && auxiliaries[1] === 'have') return false
  return auxiliaries.some((word) =>
    /^(?:may|might|could|can?|must|should|shall|seems? to|appears? to|tends? to)$/.test(word)
  )
}

export const copulas = wordSet("am is are was were been be 's 're 'm")

/** Whether the verb at `index` is finite and agrees with its subject: not an infinitive, a passive or a participle before a noun. */
export function isFiniteVerb(tokens: readonly Token[], index: number, group: VerbGroup, subject: Subject): boolean {
  const {lower} = tokens[index] ?? {lower: ''}
  const before = tokens[group.start - 1]
  if (group.contractedAt < 0 && before && /^(?:to|please|not|let's)$/.test(before.lower)) return false
  const {auxiliaries} = group
  const [first] = auxiliaries
  if (auxiliaries.some((word) => copulas.has(word) && word !== "'s")) return lower.endsWith('ing')
  // "Do expect the neighbours to ask".
  if (first === 'do' && auxiliaries.length === 1 && !group.isNegated && subject.end < group.start) return false
  if (auxiliaries.length > 0 || modals.has(lower) || haveForms.has(lower)) return true
  const between = tokens.slice(group.start, index)
  // "Not thought to be", "more trusted people": a participle.
  if (between.some((token) => /^(?:not|more|most|less)$/.test(token.lower))) return false
  if (lower.endsWith('ing') || isViewTaken(tokens, index)) return false
  if (subject.start === subject.end) return !isBareForm(lower)
  if (isBareForm(lower)) {
    // "Money, children, love and fear": a list of nouns.
    if (before?.value === ',') return false
    const shared = tokens.slice(subject.end, group.start)
    return (
      isPlural(tokens, subject) !== false && !shared.some((token) => token.lower === 'to' || modals.has(token.lower))
    )
  }
  if (/[^s]s$/.test(lower)) return isPlural(tokens, subject) !== true
  return !determiners.has(before?.lower ?? '') && tokens[index + 1] !== undefined
}

/** "Anyone thought to be at risk", "Felt to be a risk": somebody else's view of a person. */
function isViewTaken(tokens: readonly Token[], index: number): boolean {
  return (
    /^(?:thought|felt|believed|considered|seen)$/.test(tokens[index]?.lower ?? '') &&
    /^(?:to|not|best|as|by|appropriate|necessary|right|suitable|important|sensible|likely|unlikely)$/.test(
      tokens[index + 1]?.lower ?? ''
    )
  )
}

const irregularPasts = wordSet(
  'felt thought knew understood forgave forgot saw took gave held meant dreamt got set found made got left'
)

/** A verb as it stands after "they": its form tells, and the few pasts that have no ending. */
export function isBareForm(lower: string): boolean {
  return !/(?:[^s]s|[^e]ed|ing)$/.test(lower) && !irregularPasts.has(lower)
}

/** A word that may stand between a determiner and its noun, or between "have" and what is had. */
export function isPremodifier(token: Token | undefined): boolean {
  return (
    token?.isWord === true &&
    !haveForms.has(token.lower) &&
    !doForms.has(token.lower) &&
    !beForms.has(token.lower) &&
    !modals.has(token.lower) &&
    !prepositions.has(token.lower) &&
    !coordinators.has(token.lower)
  )
}

/** Where a noun phrase that begins at token `index` could end at the latest: before a verb, a mark or the next phrase. */
export function objectEnd(tokens: readonly Token[], index: number, limit = 6): number {
  let at = index
  while (at < index + limit && isPremodifier(tokens[at])) at++
  return at
}

/** Goes left over "a bit", "too", "so": from a state to where its verb would end. */
export function degreeStart(tokens: readonly Token[], index: number): number {
  let from = index
  while (/^(?:a|bit|little|too|so|such|that|as|only|not|more)$/.test(tokens[from - 1]?.lower ?? '')) from--
  return from
}
