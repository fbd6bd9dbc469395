import type {Range} from './document.js'

// Reads Markdown that can only be read in one way: a heading, a paragraph, a flat list of plain lines or both, with links, code spans and
// bold or slanted words as everybody writes them; and HTML that holds none. Most parts of a text are like that, and remark-parse takes fifteen times as long. Anything else is left
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
const unsure = /[\\~|@\0\t]|(?<![a-z\d])_|_(?![a-z\d])|<[a-z/!?]|&[#\w]+;|:\/\/|www\./i
/** Tags at the beginning of HTML that runs to a blank line (https://spec.commonmark.org/0.31.2/#html-blocks, those of kind 6). */
const html =
  /^<\/?(?:address|article|aside|blockquote|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|link|main|menu|menuitem|nav|ol|option|p|param|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ >]|\/>|$)/i

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
  // A line of tabs is blank, and would end it.
  if (html.test(text(first))) return source.includes('\t') ? undefined : []
  const opener = heading.exec(text(first))
  if (opener) {
    if (lines.length > 1 || first.start > 0 || text(first).endsWith('#')) return undefined
    return readBlocks(source, 'heading', [[{start: first.start + opener[0].length, end: first.end}]], hole)
  }
  const beginning = lines.findIndex((line) => item.test(text(line)))
  const before = beginning === -1 ? lines : lines.slice(0, beginning)
  if (before.some((line) => opening.test(text(line)))) return undefined
  const prose = before.length > 0 ? readBlocks(source, 'paragraph', [before], hole) : []
  if (!prose || beginning === -1) return prose
  const list = readList(source, lines.slice(beginning), before.length > 0, hole)
  return list && [...prose, ...list]
}

/** Reads a list without lists in it. One that follows a paragraph at once is only a list with bullets, or where it counts from 1. */
function readList(
  source: string,
  lines: readonly Range[],
  isInterrupting: boolean,
  hole: string
): PlainBlock[] | undefined {
  const text = (line: Range) => source.slice(line.start, line.end)
  const isAtMargin = ({start}: Range) => start === 0 || source.charCodeAt(start - 1) === 10
  const marker = lines[0] && item.exec(text(lines[0]))
  if (!marker || (isInterrupting && marker[1] !== undefined && marker[1] !== '1')) return undefined
  const items: Range[][] = []
  for (const line of lines) {
    const found = item.exec(text(line))
    if (!found) {
      if (opening.test(text(line))) return undefined
      items.at(-1)?.push(line)
      continue
    }
    // Items in items, and lists of another sort.
    if (!isAtMargin(line) || found[2] !== marker[2]) return undefined
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
const emphasis = /(\*\*?)([^*`[\]]+)\1(?!\*)/y

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
      emphasis.lastIndex = from
      const matched = emphasis.exec(line)
      const [, mark = '', text = ''] = matched ?? []
      // Marks that touch letters or what ends a sentence inside, and nothing or white space outside, can only be a pair.
      if (!matched || !/^[a-z\d]/i.test(text) || !/[a-z\d.,:;?!)]$/i.test(text)) return false
      const after = line[from + matched[0].length]
      if ((before !== undefined && !/[ (]/.test(before)) || (after !== undefined && !/[ .,:;)?!]/.test(after)))
        return false
      append(pen, text, start + from + mark.length, start + from + mark.length + text.length)
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
