import {possessorOf, type Subject} from '../clause.js'
import {endIn, type Lexicon} from '../lexicon.js'
import {isFact, isObjectAhead, isParticipleLike, type Passive, passiveAt} from '../passive.js'
import type {Token} from '../sentence.js'
import type {Kind} from '../types.js'
import {beForms, coordinators, determiners, isAdverb, prepositions} from '../words.js'
import {type Check, clauseEnd, isQuestion} from './check.js'
import {isDoerNamed} from './doer.js'

/**
 * A decision or a view with nobody in it: "it was felt that", "She is not thought to be", "Your case has been closed", "Rated low risk".
 *
 * Lists of participles, by what they are said of: `views` of anyone and anything, `decisions` of `matters` (nouns for
 * what is decided) alone, `rulings` of any thing (neither of what is `practical`), `dealings` of what is the reader's, `reports` of the "it" that stands for
 * what follows (`hearsay` even where nothing does, and in notes before one of the `steps`). In notes, which leave out "is" and "was", `verdicts` and `states`
 * (words for what is thought) tell "Band B thought likely" from "Mum thought of it"; `ratings` are never said of the one who rates,
 * who has `feelings` may be in that state herself ("Felt unsafe"), and `endings` may come by themselves ("Placement ended").
 */
export const agentless: Check = function* ({sentence, kind}, words) {
  if (isQuestion(sentence)) return
  const {tokens} = sentence
  const lists = ['views', 'rulings', 'decisions', 'reports', 'dealings'].map(words)
  for (let index = 0; index < tokens.length; index++) {
    const end = endIn(lists, tokens, index)
    if (end === -1 && isAnythingThat(tokens, index))
      yield {start: passiveAt(tokens, index, index + 1)?.start ?? index, end: index + 2}
    if (end === -1 || isDoerNamed(tokens, end) || /^(?:out|up|down|aside)$/.test(tokens[end]?.lower ?? '')) continue
    // "The door pulled to".
    if (tokens[index]?.lower === 'pulled' && tokens[end]?.lower === 'to') continue
    if (isDiagnosis(tokens, index)) continue
    if (isTaken(tokens, index)) continue
    const found = {tokens, index, end, is: (name: string) => words(name).endAt(tokens, index) === end}
    const passive = passiveAt(tokens, index, end)
    const fits = passive?.isFragment
      ? isClearFragment(found, passive, words, kind)
      : passive && isTold(found, passive, words)
    if (passive && fits) yield {start: passive.start, end: clauseEnd(tokens, end, 3)}
    else if (found.is('views') && isSaidInPassing(found)) yield {start: index, end: clauseEnd(tokens, end, 3)}
    else continue
    index = end - 1
  }
}

/** "He was found to have diabetes": a test says so; but "found to have made himself homeless" is a ruling. */
function isDiagnosis(tokens: readonly Token[], index: number): boolean {
  return (
    /^found to have$/.test(`${tokens[index]?.lower} ${tokens[index + 1]?.lower} ${tokens[index + 2]?.lower}`) &&
    !isParticipleLike(tokens[index + 3]?.lower ?? '') &&
    tokens[index + 3]?.lower !== 'been'
  )
}

/** "A letter from your employer is accepted", "Your offer of a cake is accepted": what is taken, and from whom. */
function isTaken(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index]?.lower === 'accepted' &&
    /^(?:is|are)$/.test(tokens[index - 1]?.lower ?? '') &&
    tokens.slice(Math.max(0, index - 12), index).some(({lower}) => proofs.test(lower))
  )
}

const proofs =
  /^(?:letters?|cards?|cash|cheques?|passports?|licences?|photos?|photographs?|cop(?:y|ies)|statements?|documents?|bills?|certificates?|payslips?|donations?|offers?|payments?|coins?|vouchers?)$/

/** "It has been hinted that": whatever the verb, "it … that" tells a view or a decision and not whose. */
function isAnythingThat(tokens: readonly Token[], index: number): boolean {
  if (tokens[index + 1]?.lower !== 'that' || !isParticipleLike(tokens[index]?.lower ?? '')) return false
  const passive = passiveAt(tokens, index, index + 1)
  return passive !== undefined && !passive.isFragment && isFact(passive) && passive.subject.who === 'nobody'
}

/** A participle in its sentence, and whether it is in one of the rule's lists. */
interface Participle {
  readonly tokens: readonly Token[]
  readonly index: number
  readonly end: number
  is(list: string): boolean
}

/** Whether a decision or view is told: not only a condition, an advice or a duty ("if it is approved", "must be considered"). */
function isTold(found: Participle, passive: Passive, words: (name: string) => Lexicon): boolean {
  const {tokens, end, is} = found
  const {subject, start, modal} = passive
  const before = tokens[(subject.end > subject.start ? subject.start : start) - 1]?.lower ?? ''
  const isView = is('views')
  const isEmpty = subject.who === 'nobody'
  if (/^(?:if|unless|whether|until|till|before|after)$/.test(before)) return false
  // "You may like to know what is proposed": the next words tell.
  if (tokens[start]?.lower === 'what' && tokens[end]?.isWord !== true) return false
  if (/^(?:when|once|where|as|which|that|what|how)$/.test(before) && !isView && !isEmpty) return false
  if (modal === 'to' && subject.who === 'dropped' && !passive.isNegated) return false
  if (!isFact(passive) && !(isEmpty && modal === 'may' && (isView || opensClause(tokens, end)))) return false
  if (subject.who === 'writer') return false
  if (isView) return true
  if (isEmpty) return is('hearsay') || opensClause(tokens, end)
  if (possessorOf(tokens, subject) === 'reader' && (is('decisions') || is('dealings'))) return true
  return isOnMatter(found, subject, words) || isRuling(found, subject, words)
}

/** "Your claim was refused"; but not "the support session was cancelled". */
function isOnMatter({tokens, is}: Participle, subject: Subject, words: (name: string) => Lexicon): boolean {
  const isMatter = holds(words('matters'), tokens, subject) && !holds(words('practical'), tokens, subject)
  return isMatter && (is('decisions') || is('rulings'))
}

/** "Arm splints were agreed"; but not "the next visit was agreed". */
function isRuling({tokens, is}: Participle, subject: Subject, words: (name: string) => Lexicon): boolean {
  return is('rulings') && subject.who === 'thing' && !holds(words('practical'), tokens, subject)
}

/** "It was decided on Monday that", "It's been agreed we won't", "It was hoped a bed": what follows is what was decided or said. */
function opensClause(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end]
  if (!next?.isWord) return false
  if (!prepositions.has(next.lower) && !isAdverb(next.lower) && !coordinators.has(next.lower)) return true
  return next.lower === 'to' || tokens.slice(end, end + 9).some(({lower}) => lower === 'that' || lower === 'whether')
}

function holds(list: Lexicon, tokens: readonly Token[], {start, end}: {start: number; end: number}): boolean {
  for (let index = start; index < end; index++) if (list.endAt(tokens, index) !== -1) return true
  return false
}

/** Whether a part of a note without "is" or "was" can't be what somebody did: "Psych not thought necessary", "Rated amber". */
function isClearFragment(
  found: Participle,
  {subject, isNegated}: Passive,
  words: (name: string) => Lexicon,
  kind: Kind
): boolean {
  if (kind === 'web' || kind === 'letter') return false
  const {tokens, end, is} = found
  const next = tokens[end]
  // "Felt that a move would help", "Thought may need a bed": by whoever writes, or nobody.
  if (kind === 'note' && subject.who === 'dropped' && opensView(tokens, end)) return true
  if (is('views')) {
    if (is('ratings') || isNegated || next?.lower === 'whether') return true
    if (isObjectAhead(tokens, end)) return false
    const isOthers = subject.who === 'thing' || !is('feelings')
    return words('verdicts').endAt(tokens, end) !== -1 || (isOthers && words('states').endAt(tokens, end) !== -1)
  }
  if (subject.who === 'dropped') {
    // In a case note it may be the person who agreed.
    const isFirst = tokens[subject.start - 1]?.value !== ','
    const isStep = next?.lower === 'to' && words('steps').endAt(tokens, end + 1) !== -1
    return (
      is('reports') &&
      isFirst &&
      (isStep ||
        (kind !== 'note' &&
          /^(?:that|to|not|no)$/.test(next?.lower ?? '') &&
          !determiners.has(tokens[end + 1]?.lower ?? '')))
    )
  }
  if (next?.isWord && !prepositions.has(next.lower) && words('verdicts').endAt(tokens, end) === -1) return false
  return (isOnMatter(found, subject, words) && !is('endings')) || isRuling(found, subject, words)
}

/** Whether a note's "Felt" or "Thought" goes on with what is to be done: "that", "may need", "she should not". */
function opensView(tokens: readonly Token[], end: number): boolean {
  const [next, second] = [tokens[end]?.lower ?? '', tokens[end + 1]?.lower ?? '']
  if (!/^(?:felt|thought|considered)$/.test(tokens[end - 1]?.lower ?? '')) return false
  if (/^(?:may|might|would)$/.test(next)) return /^(?:need|be|benefit|require|suit)$/.test(second)
  return (
    (next === 'that' &&
      tokens.slice(end).some(({lower}) => /^(?:should|could|would|needs?|may|might|must|can)$/.test(lower))) ||
    (/^(?:he|she|they)$/.test(next) && /^(?:should|needs?|must|may|might)$/.test(second))
  )
}

/** "Anyone thought to be at risk", "a discount found not to be due", "when deemed ready": a view in passing. */
function isSaidInPassing({tokens, index, end, is}: Participle): boolean {
  if (/^(?:when|where|if|unless|as|until|once|than)$/.test(tokens[index - 1]?.lower ?? ''))
    return is('ratings') || /^(?:necessary|appropriate|fit|suitable|ready|safe)$/.test(tokens[end]?.lower ?? '')
  const to = tokens[end]?.lower === 'not' ? end + 1 : end
  const before = tokens[index - 1]
  const isInfinitive =
    (tokens[to]?.lower === 'to' && /^(?:be|have)$/.test(tokens[to + 1]?.lower ?? '')) ||
    (tokens[end - 1]?.lower === 'be' && tokens[end - 2]?.lower === 'to')
  return (
    isInfinitive &&
    before?.isWord === true &&
    !beForms.has(before.lower) &&
    !isAdverb(before.lower) &&
    !/^(?:i|we|you|he|she|they|who|it|has|have|had|be)$/.test(before.lower)
  )
}
