import {hasLetterOrNumber} from './letters.js'
import type {DocumentReading, Finding} from './linter.js'
import type {Token} from './sentence.js'
import type {LintOptions, Person} from './types.js'

const monthsUntilReview = 12

/**
 * Takes out of what was found the words that people whom the text is about use of themselves. Where they were said long
 * ago, the first place of each person's asks whether they still hold.
 */
export function spareOwnWords(
  reading: DocumentReading,
  {people = [], today, reviewAfter = monthsUntilReview}: LintOptions
): DocumentReading {
  if (people.length === 0) return reading
  const spared = [...reading.spared]
  const asked = new Set<Person>()
  const findings = reading.findings.flatMap((placed) => {
    const {finding, source} = placed
    const person = people.find(({words}) => words.some((phrase) => covers(phrase, finding)))
    if (!person) return [placed]
    spared.push({...placed, guard: 'own-words'})
    if (today === undefined || asked.has(person) || monthsBetween(person.on, today) < reviewAfter) return []
    asked.add(person)
    return [{finding: toReview(finding, person), source}]
  })
  return {...reading, findings, spared}
}

/** What may stand before someone's words in a finding: "is an addict", "the addict". */
const leading = new Set("a an the as am is are was were be been being 's 're 'm".split(' '))

/** Whether the words of a finding, an article or a verb before them aside, stand inside the phrase. */
function covers(phrase: string, {sentence: {tokens}, start, end}: Finding): boolean {
  const wanted = wordsOf(phrase)
  const words = tokens.flatMap((token, index) => (isWord(token) ? [{value: plain(token.value), index}] : []))
  const first = words.findIndex(({value, index}) => index >= start && !leading.has(value))
  const last = words.findLastIndex(({index}) => index < end)
  if (wanted.length === 0 || first === -1 || first > last) return false
  for (let at = Math.max(0, last - wanted.length + 1); at <= first; at++) {
    if (wanted.every((word, offset) => words[at + offset]?.value === word)) return true
  }
  return false
}

const isWord = ({value}: Token) => hasLetterOrNumber(value)
const plain = (value: string) => value.toLowerCase().replaceAll('’', "'")
const wordsOf = (phrase: string) => plain(phrase).match(/[\p{L}\p{N}']+/gu) ?? []

/** Whole months from one day to another, both such as `2026-01-31`. */
function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number)
  return (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0)
}

function toReview(finding: Finding, {name, on}: Person): Finding {
  const {also: _, ...rule} = finding.rule
  const whose = name === undefined ? "the person's" : `${name}'s`
  return {
    ...finding,
    expected: [],
    rule: {
      ...rule,
      severity: 'info',
      why: 'How people describe themselves changes. When could you ask again?',
      ask: `These were ${whose} own words on ${on}. Do they still hold?`,
      sources: []
    }
  }
}
