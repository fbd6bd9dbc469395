import type {Message, Place, Remark, Severity, Spared} from '@alongside/core'
import {categories} from '@alongside/core'
import {createColors} from 'picocolors'
import wrapAnsi from 'wrap-ansi'
import {type Checked, foundIn, oneLine, placeOf, plural, type Reporter, type Tally} from '../report.js'
import {rangeOf} from './json.js'

/** How a terminal shows text. */
export interface Look {
  readonly color: boolean
  /** Columns to wrap at. */
  readonly width: number
}

/** The output for people; where it is quiet, it says nothing of what is fine. */
export function createPrettyReporter(look: Look, {isQuiet}: {readonly isQuiet: boolean}): Reporter {
  return {
    file: (checked) => formatFile(checked, look),
    end: (tally, problems) => (isQuiet && foundIn(tally) === 0 ? '' : formatSummary(tally, problems, look))
  }
}

type PlaceOf = (range: {readonly start: Place}) => string

/** How wide the column of places is, and what stands in it. */
interface Margin {
  readonly columns: number
  readonly place: PlaceOf
}

/** One finding and the places where the same words stand again. */
interface Group {
  readonly first: Message
  readonly again: Message[]
}

function formatFile(checked: Checked, look: Look): string {
  const {path, messages, spared = [], remarks, kind} = checked
  const place: PlaceOf = ({start}) => placeOf(checked, start)
  if (messages.length === 0 && spared.length === 0 && remarks.length === 0) return ''
  const {bold, dim, underline} = createColors(look.color)
  const groups = groupRepeats(messages)
  const places = [
    ...groups.map(({first}) => place(rangeOf(first))),
    ...[...spared, ...remarks].map((told) => place(told.place))
  ]
  const columns = Math.max(...places.map((place) => place.length)) + 2
  const explainedAt = new Map<string, string>()
  const blocks = groups.map((group) => {
    const {rule} = group.first
    const block = formatGroup(group, explainedAt.get(rule), {columns, place}, look)
    if (!explainedAt.has(rule)) explainedAt.set(rule, place(rangeOf(group.first)))
    return block
  })
  if (spared.length > 0) blocks.push(formatSpared(spared, {columns, place}, look))
  if (remarks.length > 0) blocks.push(formatRemarks(remarks, {columns, place}, look))
  const heading = paragraph(`${underline(bold(oneLine(path)))} ${dim(`(read as ${kindNames[kind]})`)}`, 0, look)
  return `${heading.join('\n')}\n\n${blocks.join('\n')}\n`
}

const kindNames = {letter: 'a letter', note: 'a note', report: 'a report', web: 'a web page', email: 'an email'}

function groupRepeats(messages: readonly Message[]): Group[] {
  const groups = new Map<string, Group>()
  for (const message of messages) {
    const key = JSON.stringify([message.rule, oneLine(message.actual ?? '').toLowerCase()])
    const group = groups.get(key)
    if (group) group.again.push(message)
    else groups.set(key, {first: message, again: []})
  }
  return [...groups.values()]
}

/** `explainedAt`: the place in this file at which the rule's reason has been told already. */
function formatGroup(
  {first, again}: Group,
  explainedAt: string | undefined,
  {columns, place}: Margin,
  look: Look
): string {
  const {bold, cyan, dim, green} = createColors(look.color)
  const choices = (first.expected ?? []).map((text) => green(`"${oneLine(text)}"`))
  const details = [
    ...(explainedAt === undefined ? [first.why, ...(first.ask ? [cyan(first.ask)] : [])] : []),
    ...(choices.length > 0 ? [`Consider: ${choices.join(' or ')}`] : []),
    ...(again.length > 0 ? [dim(`Again at ${again.map((message) => place(rangeOf(message))).join(', ')}`)] : []),
    dim(explainedAt === undefined ? first.rule : `${first.rule}, as at ${explainedAt}`)
  ]
  const words = `${bold(`"${oneLine(first.actual ?? '')}"`)}  ${formatSeverity(first.severity, look)}`
  return `${[
    ...atPlace(place(rangeOf(first)), words, columns, look),
    ...details.flatMap((detail) => paragraph(detail, columns + 2, look))
  ].join('\n')}\n`
}

/** Lines that begin with a place, right-aligned in `columns`. */
function atPlace(place: string, text: string, columns: number, look: Look): string[] {
  const [first = '', ...rest] = paragraph(text, columns + 2, look)
  return [createColors(look.color).dim(place.padStart(columns)) + first.slice(columns), ...rest]
}

function formatSeverity(severity: Severity, look: Look): string {
  const {blue, red, yellow} = createColors(look.color)
  return {error: red, warning: yellow, info: blue}[severity](severity)
}

function formatSpared(spared: readonly Spared[], {columns, place}: Margin, look: Look): string {
  const {dim} = createColors(look.color)
  const lines = spared.flatMap(({rule, place: range, actual, guard}) =>
    atPlace(place(range), `"${oneLine(actual)}"  ${sparedBecause[guard]} ${dim(`(${rule})`)}`, columns, look)
  )
  return `  Left alone:\n${lines.join('\n')}\n`
}

function formatRemarks(remarks: readonly Remark[], {columns, place}: Margin, look: Look): string {
  const lines = remarks.flatMap(({place: range, reason, advice}) =>
    atPlace(place(range), oneLine(`${reason} ${advice}`), columns, look)
  )
  return `  Comments:\n${lines.join('\n')}\n`
}

const sparedBecause: Readonly<Record<Spared['guard'], string>> = {
  quotation: "someone's own words, quoted",
  name: 'part of a name',
  mention: 'a word that is talked about',
  attribution: "told as the person's own words or view",
  'self-description': 'what someone calls themselves',
  thing: 'said of an animal or a thing',
  definition: 'explained where it stands',
  except: 'part of a wording that is fine',
  about: 'not said of a person',
  'own-words': "the person's own words, as recorded",
  comment: 'switched off by a comment',
  'second-reader': 'the second reader thinks that it is fine in this text'
}

function formatSummary(tally: Tally, problems: number, look: Look): string {
  if (tally.files === 0 && problems > 0) return ''
  const {bold, dim} = createColors(look.color)
  const found = foundIn(tally)
  const read = `${plural(tally.files, 'file')}, ${plural(tally.words, 'word')}`
  const told = problems === 0 ? '' : ` ${problems === 1 ? 'One problem is' : `${problems} problems are`} told above.`
  if (found === 0) return `${paragraph(`Nothing to ask about in ${read}.${told}`, 0, look).join('\n')}\n`

  const {error, warning, info} = tally.severities
  const severe = [
    error > 0 && plural(error, 'error'),
    warning > 0 && plural(warning, 'warning'),
    info > 0 && `${info} info`
  ]
  const places = bold(`${plural(found, 'place')} worth a second look`)
  const head = `${places} (${severe.filter(Boolean).join(', ')}) in ${tally.filesWithFindings} of ${read}.${told}`
  const rows = categories
    .filter((category) => tally.categories[category] > 0)
    .sort((a, b) => tally.categories[b] - tally.categories[a])
    .map((category) => `  ${category.padEnd(longest)}  ${String(tally.categories[category]).padStart(4)}`)
  const more = dim('To read more about one: alongside explain RULE')
  return `${[...paragraph(head, 0, look), '', ...rows, '', more].join('\n')}\n`
}

const longest = Math.max(...categories.map((category) => category.length))

/** Lines of at most the look's width, each after `indent` spaces. */
export function paragraph(text: string, indent: number, {width}: Look): string[] {
  const columns = Math.max(20, width - indent)
  const lines = isNarrow.test(text) ? wrap(text, columns) : wrapAnsi(text, columns).split('\n')
  return lines.map((line) => ' '.repeat(indent) + line)
}

/** One column a character, and no colours. To find the width of each character took longer than to check the text. */
const isNarrow = /^[ -~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/

function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
