import {isSaidOfThing} from './label.js'
import type {Paragraph} from './paragraph.js'
import {isNameLike} from './person.js'
import type {Sentence, Token} from './sentence.js'
import type {Category, GuardName} from './types.js'
import {continuesReport, reportedRanges} from './voice.js'

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
  const links = (index: number) => /^(?:of|for|the|and|&|-|to|in|on|’|')$/i.test(tokens[index]?.value ?? '')
  while (isNameLike(tokens[from - 1]) || (links(from - 1) && isNameLike(tokens[from - 2]))) from--
  while (isNameLike(tokens[to]) || (links(to) && isNameLike(tokens[to + 1]))) to++
  const words = tokens.slice(start, end).filter((token) => token.isWord && token.value.length > 3)
  if (words.length === 0 || !words.every(isNameLike)) return false
  const inside = tokens.slice(from, to).filter(isNameLike)
  const telling = inside.filter((token) => token !== tokens[0])
  return (
    inside.length >= 2 &&
    telling.length >= 1 &&
    telling.some((token) => !/^(?:I|We|You|He|She|They|The|This)$/.test(token.value))
  )
}

function isTitleCase(paragraph: Paragraph, tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.isWord && token.value.length > 3)
  return paragraph.type === 'heading' && words.length > 1 && words.every((token) => /^\p{Lu}/u.test(token.value))
}

const mention = new Set('word words term terms phrase phrases label labels wording expression language'.split(' '))

/** The word "victim"; terms such as service user; we avoid saying client. */
function isMentioned({sentence, start}: Candidate): boolean {
  const before = sentence.tokens.slice(Math.max(0, start - 4), start).filter((token) => token.isWord)
  return before.some((token) => mention.has(token.lower))
}

/** She told us she feels safe; in his words; "He says he's tired. He'd like to use the phone." */
function isAttributed({sentence, previous, start}: Candidate): boolean {
  return (
    reportedRanges(sentence).some((range) => range.start <= start && start < range.end) ||
    continuesReport(sentence, previous)
  )
}

/** She calls herself an addict; I'm a survivor; he identifies as disabled; she says she was a victim. */
function isSelfDescribed(candidate: Candidate): boolean {
  const {
    sentence: {tokens},
    start
  } = candidate
  if (isSaidOfSomebody(tokens, start) && isAttributed(candidate)) return true
  const before = tokens.slice(Math.max(0, start - 6), start).map((token) => token.lower)
  const text = ` ${before.join(' ')} `
  return (
    /(?:calls?|called|calling|describes?|described|describing|sees?|saw|thinks? of|refers? to|referred to|identif(?:y|ies|ied|ying)) (?:him|her|them|my|your)sel(?:f|ves) (?:as )?(?:\S+ ){0,3}$/.test(
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
  return /(?:^| )(?:(?:he|she|they|who)(?: (?:is|was|are|were|has been|had been|will be|used to be|would be)|'s|'d been)|being|been|be|becoming|became|as|like)(?: not| once| still| now| also)? (?:an? |the |one of the )?(?:[\w-]+ ){0,2}$/.test(
    `${before.join(' ')} `
  )
}

/** Care plan (a page that says …); reablement, which means help to …. */
function isDefined({sentence, end}: Candidate): boolean {
  const [mark, second, third] = sentence.tokens.slice(end, end + 3)
  if (!mark) return false
  if (/^(?:\(|:|–|—)$/.test(mark.value))
    return sentence.tokens.slice(end + 1).filter((token) => token.isWord).length >= 3
  if (/^(?:means|meaning)$/.test(mark.lower)) return true
  return mark.value === ',' && second?.lower === 'which' && /^(?:means|is)$/.test(third?.lower ?? '')
}
