import type {Problem} from '@alongside/config'
import type {Block, Category, Kind, Message, Place, Remark, Severity, Spared} from '@alongside/core'
import {categories, severities} from '@alongside/core'

/** A text that was read, with what was found in it. */
export interface Checked {
  /** As given on the command line, or below the folder given there; with forward slashes. */
  readonly path: string
  /** The text that the findings' offsets count in. */
  readonly value: string
  readonly messages: readonly Message[]
  readonly words: number
  readonly kind: Kind
  /** What the context held back; only where it is to be shown. */
  readonly spared?: readonly Spared[]
  /** The names of people whose own words are recorded, in a text about them; none if absent. */
  readonly names?: readonly string[]
  /** What is to be said about comments that switch rules off. */
  readonly remarks: readonly Remark[]
  /** The prose, as it was cut out of the text. */
  blocks(): readonly Block[]
  /** Where an offset stands, in words, for a file without lines. */
  where?(offset: number): string
  /** What a message of this text is known by from one run to the next. */
  fingerprint(message: Message, salt?: string): string
}

/** Counts over all files. */
export interface Tally {
  files: number
  filesWithFindings: number
  words: number
  readonly categories: Record<Category, number>
  readonly severities: Record<Severity, number>
}

/** Turns what was found into text for standard output. */
export interface Reporter {
  /** What to print before all else. */
  begin?(): string
  /** What to print once a file is checked. */
  file(checked: Checked): string
  /** What to print at the end; `problems` is how many were told on standard error. */
  end(tally: Tally, problems: number): string
}

export function createTally(): Tally {
  const zeros = <Key extends string>(keys: readonly Key[]) =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
  return {files: 0, filesWithFindings: 0, words: 0, categories: zeros(categories), severities: zeros(severities)}
}

/** How many findings there are in all. */
export const foundIn = (tally: Tally) => Object.values(tally.severities).reduce((sum, number) => sum + number, 0)

/** Adds a file to the counts. */
export function count(tally: Tally, checked: Checked): void {
  tally.files++
  tally.words += checked.words
  if (checked.messages.length > 0) tally.filesWithFindings++
  for (const message of checked.messages) {
    tally.categories[message.category]++
    tally.severities[message.severity]++
  }
}

/** Where a message stands: its line and column, or words for a file without lines. */
export function placeOf(checked: Pick<Checked, 'where'>, {line, column, offset}: Place): string {
  return checked.where?.(offset) ?? `${line}:${column}`
}

/** One line about a finding, for formats that have no room for where it stands in a file without lines. */
export function saidOf({where}: Pick<Checked, 'where'>, message: Message, start: Place): string {
  return `${where ? `${where(start.offset)}: ` : ''}${oneLine(message.reason)}`
}

/** A whole number as people read it: `1,204`. `toLocaleString` took 15 ms when first used. */
export function readable(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** One number with its noun: `1 file`, `2 files`, `1,204 words`. */
export function plural(number: number, noun: string): string {
  return `${readable(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** Text from outside on one line of a terminal: no line ends, control characters or marks that turn its direction. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
    .trim()
}

/** A problem as a person reads it. */
export function formatProblem({path, line, column, reason, advice}: Problem): string {
  const place = [path, line, column].filter((part) => part !== undefined).join(':')
  return `alongside: ${oneLine(place)}: ${reason}\n${advice ? `  ${advice}\n` : ''}`
}
