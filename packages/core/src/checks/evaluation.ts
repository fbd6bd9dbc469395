import {nounPhraseBefore, type Subject, subjectBefore} from '../clause.js'
import {isNameLike, isPersonNoun, isSmall} from '../person.js'
import type {Token} from '../sentence.js'
import {contraction, determiners, isAdverb, thirdPersonPronouns} from '../words.js'
import {type Actor, actorAt, isClauseStart, isSomebody} from './actor.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * Somebody's character or ability weighed as if it were a fact: "She is easily led", "a difficult boy", "Too proud to accept help".
 *
 * `traits` are adjectives and nouns that weigh a person, `praise` those that would be thanks if said to the reader, `descriptions`
 * adjectives that weigh only before a noun for people ("a proud woman"), `literal` wordings in which they do not weigh anybody
 * ("withdrawn from French").
 */
export const evaluation: Check = function* (context, words) {
  const {sentence, kind} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const [traits, praise, descriptions, literal] = ['traits', 'praise', 'descriptions', 'literal'].map(words)
  if (!traits || !praise || !descriptions || !literal) return
  const isNotes = kind === 'note' || kind === 'email' || kind === 'report'
  for (let index = 0; index < tokens.length; index++) {
    const praiseEnd = praise.endAt(tokens, index)
    const traitEnd = Math.max(traits.endAt(tokens, index), praiseEnd)
    const end = Math.max(traitEnd, descriptions.endAt(tokens, index))
    if (
      end === -1 ||
      literal.endAt(tokens, index) !== -1 ||
      isPartOfCompound(tokens, index, end) ||
      isCalled(tokens, index, end) ||
      isVerb(tokens, end)
    )
      continue
    const from = degreeStart(tokens, index)
    const noun = personNounAt(tokens, end)
    // "You have been very good tenants": thanks.
    if (
      noun !== -1 &&
      (praiseEnd !== -1 ||
        /^(?:good|great|fantastic|amazing|incredible|remarkable|decent)$/.test(tokens[index]?.lower ?? '')) &&
      /^you (?:have|'ve)? ?(?:always )?(?:are|were|been)$/.test(
        tokens
          .slice(Math.max(0, from - 3), from)
          .map(({lower}) => lower)
          .join(' ')
      )
    )
      continue
    if (noun !== -1 && isWeighedNoun(tokens, from, index)) {
      yield {start: from, end: noun}
      index = noun - 1
      continue
    }
    if (traitEnd === -1) continue
    const copula = copulaBefore(tokens, pairStart(tokens, from))
    if (copula !== -1) {
      if (
        tokens[copula]?.lower === 'be' &&
        tokens[copula - 1]?.lower === 'to' &&
        !supposed.test(tokens[copula - 2]?.lower ?? '')
      )
        continue
      const actor = actorOfCopula(tokens, copula)
      const {group, subject} = actor
      const isHedged = group.auxiliaries.some((word) => /^(?:may|might|could|must|should|shall|would)$/.test(word))
      const isSometimes = kind === 'web' && group.auxiliaries.includes('can')
      const isThanks =
        praiseEnd === traitEnd &&
        (subject.who === 'reader' ||
          /^about (?:it|this|that)$/.test(`${tokens[traitEnd]?.lower} ${tokens[traitEnd + 1]?.lower}`))
      const before = tokens[startOf(subject, group) - 1]?.lower ?? ''
      if (
        !isHedged &&
        !isSometimes &&
        !isThanks &&
        !(kind === 'web' && praiseEnd === traitEnd && isOneOfUs(tokens, subject)) &&
        !/^(?:if|unless|whether|when)$/.test(before) &&
        isSomebody(context, actor)
      ) {
        yield {start: startOf(subject, group), end: clauseEnd(tokens, traitEnd, 4)}
        index = traitEnd - 1
      }
    } else if (
      isNotes &&
      (isClauseStart(tokens, from) || (kind !== 'report' && isBarePersonBefore(tokens, from))) &&
      (praiseEnd !== traitEnd || (from === 0 && kind === 'note')) &&
      isFragmentEnd(tokens, traitEnd)
    ) {
      yield {start: from, end: clauseEnd(tokens, traitEnd, 4)}
      index = traitEnd - 1
    }
  }
}

/** "She is kind and will tell you": somebody whom a page for the public speaks well of. */
function isOneOfUs(tokens: readonly Token[], {start, end}: Subject): boolean {
  return end - start === 1 && /^(?:he|she|who)(?:'s)?$/.test(tokens[start]?.lower ?? '')
}

/** "Mum defensive.", "Stepdad very controlling": a note's clause without its verb. */
function isBarePersonBefore(tokens: readonly Token[], end: number): boolean {
  const start = [end - 1, end - 2, end - 3].find((at) => at >= 0 && isClauseStart(tokens, at))
  if (start === undefined || !tokens.slice(start, end).every(({isWord}) => isWord)) return false
  const last = tokens[end - 1]?.lower ?? ''
  return isPersonNoun(last) || (isNameLike(tokens[end - 1]) && nounPhraseBefore(tokens, end).who === 'person')
}

/** "cold-called", "non-verbal": a word that a hyphen makes part of another. */
function isPartOfCompound(tokens: readonly Token[], index: number, end: number): boolean {
  return tokens[index]?.isJoined === true || (tokens[end]?.value === '-' && tokens[end]?.isJoined === true)
}

/** "her partner, Frank": a name. */
function isCalled(tokens: readonly Token[], index: number, end: number): boolean {
  const before = tokens[index - 1]
  return (
    end === index + 1 && isNameLike(tokens[index]) && before !== undefined && (before.isWord || before.value === ',')
  )
}

/** "demanding a receipt", "caring for her": no adjective. */
function isVerb(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end]?.lower ?? ''
  return (
    tokens[end - 1]?.lower.endsWith('ing') === true &&
    (determiners.has(next) || thirdPersonPronouns.has(next) || /^(?:for|after|that|it|me|us|you|£|\d.*)$/.test(next))
  )
}

/** People by what they do or are to others: "a heavy drinker" is a label, "a good friend" a bond. */
const notWeighed =
  /^(?:friend|user|victim|spender|drinker|smoker|gambler|hoarder|sleeper|eater|offender|abuser|addict|alcoholic|complainer|complainant|learner|claimant|applicant|client|patient|schizophrenic)s?$/

/** Where the noun for people ends that the adjective before token `index` goes with ("a difficult (young) man"), or −1. */
function personNounAt(tokens: readonly Token[], index: number): number {
  for (let at = index, steps = 0; steps < 3; at++, steps++) {
    const token = tokens[at]
    if (!token?.isWord) return -1
    if (isPersonNoun(token.lower) && !notWeighed.test(token.lower)) {
      const next = tokens[at + 1]
      return next?.isWord && isPersonNoun(next.lower) ? at + 2 : at + 1
    }
    if (!/^(?:young|little|old|elderly|and|teenage|single|first|time)$/.test(token.lower)) return -1
  }
  return -1
}

/** "a difficult boy", "such anxious parents", "They are difficult people": "difficult people" by itself is rather a label. */
function isWeighedNoun(tokens: readonly Token[], from: number, index: number): boolean {
  const own = tokens.slice(from, index).some(({lower}) => /^(?:a|an|such)$/.test(lower))
  return own || copulas.has(tokens[from - 1]?.lower ?? '') || be.test(tokens[from - 1]?.lower ?? '')
}

const be = /^(?:is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't)$/
/** Verbs, beside "be", that say what somebody is. */
export const copulas: ReadonlySet<string> = new Set(
  `seems seem seemed appears appear appeared becomes become became becoming remains remain remained gets get got getting comes looks looked sounds sounded acts acted acting turns turned
  stays stayed proves proved grows grew`.split(/\s+/)
)

const supposed =
  /^(?:known|tends?|used|seem(?:s|ed)?|appear(?:s|ed)?|likely|unlikely|going|bound|continue[sd]?|pretend(?:s|ed|ing)?|has|have|turns?|turned)$/

/** Who is so: "she's" holds its own subject. */
function actorOfCopula(tokens: readonly Token[], copula: number): Actor {
  if (!contraction.test(tokens[copula]?.lower ?? '')) return actorAt(tokens, copula)
  const group = {start: copula, end: copula + 1, auxiliaries: [], isNegated: false, contractedAt: copula}
  return {subject: subjectBefore(tokens, group), group}
}

/** The verb that says what somebody is ("is", "seems", "comes across as"), where one ends before token `end`; else −1. */
function copulaBefore(tokens: readonly Token[], end: number): number {
  const token = tokens[end - 1]
  if (!token?.isWord) return -1
  if (token.lower === 'as') {
    for (let at = end - 2; at > end - 5 && at >= 0; at--)
      if (/^(?:comes?|came|coming|present|presents|presented|presenting)$/.test(tokens[at]?.lower ?? '')) return at
    return -1
  }
  if (copulas.has(token.lower) || be.test(token.lower)) return end - 1
  return /^(?:he|she|they|you|who|[a-z]+)'(?:s|re)$/.test(token.lower) ? end - 1 : -1
}

/** Goes left over "polite but": to where the first of two adjectives begins. */
function pairStart(tokens: readonly Token[], from: number): number {
  // "But" may also be a degree: "nothing but trouble".
  const joint = tokens[from]?.lower === 'but' ? from : from - 1
  const first = tokens[joint - 1]
  if (!/^(?:and|but)$/.test(tokens[joint]?.lower ?? '') || !first?.isWord || !isSmall(first.value)) return from
  const start = degreeStart(tokens, joint - 1)
  return copulaBefore(tokens, start) === -1 ? from : start
}

/** Goes left over "a bit of a", "very", "too", "so … and" to where the verb would end. */
function degreeStart(tokens: readonly Token[], index: number): number {
  let from = index
  for (let steps = 0; steps < 6 && from > 0; steps++) {
    const before = tokens[from - 1]
    if (!before?.isWord || !(isAdverb(before.lower) || degrees.has(before.lower))) break
    from--
  }
  return from
}

/** Words between such a verb and what somebody is: how much of it. */
export const degrees: ReadonlySet<string> = new Set(
  `a an the bit little lot too so such very quite rather pretty somewhat completely totally known real proper classic typical bright kind tired
  right thoroughly downright well less more most of anything nothing but just`.split(/\s+/)
)

/** Whether a note's fragment can end or go on so: "Guarded and sly.", "Vague about dates", not "Cheeky robin". */
function isFragmentEnd(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index]
  return (
    next === undefined ||
    !next.isWord ||
    /^(?:and|but|or|with|at|to|about|in|when|if|for|as|towards|on|around|re|by|of|because|despite|over|throughout|again|today|this|since|today|tonight)$/.test(
      next.lower
    )
  )
}
