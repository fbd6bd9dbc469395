import {nounPhraseBefore, type Subject, subjectBefore, type VerbGroup, verbGroupAt} from './clause.js'
import {beginsWithCapital} from './letters.js'
import {isNameLike, isPersonNoun, isServiceNoun} from './person.js'
import type {Token} from './sentence.js'
import {
  beForms,
  contraction,
  coordinators,
  determiners,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  possessives,
  prepositions,
  subordinators,
  wordSet
} from './words.js'

/** A passive, or what notes leave of one: "was moved", "is to be moved", "gets moved", "Outcome agreed". Token indices, end exclusive. */
export interface Passive {
  readonly subject: Subject
  /** Where the subject begins or, if it is left out, the verb. */
  readonly start: number
  /** The modal or what stands for one, in lower case ("will", "must", "need"); `to` for "is to be" and "to be". */
  readonly modal: string | undefined
  readonly isNegated: boolean
  /** Has neither "be" nor "get": "Room judged habitable", "Moved to B wing". */
  readonly isFragment: boolean
}

/** Reads the passive whose participle is at tokens `head` to `end`, if there is one. */
export function passiveAt(tokens: readonly Token[], head: number, end: number): Passive | undefined {
  const group = withGet(tokens, verbGroupAt(tokens, head))
  const {isNegated} = group
  // "Sunita is going to put": what comes before "to" is not the passive's "be".
  const auxiliaries = group.auxiliaries.slice(group.auxiliaries.findLastIndex((word) => word.endsWith('going to')) + 1)
  if (group.auxiliaries.length > 0 && auxiliaries.length === 0) return undefined
  if (auxiliaries.includes('having')) return undefined
  if (auxiliaries[0] === 'be' && tokens[group.start - 1]?.lower === 'to') return infinitiveAt(tokens, group)
  if (auxiliaries.some(isPassiveAuxiliary)) {
    // "He's ordered new hinges" has an object, so it is "has".
    if (auxiliaries.every((word) => word === "'s" || !isPassiveAuxiliary(word)) && isObjectAhead(tokens, end))
      return undefined
    return finite(tokens, group, isNegated)
  }
  if (auxiliaries.length > 0) return undefined
  return sharedAt(tokens, group) ?? fragmentAt(tokens, group) ?? gappedAt(tokens, group)
}

function finite(tokens: readonly Token[], group: VerbGroup, isNegated: boolean): Passive {
  const subject = subjectBefore(tokens, group)
  const modal = group.auxiliaries
    .map((word) => bareModals[word] ?? word)
    .find((word) => modals.has(word) || word.endsWith(' to'))
  return {subject, start: startOf(subject, group.start), modal, isNegated, isFragment: false}
}

/** What is left of "can't", "won't" and "shan't" without their "not". */
const bareModals: Readonly<Record<string, string>> = {ca: 'can', wo: 'will', sha: 'shall'}

const longestSubject = 9

function startOf(subject: Subject, start: number): number {
  const isNear = subject.end > subject.start && subject.start < start && start - subject.end <= 1
  return isNear && subject.end - subject.start <= longestSubject ? subject.start : start
}

/** "Gets moved": what "get" has before it belongs to the verb too. */
function withGet(tokens: readonly Token[], group: VerbGroup): VerbGroup {
  if (group.auxiliaries.length > 0 || !/^(?:get|gets|got|getting)$/.test(tokens[group.start - 1]?.lower ?? ''))
    return group
  const outer = verbGroupAt(tokens, group.start - 1)
  return {...outer, end: group.end, auxiliaries: [...outer.auxiliaries, 'get']}
}

function isPassiveAuxiliary(word: string): boolean {
  return /^(?:is|are|was|were|am|be|been|being|get|'s|'re|'m)$/.test(word)
}

/** "Is to be moved", "needs to be moved", "Non-attenders to be moved", "Not to be moved". */
function infinitiveAt(tokens: readonly Token[], group: VerbGroup): Passive | undefined {
  let at = group.start - 2
  let {isNegated} = group
  while (negations.has(tokens[at]?.lower ?? '') || isAdverb(tokens[at]?.lower ?? '')) {
    isNegated ||= negations.has(tokens[at]?.lower ?? '')
    at--
  }
  const before = tokens[at]
  const modal = /^(?:needs?|has|have)$/.test(before?.lower ?? '') ? 'need' : 'to'
  const base = {modal, isNegated, isFragment: false}
  if (!before || isOpening(tokens, at + 1)) return {...base, subject: dropped(at + 1), start: at + 1}
  const contracted = contraction.exec(before.lower)
  if (beForms.has(before.lower) || /^(?:needs?|has|have)$/.test(before.lower) || contracted?.[2] === 's') {
    const outer = verbGroupAt(tokens, contracted ? at + 1 : at)
    const subject = subjectBefore(tokens, outer)
    return {...base, isNegated: isNegated || outer.isNegated, subject, start: startOf(subject, outer.start)}
  }
  const subject = openingPhrase(tokens, at + 1)
  return subject && {...base, subject, start: subject.start}
}

/** "Will be sent home and breached": the second participle has the "be" of the first. */
function sharedAt(tokens: readonly Token[], group: VerbGroup): Passive | undefined {
  const joiner = tokens[group.start - 1]
  if (!joiner || !/^(?:and|or|&|,|then|but)$/.test(joiner.lower)) return undefined
  for (let at = group.start - 2; at >= Math.max(0, group.start - 12); at--) {
    const token = tokens[at]
    if (!token || /^[.;:–—]$/.test(token.value) || subjectPronouns.has(token.lower.replace(contraction, '$1')))
      return undefined
    if (!beForms.has(token.lower)) continue
    let head = at + 1
    while (isAdverb(tokens[head]?.lower ?? '')) head++
    if (head >= group.start - 1 || !isParticipleLike(tokens[head]?.lower ?? '')) return undefined
    const outer = verbGroupAt(tokens, head)
    const {subject, modal} = finite(tokens, outer, group.isNegated)
    return {subject, start: group.start, modal, isNegated: group.isNegated, isFragment: false}
  }
  return undefined
}

/** "Outcome already agreed", "Not thought urgent": notes leave out "is" and "was". */
function fragmentAt(tokens: readonly Token[], group: VerbGroup): Passive | undefined {
  const base = {modal: undefined, isNegated: group.isNegated, isFragment: true}
  if (isOpening(tokens, group.start)) return {...base, subject: dropped(group.start), start: group.start}
  const subject = openingPhrase(tokens, group.start)
  return subject && {...base, subject, start: subject.start}
}

/** "Your case has been reviewed and a package approved": "has been" is not said again. */
function gappedAt(tokens: readonly Token[], group: VerbGroup): Passive | undefined {
  const subject = nounPhraseBefore(tokens, group.start)
  const joiner = tokens[subject.start - 1]
  const first = tokens[subject.start]
  if (joiner?.lower !== 'and' || !first || !determiners.has(first.lower)) return undefined
  const before = tokens.slice(0, subject.start - 1)
  const be = before.findLastIndex(({lower}) => beForms.has(lower))
  if (be === -1 || !isParticipleLike(before[be + 1]?.lower ?? '')) return undefined
  return {subject, start: subject.start, modal: undefined, isNegated: group.isNegated, isFragment: false}
}

/** A noun phrase without a verb that reaches from the sentence's or part's beginning to token `end`. */
function openingPhrase(tokens: readonly Token[], end: number): Subject | undefined {
  let start = end
  for (; start > 0; start--) {
    const token = tokens[start - 1]
    if (!token || isOpening(tokens, start)) break
    const {lower} = token
    if (
      end - start > 6 ||
      (!token.isWord && !/^[-‐’'&/?]$/.test(token.value)) ||
      isVerbLike(lower) ||
      subjectPronouns.has(lower.replace(contraction, '$1')) ||
      subordinators.has(lower)
    )
      return undefined
  }
  const first = tokens[start]
  if (start === end || !first || coordinators.has(first.lower) || prepositions.has(first.lower)) return undefined
  return {...nounPhraseBefore(tokens, end), start}
}

function dropped(at: number): Subject {
  return {who: 'dropped', start: at, end: at}
}

/** Whether a sentence begins at token `index`, or a part of it that a mark or an abbreviation's stop sets off. */
function isOpening(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  if (!before) return true
  if (before.isWord) return before.value.endsWith('.') && beginsWithCapital(tokens[index]?.value ?? '')
  return /^[.:;,–—|(?*•✓-]+$/.test(before.value) && !(before.value === '-' && before.isJoined)
}

const subjectPronouns = wordSet('i he she they we you it who that this which there')

function isVerbLike(lower: string): boolean {
  return (
    beForms.has(lower) ||
    haveForms.has(lower) ||
    doForms.has(lower) ||
    modals.has(lower) ||
    lower === 'to' ||
    pastVerbs.has(lower) ||
    (lower.length > 4 && lower.endsWith('ed') && !/^(?:need|speed|breed|seed)$/.test(lower))
  )
}

const pastVerbs = wordSet(
  'said told felt thought rang went came saw met spoke got took gave left made says tells wants asks needs feels thinks keeps kept knew knows'
)

/** Whether a word (lower case) could be a past participle. */
export function isParticipleLike(lower: string): boolean {
  return /ed$/.test(lower) || irregularParticiples.has(lower)
}

const irregularParticiples = wordSet(
  `taken given put kept held sent brought told made let found seen shown fed led left lost sat set shut written driven chosen withdrawn thrown drawn cut hit paid said thought felt
  got broken spoken taught caught bought sold built done gone known grown born worn torn forbidden forgotten hidden bitten beaten shaken stolen woken frozen undertaken overtaken dealt
  understood reset split spent lent bent swept slept wept upset overruled`
)

/** Whether a passive tells what is, was or will be, and not only what could, should or must. */
export function isFact({modal}: Passive): boolean {
  return modal === undefined || /^(?:will|'ll|shall|to|is to|(?:is |are )?(?:going|due|set) to)$/.test(modal)
}

/** Whether a thing acted upon follows, so that the verb before it is no passive: "moved the ladder", "identified two risks". */
export function isObjectAhead(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index]
  if (!next?.isWord) return false
  const {lower} = next
  return (
    (determiners.has(lower) && !/^(?:all|both|no|more|less|much)$/.test(lower)) ||
    possessives.has(lower) ||
    /^(?:him|her|them|me|us|you|it|himself|herself|themselves|myself|he|she|they|i|we|that)$/.test(lower) ||
    /['’]s$/.test(next.value) ||
    isPersonNoun(lower) ||
    isServiceNoun(lower) ||
    (isNameLike(next) && next.lower !== 'to')
  )
}
