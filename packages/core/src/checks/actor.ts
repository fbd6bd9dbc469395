import {counted, type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import {isNameLike, isPersonNoun, isServiceNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {calendar, coordinators, isAdverb, prepositions} from '../words.js'
import type {Context} from './check.js'

/** Who does what a verb says, with the verb group that they are the subject of. */
export interface Actor {
  readonly subject: Subject
  readonly group: VerbGroup
}

/**
 * Finds who does what the verb at token `head` says, also where it is an infinitive or a gerund: "families like to kick
 * off", "keeps moaning", "cancelled again, wasting our time".
 */
export function actorAt(tokens: readonly Token[], head: number): Actor {
  const group = verbGroupAt(tokens, head)
  const before = tokens[group.start - 1]
  if (group.contractedAt < 0 && before?.isWord) {
    const isGerund = tokens[head]?.lower.endsWith('ing') === true && group.auxiliaries.length === 0
    if (before.lower === 'to') return governorBefore(tokens, group.start - 1, group)
    if (isGerund && (prepositions.has(before.lower) || catenative.test(before.lower)))
      return governorBefore(tokens, prepositions.has(before.lower) ? group.start - 1 : group.start, group)
  }
  return {subject: asPeople(tokens, subjectBefore(tokens, group)), group}
}

/** "The other twelve", "number five", "a few", "most 18-year-olds": people who are counted, where somebody acts. */
function asPeople(tokens: readonly Token[], subject: Subject): Subject {
  if (subject.who !== 'thing') return subject
  const head = tokens[subject.end - 1]?.lower ?? ''
  return counted.test(head) && !/^(?:this|that|it)$/.test(tokens[subject.start]?.lower ?? '')
    ? {...subject, who: 'person'}
    : subject
}

const catenative =
  /^(?:keep|kept|start|stop|begin|began|go|went|spend|spent|continu|enjoy|lik|lov|avoid|caught|busy|risk)/

/** The clause on which an infinitive or gerund hangs that begins after token `end` (exclusive). */
function governorBefore(tokens: readonly Token[], end: number, own: VerbGroup): Actor {
  let at = end - 1
  while (at > 0 && tokens[at]?.isWord && isAdverb(tokens[at]?.lower ?? '')) at--
  if (!tokens[at]?.isWord) return {subject: {who: 'dropped', start: own.start, end: own.start}, group: own}
  const group = verbGroupAt(tokens, at)
  return {subject: asPeople(tokens, subjectBefore(tokens, group)), group}
}

/** A person, the reader outside web pages, or in notes somebody left out where a clause begins. */
export function isSomebody(context: Context, {subject, group}: Actor): boolean {
  const {
    sentence: {tokens},
    kind
  } = context
  if (/^(?:nobody|none)$/.test(tokens[subject.start]?.lower ?? '')) return false
  if (subject.who === 'person') return !isObject(tokens, subject) && !isService(context, subject)
  if (subject.who === 'reader') return kind !== 'web'
  return subject.who === 'dropped' && kind !== 'web' && kind !== 'letter' && isClauseStart(tokens, group.start)
}

function isObject(tokens: readonly Token[], {start, end}: Subject): boolean {
  return end - start === 1 && /^(?:him|her|them|whom)$/.test(tokens[start]?.lower ?? '')
}

/**
 * "Our engineer came on Thursday. He refused to", "We asked the brewery and they refused": whether "he" or "they" stands for a service, as
 * nothing but one has been named. In notes and reports it's too often the person whom nobody needs to name.
 */
function isService({paragraph, sentence, kind}: Context, {start, end}: Subject): boolean {
  const pronoun = sentence.tokens[start]?.lower ?? ''
  if (end - start !== 1 || !/^(?:he|she|they)$/.test(pronoun) || kind === 'note') return false
  if (pronoun !== 'they' && kind !== 'letter' && kind !== 'web') return false
  const {sentences} = paragraph
  for (let at = sentences.indexOf(sentence); at >= 0; at--) {
    const tokens = sentences[at]?.tokens.slice(0, sentences[at] === sentence ? start : undefined) ?? []
    for (let index = tokens.length - 1; index >= 0; index--) {
      const token = tokens[index]
      if (!token || counting.test(tokens[index - 1]?.lower ?? '')) continue
      const {lower} = token
      if (isServiceNoun(lower)) return pronoun === 'they' || worker.test(lower)
      const isName = index > 0 && isNameLike(token) && !calendar.has(lower)
      if (isName || isPersonNoun(lower) || /^(?:him|her|his)$/.test(lower)) return false
    }
  }
  return false
}

/** "A panel of seven residents": what comes before those that a body is made of. */
const counting = /^(?:of|two|three|four|five|six|seven|eight|nine|ten|twelve)$/

/** Nouns for one who works in a service, and not for the service. */
const worker = /(?:er|or|eer|ian|ist|ic|ant|nurse|midwife|surgeon|landlord|landlady)$/

/** Whether a clause can begin at token `index`: at a sentence's start, after a mark, or after "and" and the like. */
export function isClauseStart(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return (
    before === undefined ||
    (!before.isWord && !before.isJoined) ||
    /[,;:(]/.test(before.value) ||
    coordinators.has(before.lower)
  )
}
