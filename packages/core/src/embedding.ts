import type {Subject, VerbGroup} from './clause.js'
import type {Token} from './sentence.js'
import {
  beForms,
  coordinators,
  determiners,
  doForms,
  haveForms,
  isAdverb,
  modals,
  prepositions,
  subordinators,
  wordSet
} from './words.js'

/**
 * How a clause hangs on the rest of its sentence: it states something (also after "that"), sets a condition ("if she wants"),
 * is asked or left open ("what she wants", "whether he minds"), tells which one is meant ("people who like trains", "things she wanted"),
 * is an aim ("so that she feels safe", "helps children feel safe"), or a
 * cause ("because they are afraid").
 */
export type Embedding = 'stated' | 'condition' | 'question' | 'relative' | 'aim' | 'cause'

/** Tells how the clause with this subject and verb group hangs on the rest of its sentence. */
export function embeddingOf(tokens: readonly Token[], subject: Subject, group: VerbGroup): Embedding {
  const joint = tokens[group.start - 1]
  const isSubjectApart = subject.end > subject.start && subject.end < group.start
  if (joint && isSubjectApart && /^(?:who|that|which)$/.test(joint.lower))
    return tokens[group.start - 2]?.value === ',' || isCleft(tokens, group.start) ? 'stated' : 'relative'
  if (joint && /^(?:who|which|whose)$/.test(joint.lower) && group.contractedAt < 0) return 'relative'
  if (isBare(tokens, group) && hasCausativeBefore(tokens, subject.end - 1)) return 'aim'
  let at = subject.end > subject.start ? subject.start : group.start
  while (
    at > 0 &&
    tokens[at - 1]?.isWord &&
    isAdverb(tokens[at - 1]?.lower ?? '') &&
    !isClauseStart(tokens, at - 1) &&
    !(subject.who === 'reader' && tokens[at - 1]?.lower === 'so')
  )
    at--
  const before = tokens[at - 1]
  if (!before) return 'stated'
  const {lower} = before
  if (/^(?:and|or)$/.test(lower)) {
    // "If he stays, and he wants": the comma parts nothing.
    const joined = tokens[at - 2]?.value === ',' ? at - 2 : at
    const segment = tokens.slice(segmentStart(tokens, joined), at)
    if (conditions.has(segment.find((token) => token.isWord)?.lower ?? '')) return 'condition'
    if (segment.some((token) => token.lower === 'who')) return 'relative'
  }
  if (lower === 'because') return 'cause'
  if (lower === 'when' && tokens[at - 2]?.value === ',') return 'stated'
  // "If on the day you'd sooner not".
  const opening = segmentStart(tokens, at)
  if (conditions.has(tokens[opening]?.lower ?? '') && prepositions.has(tokens[opening + 1]?.lower ?? ''))
    return 'condition'
  if (conditions.has(lower) || /^(?:in case|long as)$/.test(`${tokens[at - 2]?.lower} ${lower}`)) return 'condition'
  if (/^(?:should|were|had)$/.test(lower) && isClauseStart(tokens, at - 1)) return 'condition'
  // "Would you believe", "nor does she want": a verb before its subject.
  if (modals.has(lower) || doForms.has(lower))
    return /^(?:nor|neither)$/.test(tokens[at - 2]?.lower ?? '') ? 'stated' : 'question'
  if (lower === 'than' || (lower === 'as' && isComparison(tokens, at - 1))) return 'relative'
  if (questions.has(lower) || isMeasure(tokens, at))
    return isCleft(tokens, at) || isPseudoCleft(tokens, at, group.end) ? 'stated' : 'question'
  if (lower === 'that' && /^(?:so|ensure|sure|order|means?|ensures|ensuring)$/.test(tokens[at - 2]?.lower ?? ''))
    return 'aim'
  if (lower === 'that' && /^(?:believing|thinking|assuming|knowing)$/.test(tokens[at - 2]?.lower ?? ''))
    return 'question'
  if (lower === 'that' && isGapped(tokens, at - 1, group.end)) return 'relative'
  if (/^(?:thinks?|thought|believes?|believed|says?|said|hopes?|hoped)$/.test(lower) && isOpenThought(tokens, at - 1))
    return 'question'
  if (aims.has(lower) || (lower === 'so' && subject.who === 'reader')) return 'aim'
  if (lower === 'hope' && subject.who === 'reader') return 'question'
  if (isPickingOut(tokens, subject, group)) return 'stated'
  return isReducedRelative(tokens, at) ? 'relative' : 'stated'
}

/** "What he thought Ms Bly was worried about": what somebody thinks is asked. */
function isOpenThought(tokens: readonly Token[], thought: number): boolean {
  for (let at = thought - 1; at >= Math.max(0, thought - 5); at--) {
    const token = tokens[at]
    if (!token?.isWord || coordinators.has(token.lower)) return false
    if (questions.has(token.lower) && token.lower !== 'which') return !isClauseStart(tokens, at)
  }
  return false
}

/** "A pie that even the caretaker liked": a noun before "that", and nothing after the verb. */
function isGapped(tokens: readonly Token[], that: number, end: number): boolean {
  return (
    tokens[end]?.isWord !== true &&
    tokens.slice(Math.max(0, that - 3), that - 1).some(({lower}) => determiners.has(lower)) &&
    !thinking.test(tokens[that - 1]?.lower ?? '')
  )
}

/** "As many attorneys as they want", "such help as she needs". */
function isComparison(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 4), at - 1).some(({lower}) => /^(?:as|such)$/.test(lower))
}

/** "How tired he feels", "how much money they want". */
function isMeasure(tokens: readonly Token[], at: number): boolean {
  const [third, second] = tokens.slice(Math.max(0, at - 3), at)
  return (
    tokens[at - 1]?.isWord === true &&
    (tokens[at - 2]?.lower === 'how' ||
      (third?.lower === 'how' && /^(?:much|many|often|long)$/.test(second?.lower ?? '')))
  )
}

/** Where the stretch between marks begins that token `at` is in. */
function segmentStart(tokens: readonly Token[], at: number): number {
  let start = at
  while (start > 0 && !/^[,;:–—.(]$/.test(tokens[start - 1]?.value ?? '')) start--
  return start
}

const conditions = wordSet('if whether unless until once whenever wherever when provided providing assuming suppose')
const questions = wordSet('who whom what how why where which whatever whichever however')
const aims = wordSet('ensure ensures ensuring ensured sure lest mean means')
const causatives = wordSet(
  'make makes made making help helps helped helping let lets letting see sees seen seeing hear heard watch watched have'
)

/** Whether a clause picks something out: "It's her old carer she misses", "What he needs is", "All he's after is". */
export function isPickingOut(tokens: readonly Token[], subject: Subject, group: VerbGroup): boolean {
  const at = subject.end > subject.start ? subject.start : group.start
  return (
    isCleft(tokens, at) ||
    (/^(?:what|all|thing)$/.test(tokens[at - 1]?.lower ?? '') && isPseudoCleft(tokens, at, group.end))
  )
}

/** "What she wants is", "The last thing he needs is": what is asked turns out to be said. */
function isPseudoCleft(tokens: readonly Token[], at: number, from: number): boolean {
  const opening = tokens[at - 1]?.lower === 'thing' ? 'the' : ''
  if (
    !isClauseStart(tokens, at - 1) &&
    !(opening && tokens.slice(Math.max(0, at - 5), at).some(({lower}) => lower === opening))
  )
    return false
  for (let index = from; index < Math.min(tokens.length, from + 6); index++) {
    const token = tokens[index]
    if (!token?.isWord) return false
    if (/^(?:is|was|isn't|wasn't)$/.test(token.lower)) return true
  }
  return false
}

/** "It's her old carer she misses", "Prison is where these men feel safe": the clause says more of what "is" sets up. */
function isCleft(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 8); index--) {
    const token = tokens[index]
    if (!token?.isWord) return false
    if (/^(?:it's|'tis)$/.test(token.lower)) return true
    if (/^(?:is|was)$/.test(token.lower))
      return (
        tokens[index - 1]?.lower === 'it' ||
        (index === at - 2 && /^(?:where|what|how|why)$/.test(tokens[at - 1]?.lower ?? ''))
      )
  }
  return false
}

/** Whether a word opens its sentence, or what a mark or a joining word sets off. */
function isClauseStart(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return before === undefined || !before.isWord || coordinators.has(before.lower)
}

function isBare(tokens: readonly Token[], {auxiliaries, end}: VerbGroup): boolean {
  const [first] = auxiliaries
  return first === undefined ? !/(?:[^s]s|ed)$/.test(tokens[end - 1]?.lower ?? '') : first === 'be'
}

/** "make men feel superior", "help children understand": the person is made to. */
function hasCausativeBefore(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 6); index--) {
    const token = tokens[index]
    if (!token?.isWord || subordinators.has(token.lower)) return false
    if (causatives.has(token.lower)) return true
  }
  return false
}

/** "three things she wanted", "the letter you hoped for": a noun with what somebody thinks of it just after it. */
function isReducedRelative(tokens: readonly Token[], at: number): boolean {
  const subject = tokens[at]
  if (!subject || !/^(?:he|she|they|you|we|i)(?:'\w+)?$/.test(subject.lower)) return false
  const noun = tokens[at - 1]
  if (!noun?.isWord || isCleft(tokens, at)) return false
  const {lower} = noun
  if (
    subordinators.has(lower) ||
    coordinators.has(lower) ||
    prepositions.has(lower) ||
    isAdverb(lower) ||
    beForms.has(lower) ||
    haveForms.has(lower) ||
    doForms.has(lower) ||
    modals.has(lower) ||
    thinking.test(lower)
  )
    return false
  let start = at - 1
  while (start > 0 && tokens[start - 1]?.isWord) start--
  // "At night she worries", "Most days he wants", "Deep down he knows": where and when comes first.
  const opening = tokens[start]?.lower ?? ''
  return !(prepositions.has(opening) || times.has(lower) || times.has(opening) || isAdverb(opening))
}

const thinking =
  /^(?:thinks?|thought|know|knows|knew|see|sees|saw|believes?|feels?|felt|hopes?|hoped|say|says|said|tell|tells|told|guess|suspects?|understands?|appreciates?|sure|certain|clear|sorry|glad|afraid|mean|means|doubt|doubts|assume|assumes|note|noted|realise|realised|me|us|him|her|them)$/
const times = wordSet(
  'day days week weeks month months year years time times night nights morning mornings evening evenings afternoon afternoons monday tuesday wednesday thursday friday saturday sunday weekend weekends today deep afterwards beforehand inside outside'
)
