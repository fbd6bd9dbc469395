import {type Candidate, defaultGuards, guards} from '../guards.js'
import type {Finding} from '../linter.js'
import type {Paragraph} from '../paragraph.js'
import {countWords, type Sentence} from '../sentence.js'
import type {Category, Kind, Rule} from '../types.js'
import {isWorthReading} from './gate.js'
import {type SecondReader, sureEnough, tierOf} from './second-reader.js'

/** Whether the context clears some words: guards have the last word over the reader too. */
export const isSpared = (candidate: Candidate, category: Category) =>
  defaultGuards[category].some((name) => guards[name](candidate))

/**
 * Asks the second reader about each sentence: what it doubts of the rules' findings is lowered or dropped, what it is sure of and no rule
 * holds is added.
 *
 * What is `silenced` was found by rules that the settings switch off: nothing is asked about there in their category. `rules` are the reader's own, by category; where a category has none, it neither adds nor doubts. `settingOf` says whether the settings speak
 * of a rule itself, which then stays as loud as it is, or of its category, which then is made no louder.
 */
export function consult(
  reader: SecondReader,
  paragraphs: readonly Paragraph[],
  kind: Kind,
  {findings, silenced}: {readonly findings: readonly Finding[]; readonly silenced: readonly Finding[]},
  rules: ReadonlyMap<Category, Rule>,
  settingOf: (rule: Rule) => 'rule' | 'category' | undefined
): Finding[] {
  // A sentence that comes twice is read once, and is in two paragraphs.
  const byParagraph = new Map<Paragraph, Map<Sentence, Finding[]>>()
  for (const finding of findings) {
    const bySentence = byParagraph.get(finding.paragraph) ?? new Map<Sentence, Finding[]>()
    bySentence.set(finding.sentence, [...(bySentence.get(finding.sentence) ?? []), finding])
    byParagraph.set(finding.paragraph, bySentence)
  }
  const readings = paragraphs.flatMap((paragraph) =>
    paragraph.sentences.flatMap((sentence, index) =>
      isWorthReading(paragraph, sentence)
        ? [reader.read({paragraph, sentence, previous: paragraph.sentences[index - 1], kind}, isSpared)]
        : []
    )
  )
  const document = {
    words: countWords(paragraphs.flatMap(({sentences}) => sentences)),
    expected: readings.reduce((sum, {expected}) => sum + expected, 0)
  }
  const judged = readings.flatMap((reading) => {
    const {paragraph, sentence} = reading.place
    const found = byParagraph.get(paragraph)?.get(sentence) ?? []
    byParagraph.get(paragraph)?.delete(sentence)
    const kept: Finding[] = []
    const hushed = silenced.filter((other) => other.paragraph === paragraph && other.sentence === sentence)
    // Rules' findings come first, then the reader's own.
    for (const judgement of reader.judge(reading, found, document)) {
      const {finding, start, end, category, probability} = judgement
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
      const mayRaise = setting === undefined && category !== 'label'
      const bounds = finding ? sureEnough.ruled : sureEnough.own
      const severity = isHeard ? tierOf(rule.severity, probability, bounds, mayRaise) : rule.severity
      if (severity === 'off') continue
      const also = [...new Set([...(rule.also ?? []), ...judgement.also])]
      kept.push({
        ...(finding ?? {...reading.place, start, end, expected: []}),
        ...(finding ? {} : {grounds: reader.explain(reading.place, judgement)}),
        rule: {...rule, severity, ...(also.length > 0 ? {also} : {})}
      })
    }
    return kept
  })
  return [...[...byParagraph.values()].flatMap((bySentence) => [...bySentence.values()].flat()), ...judged]
}
