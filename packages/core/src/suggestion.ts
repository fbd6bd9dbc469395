import {isPossibleName} from './clause.js'
import {isHeadBefore, isPhraseEnd, personVerbs} from './label.js'
import {beginsAsName, beginsWithCapital, beginsWithSmall, isInCapitals} from './letters.js'
import type {Match} from './matcher.js'
import {wordAt} from './matcher.js'
import {textOf} from './paragraph.js'
import {isPersonNoun, isPluralNoun} from './person.js'
import type {Sentence, Token} from './sentence.js'
import {beForms, determiners, haveForms, isAdverb, modals, possessives, prepositions, wordSet} from './words.js'

/** What could stand in place of some words, and how far those words reach once grammar is seen to. */
export interface Suggestion {
  readonly expected: readonly string[]
  readonly start: number
  readonly end: number
}

const beforeInfinitive = new Set(
  "to will would can could may might must shall should do does did don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't let".split(
    ' '
  )
)
const auxiliaries = new Set(
  "have has had having haven't hasn't hadn't be is are was were been being am isn't aren't wasn't weren't i've we've they've you've".split(
    ' '
  )
)
const between = new Set('not never also always often still just already only then even ever n'.split(' '))
/** A noun phrase with more after its noun can't take a possessive ending, or a noun: "people sleeping rough", "someone who left". */
export const postmodified =
  /\s(?:who|whose|which|that|with|without|from|of|in|on|at|to|we|they|for|after|before|by|about|under|and|the|this|a|not|refused|\w+ing)\s/

/** Fits a rule's alternatives into the sentence: verb form, slots, nouns beside, possessive, capitals, a or an. */
export function suggest(match: Match, sentence: Sentence): Suggestion {
  const {tokens} = sentence
  if (match.rule.legal && isAboutLaw(tokens)) return {expected: [], start: match.start, end: match.end}
  const expected = formFor(match, tokens).map((text) => fillSlots(text, match, tokens))
  if (isPossessive(match, tokens)) {
    const isWhole = tokens[match.end - 1]?.lower.endsWith("'s")
    const end = isWhole ? match.end : match.end + 1
    return fitArticle(fitCapitals({expected: possessivesOf(expected), start: match.start, end}, tokens), tokens)
  }
  const {start, end} = match
  if (isPartOfWord(tokens, start, end) || isNamedByVerb(match, tokens) || hasOwner(match, tokens))
    return {expected: [], start, end}
  const placed = match.phrase.plural
    ? besideNouns(match, expected, tokens)
    : {expected: expected.filter((text) => !clashesBefore(text, tokens, start, end)), start, end}
  return withStop(fitArticle(fitCapitals(placed, tokens), tokens), tokens)
}

/** Whether a hyphen joins words to more: "non-phase transfers". */
function isPartOfWord(tokens: readonly Token[], start: number, end: number): boolean {
  const isHyphen = (token: Token | undefined) => token !== undefined && /^[-‐‑]$/.test(token.value) && token.isJoined
  return (
    (isHyphen(tokens[start - 1]) && tokens[start]?.isJoined === true) ||
    (isHyphen(tokens[end]) && tokens[end + 1]?.isJoined === true)
  )
}

/** "We use Notify for it": a capital inside a sentence makes a name of a plain word. */
function isNamedByVerb({rule, start, end}: Match, tokens: readonly Token[]): boolean {
  return (
    rule.category === 'jargon' &&
    end === start + 1 &&
    beginsAsName(tokens[start]?.value ?? '') &&
    beginsWithSmall(tokens[start - 1]?.value ?? '')
  )
}

/** "Handles users' data": what is handled is not the person that a slot took. */
function hasOwner({phrase, end}: Match, tokens: readonly Token[]): boolean {
  const isSlot = phrase.words.at(-1)?.startsWith('[') === true
  const mark = tokens[end]
  return (
    isSlot &&
    (/['’]s?$/.test(tokens[end - 1]?.value ?? '') || (mark !== undefined && /^['’]$/.test(mark.value) && mark.isJoined))
  )
}

/** A clause can't go before a noun: "how we run services projects". */
const isClause = /^how /

/** Whether words that are no noun themselves read badly for what stands beside them: "their own people involved", "a how we run services". */
function clashesBefore(text: string, tokens: readonly Token[], start: number, end: number): boolean {
  if (isClause.test(text)) return isNounAt(tokens, end) || determiners.has(tokens[start - 1]?.lower ?? '')
  return isSomebody.test(text) && (isBound(tokens, start) || tokens[start - 1]?.lower === 'own')
}

/** Gives back the full stop that a last word was read with: "called in.". */
function withStop({expected, start, end}: Suggestion, tokens: readonly Token[]): Suggestion {
  const last = tokens[end - 1]
  const isStopped = last?.value.endsWith('.') && !last.lower.endsWith('.')
  return {expected: isStopped ? expected.map((text) => (text.endsWith('.') ? text : `${text}.`)) : expected, start, end}
}

const law = wordSet(
  `court courts magistrates judge jury trial tribunal crown prosecution prosecutor cps solicitor barrister sentence sentenced sentencing convicted conviction convictions charge charged bail remand custody licence parole
  probation order orders injunction plea guilty offence offences law lawful legal statute prison warrant appeal acquitted caution mappa`
)

/** Whether a sentence speaks of courts, sentences or Acts, so that its words may be terms with a meaning in law. */
function isAboutLaw(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({lower, value}, index) =>
      (law.has(lower) || value === 'Act') && !(lower === 'order' && tokens[index - 1]?.lower === 'in')
  )
}

/** Fits the full forms of letters into the sentence: plural, possessive, a capital at its start, a or an. */
export function suggestFullForms(
  fullForms: readonly string[],
  {tokens}: Sentence,
  {start, end}: Pick<Suggestion, 'start' | 'end'>
): Suggestion {
  const letters = tokens[end - 1]?.value ?? ''
  let expected = fullForms
  if (/['’]s$/.test(letters)) expected = possessivesOf(expected)
  else if (
    /\p{Lu}s$/u.test(letters) ||
    /^(?:are|were|have|get|do|don't|aren't|weren't|haven't)$/.test(tokens[end]?.lower ?? '')
  )
    expected = expected.flatMap((text) => pluralOf(text) ?? [])
  // A bracket in a bracket is hard to read, and "a" needs something that can be counted.
  if (tokens[start - 1]?.value === '(') expected = expected.map((text) => text.replace(/ \(.*\)$/, ''))
  if (/^an?$/.test(tokens[start - 1]?.lower ?? '')) expected = expected.filter((text) => !uncountable.test(text))
  if (tokens.find((token) => token.isWord) === tokens[start]) expected = expected.map(capitalise)
  return fitArticle({expected, start, end}, tokens)
}

/** What is named by the people who give it, get it or have it, and the word that says so: "feedback from people who …". */
const namedByPeople: Readonly<Record<string, string>> = {
  ...mapped(
    'from',
    'feedback view views comment comments complaint complaints suggestion suggestions idea ideas story stories quote quotes letters'
  ),
  ...mapped('for', 'guide guides handbook leaflet leaflets helpline accommodation housing training activities events'),
  ...mapped(
    'of',
    'survey surveys needs rights experience experiences safety records numbers involvement participation satisfaction deaths'
  )
}

function mapped(preposition: string, nouns: string): Record<string, string> {
  return Object.fromEntries(nouns.split(' ').map((noun) => [noun, preposition]))
}

/** Past forms and adverbs that `isHeadBefore` can't tell from nouns by their ending. */
const notNouns = wordSet(
  `spoke drove sang grew flew threw swore tore wore woke rose chose froze hid bit shook slid stuck struck swung wept bought caught taught fought sought sold paid laid sent spent bent lent built
  dealt dreamt learnt burnt shot ran swam drank sank spun won dug hung clung stung rode stole broke set put cut shut quit beat
  together alone abroad home outside inside upstairs downstairs nearby elsewhere anymore first last next daily weekly monthly asap`
)

/** Fits alternatives to what stands beside the noun that they replace: drops, turns round or shortens what would not read well. */
function besideNouns(match: Match, expected: readonly string[], tokens: readonly Token[]): Suggestion {
  const {phrase, start, end} = match
  const plain = expected.filter((text) => !postmodified.test(text))
  if (isNounAt(tokens, end)) {
    const noun = tokens[end]?.lower ?? ''
    const preposition = namedByPeople[noun]
    const [head] = match.rule.category === 'label' ? [] : plain
    if (head !== undefined) return {expected: plain, start, end}
    if (preposition === undefined || isNounAt(tokens, end + 1)) return {expected: [], start, end}
    // One story is one person's.
    const isOne = preposition === 'from' && noun !== 'feedback' && !isPluralNoun(noun)
    const people = isOne ? expected.map((text) => `${articleFor(text)} ${text}`) : (phrase.plural ?? [])
    const turned = people.map((text) => `${noun} ${preposition} ${text}`)
    return {expected: turned, start, end: end + 1}
  }
  const next = tokens[end]?.lower ?? ''
  const clash = clashing[next] ?? (isModified(tokens, start) || isBound(tokens, start) ? isSomebody : undefined)
  if (clash) return {expected: expected.filter((text) => !clash.test(text)), start, end}
  return asPredicate({expected, start, end}, tokens)
}

/** Whether a noun stands at a token that the noun before it would modify. */
export function isNounAt(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  // "Service user needs come first": a verb that follows shows that this is none.
  if (token && Object.hasOwn(namedByPeople, token.lower) && isVerbForm(tokens[index + 1])) return true
  if (!token || isHeadBefore(tokens, index, isPluralNoun(tokens[index - 1]?.lower ?? ''))) return false
  if (!token.isWord) return true
  if (notNouns.has(token.lower)) return false
  // "The service user drives a van": after a singular, what ends in "s" is most often the verb.
  if (!token.lower.endsWith('s') || Object.hasOwn(namedByPeople, token.lower)) return true
  return isVerbForm(tokens[index + 1])
}

function isVerbForm(token: Token | undefined): boolean {
  const lower = token?.lower ?? ''
  return beForms.has(lower) || haveForms.has(lower) || modals.has(lower) || personVerbs.has(lower)
}

const isSomebody =
  /^(?:(?:young|older) )?(?:person|people|child|children|adult|adults|pupil|pupils|somebody|someone)\b./

/** What an alternative can't hold before a word that would seem to go on from it: "people who have offended who miss a visit". */
const clashing: Readonly<Record<string, RegExp>> = {
  who: / (?:who|that) /,
  whose: / (?:who|that) /,
  that: / (?:who|that) /,
  with: isSomebody,
  of: isSomebody,
  from: / who /,
  over: isSomebody,
  under: isSomebody,
  aged: isSomebody
}

/** Words that go before "people" as they go before a label. */
const fitting = wordSet(
  `young younger old older new other local many few several some all most more male female individual certain fellow current disabled deaf black asian white gay pregnant`
)
const troubling = wordSet(
  `repeat serial street chronic persistent prolific habitual former ex violent hardened known problem historical historic suspected alleged convicted heavy career petty domestic sexual drug alcohol knife hate
  high-risk regular frequent long-term lifelong recovering active ongoing self-confessed reformed`
)
const number =
  /^(?:\d.*|eleven|twelve|.+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?)$/
const actions = wordSet(
  'help support tell ask give see feed meet treat call send refer visit welcome encourage involve include remind inform invite keep show'
)

/** Whether somebody is said to have the people, or people to become some: "his victims", "likely to be victims". */
function isBound(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1]?.lower ?? ''
  return possessives.has(before) || before.endsWith("'s") || /^(?:be|being|been|become|becoming)$/.test(before)
}

/** Whether a word before a noun says what sort it is, and would say it of a person if the noun became one: "repeat absconders". */
function isModified(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1]
  if (!before?.isWord) return before?.value === '-' && before.isJoined
  const {lower, value} = before
  if (troubling.has(lower) || isInCapitals(value)) return true
  if (lower === 'old' && before.isJoined) return false
  if (fitting.has(lower)) return isModified(tokens, start - 1)
  if (determiners.has(lower) || number.test(lower) || isAdverb(lower)) return false
  const first = tokens[start - 2]
  if (first && /^[-‐‑]$/.test(first.value) && first.isJoined) return true
  if (first?.isWord && (determiners.has(first.lower) || possessives.has(first.lower))) return true
  if (isPhraseEnd(before) || /(?:ing|'s)$/.test(lower)) return false
  if (!first) return !actions.has(lower)
  return prepositions.has(first.lower) && first.lower !== 'to'
}

/** "His" or "her", where a subject or a title tells. */
const own: Readonly<Record<string, string>> = Object.fromEntries([
  ...'he mr father dad son brother husband uncle grandad man boy'.split(' ').map((word) => [word, 'his']),
  ...'she mrs ms miss mother mum daughter sister wife aunt nan woman girl'.split(' ').map((word) => [word, 'her'])
])

/** "is a person with an addiction" → "has an addiction": what is said of somebody needs no second name for them. */
function asPredicate({expected, start, end}: Suggestion, tokens: readonly Token[]): Suggestion {
  const isArticle = (index: number) => /^an?$/.test(tokens[index]?.lower ?? '')
  const isSingular = isArticle(start) || isArticle(start - 1)
  const at = isArticle(start) || !isSingular ? start - 1 : start - 2
  const [, contracted, form = ''] =
    /^(?:(he|she|they)['’](?=s$|re$))?(is|s|was|are|re|were)$/i.exec(tokens[at]?.value ?? '') ?? []
  const subject = tokens[at - 1]
  const isSaid =
    form !== '' &&
    form.endsWith('s') === isSingular &&
    isSentenceEnd(tokens, end) &&
    (contracted !== undefined ||
      (subject !== undefined &&
        (/^(?:he|she|they)$/.test(subject.lower) || isPersonNoun(subject.lower) || isPossibleName(subject))))
  if (!isSaid) return {expected, start, end}
  const be = form.startsWith('w') ? form : isSingular ? 'is' : 'are'
  const whose = [contracted?.toLowerCase(), subject?.lower, tokens[at - 2]?.lower].flatMap(
    (word) => own[word ?? ''] ?? []
  )[0]
  const turned = expected.flatMap((text) => {
    const said = saidOf(text, be)
    if (said === undefined || !isSingular || !/\b(?:their|themselves)\b/.test(said)) return said ?? []
    return whose === undefined
      ? []
      : said.replace(/\btheir\b/, whose).replace(/\bthemselves\b/, whose === 'his' ? 'himself' : 'herself')
  })
  if (turned.length === 0) return {expected, start, end}
  return {expected: contracted ? turned.map((text) => `${contracted} ${text}`) : turned, start: at, end}
}

/** What "is a person who …" says with the person left out, after a form of "be"; nothing where that can't be told. */
function saidOf(text: string, be: string): string | undefined {
  const have = be.startsWith('w') ? 'had' : be === 'is' ? 'has' : 'have'
  const [, adjective] = /^(disabled|autistic|deaf|Deaf|blind) (?:person|people)$/.exec(text) ?? []
  if (adjective) return `${be} ${adjective}`
  const [, rest = ''] = /^(?:an? )?(?:person|people|child|children|adult|adults) (.+)$/.exec(text) ?? []
  const [, link, verb = '', more = ''] = /^(who |with |without |)(\S+)(.*)$/.exec(rest) ?? []
  if (link === 'with ') return `${have} ${verb}${more}`
  if (link === 'without ') return `${have} no ${verb}${more}`
  if (link !== 'who ') return /^(?:not|in|at|often|away|\w+ing)$/.test(verb) ? `${be} ${rest}` : undefined
  if (/^(?:has|have)$/.test(verb)) return have + more
  if (/^(?:is|are)$/.test(verb)) return be + more
  return be.startsWith('w') ? undefined : verb + more
}

/** Whether what is said ends before a token, or somebody else's part of the sentence begins. */
function isSentenceEnd(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (!token || /^[.;:!?)]/.test(token.value)) return true
  const isPaused = token.value === ','
  const [joining, next] = tokens.slice(isPaused ? index + 1 : index)
  if (!/^(?:and|but|so|because|when)$/.test(joining?.lower ?? '')) return false
  return (
    /^(?:he|she|they|we|you|i|it)(?:'|$)/.test(next?.lower ?? '') || (isPaused && determiners.has(next?.lower ?? ''))
  )
}

const uncountable =
  /^(?:(?! (?:in|of|with|for|to|who) ).)*(?:support|help|care|abuse|work|housing|education|treatment|harm)(?: \(.*)?$/

function possessivesOf(expected: readonly string[]): readonly string[] {
  return expected
    .filter((text) => !postmodified.test(text.replace(/^\S+, \S+ and | and (?=\S+ \S+$)/, ' ')) && !text.endsWith(')'))
    .map((text) => text + (text.endsWith('s') ? '’' : '’s'))
}

/** The plural of a name for things: "children in need", "education, health and care plans"; none where its noun can't be told. */
function pluralOf(text: string): string | undefined {
  const [, noun = '', rest = ''] =
    /^(.*?)((?: (?:of|in|for|with|at|on|to|from|like|who|that)\b.*| \(.*)?)$/.exec(text) ?? []
  if (/ and | or /.test(rest.replace(/\(.*/, ''))) return undefined
  if (noun.endsWith('child')) return `${noun}ren${rest}`
  if (noun.endsWith('person')) return `${noun.slice(0, -6)}people${rest}`
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies${rest}`
  if (noun.endsWith('sis')) return `${noun.slice(0, -2)}es${rest}`
  if (/[^s]s$/.test(noun)) return text
  return `${noun}${/(?:s|x|z|ch|sh)$/.test(noun) ? 'es' : 's'}${rest}`
}

function fitCapitals({expected, start, end}: Suggestion, tokens: readonly Token[]): Suggestion {
  const words = tokens.slice(start, end)
  const first = words[0]
  if (first && (isShouted(words) || isShouted(tokens)))
    return {expected: expected.map((text) => text.toUpperCase()), start, end}
  if (first && isCapitalised(first, tokens)) return {expected: expected.map(capitalise), start, end}
  return {expected, start, end}
}

function fitArticle({expected: given, start, end}: Suggestion, tokens: readonly Token[]): Suggestion {
  const article = tokens[start - 1]
  const isDetermined = determiners.has(article?.lower ?? '') || /['’]s$/.test(article?.value ?? '')
  const expected = isDetermined ? given.map((text) => text.replace(/^(?:the|an?|our) /, '')) : given
  if (!article || !/^an?$/i.test(article.value)) return {expected, start, end}
  const forms = expected.map(articleFor)
  if (forms.every((form) => form === article.lower)) return {expected, start, end}
  return {
    expected: expected.map((text, index) => {
      const form = forms[index] ?? 'a'
      return `${article.value.startsWith('A') ? capitalise(form) : form} ${text}`
    }),
    start: start - 1,
    end
  }
}

/** "a" or "an", by the sound that a text begins with. */
export function articleFor(text: string): 'a' | 'an' {
  if (/^(?:hour|honest|honour|heir)/i.test(text)) return 'an'
  if (/^(?:uni(?!n|m)|uri|uti|use|usual|user|euro|one\b|once\b|ufo)/i.test(text)) return 'a'
  return /^[aeiou]/i.test(text) ? 'an' : 'a'
}

function formFor(match: Match, tokens: readonly Token[]): readonly string[] {
  let before = match.start - 1
  const isBetween = ({isWord, lower}: Token) => isWord && (between.has(lower) || lower.endsWith('ly'))
  while (before > 0 && tokens.slice(before, before + 1).some(isBetween)) before--
  const isNegated =
    /n't$|^cannot$/.test(tokens[before]?.lower ?? '') ||
    tokens.slice(before, match.start).some(({lower}) => lower === 'not' || lower === 'never')
  // "Has he absconded?": the verb's form hangs on what stands before its subject.
  const isTurned = before === 1 && /^(?:i|we|you|he|she|they|it)$/.test(tokens[before]?.lower ?? '')
  const word = tokens[isTurned ? 0 : before]?.lower ?? ''
  const {phrase} = match
  const isInfinitive = beforeInfinitive.has(word)
  const isParticiple = auxiliaries.has(word) || word.endsWith("'ve")
  const forms =
    (isInfinitive ? phrase.infinitive : undefined) ?? (isParticiple ? phrase.participle : undefined) ?? phrase.expected
  return isNegated && (isInfinitive || isParticiple) ? forms.filter((text) => !text.startsWith('not ')) : forms
}

function fillSlots(text: string, match: Match, tokens: readonly Token[]): string {
  let index = 0
  return text.replace(/\[(?:person|third person|name|number)\]/g, (slot) => {
    const found = match.slots[index++]
    if (!found) return slot
    const filled = textOf(tokens.slice(found.start, found.end))
    return found.start === 0 &&
      text.indexOf(slot) > 0 &&
      /^(?:He|She|They|We|You|The|This|My|Our|Your|His|Her|Their)\b/.test(filled)
      ? filled.charAt(0).toLowerCase() + filled.slice(1)
      : filled
  })
}

function isPossessive({phrase, end}: Match, tokens: readonly Token[]): boolean {
  const last = tokens[end - 1]
  const word = phrase.words.at(-1)
  if (last?.lower.endsWith("'s")) return word !== undefined && !word.endsWith("'s") && !word.startsWith('[')
  const mark = tokens[end]
  if (!last || !mark) return false
  return last.lower.endsWith('s') && /^['’]$/.test(mark.value) && mark.isJoined && wordAt(tokens, end + 1) >= 0
}

function isShouted(words: readonly Token[]): boolean {
  // Most are told by their first word; a text without stops has thousands of others.
  return (
    words.length > 1 &&
    words.every(({value}) => value === value.toUpperCase()) &&
    words.some(({value}) => /^\p{Lu}{3,}$/u.test(value)) &&
    words.reduce((length, {value}) => length + value.length, 0) > 4
  )
}

/** Whether a capital is owed to the word's place, and not to its being a name's letters: "six DNAs". */
function isCapitalised(first: Token, tokens: readonly Token[]): boolean {
  const isFirst = tokens.find((token) => token.isWord) === first
  return isFirst ? beginsWithCapital(first.value) : /^\p{Lu}(?!\p{Lu})/u.test(first.value)
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
