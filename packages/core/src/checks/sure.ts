import {nounPhraseBefore} from '../clause.js'
import {isNameLike, isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {beForms, modals, thirdPersonPronouns} from '../words.js'
import {type Check, type Context, clauseEnd, isQuestion} from './check.js'

/**
 * A guess that leaves no room for doubt: "Clearly still hearing things", "Dementia, no question", "I give it a week", "It'll end in tears".
 *
 * `openers` begin such a note, `tails` end such a sentence, `sighs` one about a person, `sayings` are whole clauses; `evidence` are words after an opener that say
 * what was seen or said.
 */
export const sure: Check = function* (context, words) {
  const {sentence} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const [openers, tails, sighs, sayings, evidence] = ['openers', 'tails', 'sighs', 'sayings', 'evidence'].map(words)
  if (!openers || !tails || !sighs || !sayings || !evidence) return
  const first = tokens.findIndex(({isWord}) => isWord)
  const openerEnd = first === -1 ? -1 : openers.endAt(tokens, first)
  if (openerEnd !== -1 && isNotes(context) && evidence.endAt(tokens, openerEnd) === -1 && tokens[openerEnd]?.isWord) {
    yield {start: first, end: clauseEnd(tokens, openerEnd, 8)}
    return
  }
  for (let index = 0; index < tokens.length; index++) {
    const sayingEnd = sayings.endAt(tokens, index)
    if (sayingEnd !== -1) {
      yield {start: index, end: sayingEnd}
      index = sayingEnd - 1
      continue
    }
    const sighEnd = sighs.endAt(tokens, index)
    const tailEnd = Math.max(sighEnd, tails.endAt(tokens, index))
    if (tailEnd === -1 || !isTail(tokens, index, tailEnd) || first === index) continue
    const isNote = isNotes(context) && index <= shortNote && sighEnd === -1 && isVerbless(tokens, index)
    const isOurs = tokens.slice(0, index).some(({lower}) => /^(?:i|we)(?:'\w+)?$/.test(lower))
    if (!isOurs && !orders.test(tokens[first]?.lower ?? '') && (isNote || isAboutSomebody(tokens, index)))
      yield {start: clauseStart(tokens, index), end: tailEnd}
  }
}

/** Tokens before the tail of a note that says no more than what it is: "Dementia, no question." */
const shortNote = 6

/** "Dementia, no question", but not "The sentence is, of course" or "No fine, obviously". */
function isVerbless(tokens: readonly Token[], end: number): boolean {
  const before = tokens.slice(0, end)
  return (
    before[0]?.lower !== 'no' &&
    !before.some(({lower}) => beForms.has(lower) || modals.has(lower) || /'(?:s|re)$/.test(lower))
  )
}

/** "Ask for a first name, nothing more": what somebody is to do. */
const orders =
  /^(?:ask|give|take|bring|send|keep|tell|use|put|say|write|leave|let|get|make|wear|go|come|please|do|don't|just)$/

function isNotes({kind}: Context): boolean {
  return kind === 'note' || kind === 'email' || kind === 'report'
}

/** Set off by a comma or dash, and the last words of the clause. */
function isTail(tokens: readonly Token[], index: number, end: number): boolean {
  return /^[,–—-]$/.test(tokens[index - 1]?.value ?? '') && tokens[end]?.isWord !== true
}

function clauseStart(tokens: readonly Token[], index: number): number {
  for (let at = index - 2; at >= 0; at--) if (/^[,;:–—]$/.test(tokens[at]?.value ?? '')) return at + 1
  return tokens.findIndex(({isWord}) => isWord)
}

function isAboutSomebody(tokens: readonly Token[], end: number): boolean {
  const before = tokens.slice(0, end)
  return (
    before.some(
      ({lower}) => thirdPersonPronouns.has(lower) || /^(?:he|she|they)'/.test(lower) || isPersonNoun(lower)
    ) ||
    (isNameLike(before[0]) && nounPhraseBefore(tokens, 1).who === 'person')
  )
}
