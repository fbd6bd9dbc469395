import type {Range} from './document.js'

// Reads Markdown that can only be read in one way: a heading, a paragraph or a flat list of plain lines, with links, code spans and bold
// words as everybody writes them. Most parts of a text are like that, and remark-parse takes fifteen times as long. Anything else is left
// to remark-parse: better one part too many than one read otherwise.

/** A stretch of prose with how it lies in the source. */
export interface PlainBlock {
  readonly type: 'paragraph' | 'heading' | 'listItem'
  readonly value: string
  readonly runs: readonly Run[]
  readonly links: readonly Range[]
}

interface Run {
  readonly start: number
  readonly end: number
  readonly sourceStart: number
  readonly sourceEnd: number
}

/** Takes the prose of plain lines, one piece after the other. */
interface Pen {
  value: string
  readonly runs: Run[]
  readonly links: Range[]
}

const heading = /^#{1,6} +(?=[^\s#])/
const item = /^(?:[-*+]|(\d{1,9})([.)])) {1,4}(?=[^\s])/
/** What could begin anything but a line of a paragraph. */
const opening = /^(?:[#>=~|:]|[-+*](?: |$)|--|\+\+|\*\*\*|```|\d{1,9}[.)])/
/** What could be more than it seems: escapes, HTML, references, addresses, struck-out words, tables. */
const unsure = /[\\~|@_\0\t]|<[a-z/!?]|&[#\w]+;|:\/\/|www\./i

/** Reads a part of a text; nothing if there is more to it than plain lines. */
export function readPlain(source: string, hole: string): PlainBlock[] | undefined {
  const lines: Range[] = []
  for (let at = 0; at < source.length; ) {
    const next = source.indexOf('\n', at)
    const stop = next === -1 ? source.length : next
    const line = trimmed(source, at, stop)
    if (line.start < line.end) {
      // A line after a blank one begins something new.
      const last = lines.at(-1)
      if (last && /\n[ \r]*\n/.test(source.slice(last.end, line.start))) return undefined
      lines.push(line)
    }
    at = stop + 1
  }
  const [first] = lines
  if (!first) return []
  if (first.start > 3) return undefined
  const text = (line: Range) => source.slice(line.start, line.end)
  const opener = heading.exec(text(first))
  if (opener) {
    if (lines.length > 1 || first.start > 0 || text(first).endsWith('#')) return undefined
    return readBlocks(source, 'heading', [[{start: first.start + opener[0].length, end: first.end}]], hole)
  }
  const marker = item.exec(text(first))
  if (!marker) {
    if (lines.some((line) => opening.test(text(line)))) return undefined
    return readBlocks(source, 'paragraph', [lines], hole)
  }
  if (first.start > 0) return undefined
  const items: Range[][] = []
  for (const line of lines) {
    const found = item.exec(text(line))
    const isAtMargin = line.start === 0 || source.charCodeAt(line.start - 1) === 10
    if (!found) {
      if (opening.test(text(line))) return undefined
      items.at(-1)?.push(line)
      continue
    }
    // Items in items, and lists of another sort.
    if (!isAtMargin || found[2] !== marker[2]) return undefined
    const content = {start: line.start + found[0].length, end: line.end}
    if (opening.test(text(content))) return undefined
    items.push([content])
  }
  return readBlocks(source, 'listItem', items, hole)
}

function readBlocks(
  source: string,
  type: PlainBlock['type'],
  groups: readonly (readonly Range[])[],
  hole: string
): PlainBlock[] | undefined {
  const blocks: PlainBlock[] = []
  for (const lines of groups) {
    const pen: Pen = {value: '', runs: [], links: []}
    let last: Range | undefined
    for (const line of lines) {
      // Two spaces before the end of a line break it.
      if (last && source.startsWith('  ', last.end)) return undefined
      if (last) append(pen, '\n', last.end, line.start)
      if (!readLine(source, line, pen, hole)) return undefined
      last = line
    }
    blocks.push({type, ...pen})
  }
  return blocks
}

const markup = /[*`[\]]/g
const link = /\[([^[\]*`\n^][^[\]*`\n]*)\]\([^\s()<>`*[\]\\]*\)/y
const bold = /\*\*([^*`[\]]+)\*\*/y

/** Reads one line; false if there is more to it than plain text, links, code spans and bold words. */
function readLine(source: string, {start, end}: Range, pen: Pen, hole: string): boolean {
  const line = source.slice(start, end)
  let at = 0
  const copy = (to: number) => {
    if (to > at) append(pen, line.slice(at, to), start + at, start + to)
    at = to
  }
  let plain = ''
  markup.lastIndex = 0
  for (let found = markup.exec(line); found; found = markup.exec(line)) {
    const from = found.index
    plain += ` ${line.slice(at, from)}`
    copy(from)
    const before = line[from - 1]
    if (found[0] === '`') {
      const close = line.indexOf('`', from + 1)
      if (close === -1 || close === from + 1 || line[close + 1] === '`') return false
      append(pen, hole, start + from, start + close + 1)
      at = close + 1
    } else if (found[0] === '[') {
      link.lastIndex = from
      const matched = link.exec(line)
      if (!matched?.[1] || before === '!') return false
      const from0 = pen.value.length
      append(pen, matched[1], start + from + 1, start + from + 1 + matched[1].length)
      pen.links.push({start: from0, end: pen.value.length})
      plain += ` ${matched[1]} `
      at = from + matched[0].length
    } else if (found[0] === '*') {
      bold.lastIndex = from
      const matched = bold.exec(line)
      const text = matched?.[1]
      // Marks that touch letters inside, and nothing or white space outside, can only be a pair.
      if (!matched || !text || !/^[a-z\d]/i.test(text) || !/[a-z\d]$/i.test(text)) return false
      const after = line[from + matched[0].length]
      if ((before !== undefined && !/[ (]/.test(before)) || (after !== undefined && !/[ .,:;)?!]/.test(after)))
        return false
      append(pen, text, start + from + 2, start + from + 2 + text.length)
      plain += ` ${text} `
      at = from + matched[0].length
    } else return false
    markup.lastIndex = at
  }
  plain += ` ${line.slice(at)}`
  copy(line.length)
  return !unsure.test(plain)
}

function append(pen: Pen, value: string, sourceStart: number, sourceEnd: number) {
  const start = pen.value.length
  pen.value += value
  pen.runs.push({start, end: pen.value.length, sourceStart, sourceEnd})
}

/** Without the white space of Markdown at both ends. */
function trimmed(source: string, start: number, end: number): Range {
  let from = start
  let to = end
  while (from < to && isBlank(source.charCodeAt(from))) from++
  while (to > from && isBlank(source.charCodeAt(to - 1))) to--
  return {start: from, end: to}
}

function isBlank(code: number): boolean {
  return code === 32 || code === 13
}
