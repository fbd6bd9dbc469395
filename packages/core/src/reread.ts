import type {Candidate} from './guards.js'
import type {Paragraph} from './paragraph.js'
import type {Sentence, Token} from './sentence.js'
import type {Rule} from './types.js'

interface Suggesting extends Candidate {
  readonly rule: Rule
  readonly expected: readonly string[]
}

/** What was found in a text, by rule and range. */
interface Reading {
  readonly rule: string
  readonly start: number
  readonly end: number
}

/**
 * Drops alternatives that would be asked about themselves where they stand: each sentence is read again with them put in, by itself, since
 * reading is what takes the time.
 *
 * The first alternative of every finding holds together with those of the findings before it; of the others, only what
 * comes before one that fits is dropped.
 *
 * @param findings in the order in which they stand.
 * @param read finds what is worth a second look in a text that is another way to write a paragraph; offsets are those of the text.
 */
export function dropAskedAbout<Finding extends Suggesting>(
  findings: readonly Finding[],
  read: (text: string, paragraph: Paragraph) => readonly Suggesting[]
): Finding[] {
  let current:
    | {readonly paragraph: Paragraph; readonly sentence: Sentence; readonly stretch: number; readonly text: Rewriting}
    | undefined
  return findings.map((finding) => {
    if (finding.expected.length === 0) return finding
    const {paragraph, sentence} = finding
    const stretch = Math.floor(finding.start / longest)
    // A sentence that comes twice is read once, and is in two paragraphs.
    if (current?.sentence !== sentence || current.paragraph !== paragraph || current.stretch !== stretch) {
      const tokens = sentence.tokens.slice(stretch * longest, (stretch + 1) * longest + overlap)
      current = {paragraph, sentence, stretch, text: rewriting(tokens, paragraph, read)}
    }
    const fitting = current.text.firstFitting(finding)
    return fitting === 0 ? finding : {...finding, expected: fitting === -1 ? [] : finding.expected.slice(fitting)}
  })
}

interface Rewriting {
  /** Puts the first alternative in that sets off nothing new, and says which: −1 if none. */
  firstFitting(finding: Suggesting): number
}

/**
 * Tokens that are read again together, and some that may end a finding which begins at their end. Sentences are shorter; a text without stops
 * may be one of thousands, with a finding in each line.
 */
const longest = 100
const overlap = 20

function rewriting(
  tokens: readonly Token[],
  paragraph: Paragraph,
  read: (text: string, paragraph: Paragraph) => readonly Suggesting[]
): Rewriting {
  const starts = new Map<Token, number>()
  let value = ''
  for (const token of tokens) {
    if (value !== '' && !token.isJoined) value += ' '
    starts.set(token, value.length)
    value += token.value
  }
  const readAgain = (text: string) => read(text, paragraph).map(rangeOf)
  let before: Reading[] | undefined
  /** Where what has been put in ends in the first text, and how much longer the text is by now. */
  let settled = 0
  let shift = 0
  return {
    firstFitting({sentence: {tokens}, start, end, rule, expected}) {
      const [first, last] = [tokens[start], tokens[end - 1]]
      if (!first || !last) return 0
      const from = starts.get(first) ?? 0
      const to = (starts.get(last) ?? 0) + last.value.length
      // Of findings that overlap, an editor can put in only one.
      if (from < settled) return 0
      const place = {start: from + shift, end: to + shift}
      const isOther = (other: Reading) =>
        other.rule !== rule.id || other.start !== place.start || other.end !== place.end
      for (const [index, alternative] of expected.entries()) {
        const text = value.slice(0, place.start) + alternative + value.slice(place.end)
        const after = readAgain(text)
        const longer = text.length - value.length
        // Most sentences hold nothing else, and need not be read as they were.
        if (after.length > 0) before ??= readAgain(value)
        const others = (before ?? []).filter(isOther)
        const isNew = ({rule, start, end}: Reading) => {
          const range = {
            start: start <= place.start ? start : Math.max(place.start, start - longer),
            end: end <= place.start ? end : Math.max(place.end, end - longer)
          }
          return !others.some((other) => other.rule === rule && other.start < range.end && range.start < other.end)
        }
        if (after.some(isNew)) continue
        value = text
        before = after
        settled = to
        shift += longer
        return index
      }
      return -1
    }
  }
}

function rangeOf({rule, sentence: {tokens}, start, end}: Suggesting): Reading {
  return {rule: rule.id, start: tokens[start]?.start ?? 0, end: tokens[end - 1]?.end ?? 0}
}
