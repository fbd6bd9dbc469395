import {resolve} from 'node:path'
import {StringDecoder} from 'node:string_decoder'
import {kinds} from '@alongside/core'
import {type CheckerOptions, createChecker} from './checker.js'
import {toFile} from './output/json.js'
import {createProblems} from './problems.js'
import {redact} from './redact.js'
import {readable} from './report.js'
import {note, write} from './terminal.js'

export interface RecordOptions extends CheckerOptions {
  /** The field that holds the text. */
  readonly textField: string
  /** The field that is given back with the result. */
  readonly idField?: string
  /** The field that says what kind of document it is. */
  readonly kindField?: string
  readonly stdinFilename?: string
  readonly redact?: true
}

/** Bytes in the longest line that is read. */
const longest = 5 * 1024 * 1024

/**
 * Reads a JSON object from each line of `input` and writes a line about its text, in order, one at a time, however many there
 * are. A line that can't be read gets a line that says why. The result is 0: what was found stands in the lines.
 */
export async function checkRecords(input: AsyncIterable<Buffer>, options: RecordOptions): Promise<number> {
  const cwd = process.cwd()
  const problems = createProblems()
  const checker = createChecker(cwd, options, problems.report)
  // One input stands for all of them, so that settings for its name hold.
  const path = options.stdinFilename ?? 'records.jsonl'
  const settings = await checker.settingsOf(resolve(cwd, path))
  const record = {path, file: resolve(cwd, path), isStandardInput: true, isNamed: true}
  let number = 0
  let bad = 0

  for await (const line of linesOf(input)) {
    number++
    if (line !== undefined && line.trim() === '') continue
    const result = await check(line).catch((error: Error) => ({error: error.message}))
    if ('error' in result) bad++
    await write(process.stdout, `${JSON.stringify({line: number, ...result})}\n`)
  }
  if (bad > 0)
    await note(`${readable(bad)} of ${readable(number)} lines could not be read: each has an \`error\` in its result.`)
  return 0

  async function check(line: string | undefined) {
    if (line === undefined) return {error: `The line is longer than ${longest / 1024 / 1024} MB.`}
    const {value, error} = parse(line)
    if (error) return {error}
    const {idField, textField, kindField} = options
    const id = idField === undefined ? {} : {id: fieldOf(value, idField)}
    const text = fieldOf(value, textField)
    if (typeof text !== 'string') return {...id, error: `There is no text in the field "${textField}".`}
    const named = kindField === undefined ? undefined : fieldOf(value, kindField)
    const kind = kinds.find((known) => known === named)
    const checked = await checker.check(record, {text: {value: text, format: 'text'}, settings}, kind)
    if (!checked) return {...id, error: 'Checking this text failed. The fault is in alongside, not in the text.'}
    const {path: _, ...result} = toFile(options.redact ? redact(checked) : checked)
    return {...id, kind: checked.kind, ...result}
  }
}

function parse(line: string): {readonly value?: unknown; readonly error?: string} {
  try {
    return {value: JSON.parse(line)}
  } catch {
    // The parser's own message quotes the text.
    return {error: 'The line is not JSON.'}
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** Lines of a stream, one at a time; nothing in the place of one that is too long. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let isTooLong = false
  for await (const chunk of input) {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      yield isTooLong || line.length > longest ? undefined : line
      isTooLong = false
    }
    if (rest.length > longest) {
      isTooLong = true
      rest = ''
    }
  }
  rest += decoder.end()
  if (rest !== '' || isTooLong) yield isTooLong ? undefined : rest
}
