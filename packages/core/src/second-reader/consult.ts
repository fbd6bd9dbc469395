import {type Candidate, defaultGuards, guards} from '../guards.js'
import type {Finding} from '../linter.js'
import type {Paragraph} from '../paragraph.js'
import type {Sentence} from '../sentence.js'
import type {Category, Kind, Rule} from '../types.js'
import {isWorthReading} from './gate.js'
import {type SecondReader, tierOf} from './second-reader.js'

/**
 * Asks the second reader about each sentence: what it doubts of the rules' findings is lowered or dropped, what it is sure of and no rule
 * holds is added. A rule that `isSettled` by the user's settings stays as loud as it is.
 */
export function consult(
  reader: SecondReader,
  paragraphs: readonly Paragraph[],
  kind: Kind,
  findings: readonly Finding[],
  rules: ReadonlyMap<Category, Rule>,
  isSettled: (rule: Rule) => boolean
): Finding[] {
  const bySentence = new Map<Sentence, Finding[]>()
  for (const finding of findings) {
    const others = bySentence.get(finding.sentence)
    if (others) others.push(finding)
    else bySentence.set(finding.sentence, [finding])
  }
  const isSpared = (candidate: Candidate, category: Category) =>
    defaultGuards[category].some((name) => guards[name](candidate))
  // Where both ask the same, the rule does, since it can say why and often what to write.
  const isTaken = (read: Candidate, category: Category, found: readonly Finding[]) =>
    found.some(({rule, start, end}) => rule.category === category && start < read.end && read.start < end)
  return paragraphs.flatMap((paragraph) =>
    paragraph.sentences.flatMap((sentence, index) => {
      const place = {paragraph, sentence, previous: paragraph.sentences[index - 1], kind}
      const found = bySentence.get(sentence) ?? []
      if (!isWorthReading(paragraph, sentence)) return found
      return reader
        .judge<Finding>(place, found, isSpared)
        .flatMap(({finding, category, probability, also, grounds, ...candidate}): Finding[] => {
          const rule = finding?.rule ?? rules.get(category)
          if (!rule || rule.severity === 'off' || (!finding && isTaken(candidate, category, found))) return []
          // Where a category's reader is switched off it neither adds nor doubts.
          const isHeard = rules.has(category) && !(finding && isSettled(rule))
          const severity = isHeard ? tierOf(rule.severity, probability) : rule.severity
          if (severity === 'off') return []
          const others = new Set([...(rule.also ?? []), ...also])
          return [
            {
              ...candidate,
              expected: finding?.expected ?? [],
              ...(grounds ? {grounds} : {}),
              rule: {...rule, severity, ...(others.size > 0 ? {also: [...others]} : {})}
            }
          ]
        })
    })
  )
}
