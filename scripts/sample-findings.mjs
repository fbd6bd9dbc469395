// Shows a random sample of the findings in a folder of texts, each with its sentence, for a careful reader to judge.
//
//   node scripts/sample-findings.mjs FOLDER [--count 300] [--seed 1] [--min warning] [--kind web]
//
// The same seed gives the same sample as long as texts and rules stay the same. Prints the texts' sentences: don't keep what it prints.
import {readdirSync, readFileSync, statSync} from 'node:fs'
import {basename, join, relative} from 'node:path'
import {parseArgs} from 'node:util'
import {createLinter, kinds, severities} from '../packages/core/dist/index.js'

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    count: {type: 'string', default: '300'},
    seed: {type: 'string', default: '1'},
    min: {type: 'string', default: 'warning'},
    kind: {type: 'string', default: 'web'}
  }
})
const [folder] = positionals
const count = Number(values.count)
const seed = Number(values.seed)
const isKnown = severities.includes(values.min) && kinds.includes(values.kind)
if (!folder || !Number.isInteger(count) || !Number.isInteger(seed) || !isKnown) {
  console.error(
    `node scripts/sample-findings.mjs FOLDER [--count 300] [--seed 1] [--min ${severities.join('|')}] [--kind ${kinds.join('|')}]`
  )
  process.exit(2)
}

/** Random numbers from 0 to 1 that a seed settles (mulberry32). */
function* randomNumbers(from) {
  let state = from
  for (;;) {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The sentence, or the line, around an offset, spaces drawn together, with the finding in double brackets. */
function surroundings(text, start, end) {
  const before = text
    .slice(0, start)
    .split(/\n\s*\n|(?<=[.!?])\s+(?=\p{Lu})/u)
    .at(-1)
  const after = text.slice(end).split(/\n\s*\n|(?<=[.!?])\s+(?=\p{Lu})/u)[0]
  return `${before.slice(-300)}[[${text.slice(start, end)}]]${after.slice(0, 200)}`.replace(/\s+/g, ' ').trim()
}

const linter = createLinter()
const findings = []
let words = 0
for (const name of readdirSync(folder, {recursive: true}).toSorted()) {
  const path = join(folder, name)
  if (!/\.(md|html|txt)$/.test(name) || basename(name) === 'SOURCE.txt' || !statSync(path).isFile()) continue
  const text = readFileSync(path, 'utf8')
  const result = linter.lint(text, {path, kind: values.kind})
  words += result.words
  for (const {rule, severity, category, place} of result.messages) {
    if (severities.indexOf(severity) < severities.indexOf(values.min)) continue
    const where = `${relative(folder, path)}:${place.start.line}`
    findings.push({rule, severity, category, where, text: surroundings(text, place.start.offset, place.end.offset)})
  }
}
const random = randomNumbers(seed)
const sample = findings
  .map((finding) => ({finding, order: random.next().value}))
  .toSorted((a, b) => a.order - b.order)
  .slice(0, count)
  .map(({finding}) => finding)
  .toSorted((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
for (const [index, {rule, where, text}] of sample.entries()) console.log(`${index + 1}. ${rule}  ${where}\n   ${text}`)
console.error(
  `${sample.length} of ${findings.length} findings in ${words} words (${((1000 * findings.length) / words).toFixed(1)} per 1,000 words)`
)
