import {extname} from 'node:path'
import type {Problem} from '@alongside/config'
import type {Document, Format} from '@alongside/core'
import {decode} from './decode.js'
import type {Input} from './files.js'

/** A file's text, and how it is cut into prose. */
export interface Text {
  /** What the places of findings count in: the file as it stands, or the words in it where its bytes are no text. */
  readonly value: string
  /** How `value` is marked up, unless there is a `document`. */
  readonly format: Format
  readonly document?: Document
  /** `value` is not the file as it stands, but words taken out of it. */
  readonly isExtracted?: true
  /** Where an offset of extracted words stands in the file, in words: `paragraph 12`, `table 2, row 3, cell 1`. */
  where?(offset: number): string
}

/** Says why a file of a known format can't be read, in words for the person whose file it is. */
export class UnreadableError extends Error {
  constructor(
    message: string,
    readonly advice?: string
  ) {
    super(message)
  }
}

const megabyte = 1024 * 1024

interface FileFormat {
  /** Bytes in the largest file that is read. */
  readonly largest: number
  /** Throws an `UnreadableError` where the file is broken. */
  read(bytes: Buffer, input: Input): Promise<Text | Problem> | Text | Problem
}

/** A format whose bytes are text. */
function textFormat(toText: (value: string) => Promise<Text> | Text): FileFormat {
  return {
    largest: 100 * megabyte,
    read(bytes, input) {
      const decoded = decode(bytes, input)
      return 'value' in decoded ? toText(decoded.value) : {path: input.path, ...decoded}
    }
  }
}

const markdown = textFormat((value) => ({value, format: 'markdown'}))
const html = textFormat(async (value) => {
  const {readHtml} = await import('@alongside/core/html')
  return {value, format: 'text', document: readHtml(value)}
})

/** A format whose bytes are no text. */
function binaryFormat(read: (bytes: Buffer) => Promise<Text>): FileFormat {
  return {largest: 50 * megabyte, read}
}

/** How files are read, by the ending of their name. What a format needs is loaded when there is such a file. */
const formats: ReadonlyMap<string, FileFormat> = new Map([
  ['md', markdown],
  ['markdown', markdown],
  ['mdx', textFormat((value) => ({value, format: 'mdx'}))],
  ['txt', textFormat((value) => ({value, format: 'text'}))],
  ['html', html],
  ['htm', html],
  ['docx', binaryFormat(async (bytes) => (await import('./input/docx.js')).readDocx(bytes))],
  ['odt', binaryFormat(async (bytes) => (await import('./input/odt.js')).readOdt(bytes))],
  ['eml', binaryFormat(async (bytes) => (await import('./input/eml.js')).readEml(bytes))]
])

/** Endings of the names of files that are looked for, without the dot. */
export const extensions: readonly string[] = [...formats.keys()]

/** The format of a file by its name; Markdown if its ending says nothing. */
export function formatOf(path: string): FileFormat {
  return formats.get(extname(path).slice(1).toLowerCase()) ?? markdown
}
