// Words as they stand in texts, each kept once, by a number. A text of a million words has some twenty thousand forms; to cut each word out of it
// anew, put it in small letters and look it up by name took a fifth of the time of reading it. A form is found by its letters where they stand,
// and what others know of it they keep by its number. What is asked at every word lies in flat arrays: to follow references through memory is what
// takes the time.

/** A word as it stands in texts, and what every reader asks of it first. */
export interface WordForm {
  /** As it stands. */
  readonly value: string
  /** In lower case, with straight apostrophes. */
  readonly lower: string
}

/** How many forms are kept from text to text, and how many code units of them in all. */
const most = 1 << 15
const mostUnits = 1 << 20

let forms: WordForm[] = []
/** By hash, or at the next that is free: a form's number and one, 0 for none. */
let slots = new Int32Array(1 << 16)
/** The code units of all forms, one after the other; and where each begins, and the next would. */
let units = new Uint16Array(1 << 17)
let starts = [0]
let forgotten = 0

/**
 * To be called before a text is read, by all who ask for words: forgets all that there are if they are many. Gives how often that has
 * happened; where it happens, other forms get the numbers.
 */
export function forgetMany(): number {
  if (forms.length > most || (starts[forms.length] ?? 0) > mostUnits) {
    forms = []
    slots = new Int32Array(1 << 16)
    units = new Uint16Array(1 << 17)
    starts = [0]
    forgotten++
  }
  return forgotten
}

/** The form that has a number. */
export function formOf(number: number): WordForm {
  return forms[number] as WordForm
}

/** The number of the form that stands in a text from `start` up to `end` (exclusive). */
export function numberAt(text: string, start: number, end: number): number {
  const length = end - start
  const codes = length > short.length ? new Uint16Array(length) : short
  let hash = 0
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(start + at)
    codes[at] = code
    hash = hashOn(hash, code)
  }
  return numberIn(codes, 0, length, hash)
}
const short = new Uint16Array(64)

/** The hash of a word, from that of what stands before its last code unit (0 of nothing) and that unit. */
export function hashOn(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0
}

/** The same as `numberAt` of a text that is given as its code units, and of a word whose hash is known. */
export function numberIn(text: Uint16Array, start: number, end: number, hash: number): number {
  const length = end - start
  let slot = slotOf(hash)
  for (let next = slots[slot] ?? 0; next > 0; next = slots[slot] ?? 0) {
    const first = starts[next - 1] ?? 0
    if ((starts[next] ?? 0) - first === length && isAt(first, text, start, end)) return next - 1
    slot = (slot + 1) & (slots.length - 1)
  }
  return add(text.subarray(start, end), slot)
}

function slotOf(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) & (slots.length - 1)
}

function isAt(first: number, text: Uint16Array, start: number, end: number): boolean {
  for (let at = start, own = first; at < end; at++, own++) if (units[own] !== text[at]) return false
  return true
}

function add(codes: Uint16Array, slot: number): number {
  const number = forms.length
  const first = starts[number] ?? 0
  const end = first + codes.length
  if (end > units.length) {
    const grown = new Uint16Array(end * 2)
    grown.set(units.subarray(0, first))
    units = grown
  }
  units.set(codes, first)
  starts.push(end)
  const value = Array.from(codes, (code) => String.fromCharCode(code)).join('')
  const small = value.toLowerCase()
  const lower = small.includes('’') ? small.replaceAll('’', "'") : small
  forms.push({value, lower: lower === value ? value : lower})
  slots[slot] = number + 1
  if (forms.length * 2 > slots.length) spread()
  return number
}

/** Makes room where a text alone has very many forms. */
function spread() {
  slots = new Int32Array(slots.length * 2)
  for (let number = 0; number < forms.length; number++) {
    const hash = units.subarray(starts[number], starts[number + 1]).reduce(hashOn, 0)
    let slot = slotOf(hash)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = number + 1
  }
}
