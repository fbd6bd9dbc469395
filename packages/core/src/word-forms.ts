// Words as they stand in texts, each kept once. A text of a million words has some twenty thousand forms; to cut each word out of it anew, put it
// in small letters and look it up by name took a fifth of the time of reading it. A form is found by its letters where they stand, and what
// others know of it they keep by its number.

/** A word as it stands in texts, and what every reader asks of it first. */
export interface WordForm {
  /** As it stands. */
  readonly value: string
  /** In lower case, with straight apostrophes. */
  readonly lower: string
  /** From 0. Another form may have had it before, when so many were known that all were forgotten. */
  readonly number: number
}

/** The most that are kept, and the most code units of them in all. */
const most = 1 << 15
const mostUnits = 1 << 20
/** By hash, and by the next that is free: a form's number and one, 0 for none. */
const slots = new Int32Array(most * 2)
const forms: WordForm[] = []
let units = 0

/** The form that stands in a text from `start` up to `end` (exclusive); the same object each time, as long as it is remembered. */
export function formAt(text: string, start: number, end: number): WordForm {
  let hash = 0
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  const length = end - start
  let slot = Math.imul(hash, 0x9e3779b1) >>> 16
  for (let known = slots[slot] ?? 0; known > 0; known = slots[slot] ?? 0) {
    const form = forms[known - 1]
    if (form && form.value.length === length && isAt(form.value, text, start)) return form
    slot = (slot + 1) & (slots.length - 1)
  }
  if (forms.length === most || units > mostUnits) {
    forms.length = units = 0
    slots.fill(0)
    return formAt(text, start, end)
  }
  // A copy: else a whole text would be kept for the sake of one long word.
  const value = [...text.slice(start, end)].join('')
  const small = value.toLowerCase()
  const lower = small.includes('’') ? small.replaceAll('’', "'") : small
  const form = {value, lower: lower === value ? value : lower, number: forms.length}
  forms.push(form)
  units += length
  slots[slot] = forms.length
  return form
}

function isAt(value: string, text: string, start: number): boolean {
  for (let index = 0; index < value.length; index++)
    if (value.charCodeAt(index) !== text.charCodeAt(start + index)) return false
  return true
}
