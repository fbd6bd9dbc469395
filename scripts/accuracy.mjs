// Measures the bundled rules on the marked passages in tests/corpus and writes docs/accuracy.md.
//
//   node scripts/accuracy.mjs                  measure, write the page, raise the baseline where a category got better
//   node scripts/accuracy.mjs --check          measure, and fail where a category's F1 fell more than half a point below the baseline
//   node scripts/accuracy.mjs --record FILE    keep what a file gives at first contact, before anyone has read it
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createLinter} from '../packages/core/dist/index.js'
import {ratios, readCorpus, score, total} from './score.mjs'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const corpusFolder = at('tests/corpus')
const contactsFile = at('tests/corpus/first-contact.json')
const foldsFile = at('tests/corpus/second-reader-folds.json')
const samplesFile = at('tests/corpus/real-sample.json')
const baselineFile = at('tests/corpus/baseline.json')
const tolerance = 0.5 // points of F1

/** What we aim for at first contact, as least precision and recall of warnings, and of everything. */
const aims = {
  acronym: [
    [95, 90],
    [93, 95]
  ],
  'hidden-agent': [
    [92, 55],
    [88, 70]
  ],
  label: [
    [90, 55],
    [83, 72]
  ],
  jargon: [
    [88, 42],
    [76, 65]
  ],
  'speaking-for': [
    [88, 42],
    [76, 65]
  ],
  opinion: [
    [86, 25],
    [70, 45]
  ],
  judgement: [
    [86, 25],
    [70, 45]
  ],
  'doing-to': [
    [86, 25],
    [70, 45]
  ],
  all: [
    [89, 48],
    [79, 63]
  ]
}

// Rules alone: the second reader has learned from these very passages. Its figures come from its training, which leaves each file out in turn.
const linter = createLinter({secondReader: 'off'})
const lint = (text, options) => linter.lint(text, options)
const readJson = (path, otherwise) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise)
const writeJson = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
const round = (value) => (value === null ? null : Math.round(value * 1000) / 10)

/** Precision, recall and F1 in per cent, by category and for all. */
function figures(passages, minSeverity, read = lint) {
  const result = score(passages, read, minSeverity)
  const rows = [...Object.entries(result.counts), ['all', total(result.counts)]].map(([category, count]) => {
    const {precision, recall, f1} = ratios(count)
    return [
      category,
      {marks: Math.round(count.required), precision: round(precision), recall: round(recall), f1: round(f1)}
    ]
  })
  return {...result, rows: Object.fromEntries(rows)}
}

function record(path) {
  const contacts = readJson(contactsFile, [])
  const file = basename(path)
  if (contacts.some((contact) => contact.file === file))
    throw new Error(`${file} has been met before: first contact comes once`)
  const passages = readCorpus(path)
  const both = createLinter()
  const contact = {
    file,
    passages: passages.length,
    ...contactOf(passages, lint),
    withReader: contactOf(passages, (text, options) => both.lint(text, options))
  }
  writeJson(contactsFile, [...contacts, contact])
  writeFileSync(at(`tests/corpus/first-contact/${basename(path, '.txt')}.json`), foundIn(passages))
  console.log(JSON.stringify(contact, null, 1))
}

/** Precision and recall at both tiers, by category, and false alarms. */
function contactOf(passages, read) {
  const tiers = ['warning', 'info'].map((tier) => {
    const {rows, falseAlarms, words} = figures(passages, tier, read)
    const ratiosOf = Object.entries(rows).map(([category, {precision, recall}]) => [category, [precision, recall]])
    const falsePer1000Words = Math.round((falseAlarms.length / words) * 10000) / 10
    return [tier, {...Object.fromEntries(ratiosOf), falsePer1000Words}]
  })
  return Object.fromEntries(tiers)
}

/** What the rules find in each passage, as the second reader learns from it: [start, end, rule, severity]. */
function foundIn(passages) {
  const lines = passages.map(({id, kind, text}) => {
    const {messages} = lint(text, {kind, path: `${id}.md`})
    const found = messages.map(({place, rule, severity}) => [place.start.offset, place.end.offset, rule, severity])
    return `  ${JSON.stringify(id)}: ${JSON.stringify(found)}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}

const [command, argument] = process.argv.slice(2)
if (command === '--record') {
  record(argument)
} else {
  const files = readdirSync(corpusFolder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
  const corpora = files.map((name) => ({name, passages: readCorpus(`${corpusFolder}/${name}`)}))
  const everything = corpora.flatMap(({passages}) => passages)
  const info = figures(everything, 'info')
  const warning = figures(everything, 'warning')
  const baseline = readJson(baselineFile, {})
  const f1 = Object.fromEntries(Object.entries(info.rows).map(([category, row]) => [category, row.f1]))
  const fallen = Object.entries(baseline).filter(([category, value]) => f1[category] < value - tolerance)
  for (const [category, row] of Object.entries(info.rows)) {
    console.log(
      `${category.padEnd(13)} P ${row.precision}  R ${row.recall}  F1 ${row.f1}  (baseline ${baseline[category] ?? '–'})`
    )
  }
  if (command === '--check') {
    for (const [category, value] of fallen)
      console.error(`${category}: F1 ${f1[category]} is more than ${tolerance} below the baseline of ${value}`)
    process.exitCode = fallen.length > 0 ? 1 : 0
  } else {
    writeJson(
      baselineFile,
      Object.fromEntries(
        Object.entries(f1).map(([category, value]) => [category, Math.max(value, baseline[category] ?? 0)])
      )
    )
    mkdirSync(at('docs'), {recursive: true})
    writeFileSync(
      at('docs/accuracy.md'),
      page({
        info,
        warning,
        corpora,
        contacts: readJson(contactsFile, []),
        samples: readJson(samplesFile, []),
        folds: readJson(foldsFile)
      })
    )
    writeJson(
      at('docs/accuracy-by-rule.json'),
      Object.fromEntries(
        Object.entries({...info.rules, ...ownFinds(readJson(foldsFile).own)}).sort(([a], [b]) => (a < b ? -1 : 1))
      )
    )
  }
}

function page({info, warning, corpora, contacts, samples, folds}) {
  const cell = (value) => (value === null || value === undefined ? '–' : value.toFixed(1))
  const table = ({rows}) =>
    [
      '| category | marks | precision | recall | F1 |',
      '|---|---:|---:|---:|---:|',
      ...Object.entries(rows).map(
        ([category, row]) =>
          `| ${category} | ${row.marks} | ${cell(row.precision)} | ${cell(row.recall)} | ${cell(row.f1)} |`
      )
    ].join('\n')
  const contactTable = (tier) => {
    const categories = Object.keys(info.rows)
    return [
      `| file | passages | ${categories.join(' | ')} | false per 1,000 words |`,
      `|---|---:|${categories.map(() => '---:').join('|')}|---:|`,
      ...contacts.map(
        (contact) =>
          `| ${contact.file} | ${contact.passages} | ${categories.map((category) => contact[tier][category].map(cell).join(' / ')).join(' | ')} | ${contact[tier].falsePer1000Words} |`
      )
    ].join('\n')
  }
  const samplesTable = () => {
    const categories = Object.keys(info.rows).filter((category) => category !== 'all')
    const share = ([kept, of]) => `${kept} of ${of}`
    return [
      `| sample | ${categories.join(' | ')} | all | per cent | per 1,000 words |`,
      `|---|${categories.map(() => '---:').join('|')}|---:|---:|---:|`,
      ...samples.map(({seed, when, kept, warningsPer1000Words}) => {
        const all = Object.values(kept).reduce(
          (sum, counts) => sum.map((count, index) => count + counts[index]),
          [0, 0]
        )
        const cells = categories.map((category) => (kept[category] ? share(kept[category]) : '–'))
        return `| ${seed}, ${when} | ${cells.join(' | ')} | ${share(all)} | ${cell((100 * all[0]) / all[1])} | ${warningsPer1000Words} |`
      })
    ].join('\n')
  }
  const newest = contacts.filter(({withReader}) => withReader).slice(-3)
  const aimsTable = () => {
    const of = (pair) => pair.map(cell).join(' / ')
    return [
      `| category | aim: warning | ${newest.map(({file}) => `${file}: rules | with reader`).join(' | ')} | aim: info | ${newest.map(({file}) => `${file}: rules | with reader`).join(' | ')} |`,
      `|---|${'---:|'.repeat(2 + 4 * newest.length)}`,
      ...Object.entries(aims).map(
        ([category, [warning, info]]) =>
          `| ${category} | ${warning.join(' / ')} | ${newest.map((contact) => `${of(contact.warning[category])} | ${of(contact.withReader.warning[category])}`).join(' | ')} | ${info.join(' / ')} | ${newest.map((contact) => `${of(contact.info[category])} | ${of(contact.withReader.info[category])}`).join(' | ')} |`
      )
    ].join('\n')
  }
  const rules = Object.entries(info.rules)
    .sort(([a, x], [b, y]) => y.right + y.wrong - (x.right + x.wrong) || (a < b ? -1 : 1))
    .map(([id, {right, wrong}]) => `| ${id} | ${right} | ${wrong} | ${cell((100 * right) / (right + wrong))} |`)
  return `<!-- Generated by \`npm run accuracy\`; do not edit. -->
# How often Alongside is right

Precision: of what it asks about, how much a careful reader had marked too. Recall: of what the careful reader had marked, how much it
asks about. Both in per cent. How passages are marked stands in [tests/corpus/README.md](../tests/corpus/README.md).

## First contact

What rules alone gave on each file of marked passages the first time that it was read, before anyone had looked at it: how they do
on new text. In the order in which the files were met; the everyday files are whole ordinary documents, where
faults are as rare as in life. Each cell is precision / recall.

### Warnings and errors

${contactTable('warning')}

### Everything, information included

${contactTable('info')}

### The newest files, beside what we aim for

By writers who had not seen the rules: whole ordinary documents, texts full of near misses in which hardly anything is marked, and passages
dense in faults and near misses. With the second reader's weights of the time, which had learned from none of them. Precision / recall.

${aimsTable()}

${secondReaderSection(folds, Object.keys(info.rows))}
## On ordinary public pages

Some 117,000 words of pages that public bodies in the UK, the US and Canada have published, written with nobody's passages in mind: staff
handbooks, guidance, benefits, health, fostering. Of a random sample of the warnings, how many a careful reader would keep, and how many
warnings there are in 1,000 words of such pages. The samples come from the same pages, so a later one holds some of what had been read and mended.

${samplesTable()}

Most are acronyms and jargon, which such pages hold; what Alongside says there of opinions and feelings is often wrong. Sentences and categories
were judged by one reader. To draw a sample: \`node scripts/sample-findings.mjs FOLDER --count 150 --seed 3\`.

## On passages that rules have been made from

Rules alone, the second reader switched off.

${corpora.map(({name, passages}) => `${name} (${passages.length} passages)`).join(', ')}: ${info.words.toLocaleString('en')} words. These
have been read and learned from, so the figures flatter; they are kept so that no change makes things worse.

### Warnings and errors

${table(warning)}

### Everything, information included

${table(info)}

## By rule

On the same passages. A rule that never fired there is not listed.

| rule | right | wrong | precision |
|---|---:|---:|---:|
${rules.join('\n')}

## What these figures are not

- The passages were written to be marked, by few hands, and are denser in faults and near misses than life is; only the everyday files are not.
- A mark is one careful reader's. A second reader, working alone, agrees with precision 0.99 and recall 0.95 on such passages.
- A finding counts as right if it touches the marked words, under the marked category or one that the rule says it may be too.
- Nothing here is about the people written about, or about who wrote: only about words.
`
}

/** What the second reader alone found in passages that it had not learned from, by rule. */
function ownFinds(own) {
  const sum = ({warning, info}) => ({right: warning.right + info.right, wrong: warning.wrong + info.wrong})
  return Object.fromEntries(Object.entries(own).map(([id, tiers]) => [id, sum(tiers)]))
}

/** What training measured of rules and second reader together. */
function secondReaderSection({groups, files, pages, pagesLearnedFrom, gate, own, reliability, curve}, categories) {
  const cell = (pair) => pair.map((value) => (value === null ? '–' : value.toFixed(1))).join(' / ')
  const ways = {
    alone: 'rules alone',
    together: '**with the second reader**',
    firstCategory: 'the same, without a second category'
  }
  const table = (tier) => [
    `| passages | | ${categories.join(' | ')} | findings per 1,000 words where nothing is marked |`,
    `|---|---|${categories.map(() => '---:').join('|')}|---:|`,
    ...Object.entries(groups).flatMap(([name, tiers]) =>
      Object.entries(ways).map(
        ([way, label]) =>
          `| ${name} | ${label} | ${categories.map((category) => cell(tiers[tier][way][category])).join(' | ')} | ${tiers[tier][way].perThousandUnmarked} |`
      )
    )
  ]
  const byFile = Object.entries(files).map(
    ([name, {warning, info}]) =>
      `| ${name} | ${[warning.alone, warning.together, info.alone, info.together].map(({all}) => cell(all)).join(' | ')} |`
  )
  const share = ({right, count}) => (count === 0 ? '–' : `${Math.round((100 * right) / count)} %`)
  const bar = ({right, count}) => '█'.repeat(count === 0 ? 0 : Math.round((20 * right) / count))
  const tenths = reliability.dense.map((dense, index) => {
    const everyday = reliability.everyday[index]
    const range = `${dense.from.toFixed(1)}–${(dense.from + 0.1).toFixed(1)}`
    return `| ${range} | ${share(dense)} | ${dense.count} | ${share(everyday)} | ${everyday.count} | ${bar(dense)} |`
  })
  const ownLines = Object.entries(own).map(
    ([id, {warning, info}]) =>
      `| ${id} | ${share({...warning, count: warning.right + warning.wrong})} of ${warning.right + warning.wrong} | ${share({...info, count: info.right + info.wrong})} of ${info.right + info.wrong} |`
  )
  return `## Rules and second reader together

The [second reader](second-reader.md) has learned from the marked passages, so each file was read by one that had learned from the others beside the
rules as they were when they first met that file (dev.txt: as they are). These figures are from its training (\`npm run train -w packages/core\`), not from each build. Each cell is precision / recall; a
finding may carry a second category.

### Warnings and errors

${table('warning').join('\n')}

### Everything, information included

${table('info').join('\n')}

### By file

| file | rules, warnings | with reader, warnings | rules, everything | with reader, everything |
|---|---:|---:|---:|---:|
${byFile.join('\n')}
${
  pages
    ? `
On ${pagesLearnedFrom} public pages that nobody has marked, each read by a reader that had not learned from it, findings per 1,000 words: warnings ${pages.warning.alone} by rules alone and ${pages.warning.together} with the second
reader; everything, ${pages.info.alone} and ${pages.info.together}. How many of them are right is not known.
`
    : ''
}
### What more passages bring

Rules and reader together, on each third file, read by readers that had learned from a share of the other files' passages.

| passages, about | warnings | everything |
|---:|---:|---:|
${curve.map(({passages, warning, info}) => `| ${passages} | ${cell(warning)} | ${cell(info)} |`).join('\n')}

### What the gate lets pass

Sentences that the tagger reads, in per cent: of those in which it finds what was marked, ${gate.found}; of those in which nothing is marked, ${gate.unmarked}${pages ? `; of those on public pages, ${gate.pages}` : ''}.

### How often it is right when it says so

The second reader gives every find a probability, its own and the rules'. Of what had a probability in each tenth, so much was right, on dense passages (dev, learn-*, fresh-passages) and on whole everyday documents.
The bar is for dense passages: a well calibrated reader's grows by two each line.

| probability | dense: right | of | everyday: right | of | |
|---|---:|---:|---:|---:|---|
${tenths.join('\n')}

### What it alone finds

| rule | warnings: right | information: right |
|---|---:|---:|
${ownLines.join('\n')}
`
}
