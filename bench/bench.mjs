// Measures Alongside against other tools in one run, and writes docs/speed.md and docs/speed.svg.
//
//   npm run bench                                    on the project's own examples, repeated
//   ALONGSIDE_PAGES=folder npm run bench             on the .md files of a folder
//   node bench/bench.mjs --quick                     three rounds, and nothing larger than 60 KB
import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {availableParallelism, cpus, tmpdir, totalmem} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {noSettings} from '../packages/config/dist/index.js'
import {createLinter} from '../packages/core/dist/index.js'
import ruleExamples from '../packages/core/dist/rule-examples.js'
import {createLanguageService} from '../packages/language-server/dist/index.js'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const require = createRequire(import.meta.url)
const isQuick = process.argv.includes('--quick')
const rounds = isQuick ? 3 : 7
const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const kb = 1000
/** Milliseconds of processor time of this process, all threads: steadier than the clock where a machine has other work too. */
const now = () => {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const quantile = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]
const versionOf = (name) => JSON.parse(readFileSync(at(`bench/node_modules/${name}/package.json`), 'utf8')).version

// Texts

function pages() {
  const files = readdirSync(process.env.ALONGSIDE_PAGES ?? at('examples'), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return files.map((file) => readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')).join('\n\n')
}

function sized(text, size) {
  let all = text
  while (all.length < size) all += `\n\n${text}`
  return all.slice(0, all.lastIndexOf('\n', size))
}

/**
 * A text that was not read before, so that what is remembered of it doesn't count: words at the start of each paragraph, heading, item and row that begins with a
 * capital. Other lines are left, since words before a fence would make most of a text one piece.
 */
const noted = (text, round) =>
  text.replaceAll(/^((?:[ >]*(?:[-*+]|\d+[.)]|#{1,6}|\|)?[ \t]+|)[*_[]*)(?=[A-Z])/gm, `$1Note ${round} `)

const prose = pages()
const clean =
  'The library opens at nine. Bread and milk are on the left.\n\nRain fell on the hills, and the river rose.'
const flagged = Object.values(ruleExamples)
  .flatMap(({examples}) => examples.flag.map((example) => example.split(' → ')[0].replace(/[[\]]/g, '')))
  .filter((_, index) => index % 7 === 0)
const filler = 'Rang twice at ten past two.'
const dense = flagged.map((sentence) => `${sentence} ${filler}`).join('\n\n')
const sizes = isQuick ? [10 * kb, 60 * kb] : [10 * kb, 60 * kb, 1000 * kb, 10_000 * kb]
const nameOf = (size) => (size >= 1000 * kb ? `${size / kb / 1000} MB` : `${size / kb} KB`)

// Phrases that all who take a list of phrases get: those without a slot or a gap, in the plain form of the rule's page.
const phrases = [
  ...new Set(
    Object.values(ruleExamples)
      .flatMap(({avoid}) => avoid)
      .map((phrase) => phrase.replace(/[{}]/g, ''))
      .filter((phrase) => /^[a-z' -]+$/.test(phrase) && phrase.includes(' '))
  )
]

// In process, warm

async function tools() {
  const [both, alone] = [createLinter(), createLinter({secondReader: 'off'})]
  const options = {kind: 'web', path: 'text.md'}
  const found = {
    alongside: (text) => both.lint(text, options),
    'alongside, rules alone': (text) => alone.lint(text, options)
  }
  const load = async (name, make) => {
    try {
      found[name] = await make()
    } catch (error) {
      console.error(`${name}: left out (${error.message.split('\n')[0]})`)
    }
  }
  await load('write-good', async () => require('write-good'))
  await load('alex', async () => (await import('alex')).markdown)
  await load('retext-equality + simplify + passive', async () => {
    const [{retext}, equality, simplify, passive] = await Promise.all([
      import('retext'),
      import('retext-equality'),
      import('retext-simplify'),
      import('retext-passive')
    ])
    const processor = retext().use(equality.default).use(simplify.default).use(passive.default).freeze()
    return (text) => processor.processSync(text)
  })
  await load(`textlint + prh, ${phrases.length} phrases`, async () => {
    const {TextlintKernel} = require('@textlint/kernel')
    const file = join(folder, 'prh.yml')
    writeFileSync(
      file,
      `version: 1\nrules:\n${phrases.map((phrase) => `  - expected: "—"\n    pattern: "/\\\\b${phrase}\\\\b/i"\n`).join('')}`
    )
    const kernel = new TextlintKernel()
    const plugin = require('@textlint/textlint-plugin-markdown')
    const rule = require('textlint-rule-prh')
    return (text) =>
      kernel.lintText(text, {
        filePath: join(folder, 'text.md'),
        ext: '.md',
        plugins: [{pluginId: 'markdown', plugin: plugin.default ?? plugin}],
        rules: [{ruleId: 'prh', rule: rule.default ?? rule, options: {rulePaths: [file]}}]
      })
  })
  await load('harper.js', async () => {
    const [{LocalLinter, Dialect}, {binary}] = await Promise.all([import('harper.js'), import('harper.js/binary')])
    const harper = new LocalLinter({binary, dialect: Dialect.British})
    await harper.setup()
    return (text) => harper.lint(text)
  })
  return found
}

/** V8 compiles what runs often anew, again and again: the first reading of a megabyte takes three times as long as the tenth. Milliseconds, and readings. */
const warmUp = {least: 4000, most: isQuick ? 4000 : 12_000, rounds: 30}
/** What takes longer than this (milliseconds) is measured three times. */
const slow = 4000
const roundsOf = (ms) => (ms > slow ? Math.min(3, rounds) : rounds)

/**
 * Milliseconds of `run`, a median after warming up; nothing where one takes longer than `limit`. It is given the text that `textOf` makes for each round, for
 * which no time counts.
 */
async function time(run, textOf, limit = 20_000) {
  let round = 0
  const once = async () => {
    const text = textOf(round++)
    const start = now()
    await run(text)
    return now() - start
  }
  const first = await once()
  if (first > limit) return undefined
  for (let spent = first; spent < warmUp.most && (spent < warmUp.least || round < warmUp.rounds); )
    spent += await once()
  const times = []
  while (times.length < roundsOf(first)) times.push(await once())
  return median(times)
}

async function warm() {
  const rows = []
  for (const [tool, run] of Object.entries(await tools())) {
    const row = {tool}
    let isSlow = false
    for (const size of tool.startsWith('alongside') ? sizes : sizes.filter((size) => size <= 1000 * kb)) {
      const text = sized(prose, size)
      const limit = isQuick ? 4000 : 20_000
      row[nameOf(size)] = isSlow ? undefined : await time(run, (round) => noted(text, round), limit)
      isSlow ||= row[nameOf(size)] === undefined
    }
    rows.push(row)
    console.error(JSON.stringify(row))
  }
  return rows
}

// Whole processes

const valeVersion = 'v3.21.0'

/** Vale with the same phrases as substitutions, built with Go; nothing where there is none. */
function vale() {
  const bin = at('bench/bin')
  const command = join(bin, 'vale')
  if (!existsSync(command)) {
    const {status} = spawnSync('go', ['install', `github.com/vale-cli/vale/v3/cmd/vale@${valeVersion}`], {
      env: {...process.env, GOBIN: bin},
      stdio: ['ignore', 'ignore', 'inherit']
    })
    if (status !== 0) return undefined
  }
  const styles = join(folder, 'styles', 'Alongside')
  mkdirSync(styles, {recursive: true})
  const swaps = phrases.map((phrase) => `  ${JSON.stringify(phrase)}: "—"\n`).join('')
  writeFileSync(
    join(styles, 'Phrases.yml'),
    `extends: substitution\nmessage: "%s %s"\nlevel: warning\nignorecase: true\nswap:\n${swaps}`
  )
  const settings = join(folder, '.vale.ini')
  writeFileSync(settings, 'StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Alongside\n')
  return (file) => [command, '--no-exit', '--output=line', `--config=${settings}`, file]
}

function whole(args) {
  const start = performance.now()
  const {stderr} = spawnSync(process.execPath, ['--require', join(folder, 'used.cjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30
  })
  const clock = performance.now() - start
  const [, peak, microseconds] = /used (\d+) (\d+)/.exec(stderr) ?? []
  return {ms: Number(microseconds) / 1000, clock, memory: Number(peak) / 1024}
}

/** The same of a program that isn't ours to look into: a shell tells in hundredths of seconds what time its children took. */
function foreign([command, ...args]) {
  const start = performance.now()
  const {stdout} = spawnSync('sh', ['-c', '"$0" "$@" >/dev/null 2>&1; times', command, ...args], {encoding: 'utf8'})
  const clock = performance.now() - start
  const taken = [...(stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  const ms = taken.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0)
  return {ms, clock}
}

function cold() {
  // The most memory of a process by its own reckoning counts that of the process which made it; Linux knows better.
  writeFileSync(
    join(folder, 'used.cjs'),
    `const {existsSync, readFileSync} = require('node:fs')
process.on('exit', () => {
  const {maxRSS, userCPUTime, systemCPUTime} = process.resourceUsage()
  const status = '/proc/self/status'
  const peak = existsSync(status) ? /VmHWM:\\s*(\\d+)/.exec(readFileSync(status, 'utf8'))[1] : maxRSS
  process.stderr.write('used ' + peak + ' ' + (userCPUTime + systemCPUTime) + '\\n')
})`
  )
  const files = {empty: '\n'}
  for (const size of sizes) files[nameOf(size)] = sized(prose, size)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.md`), text)
  const command = at('packages/cli/bin/alongside.cjs')
  const good = at('bench/node_modules/write-good/bin/write-good.js')
  const alexCommand = at('bench/node_modules/alex/cli.js')
  const valeArgs = vale()
  const cases = [['node -e 0', '', ['-e', '0']]]
  for (const name of Object.keys(files)) {
    const file = join(folder, `${name}.md`)
    cases.push(['alongside', name, [command, file]])
    if (name !== '10 MB' && existsSync(good)) cases.push(['write-good', name, [good, file]])
    if ((name === 'empty' || name.endsWith('KB')) && existsSync(alexCommand))
      cases.push(['alex', name, [alexCommand, file]])
    // It takes a minute for 10 MB.
    if (valeArgs && name !== '10 MB') cases.push(['Vale', name, valeArgs(file), foreign])
  }
  const many = join(folder, 'many')
  execFileSync(process.execPath, ['-e', `require('fs').mkdirSync(${JSON.stringify(many)})`])
  for (let index = 0; index < 100; index++)
    writeFileSync(
      join(many, `${index}.md`),
      sized(prose.slice((index * 10 * kb) % Math.max(1, prose.length - 10 * kb)), 10 * kb)
    )
  cases.push(['alongside', '100 × 10 KB', [command, many]])
  const taken = cases.map(() => [])
  // In turn, so that what else the machine does falls on all alike.
  for (let round = 0; round < rounds; round++)
    for (const [index, [, , args, run = whole]] of cases.entries())
      if (round < roundsOf(taken[index][0]?.ms ?? 0)) taken[index].push(run(args))
  return cases.map(([tool, text], index) => ({
    tool,
    text,
    ms: median(taken[index].map(({ms}) => ms)),
    clock: median(taken[index].map(({clock}) => clock)),
    memory: median(taken[index].map(({memory}) => memory))
  }))
}

// What an editor asks

/** Edits until V8 has compiled what they run, edits that are measured, and after how many the text is as it was: one in which each word holds an x has no findings. */
const typed = {before: isQuick ? 100 : 2500, measured: isQuick ? 400 : 1000, again: 100}

/**
 * Milliseconds of edits, a letter typed anywhere in 60 KB. By the clock, since that is what a writer waits for: the time of the whole process would count the
 * threads that compile beside it, and in steps of 4 ms.
 */
function whileTyping(begin, edit, read) {
  const times = []
  for (let index = 0; index < typed.before + typed.measured; index++) {
    if (index % typed.again === 0) {
      begin()
      read()
    }
    edit(index)
    const from = performance.now()
    read()
    if (index >= typed.before) times.push(performance.now() - from)
  }
  return {p50: quantile(times, 0.5), p99: quantile(times, 0.99)}
}

function edits(secondReader) {
  const linter = createLinter({secondReader})
  const original = sized(prose, 60 * kb)
  let text = original
  const read = () => linter.lint(text, {kind: 'web'})
  const start = now()
  read()
  const first = now() - start
  const begin = () => {
    text = original
  }
  const edit = (index) => {
    const place = (index * 7919) % text.length
    text = `${text.slice(0, place)}x${text.slice(place)}`
  }
  return {first, ...whileTyping(begin, edit, read)}
}

/** The same through the language service: from an edit to its diagnostics. */
function diagnostics(secondReader) {
  const service = createLanguageService({createLinter, today: () => '2026-01-31', support: {}})
  const settings = {...noSettings, secondReader}
  let version = 0
  let document
  const begin = () => {
    document = TextDocument.create('file:///text.md', 'markdown', ++version, sized(prose, 60 * kb))
  }
  const edit = (index) => {
    const place = document.positionAt((index * 7919) % document.getText().length)
    document = TextDocument.update(document, [{range: {start: place, end: place}, text: 'x'}], ++version)
  }
  return whileTyping(begin, edit, () => service.diagnose(document, settings))
}

/** The same text with 1,000 and with 10,000 phrases of made-up words. */
async function phraseCounts() {
  const text = sized(prose, (isQuick ? 60 : 1000) * kb)
  const glossary = {known: [], expansions: {}}
  const ruleOf = (count) => ({
    id: 'jargon/made-up',
    category: 'jargon',
    severity: 'warning',
    why: '',
    sources: [],
    phrases: Array.from({length: count}, (_, index) => ({
      words: [`zq${index % 997}`, `xv${index}`, 'form'],
      expected: []
    }))
  })
  const rows = {}
  for (const count of [1000, 10_000]) {
    const start = now()
    const linter = createLinter({ruleSet: {rules: [ruleOf(count)], glossary}})
    const making = now() - start
    const run = (fresh) => linter.lint(fresh, {kind: 'web'})
    rows[count] = {making, ms: await time(run, (round) => noted(text, round))}
  }
  return rows
}

const results = {
  warm: await warm(),
  cold: cold(),
  edits: ['off', 'on'].map(edits),
  diagnostics: ['off', 'on'].map(diagnostics),
  phrases: await phraseCounts()
}
const specials = Object.entries({
  clean: sized(clean, (isQuick ? 60 : 1000) * kb),
  dense: sized(dense, (isQuick ? 60 : 300) * kb)
})
const special = []
for (const secondReader of ['off', 'on']) {
  const linter = createLinter({secondReader})
  const row = {}
  for (const [name, text] of specials) {
    const {messages, words} = linter.lint(text, {kind: 'note'})
    const run = (fresh) => linter.lint(fresh, {kind: 'note'})
    const ms = await time(run, (round) => noted(text, round))
    row[name] = {rate: text.length / 1000 / ms, every: Math.round(words / messages.length)}
  }
  special.push(row)
}

// The page

const ms = (value) =>
  value === undefined ? 'not finished' : value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
const warmColumns = sizes.map(nameOf)
const [ours, alone] = results.warm
const main = isQuick ? '60 KB' : '1 MB'
const rate = (row, column) => {
  const size = sizes[warmColumns.indexOf(column)]
  return row[column] === undefined ? undefined : size / 1000 / row[column]
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {cwd: at(''), encoding: 'utf8'}).trim()
const coldOf = (tool, text) => results.cold.find((row) => row.tool === tool && row.text === text)
const bare = coldOf('node -e 0', '')
const over = (text) => coldOf('alongside', text) && coldOf('alongside', text).ms - bare.ms
const times = (tool, own) => {
  const other = results.warm.find((row) => row.tool.startsWith(tool))
  return other?.[main] && own[main] ? other[main] / own[main] : undefined
}
/** Vale's whole process less what it takes for an empty text. */
const valeTime = coldOf('Vale', main) && coldOf('Vale', main).ms - coldOf('Vale', 'empty').ms
const measured = (value, digits = 1, unit = '') =>
  value === undefined || Number.isNaN(value) ? 'not measured' : `${value.toFixed(digits)}${unit}`
const each = (of, digits, unit) => [alone, ours].map((own) => measured(of(own), digits, unit))
const asShipped = (...given) => ['', measured(...given)]
const rates = (name) => special.map((row) => measured(row[name].rate, 2, ' MB/s'))
const floors = [
  [`${main} of pages, warm`, '4 MB/s', ...each((own) => rate(own, main), 2, ' MB/s')],
  ['alex, times slower', '30', ...each((own) => times('alex', own))],
  ['textlint + prh, times slower', '50', ...each((own) => times('textlint', own))],
  ['retext trio, times slower', '12', ...each((own) => times('retext', own))],
  ['write-good, times slower', '2', ...each((own) => times('write-good', own), 2)],
  ['Vale with the same phrases, times slower', '5', ...each((own) => valeTime / own[main], 2)],
  ['text without anything to find', '100 MB/s', ...rates('clean')],
  [`case notes, a finding every ${special[1].dense.every} words (floor: 20)`, '2.5 MB/s', ...rates('dense')],
  ['whole process, empty text, over bare Node.js', '10 ms', ...asShipped(over('empty'), 0, ' ms')],
  ['whole process, 10 KB, over bare Node.js', '45 ms', ...asShipped(over('10 KB'), 0, ' ms')],
  ['whole process, 60 KB, over bare Node.js', '70 ms', ...asShipped(over('60 KB'), 0, ' ms')],
  [
    'write-good, whole process, times slower (10 KB)',
    '1',
    ...asShipped(coldOf('write-good', '10 KB')?.ms / coldOf('alongside', '10 KB').ms, 2)
  ],
  ['edit in 60 KB, p99', '2 ms', ...results.edits.map(({p99}) => measured(p99, 1, ' ms'))],
  ['edit in 60 KB to its diagnostics, p99', '5 ms', ...results.diagnostics.map(({p99}) => measured(p99, 1, ' ms'))],
  [
    '1,000 to 10,000 phrases, more time',
    '10 %',
    measured((results.phrases[10_000].ms / results.phrases[1000].ms - 1) * 100, 0, ' %'),
    ''
  ],
  ['10 MB, rate against 1 MB', '0.9', ...each((own) => rate(own, '10 MB') / rate(own, '1 MB'), 2)],
  ['peak memory, 1 MB', '130 MB', ...asShipped(coldOf('alongside', '1 MB')?.memory, 0, ' MB')],
  ['peak memory, 10 MB', '320 MB', ...asShipped(coldOf('alongside', '10 MB')?.memory, 0, ' MB')]
]
const table = (heads, rows) =>
  `| ${heads.join(' | ')} |\n|${heads.map(() => '---|').join('')}\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`
const machine = `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node.js ${process.version}, ${process.platform}`
const peers = [
  'write-good',
  'alex',
  'retext-equality',
  'retext-simplify',
  'retext-passive',
  '@textlint/kernel',
  'textlint-rule-prh',
  'harper.js'
]

writeFileSync(
  at('docs/speed.md'),
  `# How fast it is

Written by \`npm run bench\`; change [bench/bench.mjs](../bench/bench.mjs) instead. All figures are medians of ${rounds} in one run (of 3 where
one takes longer than ${slow / 1000} s), with all bundled rules on. Milliseconds are those of the processor, all threads of a process together: steadier than
the clock on a machine that has other work too. Each tool reads for ${warmUp.least / 1000} seconds and ${warmUp.rounds} times before it is measured in one process, or for ${warmUp.most / 1000} seconds.

- Machine: ${machine}. ${process.env.ALONGSIDE_BENCH_NOTE ?? 'Load while measuring is not known.'}
- Commit: ${commit}. Text: ${process.env.ALONGSIDE_PAGES ? 'public web pages in Markdown' : "the project's examples, repeated"}.
- Versions: ${peers.map((name) => `${name} ${versionOf(name)}`).join(', ')}.

![Milliseconds for 60 KB, in one process](speed.svg)

## What we aim at, and what was measured

${table(['', 'aim', 'rules alone', 'with the second reader'], floors)}
Where an aim is missed, the figure says so; nothing was left out for being slow.

## In one process, warm (ms)

${table(
  ['', ...warmColumns],
  results.warm.map((row) => [
    row.tool,
    ...warmColumns.map((column) => (!row.tool.startsWith('alongside') && column === '10 MB' ? '–' : ms(row[column])))
  ])
)}
## Whole processes (ms, peak MB)

${table(
  ['', 'text', 'ms', 'ms on the clock', 'peak MB'],
  results.cold.map((row) => [row.tool, row.text, ms(row.ms), ms(row.clock), row.memory ? Math.round(row.memory) : '–'])
)}
## In an editor

A letter typed anywhere in 60 KB, ${typed.measured} times after ${typed.before}, by the clock, with the second reader: p50 ${results.edits[1].p50.toFixed(1)} ms, p99 ${results.edits[1].p99.toFixed(1)} ms; the first
reading ${results.edits[1].first.toFixed(0)} ms, and reading all of it again ${ms(ours['60 KB'])} ms. Through the language service, to the diagnostics: p50 ${results.diagnostics[1].p50.toFixed(1)} ms, p99 ${results.diagnostics[1].p99.toFixed(1)} ms.
In a process that has just started, V8 still compiles beside the first hundreds of edits, which take up to twice as long.

## More phrases

${isQuick ? '60 KB' : '1 MB'} with 1,000 phrases: ${ms(results.phrases[1000].ms)} ms; with 10,000: ${ms(results.phrases[10_000].ms)} ms. Making the linter: ${ms(results.phrases[1000].making)} and ${ms(results.phrases[10_000].making)} ms.

## What is not like for like

- No other tool does what this one does. alex and retext look words up in dictionaries, write-good runs some regular expressions on the
  raw text, harper.js checks spelling and grammar, textlint with prh looks for ${phrases.length} of the same phrases in their plain form. Alongside
  looks for all of its phrases in all their forms, and reads clauses.
- retext reads Markdown as plain text here; alex, textlint, harper.js and Alongside read it as Markdown.
- ${valeTime === undefined ? 'Vale has to be built with Go, which is not at hand here: it is not measured.' : `Vale ${valeVersion} looks for the same ${phrases.length} phrases, and is a program of its own: its time is that of its process less that for an empty text.`}
- The aims are for rules alone; with the second reader, half of each rate.
- Each round reads a text in which all but an eighth is new, so that what is remembered of the round before is little help; the text without anything to find
  repeats itself, and is mostly remembered.
- "Not finished": one reading took longer than ${isQuick ? 4 : 20} s.
`
)

const bars = results.warm.filter((row) => row['60 KB'] !== undefined)
const longest = Math.max(...bars.map((row) => Math.log10(row['60 KB'])))
writeFileSync(
  at('docs/speed.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${bars.length * 34 + 40}" font-family="sans-serif" font-size="13" role="img" aria-label="Milliseconds for 60 KB, logarithmic">
<rect width="100%" height="100%" fill="#fff"/>
<text x="12" y="20">60 KB of pages in one process, milliseconds (logarithmic)</text>
${bars
  .map((row, index) => {
    const width = Math.max(2, (Math.log10(row['60 KB']) / longest) * 340)
    const y = index * 34 + 34
    return `<text x="12" y="${y + 17}">${row.tool}</text><rect x="270" y="${y}" width="${width.toFixed(0)}" height="24" fill="${index === 0 ? '#0b6e4f' : '#9aa5b1'}"/><text x="${(276 + width).toFixed(0)}" y="${y + 17}">${ms(row['60 KB'])}</text>`
  })
  .join('\n')}
</svg>
`
)
console.log(table(['', 'aim', 'rules alone', 'with the second reader'], floors))
