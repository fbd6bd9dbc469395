import {type Candidate, defaultGuards, guards} from '../guards.js'
import type {Finding} from '../linter.js'
import type {Paragraph} from '../paragraph.js'
import type {Category, Kind, Rule} from '../types.js'
import {type Extent, expectedOf} from './fusion.js'
import {isWorthReading} from './gate.js'
import {boundsOf, type Judgement, type Reading, type SecondReader, sureEnough, tierOf} from './second-reader.js'

/** Whether the context clears some words: guards have the last word over the reader too. */
export const isSpared = (candidate: Candidate, category: Category) =>
  defaultGuards[category].some((name) => guards[name](candidate))

/** A paragraph and what the rules found in it; `silenced` by those that the settings switch off. */
export interface ByRules {
  readonly paragraph: Paragraph
  readonly findings: readonly Finding[]
  readonly silenced: readonly Finding[]
}

/** A paragraph as the reader has read it by itself. */
export interface ReadParagraph {
  readonly readings: readonly Reading[]
  /** The sums of its sentences' `expected`. */
  readonly expected: Float64Array
  /** Why it asked, by place and category. */
  readonly grounds: Map<string, string>
}

/** The second reader, asked about paragraphs of documents. */
export interface Consultation {
  /** Reads a paragraph by itself. */
  read(paragraph: Paragraph, kind: Kind): ReadParagraph
  /**
   * Gives what is left of what the rules found, in the light of the whole document: what the reader doubts is lowered or dropped, what it is
   * sure of and no rule holds is added.
   *
   * Nothing is asked about where rules that the settings switch off found something of that category. `rules` are the reader's own, by
   * category; where a category has none, it neither adds nor doubts.
   */
  judge(byRules: ByRules, read: ReadParagraph, document: Extent, rules: ReadonlyMap<Category, Rule>): Finding[]
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
    const readings = paragraph.sentences.flatMap((sentence, index) =>
      isWorthReading(paragraph, sentence)
        ? [reader.read({paragraph, sentence, previous: paragraph.sentences[index - 1], kind}, isSpared)]
        : []
    )
    return {readings, expected: expectedOf(readings), grounds: new Map()}
  }

  function explain(
    grounds: Map<string, string>,
    {place}: Reading,
    words: {start: number; end: number; category: Category}
  ): string {
    const key = `${place.sentence.start} ${words.start} ${words.end} ${words.category}`
    const text = grounds.get(key) ?? reader.explain(place, words)
    grounds.set(key, text)
    return text
  }

  /**
   * A judgement on what a rule found, made the reader's own where another category is clearly likelier: it then asks that category's question. Not where the
   * rule knows other words or the settings speak of it.
   */
  function settled(judgement: Judgement<Finding>, rules: ReadonlyMap<Category, Rule>): Judgement<Finding> {
    const {finding, instead, ...rest} = judgement
    if (!finding || !instead || finding.expected.length > 0 || settingOf(finding.rule)) return judgement
    if ((rules.get(instead.category)?.severity ?? 'off') === 'off') return judgement
    return {...rest, ...instead, also: [judgement.category]}
  }

  return {
    read,
    judge({paragraph, findings, silenced}, {readings, expected, grounds}, document, rules) {
      const surroundings = {paragraph: {words: paragraph.words, expected}, document}
      const judged: Finding[] = []
      for (const reading of readings) {
        const {sentence} = reading.place
        const found = findings.filter((finding) => finding.sentence === sentence)
        if (found.length === 0 && reading.segments.length === 0) continue
        const kept: Finding[] = []
        const hushed = silenced.filter((finding) => finding.sentence === sentence)
        // Rules' findings come first, then the reader's own.
        for (const judgement of reader.judge(reading, found, surroundings)) {
          const {finding, start, end, category, probability, also: others} = settled(judgement, rules)
          const rule = finding?.rule ?? rules.get(category)
          if (!rule || rule.severity === 'off') continue
          // Where both ask the same, the rule does, since it can say why and often what to write.
          const isTaken = [...kept, ...hushed].some(
            (other) =>
              (other.rule.category === category || other.rule.also?.includes(category)) &&
              other.start < end &&
              start < other.end
          )
          if (!finding && isTaken) continue
          const setting = settingOf(rule)
          const isHeard = rules.has(category) && !(finding && setting === 'rule')
          // Labels that only inform are words on which people differ, however sure it is that someone would mark them.
          const mayRaise = setting === undefined && category !== 'label' && probability >= sureEnough.ruled.warning
          const bounds = boundsOf(finding !== undefined, document)
          const severity = isHeard ? tierOf(rule.severity, probability, bounds, mayRaise) : rule.severity
          if (severity === 'off') continue
          // Jargon with one plain wording for it is never about people: it may be put in without asking.
          const isPlain = finding !== undefined && category === 'jargon' && finding.expected.length === 1
          const also = [...new Set([...(rule.also ?? []), ...(isPlain ? [] : others)])]
          kept.push({
            ...(finding ?? {...reading.place, start, end, expected: []}),
            ...(finding ? {} : {grounds: explain(grounds, reading, {start, end, category})}),
            rule: {...rule, severity, ...(also.length > 0 ? {also} : {})}
          })
        }
        judged.push(...kept)
      }
      const isRead = (finding: Finding) => readings.some(({place}) => place.sentence === finding.sentence)
      return [...findings.filter((finding) => !isRead(finding)), ...judged]
    }
  }
}
