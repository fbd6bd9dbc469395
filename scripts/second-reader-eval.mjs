// Measures rules and second reader together, each file of marked passages left out in turn: what reads a file has not learned from it.
//
//   node scripts/second-reader-eval.mjs [--pages FOLDER] [--now] [FILE.txt …]
//
// Rules count as they were at first contact with a file where that was kept (tests/corpus/first-contact), since they have been made from it since;
// with --now, as they are. --pages: public pages that teach what is mostly fine, each read by a reader that has not learned from it.
import {corpusFiles, exampleDocuments, markedDocuments, pageDocuments} from '../packages/core/train/documents.mjs'
import {encodeModel} from '../packages/core/train/encode.mjs'
import {examplesOf, learn} from '../packages/core/train/learn.mjs'
import {createEngine, withoutOverlaps} from '../packages/core/dist/linter.js'
import {consult} from '../packages/core/dist/second-reader/consult.js'
import {judge} from '../packages/core/dist/second-reader/fusion.js'
import {createSecondReader} from '../packages/core/dist/second-reader/second-reader.js'
import {readCategories} from '../packages/core/dist/second-reader/tagger.js'
import {ruleSet} from '../packages/core/dist/bundled-rules.js'
import {ratios, score, total} from './score.mjs'

const args = process.argv.slice(2)
const pagesAt = args.indexOf('--pages')
const pageFolder = pagesAt >= 0 ? args[pagesAt + 1] : undefined
const names = args.filter((name) => name.endsWith('.txt'))
const files = corpusFiles()
const engine = createEngine({secondReader: 'off'})
const rules = new Map(ruleSet.rules.map((rule) => [rule.id, rule]))
const readerRules = new Map(ruleSet.rules.filter(({check}) => check === 'second-reader').map((rule) => [rule.category, rule]))

const corpora = new Map(files.map((name) => [name, markedDocuments(name, engine)]))
const now = args.includes('--now') ? new Map(files.map((name) => [name, markedDocuments(name, engine, {now: true})])) : corpora
const examples = exampleDocuments()
const pages = pageFolder ? pageDocuments(pageFolder) : []
const measured = files.filter((name) => names.length === 0 || names.includes(name))

/** What a linter with this reader would say of a document, as `score` takes it. */
function lint(document, reader) {
  const found = document.sentences.flatMap(({paragraph, sentence, previous, found}) =>
    found.map(({start, end, rule, category, severity}) => ({
      paragraph,
      sentence,
      previous,
      start,
      end,
      expected: [],
      rule: {...(rules.get(rule) ?? {id: rule, category}), severity}
    }))
  )
  const kept = reader
    ? withoutOverlaps(consult(reader, document.paragraphs, document.kind, found, readerRules, () => false))
    : found
  const words = document.sentences.reduce(
    (sum, {sentence}) => sum + sentence.tokens.filter((token) => token.isWord && !token.isJoined).length,
    0
  )
  const messages = kept.map(({paragraph, sentence, start, end, rule}) => {
    const range = paragraph.toSource({start: sentence.tokens[start].start, end: sentence.tokens[end - 1].end})
    const place = {start: {offset: range.start}, end: {offset: range.end}}
    return {place, category: rule.category, severity: rule.severity, rule: rule.id, also: rule.also ?? []}
  })
  return {messages, words, spared: []}
}

const withoutAlso = (result) => ({...result, messages: result.messages.map((message) => ({...message, also: rules.get(message.rule)?.also ?? []}))})
const results = new Map()
const calibration = Array.from({length: 10}, () => ({count: 0, right: 0}))
for (const [number, name] of measured.entries()) {
  const isLeftOut = (_, index) => index % measured.length === number
  const seen = pages.filter((page, index) => !isLeftOut(page, index))
  const started = Date.now()
  const model = learn([...files.filter((file) => file !== name).flatMap((file) => corpora.get(file)), ...examples, ...seen])
  const encoded = encodeModel(model)
  const reader = createSecondReader(() => encoded)
  for (const document of [...now.get(name), ...pages.filter(isLeftOut)]) results.set(document, lint(document, reader))
  for (const document of now.get(name)) {
    for (const {evidence, right} of examplesOf(document, model)) {
      for (const [category, probability] of judge(evidence, model.fusion).entries()) {
        if (right[category] === undefined) continue
        const bin = calibration[Math.min(9, Math.floor(probability * 10))]
        bin.count++
        if (right[category]) bin.right++
      }
    }
  }
  console.error(`${name}: learned without it and read it in ${Math.round((Date.now() - started) / 1000)} s`)
}

const percent = (value) => (value === null ? '–' : (value * 100).toFixed(1))
const cell = (count) => {
  const {precision, recall} = ratios(count)
  return `${percent(precision)} / ${percent(recall)}`
}
const ways = [
  ['rules alone, warning', 'warning', (document) => withoutAlso(lint(document))],
  ['with reader, warning', 'warning', (document) => withoutAlso(results.get(document))],
  ['… with `also`', 'warning', (document) => results.get(document)],
  ['rules alone, info', 'info', (document) => withoutAlso(lint(document))],
  ['with reader, info', 'info', (document) => withoutAlso(results.get(document))],
  ['… with `also`', 'info', (document) => results.get(document)]
]
const alarms = (documents, tier, way) => {
  let words = 0
  let count = 0
  for (const document of documents) {
    const result = way(document)
    words += result.words
    count += result.messages.filter(({severity}) => tier === 'info' || severity !== 'info').length
  }
  return words === 0 ? '–' : ((1000 * count) / words).toFixed(1)
}
const table = (title, documents) => {
  const categories = ['acronym', ...readCategories]
  const lines = ways.map(([label, tier, way]) => {
    const byText = new Map(documents.map((document) => [document, way(document)]))
    const queue = [...documents]
    const {counts} = score(documents, () => byText.get(queue.shift()), tier)
    const clean = documents.filter(({marks}) => marks.length === 0)
    return `| ${label} | ${cell(total(counts))} | ${categories.map((category) => cell(counts[category])).join(' | ')} | ${alarms(clean, tier, way)} |`
  })
  console.log(`\n### ${title}\n\n| precision / recall | all | ${categories.join(' | ')} | findings per 1,000 words of passages without marks |`)
  console.log(`|---|${'---:|'.repeat(categories.length + 2)}\n${lines.join('\n')}`)
}
for (const name of measured) table(`${name}, left out`, now.get(name))
const of = (pattern) => measured.filter((name) => pattern.test(name)).flatMap((name) => now.get(name))
table('dev and learn-*, each left out', of(/^(?:dev|learn)/))
if (measured.some((name) => name.startsWith('everyday'))) table('everyday-*, each left out', of(/^everyday/))
if (pages.length > 0) {
  console.log('\n### Public pages, findings per 1,000 words, acronyms among them\n')
  for (const [label, tier, way] of ways) if (!label.startsWith('…')) console.log(`- ${label}: ${alarms(pages, tier, way)}`)
}
console.log('\n### How often it is right when it says so\n\n| says | right | of |\n|---|---:|---:|')
for (const [index, {count, right}] of calibration.entries())
  console.log(`| ${index / 10}–${(index + 1) / 10} | ${percent(count === 0 ? null : right / count)} | ${count} |`)
