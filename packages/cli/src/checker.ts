import {setFlagsFromString} from 'node:v8'
import {type FileSettings, type FrontMatter, type Problem, peopleIn} from '@alongside/config'
import {createLinter, type Kind, type Linter, type Message, readDocument} from '@alongside/core'
import {createSettings} from './config.js'
import {type Input, readInput} from './files.js'
import {fingerprintOf} from './fingerprint.js'
import type {Text} from './formats.js'
import type {Checked} from './report.js'
import {note} from './terminal.js'

/** How texts are read and checked, whatever is done with the findings. */
export interface CheckerOptions {
  readonly kind?: Kind
  readonly config?: string
  readonly explainSpared?: true
}

/** A text that was read, and the settings that hold for it. */
export interface ReadText {
  readonly text: Text
  readonly settings: FileSettings
}

/** Reads and checks inputs, each by its own settings. */
export interface Checker {
  /** Nothing for an input that its settings leave out, or that can't be read, which is told. */
  read(input: Input): Promise<ReadText | undefined>
  /** Nothing for a text over which the program stumbles, which is told. */
  check(input: Input, read: ReadText, kind?: Kind): Promise<Checked | undefined>
  settingsOf(file: string): Promise<FileSettings>
  /** How many inputs the settings have left out. */
  ignored(): number
}

export function createChecker(cwd: string, options: CheckerOptions, report: (problem: Problem) => void): Checker {
  const settingsOf = createSettings({cwd, configFile: options.config}, report)
  const linterFor = createLinters()
  let ignored = 0
  return {
    async read(input) {
      const settings = await settingsOf(input.file)
      if (settings.isIgnored) {
        ignored++
        if (input.isNamed) await note(`${input.path}: left out by \`ignores\` in ${settings.path}.`)
        return undefined
      }
      const text = await readInput(input, cwd)
      if ('problem' in text) {
        report(text.problem)
        return undefined
      }
      return {text, settings}
    },
    check: ({path}, {text, settings}, kind) =>
      checkWith(() => linterFor(settings), {
        path,
        text,
        settings,
        options: kind ? {...options, kind} : options,
        report
      }),
    settingsOf,
    ignored: () => ignored
  }
}

interface TextContext {
  readonly path: string
  readonly text: Text
  readonly settings: FileSettings
  readonly options: CheckerOptions
  readonly report: (problem: Problem) => void
}

async function checkWith(
  linterFor: () => Linter,
  {path, text: {value, format, document, where}, settings, options, report}: TextContext
): Promise<Checked | undefined> {
  const hasFrontMatter = format !== 'text' && value.startsWith('---')
  const frontMatter = hasFrontMatter ? await frontMatterOf(path, value) : noFrontMatter
  if (frontMatter.problem) report(frontMatter.problem)
  const kind = options.kind ?? frontMatter.kind ?? settings.kind
  const people = peopleIn(value, settings, frontMatter)
  const {reviewAfter} = settings
  const outside = {
    path,
    value,
    ...(where && {where}),
    fingerprint: (message: Message, salt?: string) => fingerprintOf(message, value, salt)
  }
  // The engine isn't loaded for nothing.
  if (!/[\p{L}\p{N}]/u.test(value)) {
    const nothing = {messages: [], remarks: [], ...(options.explainSpared && {spared: []}), blocks: () => []}
    return {...outside, ...nothing, words: 0, kind: kind ?? document?.kind ?? 'web'}
  }
  try {
    const linter = linterFor()
    if (value.length > large) saveMemory()
    const {spared, ...result} = linter.lint(value, {
      path,
      format,
      today: today(),
      ...(kind && {kind}),
      ...(document && {document}),
      ...(people.length > 0 && {people}),
      ...(reviewAfter !== undefined && {reviewAfter})
    })
    return {
      ...outside,
      ...result,
      ...(options.explainSpared && {spared}),
      names: people.flatMap(({name}) => name ?? []),
      blocks: () => (document ?? readDocument(value, format)).blocks
    }
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

const noFrontMatter: FrontMatter = {people: []}

async function frontMatterOf(path: string, value: string) {
  const {readFrontMatter} = await import('@alongside/config/read')
  return readFrontMatter(path, value)
}

/** Where this computer is, as `2027-03-01`. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** One linter for each set of settings: making one is slow, using it is not. */
function createLinters(): (settings: FileSettings) => Linter {
  const linters = new Map<string, Linter>()
  return ({rules, acronyms, requireReasons, secondReader, packs}) => {
    const key = JSON.stringify([rules, acronyms, requireReasons, secondReader, packs?.digest])
    const options = {rules, acronyms, requireReasons, secondReader, ...(packs && {packs: packs.ruleSets})}
    const linter = linters.get(key) ?? createLinter(options)
    if (linters.size === 0) optimiseLater()
    linters.set(key, linter)
    return linter
  }
}

/** Code units of a text from which on memory counts more than some time: a letter has been read before V8 has taken much. */
const large = 300_000

/**
 * Has V8 clear up as soon as a third as much again is taken as was needed the last time, and not wait for up to four times as much; and leaves the
 * space for what is new as large as it is when reading begins. 1 MB took 118 MB of memory instead of 150 and no more time, 10 MB 310 instead of
 * 470, for a sixth more time.
 */
function saveMemory(): void {
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** What makes V8 optimise a function when it has run 15 times as often as usual, by the version of Node.js. */
const patience: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=1000000',
  22: '--invocation-count-for-turbofan=45000'
}

/** To optimise what runs often took half the time of a letter, and more than it saved for 1 MB. Newer versions of Node.js do that by themselves. */
function optimiseLater(): void {
  const flag = patience[Number.parseInt(process.versions.node, 10)]
  if (flag) setFlagsFromString(flag)
}
