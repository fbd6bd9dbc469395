import {isPhraseEnd, isSaidOfThing} from './label.js'
import {beginsWithCapital} from './letters.js'
import type {Paragraph} from './paragraph.js'
import {isNameLike} from './person.js'
import type {Sentence, Token} from './sentence.js'
import type {Category, GuardName} from './types.js'
import {continuesReport, reportedRanges} from './voice.js'
import {calendar} from './words.js'

/** Some words in their context; token indices into the sentence, end exclusive. */
export interface Candidate {
  readonly paragraph: Paragraph
  readonly sentence: Sentence
  /** The sentence before in the same paragraph. */
  readonly previous?: Sentence | undefined
  readonly start: number
  readonly end: number
}

/** Whether the context clears the words: they are not the writer's own, or are not used in this sense. */
type Guard = (candidate: Candidate) => boolean

/** What can hold a finding back, each by one look at the context. */
export const guards: Readonly<Record<GuardName, Guard>> = {
  quotation: isQuoted,
  name: isName,
  mention: isMentioned,
  attribution: isAttributed,
  'self-description': isSelfDescribed,
  definition: isDefined,
  thing: isSaidOfThing
}

const aboutPeople: readonly GuardName[] = ['quotation', 'name', 'mention', 'attribution', 'self-description']

/** The guards that apply to a category unless a rule says otherwise. */
export const defaultGuards: Readonly<Record<Category, readonly GuardName[]>> = {
  jargon: ['quotation', 'name', 'mention', 'definition'],
  acronym: ['quotation', 'mention'],
  opinion: aboutPeople,
  judgement: aboutPeople,
  'speaking-for': aboutPeople,
  // What somebody reports of others is in the writer's words: "said the refusers can wait".
  label: ['quotation', 'name', 'mention', 'self-description', 'thing'],
  'doing-to': aboutPeople,
  'hidden-agent': aboutPeople
}

/** "She said, 'I'm a survivor'"; a block quote. */
export function isQuoted({paragraph, sentence, start, end}: Candidate): boolean {
  if (paragraph.isQuoted) return true
  const first = sentence.tokens[start]
  const last = sentence.tokens[end - 1]
  if (!first || !last) return false
  return paragraph.quotations.some((range) => range.start < last.end && first.start < range.end)
}

/** Victim Support; the Service User Forum: capitals that neither a sentence's start nor a Title Case Heading explains. */
function isName({paragraph, sentence, start, end}: Candidate): boolean {
  const {tokens} = sentence
  if (isTitleCase(paragraph, tokens)) return false
  let from = start
  let to = end
  const isPart = (token: Token | undefined) => isNameLike(token) && !calendar.has(token?.lower ?? '')
  const links = (index: number) => /^(?:of|for|the|and|&|-|in|’|')$/i.test(tokens[index]?.value ?? '')
  while (isPart(tokens[from - 1]) || (links(from - 1) && isPart(tokens[from - 2]))) from--
  while (isPart(tokens[to]) || (links(to) && isPart(tokens[to + 1]))) to++
  const words = tokens.slice(start, end).filter((token) => token.isWord && token.value.length > 3)
  if (words.length === 0 || !words.every(isNameLike)) return false
  const inside = tokens
    .slice(from, to)
    .filter((token) => isPart(token) && !/^(?:I|We|You|He|She|They|It|The|This|That|A|An)$/.test(token.value))
  const first = tokens.find((token) => token.isWord)
  return inside.length >= 2 && inside.some((token) => token !== first)
}

function isTitleCase(paragraph: Paragraph, tokens: readonly Token[]): boolean {
  if (paragraph.type !== 'heading') return false
  const words = tokens.filter((token) => token.isWord && token.value.length > 3)
  return words.length > 1 && words.every((token) => beginsWithCapital(token.value))
}

const mention = new Set('word words term terms phrase phrases label labels wording expression language'.split(' '))
/** What makes "term" a stretch of time, or a condition: "in the long term", "under the terms". */
const otherTerms = new Set(
  'long short medium fixed spring summer autumn school half in by our your its under on'.split(' ')
)
const usage = new Set('say saying write writing call calling'.split(' '))

/** The word "victim"; terms such as service user; we avoid saying client. */
function isMentioned({paragraph, sentence: {tokens}, start, end}: Candidate): boolean {
  // A list of words to explain or to drop: "| Hard-to-reach families | Families we haven't reached |", "Offender: an old name for".
  const next = tokens[end]
  if (start === 0 && paragraph.isAboutWords && (!next || /^[.:)]/.test(next.value))) return true
  const from = Math.max(0, start - 4)
  return tokens.slice(from, start).some((token, offset) => {
    const at = from + offset
    const before = tokens[at - 1]
    const two = tokens[at - 2]
    if (mention.has(token.lower))
      return (
        !(token.isJoined && /^[-‐‑]$/.test(before?.value ?? '')) &&
        !(/^terms?$/.test(token.lower) && (otherTerms.has(before?.lower ?? '') || otherTerms.has(two?.lower ?? '')))
      )
    return usage.has(token.lower) && /^(?:avoid|stop|not|never|don't|without|instead)$/.test(before?.lower ?? '')
  })
}

/** She told us she feels safe; in his words; "He says he's tired. He'd like to use the phone." */
function isAttributed({sentence, previous, start}: Candidate): boolean {
  return (
    reportedRanges(sentence).some((range) => range.start <= start && start < range.end) ||
    continuesReport(sentence, previous, start)
  )
}

/** She calls herself an addict; I'm a survivor; he identifies as disabled; she says she was a victim. */
function isSelfDescribed(candidate: Candidate): boolean {
  const {
    sentence: {tokens},
    start
  } = candidate
  if (isSaidOfSomebody(tokens, start) && isAttributed(candidate)) return true
  const before = tokens.slice(Math.max(0, start - 9), start).map((token) => token.lower)
  const text = ` ${before.join(' ')} `
  return (
    /(?:calls?|called|calling|describes?|described|describing|sees?|saw|thinks? of|refers? to|referred to|identif(?:y|ies|ied|ying)) (?:him|her|them|my|your)sel(?:f|ves) (?:as )?(?:\S+ ){0,6}$/.test(
      text
    ) ||
    // "She called your mum a smackhead", "nobody will call you an offender", "it doesn't mean they think you are a liar".
    / (?:he|she|they|nobody|people|who|some|you|never|won't|not) (?:\S+ ){0,2}call(?:s|ed|ing)? (?:\S+ ){1,3}an? (?:\S+ )?$/.test(
      text
    ) ||
    / (?:not|n't|doesn't|don't|didn't|never) (?:\S+ ){1,4}(?:you|he|she|they)(?: are|'re| is|'s)(?: an?)? $/.test(
      text
    ) ||
    / identif(?:y|ies|ied|ying) as (?:\S+ ){0,3}$/.test(text) ||
    (/ (?:i'm|i am|i was|as) (?:not )?(?:an? |the )?(?:\S+ ){0,1}$/.test(text) && / i(?:'m| am| was) /.test(text)) ||
    / (?:prefers?|preferred|prefer|likes?|chose|chooses|uses?) (?:the (?:word|term) |to be called |being called )(?:\S+ ){0,2}$/.test(
      text
    )
  )
}

/** Whether words say what "he", "she" or "they" is: "she was a victim", "being an addict". */
function isSaidOfSomebody(tokens: readonly Token[], start: number): boolean {
  const before = tokens.slice(Math.max(0, start - 6), start).map((token) => token.lower)
  return /(?:^| )(?:(?:he|she|they|who)(?: (?:is|was|are|were|has been|had been|will be|used to be|would be)|'s|'d been)|being|becoming)(?: not| once| still| now| also)? (?:an? |the |one of the )?(?:[\w-]+ ){0,2}$/.test(
    `${before.join(' ')} `
  )
}

/** How an explanation in plain words begins. */
const explaining = new Set(
  'a an the that this these it when where what how who someone somebody people help support your our any ie meaning'.split(
    ' '
  )
)
/** What a bracket begins with that adds and does not explain: "(see page 4)", "(including weekends)". */
const adding = new Set(
  'see eg inc incl including excluding from by due dated not again page p ref tel ext who on at since until and or but he she they we i you ask call ring email with without'.split(
    ' '
  )
)

/**
 * Care plan (a page that says …); reablement, which means help to …; "What is reablement?"; this is called respite.
 *
 * A link whose words are the term itself leads to its explanation, and so does a place in a list of what words mean.
 */
function isDefined(candidate: Candidate): boolean {
  const {paragraph, sentence, start, end} = candidate
  return (
    paragraph.isAboutWords ||
    isLink(candidate) ||
    isTitle(candidate) ||
    isInBrackets(candidate) ||
    isExplainedAfter(sentence.tokens, end) ||
    isInExplainedName(sentence.tokens, end) ||
    isNamedBefore(sentence.tokens, start) ||
    isSubjectOfDefinition(sentence.tokens, start, end) ||
    isExplainedNext(candidate)
  )
}

function isLink({paragraph, sentence, start, end}: Candidate): boolean {
  const first = sentence.tokens[start]
  const last = sentence.tokens[end - 1]
  if (!first || !last) return false
  return paragraph.links.some(
    (link) => link.start <= first.start && last.end <= link.end && link.end - link.start <= last.end - first.start + 4
  )
}

/** "Suspension (fixed-term exclusion)": what the plain words before the bracket are called. */
function isInBrackets({sentence: {tokens}, start, end}: Candidate): boolean {
  return tokens[start - 1]?.value === '(' && tokens[start - 2]?.isWord === true && /^\)/.test(tokens[end]?.value ?? '')
}

/** "Case recording - hospital team", "Subject: Core group": the name of a form or a meeting, as its title. */
function isTitle({sentence: {tokens}, start, end}: Candidate): boolean {
  const isOpening = start === 0 || (start === 2 && /^(?:subject|re)$/.test(tokens[0]?.lower ?? ''))
  const next = tokens[end]
  return (
    isOpening &&
    beginsWithCapital(tokens[start]?.value ?? '') &&
    next !== undefined &&
    /^[-–—]$/.test(next.value) &&
    !next.isJoined
  )
}

function isExplainedAfter(tokens: readonly Token[], end: number): boolean {
  const [mark, second, third] = tokens.slice(end, end + 3)
  if (!mark) return false
  if (mark.value === '(') {
    const close = tokens.findIndex((token, index) => index > end && token.value.startsWith(')'))
    const inside = tokens.slice(end + 1, close === -1 ? undefined : close).filter((token) => token.isWord)
    return inside.length >= 2 && !adding.has(inside[0]?.lower ?? '') && !/\d/.test(inside[0]?.value ?? '')
  }
  if (/^(?::|–|—|-)$/.test(mark.value)) return explaining.has(second?.lower ?? '') && tokens.length > end + 3
  if (/^(?:means?|meaning)$/.test(mark.lower)) return true
  if (mark.value !== ',') return false
  return (
    (second?.lower === 'which' && /^(?:means|is)$/.test(third?.lower ?? '')) ||
    second?.lower === 'meaning' ||
    (second?.lower === 'or' && explaining.has(third?.lower ?? '')) ||
    (second?.lower === 'that' && third?.lower === 'is')
  )
}

/** "Eye movement desensitisation and reprocessing (a talking therapy for trauma)": the bracket explains the whole name. */
function isInExplainedName(tokens: readonly Token[], end: number): boolean {
  for (let index = end; index <= end + 6; index++) {
    const token = tokens[index]
    if (token?.value === '(') {
      const close = tokens.findIndex((other, at) => at > index && other.value.startsWith(')'))
      const inside = tokens.slice(index + 1, close === -1 ? undefined : close).filter(({isWord}) => isWord)
      return inside.length >= 3 && isExplainedAfter(tokens, index)
    }
    const isPart = token?.isWord
      ? token.isJoined || !isPhraseEnd(token) || /^(?:and|of|for|to|in)$/.test(token.lower)
      : /^[-‐‑]$/.test(token?.value ?? '')
    if (!isPart) return false
  }
  return false
}

/** "This is called a managed move", "known as respite". */
function isNamedBefore(tokens: readonly Token[], start: number): boolean {
  const before = tokens
    .slice(Math.max(0, start - 4), start)
    .map((token) => token.lower)
    .join(' ')
  return / ?(?:(?:this|that|it|which|these|they)(?:'s| is| are)? called|known as|we call|call (?:this|it|that)|means? by|meant by)(?: the| an?)?$/.test(
    before
  )
}

/** "What is reablement?", "What does respite mean?", "Reablement is help at home". */
function isSubjectOfDefinition(tokens: readonly Token[], start: number, end: number): boolean {
  const before = tokens
    .slice(0, start)
    .filter((token) => token.isWord)
    .map((token) => token.lower)
    .join(' ')
  const [next, second] = tokens.slice(end, end + 2)
  if (/^what (?:is|are|does|do|'s)(?: the| an?)?$|^what's(?: an?)?$/.test(before))
    return next?.lower === 'mean' || (next?.value.startsWith('?') ?? false)
  return (
    /^(?:an?)?$/.test(before) &&
    /^(?:is|are)$/.test(next?.lower ?? '') &&
    /^(?:a|an|when|where|help|someone|short|what|how|your|any|money|time)$/.test(second?.lower ?? '')
  )
}

/** "You have a managed move. This means …" */
function isExplainedNext({paragraph, sentence}: Candidate): boolean {
  const next = paragraph.sentences[paragraph.sentences.indexOf(sentence) + 1]
  const [subject, verb] = next?.tokens.filter((token) => token.isWord).slice(0, 2) ?? []
  return /^(?:this|that|it|these)$/.test(subject?.lower ?? '') && /^(?:means?|stands)$/.test(verb?.lower ?? '')
}
