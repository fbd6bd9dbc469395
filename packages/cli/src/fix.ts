import {readFile, realpath, stat} from 'node:fs/promises'
import type {Message} from '@alongside/core'
import {decode} from './decode.js'
import type {Input} from './files.js'
import {UnreadableError} from './formats.js'
import {rangeOf} from './output/json.js'
import {writeWhole} from './outputs.js'
import {type Checked, oneLine} from './report.js'

/** Words to put in the place of others. Offsets as in messages. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Replacements that need nobody to choose: jargon for which there is one other wording, which is never about people. */
export function safeReplacements({messages, value}: Checked): Replacement[] {
  return messages.flatMap((message) => {
    const {category, also = [], expected = []} = message
    const [text, ...others] = expected
    if (category !== 'jargon' || also.length > 0 || text === undefined || others.length > 0) return []
    return replacementOf(message, text, value) ?? []
  })
}

/** A message's place with other words in it; nothing where markup stands between the words, which it would take out. */
export function replacementOf(message: Message, text: string, value: string): Replacement | undefined {
  const {start, end} = rangeOf(message)
  const plain = (words: string) => oneLine(words).replaceAll('’', "'")
  const isPlain = plain(value.slice(start.offset, end.offset)) === plain(message.actual ?? '')
  return isPlain && !/[<>&*_`[\]\\]/.test(text) ? {start: start.offset, end: end.offset, text} : undefined
}

/** A text with its replacements; of two that overlap, the first. */
export function replaced(value: string, replacements: readonly Replacement[]): string {
  let result = ''
  let done = 0
  for (const {start, end, text} of replacements.toSorted((a, b) => a.start - b.start)) {
    if (start < done) continue
    result += value.slice(done, start) + text
    done = end
  }
  return result + value.slice(done)
}

/**
 * Puts a changed text into its file: whole or not at all, in its encoding, with its mode. Throws an `UnreadableError` if
 * the file is no longer the one that was read.
 */
export async function writeText(input: Input, before: string, after: string): Promise<void> {
  // A link stays a link.
  const file = await realpath(input.file)
  const bytes = await readFile(file)
  const decoded = decode(bytes, input)
  if (!('value' in decoded) || decoded.value !== before) {
    throw new UnreadableError('this was changed by somebody else meanwhile, so it is left as it is.', 'Run it again.')
  }
  const {mode} = await stat(file)
  await writeWhole(file, encode(after, bytes), mode & 0o7777)
}

/** Bytes as others of the same file are written: with the same mark at their beginning, if there is one. */
function encode(value: string, like: Buffer): Buffer {
  if (like[0] === 0xff && like[1] === 0xfe) return Buffer.from(`\uFEFF${value}`, 'utf16le')
  if (like[0] === 0xfe && like[1] === 0xff) return Buffer.from(`\uFEFF${value}`, 'utf16le').swap16()
  const hasMark = like[0] === 0xef && like[1] === 0xbb && like[2] === 0xbf
  return Buffer.from(hasMark ? `\uFEFF${value}` : value)
}

/** What replacements change in a text, as a unified diff. */
export async function diffOf(path: string, before: string, after: string): Promise<string> {
  const {createTwoFilesPatch} = await import('diff')
  return createTwoFilesPatch(path, path, before, after, undefined, undefined, {context: 3}).replace(
    /^Index: .*\n=+\n/,
    ''
  )
}
