import {kinds, severities} from '@alongside/core'
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander'
import {baselineName} from './baseline.js'
import {check, defaults, type Options} from './check.js'
import {createOutputOptions, reportFormats} from './outputs.js'
import {formatProblem} from './report.js'
import {lookOf, write} from './terminal.js'
import {version} from './version.js'

/**
 * The command `alongside`, from its arguments to its exit code: 0 fine, 1 findings that were asked to block, 2 something
 * could not be read or used (everything else is still checked and reported).
 */
export async function run(args: readonly string[]): Promise<number> {
  let exitCode = 0
  const outputs = createOutputOptions()
  const program = createProgram(outputs).action(async (paths: readonly string[], options: Options) => {
    if (options.records) {
      const {checkRecords} = await import('./records.js')
      exitCode = await checkRecords(process.stdin, options)
      return
    }
    if (outputs.problem()) program.error(`error: ${outputs.problem()}`)
    const asked = paths.length > 0 ? paths : ['.']
    exitCode = await check(asked, options, outputs.all())
    if (options.watch && exitCode !== 130) await watch(asked, options, outputs.all())
  })
  program
    .command('explain')
    .argument('<rule or words...>')
    .description('say why a wording is worth a second look, with alternatives, examples and sources')
    .action(async (words: readonly string[], _, command: Command) => {
      exitCode = await explainWords(words.join(' '), command.optsWithGlobals<Options>())
    })
  program
    .command('baseline')
    .argument('[paths...]')
    .description('accept what is found today, so that later runs report only what is new')
    .option('--prune', 'accept nothing new; take out what is no longer there')
    .action(async (paths: readonly string[], _, command: Command) => {
      const {acceptFindings} = await import('./accept.js')
      exitCode = await acceptFindings(paths.length > 0 ? paths : ['.'], command.optsWithGlobals())
    })
  program
    .command('init')
    .description('write settings, by asking four questions')
    .action(async () => {
      const {init} = await import('./init.js')
      exitCode = await init(process.stdin, process.stderr)
    })
  program
    .command('test')
    .argument('[folder]', 'a folder of rules, or a package of them (default: those that the settings name)')
    .description('try the examples of your own rules, and say what is not as it should be')
    .action(async (folder: string | undefined, _, command: Command) => {
      const {testRules} = await import('./test-rules.js')
      exitCode = await testRules(folder, command.optsWithGlobals())
    })
  program
    .command('new-rule')
    .argument('[category/name]', 'what to call it, such as jargon/wraparound-care')
    .option('--dir <folder>', 'the folder of rules to write it in (default: the first that the settings name)')
    .description('write a rule of your own, to be filled in')
    .action(async (id: string | undefined, _, command: Command) => {
      const {newRule} = await import('./new-rule.js')
      exitCode = await newRule(id, command.optsWithGlobals())
    })
  program
    .command('summary')
    .argument('[paths...]')
    .description(
      'tell about all texts together: what is asked about most, how hard they are to read, whose voice is heard'
    )
    .option('--history <file>', 'add a line of numbers to this file; --format html draws how they go')
    .action(async (paths: readonly string[], _, command: Command) => {
      const {summarise} = await import('./summary.js')
      exitCode = await summarise(paths.length > 0 ? paths : ['.'], command.optsWithGlobals(), outputs.all())
    })
  try {
    await program.parseAsync(args, {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? 0 : 2
  }
  return exitCode
}

function createProgram(outputs: ReturnType<typeof createOutputOptions>): Command {
  return new Command('alongside')
    .usage(
      '[options] [paths...]\n       alongside explain <rule or words...>\n       alongside baseline [paths...]\n       alongside summary [paths...]\n       alongside init\n       alongside test [folder]\n       alongside new-rule [category/name]'
    )
    .description('Asks about words in letters, notes, reports and web pages that shut people out, and offers others.')
    .argument(
      '[paths...]',
      'files, folders (every text, page, Word, OpenDocument and email file in them), patterns, or - for standard input'
    )
    .addOption(
      withChoices(new Option('--format <name>', 'how to report (default: pretty)'), reportFormats, outputs.format)
    )
    .option('--output <file>', 'write the --format before it here; both can be given again', (file) =>
      usable(() => outputs.output(file))
    )
    .option('--redact', 'leave the text itself out of every report')
    .addOption(new Option('--kind <kind>', 'read every text as this (default: told from the text)').choices(kinds))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices([...severities, 'never'])
        .default(defaults.failOn)
    )
    .option('--max-warnings <number>', 'exit with 1 if there are more warnings than this', toCount)
    .option('--stdin-filename <name>', 'name of the text on standard input, for its settings and its format')
    .addOption(
      new Option(
        '--records <format>',
        'read a record from each line of standard input, and write a line for it'
      ).choices(['jsonl'])
    )
    .option('--text-field <name>', 'the field of a record that holds its text', defaults.textField)
    .option('--id-field <name>', 'the field of a record to give back with its result')
    .option('--kind-field <name>', 'the field of a record that says its kind')
    .option('--quiet', 'report errors only; leave out warnings and information')
    .option('--config <file>', 'use these settings instead of those found beside or above each file')
    .option('--baseline <file>', `leave out what this file accepts (default: ${baselineName}, if it is there)`)
    .option('--no-baseline', 'accept nothing')
    .option('--report-stale', 'also tell what the baseline accepts that is no longer there')
    .option('--since <revision>', 'report only what stands on lines changed since a Git revision')
    .option('--fix', 'put the other wording in place where there is only one, and it is not about people')
    .addOption(new Option('--fix-dry-run', 'print what --fix would change, as a unified diff').conflicts('redact'))
    .option('--interactive', 'go through what is found, and choose what to write instead')
    .option('--comment-into <folder>', 'write copies of Word files there, with findings as comments')
    .option('--cache', 'do not read again what gave nothing to report last time')
    .option('--cache-file <file>', 'where to keep what --cache remembers', defaults.cacheFile)
    .option('--watch', 'check again whenever a file changes')
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

/** An option that may be given more than once: each value is handed on in its turn. */
function withChoices<Value extends string>(
  option: Option,
  values: readonly Value[],
  use: (value: Value) => void
): Option {
  const list = values.join(', ')
  option.choices(values)
  return option.argParser((given: string) => {
    const value = values.find((known) => known === given)
    if (value === undefined) throw new InvalidArgumentError(`Allowed choices are ${list}.`)
    use(value)
  })
}

/** Tells what is wrong with options as what is wrong with an option. */
function usable<Result>(use: () => Result): Result {
  try {
    return use()
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}

const helpAfter = `
Examples:
  alongside letters/                    every text in a folder
  alongside --kind note visit.txt       one text, read as a note about someone
  alongside letter.docx --comment-into commented/
  alongside explain service users       why a wording is worth a second look

Settings: alongside.config.yml, .alongsiderc (.yml, .json) or "alongside" in package.json, nearest to each file.
Exit codes: 0 fine, 1 findings at or above --fail-on or warnings above --max-warnings, 2 something could not be read,
130 stopped (Ctrl-C), with what was found until then.
Nothing you check leaves this computer.`

function toCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It should be a whole number, 0 or more.')
  return Number(text)
}

async function watch(...given: Parameters<typeof check>): Promise<void> {
  const {watchFiles} = await import('./watch.js')
  await watchFiles(...given)
}

async function explainWords(words: string, options: Options): Promise<number> {
  const look = lookOf(options)
  const {explain} = await import('./explain.js')
  const explained = await explain(words, look, options)
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
