import {hashText} from './second-reader/hash.js'

/** Texts in one, a line each, so that a thousand of them need not be cut apart to read one. Plain data; no text holds a line end. */
export interface Texts {
  readonly text: string
  /** Where each begins in `text`, and where the next would begin after the last. */
  readonly starts: Uint32Array
}

/** Texts that are found by what they say, in flat arrays: to make a `Map` of them takes longer than to read a letter. */
export interface TextTable extends Texts {
  /** A text's number and one, at the place that its hash gives, or at the next that was free; 0 where there is none. */
  readonly slots: Uint16Array | Uint32Array
}

/** Texts of which each begins where the one before ends, from lines. */
export function textsOf(text: string): Texts {
  const starts = [0]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return {text, starts: Uint32Array.from([...starts, text.length + 1])}
}

/** The same, to be looked up; of equal texts the first counts. */
export function tableOf(text: string): TextTable {
  const texts = textsOf(text)
  const count = countOf(texts)
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 1))
  const table = {...texts, slots: count < 0xffff ? new Uint16Array(size) : new Uint32Array(size)}
  for (let number = 0; number < count; number++) {
    const slot = slotOf(table, textAt(texts, number))
    if (table.slots[slot] === 0) table.slots[slot] = number + 1
  }
  return table
}

/** How many texts there are. */
export const countOf = ({starts}: Texts): number => starts.length - 1

/** A text by its number. */
export function textAt({text, starts}: Texts, number: number): string {
  return text.slice(starts[number] ?? 0, (starts[number + 1] ?? 1) - 1)
}

/** The number of a text, or −1. */
export function numberOf(table: TextTable, text: string): number {
  return (table.slots[slotOf(table, text)] ?? 0) - 1
}

/** The slot in which a text stands, or else would stand. */
function slotOf({text: all, starts, slots}: TextTable, text: string): number {
  const mask = slots.length - 1
  const hash = hashText(text)
  let slot = (hash ^ (hash >>> 15)) & mask
  for (let number = slots[slot] ?? 0; number !== 0; number = slots[slot] ?? 0) {
    const start = starts[number - 1] ?? 0
    if ((starts[number] ?? 0) - start === text.length + 1 && all.startsWith(text, start)) return slot
    slot = (slot + 1) & mask
  }
  return slot
}
