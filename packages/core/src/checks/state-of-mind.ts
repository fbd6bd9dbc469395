import {type Subject, subjectBefore, type VerbGroup, verbGroupAt} from '../clause.js'
import {isPickingOut} from '../embedding.js'
import {endIn} from '../lexicon.js'
import {isNameLike, personNouns} from '../person.js'
import type {Token} from '../sentence.js'
import {
  beForms,
  calendar,
  coordinators,
  determiners,
  haveForms,
  isAdverb,
  modals,
  possessives,
  prepositions,
  subordinators,
  wordSet
} from '../words.js'
import {type Check, type Context, clauseEnd, isQuestion} from './check.js'
import {copulas, degreeStart, isFiniteVerb, isGuess, isOpening, objectEnd, type Predicate, told} from './predicate.js'

/**
 * Somebody's wish, feeling, thought or belief told as a fact: "He doesn't want to be involved", "The girls would much
 * rather stay put", "Not keen on the hospital".
 *
 * Each list of the rule file has its frame: `verbs` are verbs of mind; `clausal` those that count before a clause ("knows that", "knows
 * how"); `denied` those that count after "not" ("doesn't mind"); `views` those that count with "as" ("sees himself as"); `states` follow a
 * form of "be", "feel" or "get"; `wishes` follow "would"; `nouns` are what people have, hold or lose ("has no wish");
 * `perfects` follow "has" ("has had enough"); `clefts` count where the clause picks something out ("It's her old carer she misses").
 */
export const stateOfMind: Check = function* (context, words) {
  const {tokens} = context.sentence
  if (isQuestion(context.sentence)) return
  const lists = readings.map(([name]) => words(name))
  for (let index = 0; index < tokens.length; index++) {
    if (endIn(lists, tokens, index) === -1) continue
    for (const [name, read] of readings) {
      const end = words(name).endAt(tokens, index)
      const predicate = end === -1 ? undefined : read(context, index, end)
      const found = predicate && told(context, predicate)
      if (!found) continue
      yield found
      index = found.end - 1
      break
    }
  }
}

type ListName = 'verbs' | 'clausal' | 'denied' | 'views' | 'states' | 'wishes' | 'nouns' | 'perfects' | 'clefts'

/** Reads the words of a list where they are met, from token `index` to `end`; undefined where they say nothing of a mind. */
type Reading = (context: Context, index: number, end: number) => Predicate | undefined

const readers: Readonly<Record<ListName, Reading>> = {
  /** "She wants …", "Wants …" in a note, "Missing her old house". */
  verbs: (context, index, end) =>
    isGuess(verbGroupAt(context.sentence.tokens, index)) ? undefined : readVerb(context, index, end),

  /** "He knows he is different", "She thinks it makes her look old", "You may not realise that". */
  clausal(context, index, end) {
    const {tokens} = context.sentence
    const group = verbGroupAt(tokens, index)
    const isLikely =
      group.isNegated &&
      /^(?:may|might)$/.test(group.auxiliaries[0] ?? '') &&
      subjectBefore(tokens, group).who === 'reader'
    if (isExpressed(tokens, index) || isReasoned(tokens, end) || isOwnedUp(tokens, index)) return undefined
    const at = adverbsEnd(tokens, end)
    const isSkill =
      /^(?:how|where|who|whom|what|when|which)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.lower === 'to'
    if (isInformed(tokens, index, at, group)) return undefined
    const isNobody = /^(?:nobody|no)$/.test(tokens[subjectBefore(tokens, group).start]?.lower ?? '')
    return !isNobody && (isLikely || !isGuess(group)) && !isSkill && opensClause(tokens, at)
      ? readVerb(context, index, at)
      : undefined
  },

  /** "Doesn't mind who washes him", "They never notice". */
  denied(context, index, end) {
    return verbGroupAt(context.sentence.tokens, index).isNegated ? readers.verbs(context, index, end) : undefined
  },

  /** "Sees himself as the wronged party", "doesn't regard it as abuse". */
  views(context, index, end) {
    const {tokens} = context.sentence
    const as = tokens.slice(end, objectEnd(tokens, end)).findIndex(({lower}) => lower === 'as')
    return as > 0 ? readers.verbs(context, index, end + as + 1) : undefined
  },

  /** "She is happy there", "He gets lonely", "People leave feeling lighter"; in a note also "Not keen on the hospital". */
  states(context, index, end) {
    const {
      sentence: {tokens},
      kind
    } = context
    const from = degreeStart(tokens, index)
    const verb = tokens[from - 1]?.lower ?? ''
    const isFeeling = feelings.has(verb)
    const group = verbGroupAt(tokens, isFeeling ? from - 1 : from)
    const subject = subjectBefore(tokens, group)
    if (/^worried|^anxious/.test(tokens[index]?.lower ?? '') && isReasoned(tokens, end)) return undefined
    // "More bothered about her phone than about the drawing": who is weighed.
    const isMore =
      tokens[index - 1]?.lower === 'more' && /^(?:bothered|interested|concerned)$/.test(tokens[index]?.lower ?? '')
    if (isMore && tokens.slice(end).some(({lower}) => lower === 'than')) return undefined
    if (isBeforeNoun(tokens, from, index, end) || isNews(tokens, subject, end) || isOffer(context, tokens, end))
      return undefined
    if (tokens[index]?.lower === 'settled' && isOpening(tokens, group.start) && group.auxiliaries.length === 0)
      return undefined
    if (isDeduction(context, subject, group, tokens[index])) return {group, subject, end}
    if (isGuess(group)) return undefined
    if (isFeeling) return isFiniteVerb(tokens, from - 1, group, subject) ? {group, subject, end} : undefined
    if (group.auxiliaries.some((word) => copulas.has(word))) return {group, subject, end}
    if ((kind !== 'note' && kind !== 'report') || group.auxiliaries.length > 0 || !isComplement(tokens, end))
      return undefined
    if (isOpening(tokens, group.start)) return {group, subject, end, isFragment: true}
    // "Kidane hopeful", "Toddler wary of men".
    return isTelegram(tokens, subject, group) ? {group, subject, end} : undefined
  },

  /** "He'd rather …", "She would settle for …". */
  wishes({sentence: {tokens}}, index, end) {
    const group = verbGroupAt(tokens, index)
    return /^(?:would|'d)$/.test(group.auxiliaries.join(' '))
      ? {group, subject: subjectBefore(tokens, group), end}
      : undefined
  },

  /** "Has no wish to", "bears a grudge", "has lost all faith". */
  nouns({sentence: {tokens}}, index, end) {
    let at = index - 1
    while (at >= 0 && index - at < 5 && isDegree(tokens[at])) at--
    if (!having.has(tokens[at]?.lower ?? '')) return undefined
    const group = verbGroupAt(tokens, at)
    const subject = subjectBefore(tokens, group)
    return !isGuess(group) && isFiniteVerb(tokens, at, group, subject) ? {group, subject, end} : undefined
  },

  /** "Her parents have had enough". */
  perfects({sentence: {tokens}}, index, end) {
    const group = verbGroupAt(tokens, index)
    const isPerfect = group.auxiliaries.some((word) => /^(?:has|have|had|'s|'ve|'d)$/.test(word))
    if (!isPerfect || !isComplement(tokens, end) || tokens[end]?.lower === 'to') return undefined
    return {group, subject: subjectBefore(tokens, group), end}
  },

  /** "It's her old carer she misses", "What he really needs is a rest", "All he's after is a flat". */
  clefts({sentence: {tokens}}, index, end) {
    const group = verbGroupAt(tokens, index)
    const subject = subjectBefore(tokens, group)
    const isVerb = group.auxiliaries.some((word) => copulas.has(word)) || isFiniteVerb(tokens, index, group, subject)
    return isVerb && isPickingOut(tokens, subject, group) ? {group, subject, end} : undefined
  }
}

const readings = Object.entries(readers)

/** "No real faith", "a deep grudge": how much of it there is. */
function isDegree(token: Token | undefined): boolean {
  if (!token?.isWord) return false
  return (
    determiners.has(token.lower) || possessives.has(token.lower) || isAdverb(token.lower) || degrees.has(token.lower)
  )
}

const degrees = wordSet(
  'real serious deep great high huge secret strong little further other blind complete total lasting bitter grave private'
)
/** Verbs that tell how somebody feels by what follows. */
export const feelings = wordSet('gets get feel feels felt')
/** Verbs for having, holding or losing a feeling. */
export const having = wordSet(
  `has have had bears bear bore holds hold held harbours harbour harboured nurses nurse nursed loses lose lost takes take took taken gets get got draws draw drew finds find found
  given gives gave`
)

function readVerb({sentence: {tokens}, kind}: Context, index: number, end: number): Predicate | undefined {
  const group = verbGroupAt(tokens, index)
  const subject = subjectBefore(tokens, group)
  if (isNoun(tokens, index, end) || isPreposition(tokens, index, subject) || isBodily(tokens, index)) return undefined
  if (isIdiom(tokens, index) || (isFeel(tokens, index) && isExpressed(tokens, index))) return undefined
  if (isInvitation(tokens, index, end)) return undefined
  if (isParticiple(tokens, index, group)) {
    const isFragment = kind === 'note' && isOpening(tokens, group.start)
    return isFragment || (kind !== 'web' && isAside(tokens, group)) || isOutcome(tokens, group)
      ? {group, subject: subjectOf(tokens, group), end, isFragment}
      : undefined
  }
  return isFiniteVerb(tokens, index, group, subject) ? {group, subject, end} : undefined
}

/** An "-ing" form with no "be". */
function isParticiple(tokens: readonly Token[], index: number, {auxiliaries}: VerbGroup): boolean {
  return (tokens[index]?.lower.endsWith('ing') ?? false) && !auxiliaries.some((word) => copulas.has(word))
}

/** "Transient youths, not wanting to be found". */
function isAside(tokens: readonly Token[], group: VerbGroup): boolean {
  return tokens[group.start - 1]?.value === ','
}

/** "People leave feeling lighter", "He has stopped feeling like the odd one out". */
function isOutcome(tokens: readonly Token[], group: VerbGroup): boolean {
  return outcomes.has(tokens[group.start - 1]?.lower ?? '')
}

const outcomes = wordSet(
  'leave leaves left stop stops stopped start starts started keep keeps kept go goes went come comes came away home up ended ends end'
)

function subjectOf(tokens: readonly Token[], group: VerbGroup): Subject {
  return isOutcome(tokens, group)
    ? subjectBefore(tokens, verbGroupAt(tokens, group.start - 1))
    : subjectBefore(tokens, group)
}

function isFeel(tokens: readonly Token[], index: number): boolean {
  return /^fe(?:el|els|lt|eling)$/.test(tokens[index]?.lower ?? '')
}

/** "Mrs Ahmed felt that people who work can't ring": in the past, before a clause, somebody said what they thought. */
function isExpressed(tokens: readonly Token[], index: number): boolean {
  return /^(?:felt|thought|believed)$/.test(tokens[index]?.lower ?? '') && opensClause(tokens, index + 1)
}

/** "He accepts he could have rung a taxi": what nobody else can have said. */
function isOwnedUp(tokens: readonly Token[], index: number): boolean {
  const words = tokens.slice(index + 1, index + 5).map(({lower}) => lower)
  return (
    /^accepts?$|^accepted$/.test(tokens[index]?.lower ?? '') &&
    /(?:^|that )(?:he|she|they) (?:could|should) have/.test(words.join(' '))
  )
}

/** "You will know that the boiler failed", "She knows she can ring": what somebody has been told. */
function isInformed(tokens: readonly Token[], index: number, at: number, {auxiliaries}: VerbGroup): boolean {
  if (!/^kn[eo]ws?$/.test(tokens[index]?.lower ?? '')) return false
  const rest = tokens.slice(at, at + 5).map(({lower}) => lower)
  if (rest[0] === 'that') rest.shift()
  return (
    auxiliaries.some((word) => /^(?:will|'ll)$/.test(word)) ||
    (/^(?:he|she|they)$/.test(rest[0] ?? '') &&
      /^(?:can|could)$/.test(rest[1] ?? '') &&
      /^(?:ring|call|phone|text|email|ask|come|contact|use|drop|talk|speak|change|stop|leave|say|bring|book|get)$/.test(
        rest[2] ?? ''
      ))
  )
}

/** "She's worried he's drinking because she found three empties": a view that comes with its reason. */
function isReasoned(tokens: readonly Token[], end: number): boolean {
  return tokens.slice(end).some(({lower}) => lower === 'because')
}

/** Goes right over "full well", "only too clearly". */
function adverbsEnd(tokens: readonly Token[], index: number): number {
  let at = index
  while (isAdverb(tokens[at]?.lower ?? '') || /^(?:full|well|too|no doubt)$/.test(tokens[at]?.lower ?? '')) at++
  return at
}

/** "Feeling unwell": what a body feels can be seen and measured. */
function isBodily(tokens: readonly Token[], index: number): boolean {
  return (
    isFeel(tokens, index) &&
    /^(?:unwell|sick|ill|dizzy|faint|hot|cold|hungry|thirsty|better|well|pain|free|able|for|no|little)$/.test(
      tokens[index + 1]?.lower ?? ''
    )
  )
}

/** "They'll want sitting on", "Marlon loves himself", "too trusting", "You'd think they'd thank us": no wish and no thought of theirs. */
function isIdiom(tokens: readonly Token[], index: number): boolean {
  const {lower} = tokens[index] ?? {lower: ''}
  const next = tokens[index + 1]?.lower ?? ''
  const before = tokens[index - 1]?.lower ?? ''
  if (/^want/.test(lower) && /^(?:to know|you to)$/.test(`${next} ${tokens[index + 2]?.lower}`)) return true
  if (/^want/.test(lower) && (isAskedFor(tokens, index) || isSpokenOf(tokens, index) || isRequest(tokens, index)))
    return true
  if (/^want/.test(lower)) return /ing$/.test(next) && !/thing$/.test(next) && !verbGroupAt(tokens, index).isNegated
  // "She craves attention", "couldn't care less": others weigh that.
  if (/^crave/.test(lower) && next === 'attention') return true
  // "She knew where she was": what a nurse asks, and hears.
  if (
    /^kn[eo]w/.test(lower) &&
    /^(?:where|who) (?:he|she) (?:is|was)$/.test(`${next} ${tokens[index + 2]?.lower} ${tokens[index + 3]?.lower}`)
  )
    return true
  // "He expects the job to take an hour": how long a piece of work will be.
  if (lower === 'expect' && /^(?:you'd|would)$/.test(before)) return true
  // "They expect to finish by Friday": a plan. "You don't expect that": nobody does.
  if (/^expect/.test(lower) && next === 'to' && isPlan.test(tokens[index + 2]?.lower ?? '')) return true
  if (lower === 'expect' && subjectBefore(tokens, verbGroupAt(tokens, index)).who === 'reader')
    return verbGroupAt(tokens, index).isNegated
  // "She does like to pick her moments": said with a sigh.
  if (lower === 'like' && next === 'to' && /^do(?:es)?$/.test(before)) return true
  if (/^expect/.test(lower))
    return (
      tokens
        .slice(index + 1, index + 6)
        .some(
          (token, at, words) =>
            token.lower === 'to' && /^(?:take|last|be|cost|finish|start|arrive)$/.test(words[at + 1]?.lower ?? '')
        ) && /^(?:the|this|it|work|that)$/.test(next)
    )
  // "She thought about it, and said": it can be seen.
  if (lower === 'thought' && next === 'about') return /^(?:it|that|this)$/.test(tokens[index + 2]?.lower ?? '')
  // "They will think about what you say": what is to come is a promise.
  if (lower === 'think' && next === 'about')
    return verbGroupAt(tokens, index).auxiliaries.some((word) => /^(?:will|'ll)$/.test(word))
  if (/^love/.test(lower)) return /sel(?:f|ves)$/.test(next)
  if (lower.endsWith('ing')) return /^(?:too|so|very)$/.test(before)
  return lower === 'think' && /^you'd$|^would$/.test(before)
}

const isPlan =
  /^(?:take|last|finish|start|arrive|complete|open|reopen|publish|deliver|reply|answer|fit|install|replace|issue|announce|begin|appoint|move|exchange)$/

/** "He'll want your National Insurance number", "She'll want to see the roof": what work asks for. */
function isAskedFor(tokens: readonly Token[], index: number): boolean {
  const {auxiliaries, isNegated} = verbGroupAt(tokens, index)
  const [next, second] = [tokens[index + 1]?.lower ?? '', tokens[index + 2]?.lower ?? '']
  return (
    /^(?:will|'ll)$/.test(auxiliaries[0] ?? '') &&
    !isNegated &&
    (/^your?$/.test(next) || (next === 'to' && /^(?:see|hear|know|ask|check|look|talk|speak)$/.test(second)))
  )
}

/** "Jack wanted to talk about diggers": what he did, at the time. */
function isSpokenOf(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index]?.lower === 'wanted' &&
    tokens[index + 1]?.lower === 'to' &&
    /^(?:talk|tell|show|know|ask|play|chat|read|look)$/.test(tokens[index + 2]?.lower ?? '') &&
    !verbGroupAt(tokens, index).isNegated
  )
}

/** "Mina wants them back by the 20th": what has a date has been asked for. */
function isRequest(tokens: readonly Token[], index: number): boolean {
  const by = tokens.findIndex(({lower}, at) => at > index && at < index + 9 && lower === 'by')
  return (
    by !== -1 &&
    tokens
      .slice(by + 1, by + 3)
      .some(
        ({lower}) => calendar.has(lower) || /^\d/.test(lower) || /^(?:noon|tonight|tomorrow|next|then)$/.test(lower)
      )
  )
}

/** "She'd like to meet you on the 4th": one who works with the reader asks. */
function isInvitation(tokens: readonly Token[], index: number, end: number): boolean {
  const words = tokens.slice(end, end + 5).map(({lower}) => lower)
  return (
    tokens[index]?.lower === 'like' &&
    words[0] === 'to' &&
    /^(?:meet|see|speak|talk|hear|visit|invite|offer|show|ring|call|thank)$/.test(words[1] ?? '') &&
    words.includes('you')
  )
}

/** "A proud woman", "an interested party": the word tells what sort, not how somebody is. */
function isBeforeNoun(tokens: readonly Token[], from: number, index: number, end: number): boolean {
  if (!/^an?$/.test(tokens[from]?.lower ?? '') || /^(?:bit|little)$/.test(tokens[index - 1]?.lower ?? '')) return false
  return tokens[end]?.isWord === true
}

/** "You will be pleased to hear": rules of their own offer other words for it. */
function isNews(tokens: readonly Token[], subject: Subject, end: number): boolean {
  return (
    subject.who === 'reader' &&
    tokens[end]?.lower === 'to' &&
    /^(?:hear|know|learn|note)$/.test(tokens[end + 1]?.lower ?? '')
  )
}

/** A person and no verb: "Boys content". */
function isTelegram(tokens: readonly Token[], subject: Subject, group: VerbGroup): boolean {
  const words = tokens.slice(subject.start, subject.end)
  const head = words.at(-1)
  return (
    subject.who === 'person' &&
    subject.end === group.start &&
    isOpening(tokens, subject.start) &&
    head !== undefined &&
    (personNouns.has(head.lower) || (isNameLike(head) && !head.lower.endsWith('s'))) &&
    !words.some(({lower}) => prepositions.has(lower))
  )
}

/** "Your wife must be furious": a guess told as what has to be, unless it is a duty ("must be satisfied"). */
function isDeduction({kind}: Context, subject: Subject, {auxiliaries}: VerbGroup, state: Token | undefined): boolean {
  return (
    kind !== 'web' &&
    subject.who === 'person' &&
    auxiliaries.join(' ') === 'must be' &&
    !/^(?:sure|certain|satisfied|willing|confident|content|comfortable)$/.test(state?.lower ?? '')
  )
}

/** "She's happy to talk it over": what somebody who works here offers. */
function isOffer({kind}: Context, tokens: readonly Token[], end: number): boolean {
  return (
    (kind === 'letter' || kind === 'email' || kind === 'web') &&
    (tokens[end]?.lower === 'you' ||
      (tokens[end]?.lower === 'to' &&
        /^(?:help|talk|chat|answer|discuss|meet|come|show|explain|go|take|hear|advise|visit)$/.test(
          tokens[end + 1]?.lower ?? ''
        ))) &&
    /^(?:happy|glad|pleased|willing)$/.test(tokens[end - 1]?.lower ?? '')
  )
}

/** "Worries have been voiced", "the child's wishes", "Lots of love", "Best wishes": nouns of the same form. */
function isNoun(tokens: readonly Token[], index: number, end: number): boolean {
  const next = end === index + 1 ? tokens[end]?.lower : undefined
  if (next !== undefined && (/^(?:is|are|was|were|has|have|had|exist)$/.test(next) || modals.has(next))) return true
  const before = tokens[index - 1]
  if (
    before &&
    (possessives.has(before.lower) || /^(?:no|any|some|grave|serious|many|best|kind|of|with)$/.test(before.lower))
  )
    return true
  if (before?.isWord && /['’]s?$/.test(before.value) && !/(?:ing|ed)$/.test(tokens[index]?.lower ?? '')) return true
  return index === 0 && (next === 'for' || next === 'and')
}

/** "Painkillers like paracetamol", "people like her", "services, like a": "like" is a verb after a pronoun, or before what only a verb has. */
function isPreposition(tokens: readonly Token[], index: number, subject: Subject): boolean {
  if (tokens[index]?.lower !== 'like' || verbGroupAt(tokens, index).auxiliaries.length > 0) return false
  if (subject.end !== index && !isAdverb(tokens[index - 1]?.lower ?? '')) return true
  if (/^(?:they|you|we)$/.test(tokens[subject.end - 1]?.lower ?? '')) return false
  const next = tokens[index + 1]
  const isVerb = next !== undefined && /^(?:to|it|being|having|the|their|this)$|ing$/.test(next.lower)
  return (
    !isVerb ||
    tokens
      .slice(index, clauseEnd(tokens, index + 1))
      .some(({lower}) => modals.has(lower) || (beForms.has(lower) && lower !== 'be' && lower !== 'being'))
  )
}

/** Whether a clause begins here: "(knows) he is different", "that", "how", "what". */
function opensClause(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (!token?.isWord) return false
  const lower = token.lower.replace(/'\w+$/, '')
  if (clauseOpeners.has(lower)) return true
  // A noun phrase with a verb of its own soon after: "thinks the window cleaner is his nephew".
  if (!determiners.has(lower) && !possessives.has(lower) && !isNameLike(token)) return false
  return tokens
    .slice(index + 1, index + 6)
    .some(({lower}) => modals.has(lower) || beForms.has(lower) || haveForms.has(lower))
}

const clauseOpeners = wordSet(
  'that how what why where when who whether nobody everyone everybody someone people there he she they it we you i nothing everything'
)

/** Whether what follows is what a state takes: a preposition, a clause, the end. */
function isComplement(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end]
  if (!next?.isWord) return true
  const {lower} = next
  return (
    takesNoun(tokens[end - 1]?.lower ?? '') ||
    takesNoun(lower) ||
    isAdverb(lower) ||
    subordinators.has(lower) ||
    coordinators.has(lower) ||
    /^(?:he|she|they|we|i|it|being|having)(?:'\w+)?$/.test(lower)
  )
}

function takesNoun(lower: string): boolean {
  return lower === 'to' || prepositions.has(lower)
}
