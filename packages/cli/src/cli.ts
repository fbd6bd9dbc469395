import {readFileSync} from 'node:fs'
import {extname} from 'node:path'
import type {Kind, Linter, Severity} from '@alongside/core'
import {kinds, severities} from '@alongside/core'
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander'
import {createSettings, type FileSettings} from './config.js'
import {findFiles, readInput} from './files.js'
import {createJsonReporter} from './json.js'
import {createPrettyReporter, type Look} from './pretty.js'
import {
  type Checked,
  count,
  createTally,
  formatProblem,
  type Problem,
  plural,
  type Reporter,
  type Tally
} from './report.js'

interface Options {
  readonly format: 'pretty' | 'json'
  readonly kind?: Kind
  readonly failOn: Severity | 'never'
  readonly maxWarnings?: number
  readonly stdinFilename?: string
  readonly quiet?: true
  readonly config?: string
  readonly explainSpared?: true
  readonly color?: boolean
}

/**
 * The command `alongside`, from its arguments to its exit code: 0 fine, 1 findings that were asked to block, 2 something
 * could not be read or used (everything else is still checked and reported).
 */
export async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = createProgram().action(async (paths: readonly string[], options: Options) => {
    exitCode = await check(paths.length > 0 ? paths : ['.'], options)
  })
  program
    .command('explain')
    .argument('<rule or words...>')
    .description('say why a wording is worth a second look, with alternatives, examples and sources')
    .action(async (words: readonly string[], _, command: Command) => {
      exitCode = await explainWords(words.join(' '), command.optsWithGlobals<Options>())
    })
  try {
    await program.parseAsync(args, {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
  return exitCode
}

function createProgram(): Command {
  return new Command('alongside')
    .usage('[options] [paths...]\n       alongside explain <rule or words...>')
    .description('Asks about words in letters, notes, reports and web pages that shut people out, and offers others.')
    .argument(
      '[paths...]',
      'files, folders (every .md, .markdown and .txt file in them), patterns, or - for standard input'
    )
    .addOption(new Option('--format <name>', 'how to report').choices(['pretty', 'json']).default('pretty'))
    .addOption(new Option('--kind <kind>', 'read every text as this (default: told from the text)').choices(kinds))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices([...severities, 'never'])
        .default('error')
    )
    .option('--max-warnings <number>', 'exit with 1 if there are more warnings than this', toCount)
    .option('--stdin-filename <name>', 'name of the text on standard input, for its settings and its format')
    .option('--quiet', 'report errors only; leave out warnings and information')
    .option('--config <file>', 'use these settings instead of those found beside or above each file')
    .option('--explain-spared', 'also list the words that were left alone, and why')
    .option('--color', 'use colours (default: on a terminal, unless NO_COLOR is set)')
    .option('--no-color', 'use no colours')
    .version(version(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .addHelpText('after', helpAfter)
    .showHelpAfterError('Try: alongside --help')
    .exitOverride()
    .configureOutput({outputError: (text, write) => write(text.replace(/^error: /, 'alongside: '))})
}

const helpAfter = `
Examples:
  alongside letters/                    every text in a folder
  alongside --kind note visit.txt       one text, read as a note about someone
  pandoc letter.docx -t plain | alongside -
  alongside explain service users       why a wording is worth a second look

Settings: alongside.config.yml, .alongsiderc (.yml, .json) or "alongside" in package.json, nearest to each file.
Exit codes: 0 fine, 1 findings at or above --fail-on or warnings above --max-warnings, 2 something could not be read.
Nothing you check leaves this computer.`

function toCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It should be a whole number, 0 or more.')
  return Number(text)
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}

async function check(paths: readonly string[], options: Options): Promise<number> {
  const cwd = process.cwd()
  const problems = createProblems()
  const settingsOf = createSettings({cwd, configFile: options.config}, problems.report)
  const linterFor = createLinters()
  const reporter = createReporter(options)
  const all = createTally()
  const shown = createTally()
  let ignored = 0

  const inputs = await findFiles(paths, {cwd, standardInputName: options.stdinFilename}, problems.report)
  for (const input of inputs) {
    const settings = await settingsOf(input.file)
    if (settings.isIgnored) {
      ignored++
      if (input.isNamed) await note(`${input.path}: left out by \`ignores\` in ${settings.path}.`)
      continue
    }
    const read = await readInput(input, cwd)
    if ('problem' in read) {
      problems.report(read.problem)
      continue
    }
    const checked = await checkText(input.path, read.value, {
      options,
      settings,
      linterFor: () => linterFor(settings),
      report: problems.report
    })
    if (!checked) continue
    const reported = options.quiet ? onlyErrors(checked) : checked
    count(all, checked)
    count(shown, reported)
    await write(process.stdout, reporter.file(reported))
  }
  if (ignored > 0 && ignored === inputs.length && !inputs.some(({isNamed}) => isNamed)) {
    problems.report({
      path: paths.join(' '),
      reason: `nothing was checked: \`ignores\` in the settings leaves out ${plural(ignored, 'file')}.`
    })
  }
  await write(process.stdout, reporter.end(shown, problems.count()))
  const isBlocked = await tellWhatBlocks(all, options)
  if (problems.count() > 0) return 2
  return isBlocked ? 1 : 0
}

interface TextContext {
  readonly options: Options
  readonly settings: FileSettings
  linterFor(): Promise<Linter>
  readonly report: (problem: Problem) => void
}

async function checkText(
  path: string,
  value: string,
  {options, settings, linterFor, report}: TextContext
): Promise<Checked | undefined> {
  const format = extname(path).toLowerCase() === '.txt' ? 'text' : 'markdown'
  const frontMatter = format === 'markdown' && value.startsWith('---') ? await frontMatterOf(path, value) : {}
  if (frontMatter.problem) report(frontMatter.problem)
  const kind = options.kind ?? frontMatter.kind ?? settings.kind
  // The engine isn't loaded for nothing.
  if (!/[\p{L}\p{N}]/u.test(value))
    return {path, value, messages: [], words: 0, kind: kind ?? 'web', ...(options.explainSpared && {spared: []})}
  try {
    const linter = await linterFor()
    const {messages, words, spared, ...result} = linter.lint(value, {path, format, ...(kind && {kind})})
    return {path, value, messages, words, kind: result.kind, ...(options.explainSpared && {spared})}
  } catch (error) {
    const {message} = error as Error
    report({
      path,
      reason: `checking this text failed (${message}).`,
      advice: 'The fault is in alongside, not in the text.'
    })
    return undefined
  }
}

async function frontMatterOf(path: string, value: string) {
  const {readFrontMatter} = await import('./front-matter.js')
  return readFrontMatter(path, value)
}

/** One linter for each set of settings: making one is slow, using it is not. */
function createLinters(): (settings: FileSettings) => Promise<Linter> {
  const linters = new Map<string, Linter>()
  return async ({rules, acronyms}) => {
    const {createLinter} = await import('@alongside/core')
    const key = JSON.stringify([rules, acronyms])
    const linter = linters.get(key) ?? createLinter({rules, acronyms})
    linters.set(key, linter)
    return linter
  }
}

/** Tells problems on standard error, each once. */
function createProblems() {
  const told = new Set<string>()
  return {
    report(problem: Problem): void {
      const text = formatProblem(problem)
      if (!told.has(text)) process.stderr.write(text)
      told.add(text)
    },
    count: () => told.size
  }
}

function createReporter(options: Options): Reporter {
  return options.format === 'json'
    ? createJsonReporter()
    : createPrettyReporter(lookOf(options), {isQuiet: Boolean(options.quiet)})
}

/** Colours by `--color`, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether a terminal is there. */
function lookOf({color}: Options): Look {
  const {COLUMNS, FORCE_COLOR, NO_COLOR, TERM} = process.env
  const {columns, isTTY} = process.stdout
  const isWanted = FORCE_COLOR ? !['0', 'false'].includes(FORCE_COLOR) : Boolean(isTTY) && TERM !== 'dumb'
  return {color: color ?? (!NO_COLOR && isWanted), width: columns || Number(COLUMNS) || 80}
}

function onlyErrors(checked: Checked): Checked {
  return {...checked, messages: checked.messages.filter(({severity}) => severity === 'error')}
}

/** Whether the findings were asked to block; says so on standard error. */
async function tellWhatBlocks(tally: Tally, {failOn, maxWarnings}: Options): Promise<boolean> {
  const blocking = failOn === 'never' ? [] : severities.slice(severities.indexOf(failOn))
  const found = blocking.reduce((sum, severity) => sum + tally.severities[severity], 0)
  const isOverLimit = maxWarnings !== undefined && tally.severities.warning > maxWarnings
  if (found > 0) await note(`${plural(found, 'finding')} at or above --fail-on ${failOn}.`)
  if (isOverLimit) await note(`${plural(tally.severities.warning, 'warning')}, and --max-warnings is ${maxWarnings}.`)
  return found > 0 || isOverLimit
}

async function explainWords(words: string, options: Options): Promise<number> {
  const look = lookOf(options)
  const {explain} = await import('./explain.js')
  const explained = explain(words, look)
  if ('text' in explained) {
    await write(process.stdout, explained.text)
    return 0
  }
  const {nearest} = explained
  const advice =
    nearest.length > 0
      ? `Did you mean ${nearest.join(' or ')}?`
      : 'Try a category, to see its rules: alongside explain jargon'
  await write(
    process.stderr,
    formatProblem({path: 'explain', reason: `no rule is called or looks for "${words}".`, advice})
  )
  return 2
}

const note = (text: string) => write(process.stderr, `alongside: ${text}\n`)

/** Resolves when the text is on its way, so that a slow reader is waited for. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (text === '') resolve()
    else stream.write(text, () => resolve())
  })
}
