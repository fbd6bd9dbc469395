// The tools that are compared, and the texts that they read. Run by itself, with the name of a tool, it reads what it is told to over IPC and says how long that took:
// each tool in a process of its own, so that none is slowed down by what another left behind.
import {mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createLinter} from '../packages/core/dist/index.js'
import ruleExamples from '../packages/core/dist/rule-examples.js'

export const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const require = createRequire(import.meta.url)

/** Milliseconds of processor time of this process, all threads: steadier than the clock where a machine has other work too. */
export const now = () => {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

// Texts

function pages() {
  const files = readdirSync(process.env.ALONGSIDE_PAGES ?? at('examples'), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return files.map((file) => readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')).join('\n\n')
}

export const prose = pages()

export function sized(text, size) {
  let all = text
  while (all.length < size) all += `\n\n${text}`
  return all.slice(0, all.lastIndexOf('\n', size))
}

/** The pages in a size, to be read for the n-th time. Of a text so long that what is found in it is hardly remembered, each reading is like the first. */
export const pagesFor = (size, round) => (size < 1e6 ? noted(sized(prose, size), round) : sized(prose, size))

/**
 * A text that was not read before, so that what is remembered of it doesn't count: words at the start of each paragraph, heading, item and row that begins with a
 * capital. Other lines are left, since words before a fence would make most of a text one piece.
 */
export const noted = (text, round) =>
  text.replaceAll(/^((?:[ >]*(?:[-*+]|\d+[.)]|#{1,6}|\|)?[ \t]+|)[*_[]*)(?=[A-Z])/gm, `$1Note ${round} `)

// Phrases that all who take a list of phrases get: those without a slot or a gap, in the plain form of the rule's page.
export const phrases = [
  ...new Set(
    Object.values(ruleExamples)
      .flatMap(({avoid}) => avoid)
      .map((phrase) => phrase.replace(/[{}]/g, ''))
      .filter((phrase) => /^[a-z' -]+$/.test(phrase) && phrase.includes(' '))
  )
]

// Tools

/** A linter as those have it who use it on pages. */
const alongside = (options) => {
  const linter = createLinter(options)
  return (text) => linter.lint(text, {kind: 'web', path: 'text.md'})
}

/** By name, what makes a function that reads a text. */
export const tools = {
  alongside: () => alongside(),
  'alongside, rules alone': () => alongside({secondReader: 'off'}),
  'write-good': () => require('write-good'),
  alex: async () => (await import('alex')).markdown,
  'retext-equality + simplify + passive': async () => {
    const [{retext}, equality, simplify, passive] = await Promise.all([
      import('retext'),
      import('retext-equality'),
      import('retext-simplify'),
      import('retext-passive')
    ])
    const processor = retext().use(equality.default).use(simplify.default).use(passive.default).freeze()
    return (text) => processor.processSync(text)
  },
  [`textlint + prh, ${phrases.length} phrases`]: () => {
    const {TextlintKernel} = require('@textlint/kernel')
    const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
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
  },
  'harper.js': async () => {
    const [{LocalLinter, Dialect}, {binary}] = await Promise.all([import('harper.js'), import('harper.js/binary')])
    const harper = new LocalLinter({binary, dialect: Dialect.British})
    await harper.setup()
    return (text) => harper.lint(text)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const run = await tools[process.argv[2]]()
  process.on('message', async ({size, round}) => {
    const text = pagesFor(size, round)
    const start = now()
    await run(text)
    process.send(now() - start)
  })
  process.send('ready')
}
