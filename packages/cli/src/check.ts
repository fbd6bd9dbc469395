import {resolve} from 'node:path'
import {asSentence, type Problem} from '@alongside/config'
import type {Message, Severity} from '@alongside/core'
import {severities} from '@alongside/core'
import {type Baseline, baselineName, compare, keyOf, readBaseline} from './baseline.js'
import {createChecker, type ReadText, today} from './checker.js'
import {findFiles, type Input} from './files.js'
import {UnreadableError} from './formats.js'
import {rangeOf} from './output/json.js'
import {createOutputs, type Output} from './outputs.js'
import {createProblems, problemOf} from './problems.js'
import {createProgress} from './progress.js'
import type {RecordOptions} from './records.js'
import {redact} from './redact.js'
import {type Checked, count, createTally, plural, type Tally} from './report.js'
import {lookOf, note, write} from './terminal.js'
import {version} from './version.js'

/** What the command line asks for. */
export interface Options extends RecordOptions {
  readonly records?: 'jsonl'
  readonly failOn: Severity | 'never'
  readonly maxWarnings?: number
  readonly quiet?: true
  readonly color?: boolean
  /** `false`: accept nothing. */
  readonly baseline?: string | false
  readonly reportStale?: true
  readonly since?: string
  readonly fix?: true
  readonly fixDryRun?: true
  readonly interactive?: true
  readonly commentInto?: string
  readonly cache?: true
  readonly cacheFile: string
  readonly watch?: true
}

/** What holds where nothing else is asked for. */
export const defaults: Options = {failOn: 'error', textField: 'text', cacheFile: 'node_modules/.cache/alongside.json'}

/** Checks what the paths stand for, reports it as asked, and gives the exit code. */
export async function check(paths: readonly string[], options: Options, wanted: readonly Output[]): Promise<number> {
  const cwd = process.cwd()
  const problems = createProblems()
  const checker = createChecker(cwd, options, problems.report)
  const setting = {look: lookOf(options), isQuiet: Boolean(options.quiet), version}
  const outputs = await createOutputs(options.fixDryRun ? [] : wanted, setting, {
    print: (text) => write(process.stdout, text),
    report: problems.report
  })
  const inputs = await findFiles(paths, {cwd, standardInputName: options.stdinFilename}, problems.report)
  const refused = refusalOf(inputs, options, wanted)
  if (refused) {
    problems.report(refused)
    return 2
  }
  const progress = createProgress(inputs.length, process.stderr)
  const narrow = await createNarrowing(options, cwd).catch((error: Error) =>
    problems.report(problemOf('alongside', error))
  )
  // Without what was asked for, the report would be another than the one that was wanted.
  if (!narrow) return 2
  const changer = await createChanger(options, problems.report)
  const cache = await openCache(options, narrow.digest)
  const all = createTally()
  const shown = createTally()
  const overLimit: string[] = []
  const stop = stopOnInterrupt(() => changer?.end())
  let done = 0

  for (const input of inputs) {
    // Ctrl-C is heard only between turns of the event loop.
    await new Promise(setImmediate)
    if (stop.isAsked()) break
    progress.show(done++)
    const before = problems.count()
    const read = await checker.read(input)
    if (!read) continue
    const key = cache?.keyOf(input, read)
    const known = key === undefined ? undefined : cache?.words(key)
    let checked = known === undefined ? await checker.check(input, read) : emptyText(input, read, known)
    if (checked && changer && known === undefined)
      checked = await changer.change(input, read, await narrow.only(input, checked), checker)
    if (!checked) continue
    const found = await narrow.only(input, checked)
    const isFine = found.messages.length + found.remarks.length === 0 && problems.count() === before
    if (key !== undefined && isFine) cache?.remember(key, found.words)
    if (read.settings.limits) {
      const {overLimits} = await import('./limits.js')
      overLimit.push(...overLimits(found, read.settings.limits, options.redact === true))
    }
    if (options.commentInto !== undefined) await comment(input, found, options.commentInto, problems.report)
    const reported = options.quiet ? onlyErrors(found) : found
    count(all, found)
    count(shown, reported)
    progress.clear()
    await outputs.file(options.redact ? redact(reported) : reported)
  }
  progress.clear()
  changer?.end()
  stop.end()
  if (checker.ignored() > 0 && checker.ignored() === inputs.length && !inputs.some(({isNamed}) => isNamed)) {
    problems.report({
      path: paths.join(' '),
      reason: `nothing was checked: \`ignores\` in the settings leaves out ${plural(inputs.length, 'file')}.`
    })
  }
  await outputs.end(shown, problems.count())
  if (stop.isAsked()) {
    await note(`stopped after ${done} of ${plural(inputs.length, 'file')}.`)
    return 130
  }
  await cache?.save().catch((error: Error) => problems.report(problemOf(options.cacheFile, error)))
  if (options.reportStale) await narrow.tellStale()
  for (const sentence of overLimit) await note(sentence)
  const isBlocked = await tellWhatBlocks(all, options)
  if (problems.count() > 0) return 2
  return isBlocked || overLimit.length > 0 ? 1 : 0
}

/** What would lose a text, or all that is found in it. */
function refusalOf(
  inputs: readonly Input[],
  {since, stdinFilename}: Options,
  wanted: readonly Output[]
): Problem | undefined {
  const files = wanted.flatMap(({file}) => (file === undefined ? [] : resolve(file)))
  const replaced = inputs.find(({file, isNamed}) => isNamed && files.includes(file))
  if (replaced) {
    const reason = 'this is to be checked, and the report would take its place.'
    return {path: replaced.path, reason, advice: 'Give --output another name.'}
  }
  if (since === undefined || stdinFilename !== undefined || !inputs.some((input) => input.isStandardInput))
    return undefined
  const reason = 'which lines of standard input have changed is not known without the name of their file.'
  return {path: '--since', reason, advice: 'Give it: --stdin-filename FILE'}
}

/** Whether somebody has asked to stop (Ctrl-C): what was found so far is told then. Asked twice, it stops at once. */
function stopOnInterrupt(onStop: () => void) {
  let isAsked = false
  const listen = () => {
    isAsked = true
    onStop()
  }
  process.once('SIGINT', listen)
  return {
    isAsked: () => isAsked,
    end: () => process.off('SIGINT', listen)
  }
}

/** Leaves what was accepted before, and what stands on lines that have not changed, out of what is found. */
async function createNarrowing({baseline: wanted, since}: Options, cwd: string) {
  const baselineFile = resolve(cwd, typeof wanted === 'string' ? wanted : baselineName)
  const baseline = wanted === false ? undefined : await readBaseline(baselineFile)
  if (!baseline && typeof wanted === 'string')
    throw new UnreadableError(`there is no baseline ${wanted}.`, 'Write one: alongside baseline')
  const changed =
    since === undefined ? undefined : await import('./since.js').then((module) => module.changedSince(since, cwd))
  const seen = new Map<string, number>()
  return {
    async only(input: Input, checked: Checked): Promise<Checked> {
      const fresh = baseline ? onlyNew(input, checked, baseline) : checked.messages
      const lines = changed ? await changed(input.file) : 'all'
      return {...checked, messages: fresh.filter((message) => lines === 'all' || standsOn(message, lines))}
    },
    /** What the findings that are left depend on besides text and settings. */
    digest: {baseline: baseline && [baseline.salt, ...baseline.files], since: since !== undefined},
    async tellStale() {
      if (!baseline) return
      const sum = [...seen.values()].reduce((total, number) => total + number, 0)
      const gone = [...baseline.files.keys()].filter((key) => !seen.has(key)).length
      if (sum > 0)
        await note(`${plural(sum, 'accepted finding')} no longer there. To take them out: alongside baseline --prune`)
      if (gone > 0) await note(`${plural(gone, 'file')} of the baseline not among those checked.`)
      if (sum + gone === 0) await note('all accepted findings are still there.')
    }
  }

  function onlyNew(input: Input, checked: Checked, {salt, files}: Baseline): readonly Message[] {
    const key = keyOf(input.file, {salt, files}, baselineFile)
    const {fresh, stale} = compare(checked, files.get(key) ?? [], salt)
    if (files.has(key)) seen.set(key, stale)
    return fresh
  }
}

function standsOn(
  message: Message,
  lines: readonly {readonly first: number; readonly last: number}[] | 'none'
): boolean {
  const {start, end} = rangeOf(message)
  return lines !== 'none' && lines.some(({first, last}) => start.line <= last && end.line >= first)
}

/** Changes files as asked: what is safe, or what a person chooses. Nothing if nothing is to be changed. */
async function createChanger(
  {fix, fixDryRun, interactive, color}: Options,
  report: ReturnType<typeof createProblems>['report']
) {
  if (!fix && !fixDryRun && !interactive) return undefined
  const {diffOf, replaced, safeReplacements, writeText} = await import('./fix.js')
  const walk = interactive
    ? (await import('./interactive.js')).createWalk(process.stdin, process.stderr, lookOf({color}))
    : undefined
  return {
    /** What is found afterwards. */
    async change(input: Input, read: ReadText, checked: Checked, checker: ReturnType<typeof createChecker>) {
      const {value, isExtracted} = read.text
      if (isExtracted || input.isStandardInput) return checked
      const after = replaced(value, walk ? await walk.through(checked) : safeReplacements(checked))
      if (after === value) return checked
      if (fixDryRun) {
        await write(process.stdout, await diffOf(input.path, value, after))
        return checked
      }
      try {
        await writeText(input, value, after)
      } catch (error) {
        const {message, advice} = error as UnreadableError
        report({path: input.path, reason: message, ...(advice && {advice})})
        return checked
      }
      const again = await checker.read(input)
      return again && checker.check(input, again)
    },
    end: () => walk?.end()
  }
}

async function comment(input: Input, checked: Checked, folder: string, report: (problem: Problem) => void) {
  const {writeCommented} = await import('./comment.js')
  await writeCommented(input, checked, folder, process.cwd()).catch((error: Error & {readonly advice?: string}) =>
    report({path: input.path, reason: asSentence(error.message), ...(error.advice && {advice: error.advice})})
  )
}

async function openCache(options: Options, digest: object) {
  const {since, fix, interactive, explainSpared, reportStale} = options
  // What has changed since a revision, or is still accepted, depends on more than the text.
  if (!options.cache || since !== undefined || fix || interactive || explainSpared || reportStale) return undefined
  const {createCache} = await import('./cache.js')
  const {cache, keyOf} = await createCache(options.cacheFile, [version(), options.kind, digest])
  return {
    ...cache,
    keyOf({path, file}: Input, {text, settings}: ReadText) {
      // Comments and people's own words may run out.
      const day = settings.people.length > 0 || /alongside-|people:/.test(text.value) ? today() : ''
      const {packs, ...rest} = settings
      return keyOf(file, path, JSON.stringify([rest, packs?.digest]), day, text.value)
    }
  }
}

function emptyText({path}: Input, {text: {value}}: ReadText, words: number): Checked {
  return {path, value, words, kind: 'web', messages: [], remarks: [], blocks: () => [], fingerprint: () => ''}
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
