import {subjectBefore, verbGroupAt} from './clause.js'
import type {Range} from './document.js'
import type {Paragraph} from './paragraph.js'
import {isNameLike, isPersonNoun, isServiceNoun} from './person.js'
import type {Sentence, Token} from './sentence.js'
import {contraction, coordinators, subordinators, wordSet, writerPronouns} from './words.js'

/** Verbs that hand the floor to somebody: what follows is theirs. */
const reporting = wordSet(`
  say says said saying tell tells told telling report reports reported reporting explain explains explained explaining describe describes described describing
  state states stated mention mentions mentioned add adds added write writes wrote ask asks asked asking answer answers answered reply replies replied
  confirm confirms confirmed share shared shares express expresses expressed voice voiced call calls called recall recalls recalled remember remembers remembered disclose discloses disclosed
  let lets texted emailed shouted whispered joked laughed agreed agrees wondered wonders suggest suggests suggested recount recounts recounted relay relayed put puts
  signed signs gestured pointed nodded indicated indicates chose chooses picked picks commented comments reckon reckons reckoned acknowledged acknowledges identify identifies identified thanked thanks complain complains complained complaining`)
const tellingOthers = wordSet('tell tells told telling ask asks asked asking')
/** Reporting verbs that need a clause or a person after them to hand over the floor. */
const weak = wordSet(
  'let lets put puts call calls called add adds added shared share shares chose chooses picked picks agreed agrees confirm confirms confirmed report reports reported suggest suggests suggested state states stated thanked thanks mention mentions mentioned express expresses expressed voice voiced write writes wrote complain complains complained complaining'
)
/** Nouns for what somebody else says and the writer weighs: "the complaint that she was rude". */
const allegations = wordSet(
  'complaint complaints allegation allegations accusation accusations suggestion suggestions charge charges'
)
const asking = wordSet('ask asks asked asking')
/** Verbs whose report runs no further than their own clause. */
const brief = wordSet('ask asks asked asking reckon reckons reckoned')
/** Nouns for how somebody puts it. */
const views = wordSet('words view opinion account description phrase word')
/** Where something was said. */
const sources = wordSet(
  'call calls letter letters email emails form forms text texts message messages visit visits note notes conversation conversations chat chats meeting meetings file files record records referral referrals'
)
const plainly = wordSet('plain clear known')
/** How a writer owns a view. */
const thinking = wordSet(
  'think believe suspect guess reckon sense worry worried wonder afraid fear sure view thought believed'
)
/** At what words a report, or what shows that there is one, may begin. */
const openers = new Set([
  ...['according', 'when'],
  ...views,
  ...allegations,
  ...sources,
  ...plainly,
  ...thinking,
  ...reporting
])
const passiveAuxiliaries = wordSet("was were is are been being be am wasn't weren't get gets got")

/**
 * Token ranges of a sentence that somebody is reported as saying, in words that are not quoted ("She told us *she is
 * tired*", "*He feels safe there*, he says", "According to his sister, *he hates it*"), or that the writer owns and gives a reason for
 * ("I think *she is lonely*, because she rings each night").
 */
export function reportedRanges(sentence: Sentence): readonly Range[] {
  if (last?.sentence !== sentence) last = {sentence, ranges: findReported(sentence)}
  return last.ranges
}

/** Each finding in a sentence asks, one after the other. */
let last: {readonly sentence: Sentence; readonly ranges: readonly Range[]} | undefined

function findReported({tokens}: Sentence): readonly Range[] {
  const ranges: Range[] = []
  const add = (start: number, end = tokens.length) => ranges.push({start, end})
  for (let index = 0; index < tokens.length; index++) {
    const {lower: word, isWord} = tokens[index] as Token
    if (!isWord || !mayReport(word)) continue
    const next = tokens[index + 1]
    if (word === 'according' && next?.lower === 'to') add(0)
    else if (views.has(word) && isTheirs(tokens, index)) add(0)
    else if (next?.lower === 'that' && allegations.has(word)) add(index + 1, endOfReport(tokens, index))
    else if (isSourced(tokens, index)) add(index)
    else if (word === 'when' && next?.lower === 'asked') add(index)
    else if (thinking.has(word) && isOwned(tokens, index)) add(index + 1)
    else if (reporting.has(word.replace(contraction, '$1')) && hasSpeaker(tokens, index)) {
      const isDenied = verbGroupAt(tokens, index).isNegated
      if (!isDenied && (isTrailing(tokens, index) || isAside(tokens, index) || isBacked(tokens, index))) add(0)
      else if (brief.has(word)) add(index + 1, endOfRequest(tokens, index))
      else if (!weak.has(word) || opensReport(tokens, index)) add(index + 1, endOfReport(tokens, index))
    }
  }
  return ranges
}

/** Whether a report may begin at a word (lower case): few words need a closer look. */
function mayReport(word: string): boolean {
  return openers.has(word) || (word.includes("'") && reporting.has(word.replace(contraction, '$1')))
}

/** "I think … because …": the writer's own view, with its reason. */
function isOwned(tokens: readonly Token[], index: number): boolean {
  const subject = subjectBefore(tokens, verbGroupAt(tokens, index))
  return (
    subject.who === 'writer' &&
    tokens
      .slice(index + 1)
      .some(({lower}, at, rest) => /^(?:because|since)$/.test(lower) && at > 1 && rest[at + 1]?.isWord)
  )
}

/** "She doesn't want a letter; she said she'd only bin it": what was said comes second. */
function isBacked(tokens: readonly Token[], index: number): boolean {
  const subject = subjectBefore(tokens, verbGroupAt(tokens, index))
  const pronoun = tokens[subject.start]?.lower ?? ''
  const mark = tokens[subject.start - 1]?.value ?? ''
  if (!subjects.test(pronoun)) return false
  return /^[;:]$/.test(mark)
    ? startsWith(tokens, pronoun)
    : mark === ',' && (tokens[index + 1]?.isWord ?? false) && isOwnClause(tokens, subject.start)
}

/** Whether what comes before a comma is a clause by itself: "Leanne liked the one on Moss Street, she said". */
function isOwnClause(tokens: readonly Token[], end: number): boolean {
  return tokens.slice(0, end).filter((token) => token.isWord).length > 3 && !subordinators.has(tokens[0]?.lower ?? '')
}

/** Whether a sentence begins with a pronoun, or with a word that it is contracted to. */
function startsWith(tokens: readonly Token[], pronoun: string): boolean {
  return tokens.find((token) => token.isWord)?.lower.replace(contraction, '$1') === pronoun
}

/** "I know from your call that", "She made it plain that": where it was said. */
function isSourced(tokens: readonly Token[], index: number): boolean {
  const word = tokens[index]?.lower ?? ''
  if (!sources.has(word) && !plainly.has(word)) return false
  // "From your last letter".
  const at = /^(?:last|first|recent|latest|own|new)$/.test(tokens[index - 1]?.lower ?? '') ? index - 1 : index
  const before = tokens[at - 1]?.lower ?? ''
  if (sources.has(word))
    return (
      /^(?:your|his|her|their|our)$/.test(before) &&
      (tokens[at - 2]?.lower === 'from' ||
        (tokens[at - 2]?.lower === 'in' && /^(?:read|see|saw)$/.test(tokens[at - 3]?.lower ?? '')))
    )
  return before === 'it' && /^(?:made|makes|make)$/.test(tokens[at - 2]?.lower ?? '')
}

/** "as you said on the phone", "because she told me", "and he has told me so". */
function isAside(tokens: readonly Token[], index: number): boolean {
  const isSo = tokens.slice(index + 1, index + 4).some(({lower}) => lower === 'so')
  if (isSo && /^(?:and|\()$/.test(tokens[index - 1]?.value ?? '')) return true
  const group = verbGroupAt(tokens, index)
  const subject = subjectBefore(tokens, group)
  if (subject.who !== 'person' && subject.who !== 'reader') return false
  if (isSo) return true
  return /^(?:as|because|since)$/.test(tokens[Math.min(subject.start, group.start) - 1]?.lower ?? '')
}

/** "in her words", "by his own account", "in Amira's view", "over the moon – his words". */
function isTheirs(tokens: readonly Token[], index: number): boolean {
  if (/^(?:his|her|their)$/.test(tokens[index - 1]?.lower ?? '') && /^[-–—,(]$/.test(tokens[index - 2]?.value ?? ''))
    return true
  const before = tokens.slice(Math.max(0, index - 3), index)
  const owner = before.find((token) => /^(?:his|her|their)$/.test(token.lower) || /['’]s?$/.test(token.value))
  return owner !== undefined && before.some((token) => /^(?:in|by|from|to)$/.test(token.lower))
}

/** Whether somebody other than the writer speaks: a person, or in notes nobody named ("Says …", "Told me …"). */
function hasSpeaker(tokens: readonly Token[], index: number): boolean {
  // "She has no say", "the answer": nouns of the same form.
  if (/^(?:no|a|an|the|any|his|her|their|my|our|your|this|that)$/.test(tokens[index - 1]?.lower ?? '')) return false
  const group = verbGroupAt(tokens, index)
  const {auxiliaries} = group
  if (auxiliaries.some((word) => /^(?:would|could|should|might|must)$/.test(word))) return false
  const isPassive = auxiliaries.some((word) => passiveAuxiliaries.has(word)) && !/ing$/.test(tokens[index]?.lower ?? '')
  if (isPassive) return false
  if (group.isNegated && asking.has(tokens[index]?.lower ?? '')) return false
  const subject = subjectBefore(tokens, group)
  if (subject.who === 'writer') return false
  if (subject.who === 'dropped') {
    const next = tokens[index + 1]
    // "Told her she has to ring": in notes the writer speaks, and somebody else is told.
    if (tellingOthers.has(tokens[index]?.lower ?? ''))
      return /^(?:me|us|i|for|if|to|whether)$/.test(next?.lower ?? '') || isToldByThem(tokens, index + 1)
    return true
  }
  return subject.who !== 'nobody' && !/^(?:not|no|none|nobody|neither|few)$/.test(firstWord(tokens, subject.start))
}

/** A noun phrase's first word, and "not" before it: "not one of them has said so". */
function firstWord(tokens: readonly Token[], start: number): string {
  const before = tokens[start - 1]?.lower ?? ''
  return before === 'not' ? before : (tokens[start]?.lower ?? '')
}

/** Whether a weak verb of saying is followed by a clause: "agreed that", "reported she", "wrote, “". */
function opensReport(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1]
  const second = tokens[index + 2]
  if (!next) return false
  if (tokens.slice(index + 1, index + 6).some(({lower}) => lower === 'that')) return true
  if (
    /^(?:that|how|feeling|being|having|wanting|they|he|she|it|his|her|their|i|you|we|me|us|himself|herself|themselves|in)$/.test(
      next.lower.replace(contraction, '$1')
    )
  )
    return true
  if (/^[,:“"‘'(]/.test(next.value)) return true
  return isNameLike(next) && second !== undefined && /^(?:is|was|has|would|will|had|wants|feels)$/.test(second.lower)
}

/** "…, she said." "…”, says Amira, 14." */
function isTrailing(tokens: readonly Token[], index: number): boolean {
  const after = tokens.slice(index + 1).filter((token) => token.isWord)
  const group = verbGroupAt(tokens, index)
  const subject = subjectBefore(tokens, group)
  const at = subject.who === 'dropped' ? group.start : subject.start
  const mark = tokens[at - 1]
  const isSetOff = mark !== undefined && /[,”"’'—–?!]$/.test(mark.value)
  if (!isSetOff || at < 3) return false
  if (after.length <= 3 || /^[,;.–—]$/.test(tokens[index + 1]?.value ?? '')) return true
  const next = tokens[index + 1]
  return (
    subject.who === 'dropped' &&
    next !== undefined &&
    (isNameLike(next) || isPersonNoun(next.lower) || isServiceNoun(next.lower))
  )
}

/** A report runs to the sentence's end, or to where a semicolon lets the writer take over. */
function endOfReport(tokens: readonly Token[], index: number): number {
  const end = tokens.findIndex((token, at) => at > index && /^[;]$/.test(token.value))
  return end === -1 ? tokens.length : end
}

/** A request runs to where a new clause begins: "asked for the statements, and he's convinced …". */
function endOfRequest(tokens: readonly Token[], index: number): number {
  const end = tokens.findIndex(
    (token, at) =>
      at > index + 2 &&
      subjects.test(token.lower.replace(contraction, '$1')) &&
      (tokens[at - 1]?.value === ',' || coordinators.has(tokens[at - 1]?.lower ?? ''))
  )
  return end === -1 ? endOfReport(tokens, index) : end
}

/** "Told Ivy he wants nothing": in a note, whoever tells a person named what "he" or "she" wants is that person. */
function isToldByThem(tokens: readonly Token[], index: number): boolean {
  return (
    isNameLike(tokens[index]) &&
    tokens.slice(index + 1, index + 4).some(({lower}) => /^(?:he|she)$/.test(lower.replace(contraction, '$1')))
  )
}

const subjects = /^(?:he|she|they|you)$/

/**
 * Whether the words at token `start` plainly go on with what this sentence or the one before reports: a wish passed on, as in "He says
 * he's tired. He'd like to use the phone." What somebody feels or thinks needs its own "he says".
 */
export function continuesReport(sentence: Sentence, previous: Sentence | undefined, start: number): boolean {
  const {tokens} = sentence
  const isWish = tokens
    .slice(start, start + 5)
    .some(
      ({lower}, at, words) =>
        /^(?:like|prefer|love)$/.test(lower) &&
        words.slice(0, at).some((word) => /^(?:would|\w+'d)$/.test(word.lower)) &&
        !words.some((word) => writerPronouns.has(word.lower.replace(contraction, '$1')))
    )
  return isWish && (hasReport(sentence) || (previous !== undefined && hasReport(previous)))
}

/**
 * Whether the sentence at `index` of a paragraph stands under words that say whose account follows: "What Leo says. He told me …", "What she
 * has told us matters to her. …", "In his own words. …". What they want and feel there is what they said; how the writer
 * weighs them is not.
 */
export function isTheirAccount({sentences}: Pick<Paragraph, 'sentences'>, index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const {tokens} = sentences[at] ?? {tokens: []}
    const words = tokens.filter(({isWord}) => isWord)
    const text = words.map(({lower}) => lower).join(' ')
    if (words.length < 13 && mayOpen.test(text) && opening.test(text.replaceAll('’', "'"))) return true
  }
  return false
}

const mayOpen = /^what |(?:words|views?|account|wishes|feelings|voice|comments)$/

/** "What Leo says", "What he has told us matters to him", "What we were told by Joan", "In her own words", "Mum's views". */
const opening = new RegExp(
  [
    "what (?!we |i |you )(?:[\\p{L}'-]+ ){1,4}?(?:says?|said|told (?:me|us)|tells us|thinks?|wants?|would like)(?: (?:matters|is important) (?:most )?to \\w+)?",
    "what (?:we|i) (?:were|was) told by [\\p{L}' -]+",
    "(?:in )?(?:[\\p{L}-]+'s?|his|her|their) (?:own )?(?:words|views?|account|wishes|wishes and feelings|voice|comments)"
  ]
    .map((pattern) => `^${pattern}$`)
    .join('|'),
  'iu'
)

/** Whether somebody says or asks something here, or the writer says that they asked. */
function hasReport({tokens}: Sentence): boolean {
  return tokens.some(
    ({lower}, index) =>
      reporting.has(lower) &&
      !weak.has(lower) &&
      (hasSpeaker(tokens, index) ||
        (asking.has(lower) && /^(?:him|her|them|you)$/.test(tokens[index + 1]?.lower ?? '')))
  )
}
