import {subjectBefore, verbGroupAt} from './clause.js'
import type {Range} from './document.js'
import {isNameLike, isPersonNoun, isServiceNoun} from './person.js'
import type {Sentence, Token} from './sentence.js'
import {contraction, wordSet} from './words.js'

/** Verbs that hand the floor to somebody: what follows is theirs. */
const reporting = wordSet(`
  say says said saying tell tells told telling report reports reported reporting explain explains explained explaining describe describes described describing
  state states stated mention mentions mentioned add adds added write writes wrote ask asks asked asking answer answers answered reply replies replied
  confirm confirms confirmed share shared shares express expresses expressed voice voiced call calls called recall recalls recalled remember remembers remembered disclose discloses disclosed
  let lets texted emailed shouted whispered joked laughed agreed agrees wondered wonders suggest suggests suggested recount recounts recounted relay relayed put puts
  signed signs gestured pointed nodded indicated indicates chose chooses picked picks commented comments acknowledged acknowledges identify identifies identified thanked thanks`)
const tellingOthers = wordSet('tell tells told telling ask asks asked asking')
/** Reporting verbs that need a clause or a person after them to hand over the floor. */
const weak = wordSet(
  'let lets put puts call calls called add adds added shared share shares chose chooses picked picks agreed agrees confirm confirms confirmed report reports reported suggest suggests suggested state states stated thanked thanks mention mentions mentioned express expresses expressed voice voiced write writes wrote'
)
const passiveAuxiliaries = wordSet("was were is are been being be am wasn't weren't get gets got")

/**
 * Token ranges of a sentence that somebody is reported as saying, in words that are not quoted: "She told us *she is
 * tired*", "*He feels safe there*, he says", "According to his sister, *he hates it*".
 */
export function reportedRanges({tokens}: Sentence): Range[] {
  const ranges: Range[] = []
  for (const [index, token] of tokens.entries()) {
    if (!token.isWord) continue
    const word = token.lower
    const next = tokens[index + 1]
    if (word === 'according' && next?.lower === 'to') ranges.push({start: 0, end: tokens.length})
    else if (/^(?:words|view|opinion|account|description|phrase|word)$/.test(word) && isTheirs(tokens, index))
      ranges.push({start: 0, end: tokens.length})
    else if (word === 'when' && next?.lower === 'asked') ranges.push({start: index, end: tokens.length})
    else if (reporting.has(word.replace(contraction, '$1')) && hasSpeaker(tokens, index)) {
      const end = endOfReport(tokens, index)
      if (isTrailing(tokens, index)) ranges.push({start: 0, end: tokens.length})
      else if (!weak.has(word) || opensReport(tokens, index)) ranges.push({start: index + 1, end})
    }
  }
  return ranges
}

/** "in her words", "by his own account", "in Amira's view". */
function isTheirs(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(Math.max(0, index - 3), index)
  const owner = before.find((token) => /^(?:his|her|their)$/.test(token.lower) || /['’]s?$/.test(token.value))
  return owner !== undefined && before.some((token) => /^(?:in|by|from|to)$/.test(token.lower))
}

/** Whether somebody other than the writer speaks: a person, or in notes nobody named ("Says …", "Told me …"). */
function hasSpeaker(tokens: readonly Token[], index: number): boolean {
  const group = verbGroupAt(tokens, index)
  const {auxiliaries} = group
  const isPassive = auxiliaries.some((word) => passiveAuxiliaries.has(word)) && !/ing$/.test(tokens[index]?.lower ?? '')
  if (isPassive) return false
  const subject = subjectBefore(tokens, group)
  if (subject.who === 'writer') return false
  if (subject.who === 'dropped') {
    const next = tokens[index + 1]
    // "Told her she has to ring": in notes the writer speaks, and somebody else is told.
    if (tellingOthers.has(tokens[index]?.lower ?? ''))
      return /^(?:me|us|i)$/.test(next?.lower ?? '') || /^(?:for|if|to|whether)$/.test(next?.lower ?? '')
    return true
  }
  return subject.who !== 'nobody'
}

/** Whether a weak verb of saying is followed by a clause: "agreed that", "reported she", "wrote, “". */
function opensReport(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1]
  const second = tokens[index + 2]
  if (!next) return false
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
  if (after.length <= 3) return true
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

const thirdSubject = /^(?:he|she|they)$/

/**
 * Whether a sentence plainly goes on with what the one before reports: "He says he's tired. He'd like to use the phone."
 */
export function continuesReport(sentence: Sentence, previous: Sentence | undefined): boolean {
  if (!previous) return false
  const opening = sentence.tokens[0]?.lower ?? ''
  const subject = opening.replace(contraction, '$1')
  if (!thirdSubject.test(subject)) return false
  const report = previous.tokens.findIndex(
    (token, index) =>
      reporting.has(token.lower) &&
      !weak.has(token.lower) &&
      !/^ask/.test(token.lower) &&
      hasSpeaker(previous.tokens, index) &&
      !isTrailing(previous.tokens, index)
  )
  if (report === -1) return false
  const clause = previous.tokens.slice(report + 1, report + 5).map((token) => token.lower.replace(contraction, '$1'))
  return clause.some((word) => word === subject)
}
