import {type Subject, type VerbGroup, verbGroupAt} from '../clause.js'
import {embeddingOf} from '../embedding.js'
import {isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {prepositions, wordSet} from '../words.js'
import {actorAt, isSomebody} from './actor.js'
import {type Check, clauseEnd, isLiteral, isQuestion, startOf} from './check.js'
import {isBareForm} from './predicate.js'

/**
 * Something that a person does, in words that sum it up more than they say what was seen: "He takes it out on his wife", "Milks it a bit",
 * "They won't share the load".
 *
 * `acts` begin with the verb, in all its forms; `omissions` count only where they are denied, `never` only where that is told of somebody's
 * ways or will ("won't", "never", "doesn't") and not of one time ("did not").
 */
export const conduct: Check = function* (context, words) {
  const {sentence, kind} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const acts = words('acts')
  const omissions = words('omissions')
  const never = words('never')
  for (let index = 0; index < tokens.length; index++) {
    const actEnd = acts.endAt(tokens, index)
    const neverEnd = never.endAt(tokens, index)
    const omittedEnd = omissions.endAt(tokens, index)
    if (actEnd === -1 && omittedEnd === -1 && neverEnd === -1) continue
    const own = verbGroupAt(tokens, index)
    const actor = actorAt(tokens, index)
    const {group, subject} = actor
    if (kind === 'web' && own.start === group.start && isGerund(tokens, index, own)) continue
    if (isNoun(tokens, index, own)) continue
    const isNegated = own.isNegated || group.isNegated
    const omissionEnd = isOnce(tokens, group) || isWanted(tokens, own) ? omittedEnd : Math.max(omittedEnd, neverEnd)
    if (/^it$/.test(tokens[actEnd - 2]?.lower ?? '') && isLiteral(tokens, actEnd)) continue
    // "The crime number, as he had lost it": a thing is lost once, and a temper again and again.
    if (/^lost$/.test(tokens[index]?.lower ?? '') && own.auxiliaries.includes('had')) continue
    // "Because of who hangs about outside".
    if (tokens[group.start - 1]?.lower === 'who' && prepositions.has(tokens[group.start - 2]?.lower ?? '')) continue
    const fits = isNegated ? omissionEnd !== -1 : actEnd !== -1
    if (!fits || group.auxiliaries.some((word) => /^(?:may|might|could)$/.test(word))) continue
    // "A member can carry on using the computers": leave to.
    if (!isNegated && group.auxiliaries[0] === 'can' && kind !== 'note') continue
    if (isPassive(tokens, index, own) || isCommand(subject, group) || !isSomebody(context, actor)) continue
    if (
      subject.who === 'dropped' &&
      own.auxiliaries.length === 0 &&
      !/(?:s|ed|ing|t|d|e|n|k|w)$/.test(tokens[index]?.lower ?? '')
    )
      continue
    const start = startOf(subject, group)
    if (/^(?:condition|question)$/.test(embeddingOf(tokens, subject, group)) || isFree(group)) continue
    const end = isNegated ? omissionEnd : actEnd
    yield {start: Math.min(start, index), end: clauseEnd(tokens, end, 4)}
    index = end - 1
  }
}

/** "This morning's stall", "a moan", "the fruit stall for years": no verb has its article before it. */
function isNoun(tokens: readonly Token[], index: number, {start, auxiliaries}: VerbGroup): boolean {
  const before = tokens[index - 1]
  const next = tokens[index + 1]
  if (!before?.isWord || start !== index || auxiliaries.length > 0) return false
  if (/(?:ed|ing)$/.test(tokens[index]?.lower ?? '')) return false
  if (articles.has(before.lower) || /['’]s?$/.test(before.value)) return true
  const isLast = !next?.isWord || prepositions.has(next.lower)
  return isLast && articles.has(tokens[index - 2]?.lower ?? '') && isBareForm(tokens[index]?.lower ?? '')
}

const articles = wordSet('a an the no my your his our its this')

/** "Exclusion, tormenting, threats": a page lists what may be done, and by nobody. */
function isGerund(tokens: readonly Token[], index: number, {auxiliaries}: VerbGroup): boolean {
  return tokens[index]?.lower.endsWith('ing') === true && auxiliaries.length === 0
}

function isPassive(tokens: readonly Token[], index: number, {auxiliaries}: VerbGroup): boolean {
  const isProgressive = tokens[index]?.lower.endsWith('ing') === true
  if (!isProgressive && auxiliaries.some((word) => /^(?:am|is|are|was|were|be|been|being|'m|'re)$/.test(word)))
    return true
  // "Refused asylum seekers": what has been done to them.
  const next = tokens[index + 1]?.lower ?? ''
  return (
    auxiliaries.length === 0 &&
    /ed$/.test(tokens[index]?.lower ?? '') &&
    [next, tokens[index + 2]?.lower ?? ''].some(isPluralPerson)
  )
}

function isPluralPerson(lower: string): boolean {
  return lower.endsWith('s') && isPersonNoun(lower)
}

/** "Don't let him near": nobody is left out who does it. */
function isCommand({who}: Subject, {auxiliaries}: VerbGroup): boolean {
  return who === 'dropped' && auxiliaries[0] === 'do'
}

/** "You don't have to do anything". */
function isFree({auxiliaries, isNegated}: VerbGroup): boolean {
  return isNegated && auxiliaries.some((word) => word.endsWith('have to'))
}

/** "did not", "has not", "is not …ing": one time, unless "never". */
function isOnce(tokens: readonly Token[], {start, end, auxiliaries}: VerbGroup): boolean {
  return (
    /^(?:did|has|have|had|was|were|is|are|'ve|'d|'s|'re)$/.test(auxiliaries[0] ?? '') &&
    !tokens.slice(start, end).some(({lower}) => lower === 'never')
  )
}

/** "does not want to learn": a wish. */
function isWanted(tokens: readonly Token[], {start}: VerbGroup): boolean {
  return (
    tokens[start - 1]?.lower === 'to' &&
    /^(?:want|wish|need|hope|like|love|expect|mean)/.test(tokens[start - 2]?.lower ?? '')
  )
}
