import type {Subject} from '../clause.js'
import {possessorOf} from '../clause.js'
import {endIn, type Lexicon} from '../lexicon.js'
import {isFact, isObjectAhead, type Passive, passiveAt} from '../passive.js'
import {arePeople, areStaff, objectEnd} from '../people.js'
import {isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import type {Kind} from '../types.js'
import {isAdverb, prepositions} from '../words.js'
import {type Check, hasLawNear, isAgreed, isJest} from './check.js'

/**
 * Somebody moved, managed or handled like a thing: "She was placed in", "Bathed and put back to bed", "Non-attenders to be closed".
 *
 * `participles` are what is done to people at any time; those of them in `intransitive` may also be what people do ("Moved to her aunt's"), so
 * they don't count in notes without "was". `plans` count only where they are still to come ("will be given", "not to be offered").
 * `belongings` are participles of what is done to something of somebody's: "His phone was withheld"; `things` are such things, whose owner
 * is plain without being named ("Pocket money is docked"). `literal` are wordings in which nothing is done to anybody ("fed up").
 */
export const handled: Check = function* ({paragraph, sentence, kind}, words) {
  const {tokens} = sentence
  const lists = ['participles', 'plans', 'belongings'].map(words)
  for (let index = 0; index < tokens.length; index++) {
    const end = endIn(lists, tokens, index)
    if (end === -1 || words('literal').endAt(tokens, index) !== -1) continue
    const passive = passiveAt(tokens, index, end)
    if (!passive) continue
    const is = (name: string) => words(name).endAt(tokens, index) === end
    const {subject} = passive
    const fits = is('belongings')
      ? isOwn(tokens, end, passive, words('things')) &&
        (passive.isFragment ? isNote(kind) : isFact(passive) || passive.modal === 'may')
      : passive.isFragment
        ? isNote(kind) && is('participles') && isBare(tokens, end, subject, is('intransitive'))
        : isSomeone(tokens, subject, kind) && (is('participles') ? isDone(passive, kind) : isToCome(passive))
    if (!fits || isFeared(tokens, passive.start) || isPromised(tokens, index, passive)) continue
    if (hasLawNear(paragraph, sentence) || isAgreed(sentence) || isJest(sentence)) return
    yield {start: passive.start, end}
    index = end - 1
  }
}

/** "She believes she will be sent back", "He knows he is being watched": what somebody thinks is done. */
function isFeared(tokens: readonly Token[], start: number): boolean {
  const at = tokens[start - 1]?.lower === 'that' ? start - 2 : start - 1
  return /^(?:believe|fear|worr|afraid|scared|dread|imagine|think|knows?$|knew$|aware$)/.test(tokens[at]?.lower ?? '')
}

/** "You will not be charged": a promise. */
function isPromised(tokens: readonly Token[], index: number, {subject, modal, isNegated}: Passive): boolean {
  return (
    isNegated &&
    subject.who === 'reader' &&
    /^(?:will|'ll)$/.test(modal ?? '') &&
    /^(?:charged|billed|invoiced|fined|penalised|prosecuted|sanctioned|punished|disciplined|evicted|chased|reported)$/.test(
      tokens[index]?.lower ?? ''
    )
  )
}

function isNote(kind: Kind): boolean {
  return kind === 'note' || kind === 'email' || kind === 'report'
}

function isSomeone(tokens: readonly Token[], subject: Subject, kind: Kind): boolean {
  if (subject.who === 'dropped') return kind !== 'web' && kind !== 'letter'
  // "Names have been changed".
  if (/^names?$/.test(tokens[subject.end - 1]?.lower ?? '')) return false
  if (/^(?:nobody|none|there)$/.test(tokens[subject.start]?.lower ?? '')) return false
  // Pages for the public speak of those who do the work, and of what may be so with a reader.
  if (kind === 'web' && (areStaff(tokens, subject) || isConditional(tokens[subject.start - 1]))) return false
  return subject.who === 'person' || subject.who === 'reader' || (subject.who === 'thing' && arePeople(tokens, subject))
}

function isConditional(token: Token | undefined): boolean {
  return /^(?:if|unless|whether|when|while|before|after|once|until)$/.test(token?.lower ?? '')
}

/** Pages for the public also say what ought to be done, which is nobody's doing yet. */
function isDone(passive: Passive, kind: Kind): boolean {
  return isFact(passive) || (kind !== 'web' && !/^(?:would|could|can|might|may)$/.test(passive.modal ?? ''))
}

function isToCome(passive: Passive): boolean {
  return isFact(passive) && passive.modal !== undefined
}

/** Whether notes say what was done to somebody: nothing follows that it was done to, and it is not what somebody did. */
function isBare(tokens: readonly Token[], end: number, subject: Subject, isIntransitive: boolean): boolean {
  const next = tokens[end]
  if (isAnyNoun(tokens, subject)) return false
  if (isIntransitive || isObjectAhead(tokens, end)) return false
  if (subject.who !== 'dropped' && subject.who !== 'person' && !arePeople(tokens, subject)) return false
  return (
    !next?.isWord ||
    prepositions.has(tokens[end - 1]?.lower ?? '') ||
    prepositions.has(next.lower) ||
    isAdverb(next.lower) ||
    /^(?:and|then|home|back|away|again|x?\d.*|\d.*|till|until|when|as)$/.test(next.lower)
  )
}

/** "Cat fed", "Bin put out": a word that its place at the start gives its capital, and that may name anything. */
function isAnyNoun(tokens: readonly Token[], {start, end}: Subject): boolean {
  const token = tokens[start]
  return token !== undefined && end - start === 1 && /^\p{Lu}\p{Ll}+$/u.test(token.value) && !isPersonNoun(token.lower)
}

/** "Esme's hearing was checked": a nurse looks after it. */
const bodily =
  /^(?:hearing|sight|eyes?|ears?|teeth|weight|height|pulse|temperature|blood|pressure|sugars?|heart|feet|skin|dressing|wound|breathing)$/

/** "Her phone", "your carer's payment", "pocket money", "the overpayment … from you". */
function isOwn(tokens: readonly Token[], end: number, {subject}: Passive, things: Lexicon): boolean {
  for (let index = subject.start; index < subject.end; index++) if (things.endAt(tokens, index) !== -1) return true
  // "Gran's ID checked", "her dog was checked by the vet".
  if (
    tokens[end - 1]?.lower === 'checked' &&
    !/^(?:phones?|bags?|rooms?|post|mail|pockets?|lockers?|beds?|fridge|cupboards?|accounts?|messages|browser|history)$/.test(
      tokens[subject.end - 1]?.lower ?? ''
    )
  )
    return false
  if (subject.who !== 'thing' || bodily.test(tokens[subject.end - 1]?.lower ?? '')) return false
  const owner = possessorOf(tokens, subject)
  if (owner === undefined) return tokens[end - 1]?.lower === 'from' && objectEnd(tokens, end) !== -1
  return owner === 'person' || owner === 'reader'
}
