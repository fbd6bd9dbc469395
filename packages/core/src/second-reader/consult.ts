import {none} from '../cache.js'
import {type Candidate, defaultGuards, guards} from '../guards.js'
import type {Finding} from '../linter.js'
import type {Paragraph} from '../paragraph.js'
import type {Sentence} from '../sentence.js'
import type {Category, Kind, Rule, Severity} from '../types.js'
import {type Extent, expectedOf, type Surroundings} from './fusion.js'
import {isWorthReading} from './gate.js'
import {boundsOf, type Judgement, type Reading, type SecondReader, sureEnough, tierOf} from './second-reader.js'

/** Whether the context clears some words: guards have the last word over the reader too. */
export const isSpared = (candidate: Candidate, category: Category) =>
  defaultGuards[category].some((name) => guards[name](candidate))

const nothingExpected = expectedOf([])

/** A paragraph and what the rules found in it; `silenced` by those that the settings switch off. */
export interface ByRules {
  readonly paragraph: Paragraph
  readonly findings: readonly Finding[]
  readonly silenced: readonly Finding[]
}

/** A paragraph as the reader has read it by itself. */
export interface ReadParagraph {
  readonly kind: Kind
  /** Of the sentences in which there may be something to ask about. Those that are not kept are read again where a rule has found something. */
  readings: readonly Reading[]
  /** The sums of its sentences' `expected`. */
  readonly expected: Float64Array
  /** Whether there is anything that the reader would ask about. */
  readonly isAsking: boolean
  /** What was asked about the last time, which only the document may see otherwise the next time. */
  asked: Asked | undefined
}

/** What is to be judged in a paragraph. */
export interface Asked {
  /** What the rules found in it. */
  readonly findings: readonly Finding[]
  readonly extent: Extent
  readonly sentences: readonly {
    readonly reading: Reading
    /** What rules that the settings switch off found in it. */
    readonly hushed: readonly Finding[]
    readonly judge: (surroundings: Surroundings) => Judgement<Finding>[]
    /** What was asked about in it the last time: what is asked in the same way again is the same object. */
    kept: readonly Finding[]
  }[]
  /** Findings in sentences that the reader doesn't read. */
  readonly unread: readonly Finding[]
}

/** The second reader, asked about paragraphs of documents. */
export interface Consultation {
  /** Reads a paragraph by itself. */
  read(paragraph: Paragraph, kind: Kind): ReadParagraph
  /** Looks at what there is to be judged in a paragraph before the whole document is known, and lets go of what that took. */
  ask(byRules: ByRules, read: ReadParagraph): Asked
  /**
   * Gives what is left of what the rules found, in the light of the whole document: what the reader doubts is lowered or dropped, what it is
   * sure of and no rule holds is added.
   *
   * Nothing is asked about where rules that the settings switch off found something of that category. `rules` are the reader's own, by
   * category; where a category has none, it neither adds nor doubts.
   */
  judge(asked: Asked, document: Extent, rules: ReadonlyMap<Category, Rule>): Finding[]
}

/**
 * Makes a consultation. `settingOf` says whether the settings speak of a rule itself, which then stays as loud as it is, or of its
 * category, which then is made no louder.
 */
export function createConsultation(
  reader: SecondReader,
  settingOf: (rule: Rule) => 'rule' | 'category' | undefined
): Consultation {
  function read(paragraph: Paragraph, kind: Kind): ReadParagraph {
    let readings: Reading[] | undefined
    let previous: Sentence | undefined
    for (const sentence of paragraph.sentences) {
      if (isWorthReading(paragraph, sentence)) {
        const reading = reader.read({paragraph, sentence, previous, kind}, isSpared)
        if (reading.isLikely) (readings ??= []).push(reading)
      }
      previous = sentence
    }
    if (!readings) return {kind, readings: none, expected: nothingExpected, isAsking: false, asked: undefined}
    const isAsking = readings.some(({segments}) => segments.length > 0)
    return {kind, readings, expected: expectedOf(readings), isAsking, asked: undefined}
  }

  function ask(byRules: ByRules, read: ReadParagraph): Asked {
    if (read.asked?.findings !== byRules.findings) {
      read.asked = toBeJudged(byRules, read)
      read.readings = read.asked.sentences.map(({reading}) => reading)
      for (const reading of read.readings) reading.forget()
    }
    return read.asked
  }

  function toBeJudged({paragraph, findings, silenced}: ByRules, {kind, readings, expected}: ReadParagraph): Asked {
    const sentences: Asked['sentences'][number][] = []
    for (const [index, sentence] of paragraph.sentences.entries()) {
      const known = readings.find(({place}) => place.sentence === sentence)
      const found = findings.filter((finding) => finding.sentence === sentence)
      if (found.length === 0 && (known === undefined || known.segments.length === 0)) continue
      if (!known && !isWorthReading(paragraph, sentence)) continue
      const place = {paragraph, sentence, previous: paragraph.sentences[index - 1], kind}
      const reading = known ?? reader.read(place, isSpared)
      const hushed = silenced.filter((finding) => finding.sentence === sentence)
      sentences.push({reading, hushed, judge: reader.judge(reading, found), kept: none})
    }
    const isRead = (finding: Finding) => sentences.some(({reading}) => reading.place.sentence === finding.sentence)
    const extent = {words: paragraph.words, expected}
    return {findings, extent, sentences, unread: findings.filter((finding) => !isRead(finding))}
  }

  /**
   * A judgement on what a rule found, made the reader's own where another category is clearly likelier: it then asks that category's question. Not where the
   * rule knows other words or the settings speak of it.
   */
  function settled(judgement: Judgement<Finding>, rules: ReadonlyMap<Category, Rule>): Judgement<Finding> {
    const {finding, instead, category} = judgement
    if (!finding || !instead || finding.expected.length > 0 || settingOf(finding.rule)) return judgement
    if ((rules.get(instead.category)?.severity ?? 'off') === 'off') return judgement
    return {...judgement, ...instead, finding: undefined, instead: undefined, also: [category]}
  }

  return {
    read,
    ask,
    judge({extent, sentences, unread}, document, rules) {
      const surroundings = {paragraph: extent, document}
      const judged: Finding[] = [...unread]
      for (const sentence of sentences) {
        const {reading, hushed, judge} = sentence
        const kept: Finding[] = []
        // Rules' findings come first, then the reader's own.
        for (const judgement of judge(surroundings)) {
          const {finding, start, end, category, probability, also: others} = settled(judgement, rules)
          const rule = finding?.rule ?? rules.get(category)
          if (!rule || rule.severity === 'off') continue
          // Where both ask the same, the rule does, since it can say why and often what to write.
          const isTaken = (other: Finding) =>
            (other.rule.category === category || other.rule.also?.includes(category)) &&
            other.start < end &&
            start < other.end
          if (!finding && (kept.some(isTaken) || hushed.some(isTaken))) continue
          const setting = settingOf(rule)
          // Of letters that stand for words it knows nothing: their ledger does.
          const isOfLetters = finding !== undefined && rule.also?.includes('acronym') === true
          const isHeard = rules.has(category) && !isOfLetters && !(finding && setting === 'rule')
          // Labels that only inform are words on which people differ: how sure it is that someone would mark them, or not, says nothing.
          const isContested = finding !== undefined && category === 'label' && rule.severity === 'info'
          const mayRaise = setting === undefined && category !== 'label' && probability >= sureEnough.ruled.warning
          const bounds = boundsOf(finding !== undefined, document)
          const severity =
            isHeard && !isContested ? tierOf(rule.severity, probability, bounds, mayRaise) : rule.severity
          if (severity === 'off') continue
          // Jargon with one plain wording for it is never about people: it may be put in without asking.
          const isPlain = finding !== undefined && category === 'jargon' && finding.expected.length === 1
          const own = rule.also ?? none
          const further = isPlain ? none : others.filter((other) => !own.includes(other))
          const asked = {finding, start, end, rule, severity, also: further.length === 0 ? own : [...own, ...further]}
          kept.push(sentence.kept.find((last) => isAsked(last, asked)) ?? toFinding(asked, reading))
        }
        sentence.kept = kept
        judged.push(...kept)
      }
      return judged
    }
  }

  function toFinding({finding, start, end, rule, severity, also}: Question, {place}: Reading): Finding {
    const asking = {...rule, severity, ...(also.length > 0 ? {also} : {})}
    if (finding) return {...finding, rule: asking}
    const grounds = reader.explain(place, {start, end, category: rule.category})
    return {...place, start, end, expected: [], grounds, rule: asking}
  }
}

/** What is to be asked about in a sentence, and how. */
interface Question extends Pick<Finding, 'start' | 'end' | 'rule'> {
  /** What a rule found; absent where the reader alone found the words. */
  readonly finding: Finding | undefined
  readonly severity: Severity
  readonly also: readonly Category[]
}

/** Whether a finding of the same sentence asks a question in the same way. */
function isAsked(finding: Finding, {start, end, rule, severity, also}: Question): boolean {
  const {id, severity: loud, also: further = none} = finding.rule
  return (
    finding.start === start &&
    finding.end === end &&
    id === rule.id &&
    loud === severity &&
    further.length === also.length &&
    further.every((category, index) => category === also[index])
  )
}
