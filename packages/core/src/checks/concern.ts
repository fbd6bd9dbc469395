import {isPhraseEnd} from '../label.js'
import {endIn, type Lexicon} from '../lexicon.js'
import {wordAt} from '../matcher.js'
import {isFact, isObjectAhead, passiveAt} from '../passive.js'
import {isNameLike, isPersonNoun, isServiceNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {
  beForms,
  contraction,
  coordinators,
  determiners,
  haveForms,
  isAdverb,
  modals,
  negations,
  possessives,
  prepositions,
  subordinators
} from '../words.js'
import {type Check, clauseEnd, isQuestion} from './check.js'
import {isDoerNamed} from './doer.js'

/**
 * A concern, view or decision that stands there by itself: "concerns were raised", "a decision has been made to", "there are worries about",
 * "the feeling is that", "General agreement that".
 *
 * `views` are nouns for what somebody thinks, `concerns` for what worries somebody, `decisions` for what somebody settles; `made` are
 * participles for bringing them about, `standing` verbs for their being there. What `lines` are may follow "is" without "that", and `openers`
 * open a note with "re" or "about".
 */
export const concernNobodyOwns: Check = function* ({sentence, kind}, words) {
  if (isQuestion(sentence)) return
  const {tokens} = sentence
  const views = words('views')
  const concerns = words('concerns')
  const lists = [views, concerns, words('decisions')]
  const isNote = kind !== 'web' && kind !== 'letter'
  for (let index = 0; index < tokens.length; index++) {
    const end = endIn(lists, tokens, index)
    if (end === -1) continue
    const isView = views.endAt(tokens, index) !== -1
    const isFelt = isView || concerns.endAt(tokens, index) !== -1
    const start = phraseStart(tokens, index)
    if (isOwned(tokens, start, index, end) || isOpen(tokens[start - 1], isFelt)) continue
    const there = isFelt ? thereBefore(tokens, start) : -1
    if (there !== -1) yield {start: there, end: clauseEnd(tokens, end, 2)}
    else {
      const stated = isView ? statedEnd(tokens, start, index, end, isNote, words('lines')) : -1
      const opener = isNote && words('openers').endAt(tokens, index) === end ? openerEnd(tokens, start, end) : -1
      const to = stated !== -1 ? stated : opener !== -1 ? opener : madeEnd(tokens, end, words)
      if (to !== -1 && (isNote || !isBare(tokens, end, to))) yield {start, end: to}
    }
  }
}

/** Where a noun phrase whose noun is at token `index` begins: at most four words before it. */
function phraseStart(tokens: readonly Token[], index: number): number {
  let start = index
  while (start > 0 && index - start < 4) {
    const before = tokens[start - 1]
    if (!before?.isWord || isOutside(before.lower)) break
    start--
    if (determiners.has(before.lower)) break
  }
  return start
}

function isOutside(lower: string): boolean {
  const word = lower.replace(contraction, '$1')
  return (
    beForms.has(lower) ||
    haveForms.has(lower) ||
    modals.has(lower) ||
    prepositions.has(lower) ||
    coordinators.has(lower) ||
    subordinators.has(lower) ||
    negations.has(lower) ||
    /^(?:i|we|you|he|she|they|it|there|remains?|remained|exists?|existed|seems?|appears?)$/.test(word)
  )
}

/** "My view is that", "Mum's worry", "the view of the panel": somebody has it. */
function isOwned(tokens: readonly Token[], start: number, index: number, end: number): boolean {
  if (tokens.slice(start, index).some((token) => possessives.has(token.lower) || /['’]s?$/.test(token.value)))
    return true
  if (!/^(?:of|from|among|amongst)$/.test(tokens[end]?.lower ?? '')) return false
  return tokens
    .slice(end + 1, end + 6)
    .some((token) => isPersonNoun(token.lower) || isServiceNoun(token.lower) || isNameLike(token))
}

/** What comes before makes it a condition, a denial or a verb's own: "if concerns are raised", "no concerns", "we hope". */
function isOpen(before: Token | undefined, isFelt: boolean): boolean {
  const word = before?.lower ?? ''
  return (
    /^(?:if|unless|when|whenever|whether|where|until|to|i|we|you|he|she|they|i'd|we'd)$/.test(word) ||
    (isFelt && /^(?:no|not)$/.test(word))
  )
}

/** Where "there is", "there has been", "there's" begins that ends before token `index`, or −1. */
function thereBefore(tokens: readonly Token[], index: number): number {
  let at = index - 1
  while (isThereVerb(tokens[at]?.lower ?? '')) at--
  return at < index - 1 || tokens[at]?.lower === "there's"
    ? /^there(?:'s)?$/.test(tokens[at]?.lower ?? '')
      ? at
      : -1
    : -1
}

function isThereVerb(lower: string): boolean {
  return (
    (beForms.has(lower) && !lower.endsWith("n't")) ||
    haveForms.has(lower) ||
    /^(?:remains?|remained|exists?|existed|seems?|seemed|appears?|appeared|to|also|still|now)$/.test(lower)
  )
}

/** Where "the feeling (in the room) is that", "Word is", "General agreement that" ends, or −1. */
function statedEnd(
  tokens: readonly Token[],
  start: number,
  index: number,
  end: number,
  isNote: boolean,
  lines: Lexicon
): number {
  const isFirst = !tokens[start - 1]?.isWord
  if (tokens[end]?.lower === 'that') return isNote && isFirst && start < index ? end + 1 : -1
  const isThe = tokens[start]?.lower === 'the'
  if (!isThe && !isFirst && !/^(?:it|it's|is|was)$/.test(tokens[start - 1]?.lower ?? '')) return -1
  let at = end
  if (/^(?:in|at|on|here|upstairs|locally|among|amongst|from|across|of)$/.test(tokens[at]?.lower ?? '')) {
    while (at < end + 5 && tokens[at]?.isWord && !/^(?:is|was|remains|that)$/.test(tokens[at]?.lower ?? '')) at++
  }
  if (!/^(?:is|was|remains)$/.test(tokens[at]?.lower ?? '')) return -1
  if (/^(?:that|of|to|not|very|for)$/.test(tokens[at + 1]?.lower ?? '')) return at + 2
  return lines.endAt(tokens, index) === end && tokens[at + 1]?.isWord ? at + 1 : -1
}

/** Where "Suspicions re", "No appetite upstairs for" ends at the beginning of a note's sentence, or −1. */
function openerEnd(tokens: readonly Token[], start: number, end: number): number {
  if (tokens[start - 1]?.isWord) return -1
  const at = isAdverb(tokens[end]?.lower ?? '') || tokens[end]?.lower === 'upstairs' ? end + 1 : end
  return /^(?:re|over|around|about|regarding|as|that|for)$/.test(tokens[at]?.lower ?? '') ? at + 1 : -1
}

/** Where the verb ends that brings about what stands before token `from`: "a decision (on her case) has been made"; −1 if there is none. */
function madeEnd(tokens: readonly Token[], from: number, words: (name: string) => Lexicon): number {
  const made = words('made')
  const standing = words('standing')
  for (let at = from, steps = 0; steps < 7; steps++) {
    const next = wordAt(tokens, at)
    const token = tokens[next]
    if (!token || /^(?:and|but|or|who|he|she|they|we|i|you)$/.test(token.lower)) return -1
    const isVerb = standing.endAt(tokens, next)
    if (isVerb !== -1 && (steps === 0 || isAdverb(tokens[next - 1]?.lower ?? ''))) return isVerb
    const end = made.endAt(tokens, next)
    if (end !== -1) {
      const passive = passiveAt(tokens, next, end)
      const fits =
        passive && isFact(passive) && !(passive.isFragment && next !== from && !isAdverb(tokens[from]?.lower ?? ''))
      return fits && !(passive.isFragment && isObjectAhead(tokens, end)) && !isDoerNamed(tokens, end) ? end : -1
    }
    // "The risk assessment conference is held": another noun, which the first only says more about.
    if (next === from && !isPhraseEnd(token) && !isAdverb(token.lower)) return -1
    at = next + 1
  }
  return -1
}

/** "Concerns raised": nothing but adverbs and "not" before the participle. */
function isBare(tokens: readonly Token[], from: number, to: number): boolean {
  return !tokens.slice(from, to).some(({lower}) => beForms.has(lower) || haveForms.has(lower))
}
