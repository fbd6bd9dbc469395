// Measures Alongside against other tools in one run, and writes docs/speed.md and docs/speed.svg.
//
//   npm run bench                                    on the project's own examples, repeated
//   ALONGSIDE_PAGES=folder npm run bench             on the .md files of a folder
//   node bench/bench.mjs --quick                     three rounds, and nothing larger than 60 KB
import {execFileSync, fork, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {availableParallelism, cpus, tmpdir, totalmem} from 'node:os'
import {join} from 'node:path'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {noSettings} from '../packages/config/dist/index.js'
import {createLinter} from '../packages/core/dist/index.js'
import ruleExamples from '../packages/core/dist/rule-examples.js'
import {createLanguageService} from '../packages/language-server/dist/index.js'
import {at, noted, now, phrases, prose, sized, tools} from './tools.mjs'

// Node.js reads what this names whenever it starts, which takes longer than all else that a bare one does; nothing here uses the network.
delete process.env.NODE_EXTRA_CA_CERTS

const isQuick = process.argv.includes('--quick')
const rounds = isQuick ? 3 : 7
const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
const kb = 1000
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const quantile = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]
const versionOf = (name) => JSON.parse(readFileSync(at(`bench/node_modules/${name}/package.json`), 'utf8')).version

// Texts

const clean =
  'The library opens at nine. Bread and milk are on the left.\n\nRain fell on the hills, and the river rose.'
const flagged = Object.values(ruleExamples)
  .flatMap(({examples}) => examples.flag.map((example) => example.split(' → ')[0].replace(/[[\]]/g, '')))
  .filter((_, index) => index % 7 === 0)
const filler = 'Rang twice at ten past two.'
const dense = flagged.map((sentence) => `${sentence} ${filler}`).join('\n\n')
const sizes = isQuick ? [10 * kb, 60 * kb] : [10 * kb, 60 * kb, 1000 * kb, 10_000 * kb]
const nameOf = (size) => (size >= 1000 * kb ? `${size / kb / 1000} MB` : `${size / kb} KB`)

// In process, warm

/** V8 compiles what runs often anew, again and again: the first reading of a megabyte takes three times as long as the tenth. Milliseconds, and readings. */
const warmUp = {least: 4000, most: isQuick ? 4000 : 12_000, rounds: 30}
/** What takes longer than this (milliseconds) is measured three times. */
const slow = 4000
/** What takes longer than this is not measured. */
const limit = isQuick ? 4000 : 40_000
const roundsOf = (ms) => (ms > slow ? Math.min(3, rounds) : rounds)

/**
 * Medians of the milliseconds that each of some readings takes: each by itself until it is warm, then all in turn, so that what else the machine does falls on all
 * alike. A reading is given the number of its round, and gives its milliseconds, or nothing if it takes too long.
 */
async function inTurn(readings) {
  const warm = []
  for (const read of readings) {
    const first = await read(0)
    let round = 1
    for (let spent = first; spent < warmUp.most && (spent < warmUp.least || round < warmUp.rounds); round++)
      spent += await read(round)
    warm.push({read, first, round, times: []})
  }
  for (let turn = 0; turn < rounds; turn++)
    for (const {read, first, round, times} of warm) {
      if (first === undefined || turn >= roundsOf(first)) continue
      // After a wait the first reading is slower.
      if (first < slow) await read(round + 2 * turn)
      times.push(await read(round + 2 * turn + 1))
    }
  return warm.map(({times}) => (times.length === 0 || times.includes(undefined) ? undefined : median(times)))
}

/** The same of functions that read a text in this process. */
const timesOf = (runs, text) =>
  inTurn(
    runs.map((run) => (round) => {
      const fresh = noted(text, round)
      const start = now()
      run(fresh)
      return now() - start
    })
  )

/** The next message of a process, if it comes in time and the process doesn't end before. */
async function answerOf(child, milliseconds) {
  const signal = AbortSignal.any([AbortSignal.timeout(milliseconds), child.ended])
  try {
    const [answer] = await once(child, 'message', {signal})
    return answer
  } catch {
    return undefined
  }
}

async function warm() {
  const found = []
  for (const tool of Object.keys(tools)) {
    // While a process waits, V8 would throw away what it has compiled.
    const child = fork(at('bench/tools.mjs'), [tool], {execArgv: ['--no-flush-bytecode', '--no-memory-reducer']})
    const ending = new AbortController()
    child.ended = ending.signal
    child.once('exit', () => ending.abort())
    if ((await answerOf(child, 60_000)) === 'ready') found.push({child, row: {tool}})
    else {
      child.kill()
      console.error(`${tool}: left out`)
    }
  }
  for (const size of sizes) {
    const left = found.filter(
      ({child, row}) => child.connected && (size <= 1000 * kb || row.tool.startsWith('alongside'))
    )
    const medians = await inTurn(
      left.map(({child}) => async (round) => {
        if (!child.connected) return undefined
        child.send({size, round})
        const ms = await answerOf(child, limit)
        if (ms === undefined) child.kill()
        return ms
      })
    )
    for (const [index, {row}] of left.entries()) row[nameOf(size)] = medians[index]
    console.error(nameOf(size), JSON.stringify(left.map(({row}) => [row.tool, row[nameOf(size)]])))
  }
  for (const {child} of found) if (child.connected) child.disconnect()
  return found.map(({row}) => row)
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
    rows[count] = {making, run: (fresh) => linter.lint(fresh, {kind: 'web'})}
  }
  const medians = await timesOf(
    Object.values(rows).map(({run}) => run),
    text
  )
  for (const [index, row] of Object.values(rows).entries()) row.ms = medians[index]
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
    const [ms] = await timesOf([run], text)
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
the clock on a machine that has other work too. In one process, each tool reads for ${warmUp.least / 1000} seconds and ${warmUp.rounds} times before it is measured, or for ${warmUp.most / 1000} seconds;
then all are measured in turn, each in a process of its own, so that what else the machine does falls on all alike.

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
- V8 is told to keep what it has compiled while a tool waits for its turn in one process (\`--no-flush-bytecode\`, \`--no-memory-reducer\`), and before each reading of up
  to ${slow / 1000} s that counts comes one that doesn't: what is warm is measured, whichever tool it is.
- Up to 60 KB each round reads a text in which all but an eighth is new, so that what is remembered of the round before is little help. 1 MB and more are
  read as they are: of a text so long hardly anything is remembered. The text without anything to find repeats itself, and is mostly remembered.
- "Not finished": one reading took longer than ${limit / 1000} s.
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
