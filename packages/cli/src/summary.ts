import {appendFile, readFile} from 'node:fs/promises'
import {type Block, type Category, categories} from '@alongside/core'
import {automatedReadability} from 'automated-readability'
import {type CheckerOptions, createChecker, today} from './checker.js'
import {findFiles} from './files.js'
import {type Output, unwritable, writeWhole} from './outputs.js'
import {createProblems, problemOf} from './problems.js'
import {type Checked, count, createTally, foundIn, oneLine, plural, type Tally} from './report.js'
import {lookOf, write} from './terminal.js'

export interface SummaryOptions extends CheckerOptions {
  /** A file of numbers, to which a line is added. */
  readonly history?: string
  readonly redact?: true
  readonly color?: boolean
}

/** What is told of all texts together. */
export interface Summary {
  readonly tally: Tally
  /** The words that are asked about most, with how often. */
  readonly frequent: readonly {readonly words: string; readonly category: Category; readonly number: number}[]
  readonly documents: readonly DocumentSummary[]
  readonly quoted: number
  readonly reported: number
}

/** What is told of one text. */
export interface DocumentSummary {
  readonly path: string
  readonly words: number
  readonly found: number
  /** Years of school that it asks of a reader, by the automated readability index; nothing for a text without a sentence. */
  readonly grade?: number
  /** The sentences that ask most, longest first. */
  readonly hard: readonly {readonly sentence: string; readonly words: number}[]
  /** Passages in people's own words, in quotation marks or block quotes. */
  readonly quoted: number
  /** How often it is told what somebody said. */
  readonly reported: number
}

/** A line of numbers, kept from run to run: no text and no names of files. */
export interface HistoryEntry {
  readonly date: string
  readonly files: number
  readonly words: number
  readonly categories: Readonly<Record<string, number>>
  readonly quoted: number
  readonly reported: number
}

/** Tells about all texts together: what is asked about most, how hard they are to read, and whose voice is heard. */
export async function summarise(
  paths: readonly string[],
  options: SummaryOptions,
  outputs: readonly Output[]
): Promise<number> {
  const cwd = process.cwd()
  const problems = createProblems()
  const checker = createChecker(cwd, options, problems.report)
  const tally = createTally()
  const documents: DocumentSummary[] = []
  const frequent = new Map<string, {words: string; category: Category; number: number}>()
  for (const input of await findFiles(paths, {cwd}, problems.report)) {
    const read = await checker.read(input)
    const checked = read && (await checker.check(input, read))
    if (!checked) continue
    count(tally, checked)
    documents.push(describe(checked, Boolean(options.redact)))
    for (const {actual = '', category} of checked.messages) {
      const words = oneLine(actual).toLowerCase()
      const same = frequent.get(words)
      if (same) same.number++
      else frequent.set(words, {words, category, number: 1})
    }
  }
  const sum = (name: 'quoted' | 'reported') => documents.reduce((total, document) => total + document[name], 0)
  const summary: Summary = {
    tally,
    frequent: options.redact ? [] : [...frequent.values()].sort((a, b) => b.number - a.number).slice(0, 10),
    documents,
    quoted: sum('quoted'),
    reported: sum('reported')
  }
  const historyFile = options.history
  const history =
    historyFile === undefined
      ? []
      : await addToHistory(historyFile, summary).catch((error: Error) => {
          problems.report(problemOf(historyFile, unwritable(error)))
          return []
        })
  for (const {format, file} of outputs) {
    const text =
      format === 'json'
        ? `${JSON.stringify(toJson(summary), null, 2)}\n`
        : format === 'html'
          ? (await import('./output/summary-html.js')).toSummaryPage(summary, history)
          : format === 'pretty'
            ? await pretty(summary, options)
            : undefined
    if (text === undefined)
      problems.report({
        path: 'summary',
        reason: `a summary can't be written as ${format}.`,
        advice: 'It can be pretty, json or html.'
      })
    else if (file === undefined) await write(process.stdout, text)
    else await writeWhole(file, text).catch((error: Error) => problems.report(problemOf(file, error)))
  }
  return problems.count() > 0 ? 2 : 0
}

const quotation = /“[^”]{3,}?”|"[^"\n]{3,}?"|‘[^’]{12,}?’/g
const report =
  /\b(?:(?:he|she|they|you|mum|dad|[A-Z]\p{Ll}+)\s+(?:also\s+)?(?:said|says|told|tells|asked|asks|explained|explains|described|describes|wrote|writes|mentioned)|in (?:her|his|their|your) (?:own )?words)\b/giu

function describe(checked: Checked, isRedacted: boolean): DocumentSummary {
  const blocks = checked.blocks()
  const sentences = blocks.filter(({isQuoted, type}) => !isQuoted && type !== 'heading').flatMap(sentencesOf)
  const words = sentences.flatMap((sentence) => sentence.words)
  const grade =
    words.length === 0
      ? undefined
      : automatedReadability({sentence: sentences.length, word: words.length, character: words.join('').length})
  const hard = sentences
    .filter((sentence) => sentence.words.length > 25)
    .sort((a, b) => b.words.length - a.words.length)
    .slice(0, 3)
  const prose = blocks.filter(({isQuoted}) => !isQuoted).map(({value}) => value)
  const matches = (pattern: RegExp) => prose.reduce((sum, value) => sum + (value.match(pattern)?.length ?? 0), 0)
  return {
    path: checked.path,
    words: checked.words,
    found: checked.messages.length,
    ...(grade !== undefined && Number.isFinite(grade) && {grade: Math.max(0, Math.round(grade))}),
    hard: hard.map(({text, words}) => ({sentence: isRedacted ? '' : oneLine(text), words: words.length})),
    quoted: blocks.filter(({isQuoted}) => isQuoted).length + matches(quotation),
    reported: matches(report)
  }
}

const bySentence = new Intl.Segmenter('en', {granularity: 'sentence'})
const byWord = new Intl.Segmenter('en', {granularity: 'word'})

function sentencesOf({value}: Block) {
  return [...bySentence.segment(value.replace(/\s+/g, ' '))]
    .map(({segment}) => ({
      text: segment,
      words: [...byWord.segment(segment)].filter(({isWordLike}) => isWordLike).map((word) => word.segment)
    }))
    .filter(({words}) => words.length > 0)
}

/** How many for 1,000 words, with one decimal. */
export const per1000 = (number: number, words: number): string =>
  words === 0 ? '0' : ((number * 1000) / words).toFixed(1)

const reading = (grade: number) => `asks for about ${grade} ${grade === 1 ? 'year' : 'years'} of school`

async function pretty(
  {tally, frequent, documents, quoted, reported}: Summary,
  options: SummaryOptions
): Promise<string> {
  const {createColors} = await import('picocolors')
  const {paragraph} = await import('./output/pretty.js')
  const look = lookOf(options)
  const {bold, dim} = createColors(look.color)
  const rows = categories.map(
    (category) =>
      `  ${category.padEnd(12)}  ${String(tally.categories[category]).padStart(6)}  ${per1000(tally.categories[category], tally.words).padStart(7)}`
  )
  const hardest = documents
    .filter(({grade}) => grade !== undefined)
    .sort((a, b) => (b.grade ?? 0) - (a.grade ?? 0))
    .slice(0, 5)
  return `${[
    bold(
      `${plural(foundIn(tally), 'place')} in ${tally.filesWithFindings} of ${plural(tally.files, 'file')}, ${plural(tally.words, 'word')}`
    ),
    '',
    dim(`  ${'category'.padEnd(12)}  ${'places'.padStart(6)}  ${'per 1,000 words'.padStart(7)}`),
    ...rows,
    ...(frequent.length > 0
      ? [
          '',
          bold('Asked about most'),
          ...frequent.map(
            ({words, category, number}) => `  ${String(number).padStart(4)}  ${words} ${dim(`(${category})`)}`
          )
        ]
      : []),
    ...(hardest.length > 0 ? ['', bold('Hardest to read')] : []),
    ...hardest.flatMap(({path, grade, hard}) => [
      `  ${oneLine(path)} ${dim(reading(grade ?? 0))}`,
      ...hard.flatMap(({sentence, words}) =>
        paragraph(dim(`${words} words${sentence ? `: ${shortened(sentence)}` : ''}`), 6, look)
      )
    ]),
    '',
    bold('Whose voice is heard'),
    ...paragraph(
      `People's own words are quoted ${plural(quoted, 'time')}, and what somebody said is told ${plural(reported, 'time')}: in ${documents.filter((document) => document.quoted + document.reported > 0).length} of ${plural(documents.length, 'file')}.`,
      2,
      look
    )
  ].join('\n')}\n`
}

function shortened(sentence: string): string {
  return sentence.length > 160 ? `${sentence.slice(0, sentence.lastIndexOf(' ', 160))} …` : sentence
}

function toJson({tally, ...rest}: Summary) {
  const {files, filesWithFindings, words} = tally
  const each = categories.map((category) => [
    category,
    {total: tally.categories[category], per1000Words: Number(per1000(tally.categories[category], words))}
  ])
  return {files, filesWithFindings, words, categories: Object.fromEntries(each), ...rest}
}

/** Adds a line to the history and gives all of it, oldest first; a line that is none is passed over. */
async function addToHistory(file: string, {tally, quoted, reported}: Summary): Promise<HistoryEntry[]> {
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const entry = {date: today(), files: tally.files, words: tally.words, categories: tally.categories, quoted, reported}
  await appendFile(file, `${before === '' || before.endsWith('\n') ? '' : '\n'}${JSON.stringify(entry)}\n`)
  return [...before.split('\n').flatMap(readEntry), entry]
}

function readEntry(line: string): HistoryEntry[] {
  try {
    const entry = JSON.parse(line)
    const isEntry =
      typeof entry.date === 'string' && Number.isFinite(entry.words) && typeof entry.categories === 'object'
    return isEntry ? [entry] : []
  } catch {
    return []
  }
}
