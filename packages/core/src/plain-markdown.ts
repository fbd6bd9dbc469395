import {none} from './cache.js'
import type {Block, Part, PartBlock} from './document.js'
import type {Range} from './flattener.js'
import {isTag, readInline} from './plain-inline.js'

// Reads parts of Markdown as remark-parse does, line by line (https://spec.commonmark.org/0.31.2/#phase-1-block-structure): paragraphs, headings,
// lists, quotes, tables, and HTML, in which there is no prose. Of public pages of 0.9 MB, 99.8 % is read here, and takes 0.08 s with all that is made
// of it, where remark-parse took 0.5 s for a quarter of them. What is rare or could be read in two ways is left to it: better one part too many than
// one read otherwise.

/** A quote, or an item of a list with how far in its content stands. */
type Container = 'quote' | {readonly indent: number}

/** What the next line may go on with. */
type Leaf = Paragraph | Table | {readonly type: 'html'}

interface Paragraph {
  readonly type: 'paragraph'
  readonly lines: Range[]
  /** Whether a line of it wouldn't do as a heading or the head of a table. */
  isOdd: boolean
}

interface Table {
  readonly type: 'table'
  /** The texts of its head. */
  readonly heads: readonly string[]
}

const maximumDepth = 20

/** What containers begin with, and what other than a paragraph begins with. */
const containerSign = /[-+*>\d]/
const leafSign = /[-=#*_`~<[|:]/

const heading = /^#{1,6}(?:[ \t]+|$)/
const underline = /^(?:=+|-+)$/
const thematicBreak = /^(?:\*[ \t]*){3,}$|^(?:-[ \t]*){3,}$|^(?:_[ \t]*){3,}$/
/** Code, footnotes, items without content, and HTML that runs to an end of its own. */
const unread = /^(?:-$|`{3}|~{3}|\[\^|<(?:[!?]|\/?(?:script|pre|style|textarea)(?![\w-])))/i
const item = /([-*+]|(\d{1,9})[.)])([ \t]*)/y
/** The line under the head of a table, and what is like it. */
const mayDelimit = /^(?=.*-)(?=.*[|:])[-|: \t]+$/
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/
/** What a definition and a task begin with, and what is like them. */
const definition = /^\[[\s\S]*\]:/
const task = /^\[(?:[ \txX]\](?:[ \t]|$)|$)/
/** A tag alone in its line: HTML of kind 7. */
const loneTag = /^<\/?[a-z][^<>]*>$/i
/** HTML of kind 6, which runs to a blank line (https://spec.commonmark.org/0.31.2/#html-blocks). */
const html =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t>]|\/>|$)/i

/**
 * Reads a part of a text; nothing if it isn't sure of it.
 *
 * @param isDefined - Whether brackets in it may refer to a definition that stands elsewhere.
 */
export function readPlain(source: string, isDefined: boolean): Part | undefined {
  return source.startsWith('\ufeff') || source.includes('\0') ? undefined : new PartReader(source, isDefined).read()
}

/** Reads one part. A class, since functions inside a function would be made anew for each of thousands of parts. */
class PartReader {
  private readonly blocks: PartBlock[] = []
  private lastHeading: string | undefined
  private readonly containers: Container[] = []
  private leaf: Leaf | undefined

  constructor(
    private readonly source: string,
    private readonly isDefined: boolean
  ) {}

  read(): Part | undefined {
    const {source, blocks} = this
    for (let at = 0; at < source.length; ) {
      const next = source.indexOf('\n', at)
      const stop = next === -1 ? source.length : next
      if (!this.readLine(at, endOf(source, at, stop))) return undefined
      at = stop + 1
    }
    return this.close(0) ? {blocks, heading: this.lastHeading, comments: []} : undefined
  }

  /** Reads a line up to the white space that ends it; false if it isn't sure of it, as below. */
  private readLine(start: number, end: number): boolean {
    const {source, containers} = this
    let at = start
    let kept = 0
    for (const container of containers) {
      const content = skipSpaces(source, at, end)
      if (container === 'quote') {
        if (content - at > 3 || content >= end || source[content] !== '>') break
        at = this.afterQuoteMark(content)
      } else if (content < end) {
        if (content - at < container.indent) break
        at += container.indent
      }
      kept++
    }
    if (skipSpaces(source, at, end) >= end) return this.close(kept)
    if (this.leaf?.type === 'html' && kept === containers.length) return true
    const isInterrupting = this.leaf !== undefined && kept === containers.length
    let isFirst = false
    for (;;) {
      const opened = this.openContainer(at, end, kept, isInterrupting)
      if (opened === undefined || containers.length > maximumDepth) return false
      if (opened === at) break
      at = opened
      kept = containers.length
      isFirst = containers.at(-1) !== 'quote'
    }
    const content = skipSpaces(source, at, end)
    // How far in text is after a tab depends on what stands before it.
    if (source[content] === '\t') return false
    return content >= end || this.readLeaf({start: content, end}, content - at, kept, isFirst)
  }

  /** Opens the container that begins at a place, if one does, and tells where its content begins; nothing if it isn't sure. */
  private openContainer(at: number, end: number, kept: number, isInterrupting: boolean): number | undefined {
    const {source, containers} = this
    const start = skipSpaces(source, at, end)
    if (start - at > 3 || start >= end || !containerSign.test(source[start] ?? '')) return at
    if (source[start] === '>') {
      if (source[at - 1] === '\t' || !this.close(kept)) return undefined
      containers.push('quote')
      return this.afterQuoteMark(start)
    }
    item.lastIndex = start
    const [mark, , number, spaces = ''] = item.exec(source) ?? []
    if (mark === undefined) return at
    const text = source.slice(start, end)
    const content = start + mark.length
    // An item without content, or a line under a heading.
    if (content >= end) return underline.test(text) ? at : undefined
    if (spaces === '' || thematicBreak.test(text)) return at
    // A paragraph isn't ended by whatever number a line happens to begin with.
    if (isInterrupting && number !== undefined && number !== '1')
      return this.leaf?.type === 'paragraph' ? at : undefined
    const isTab = spaces === '\t'
    if ((!isTab && !/^ {1,4}$/.test(spaces)) || source[at - 1] === '\t' || !this.close(kept)) return undefined
    // A tab reaches to the next column that four divides.
    const column = content - 1 - (source.lastIndexOf('\n', start) + 1)
    containers.push({indent: content - at + (isTab ? 3 - (column % 4) : 0)})
    return content
  }

  /** Reads what stands in a line after the marks of its containers, of which the first `kept` ones go on or have begun. */
  private readLeaf(line: Range, indent: number, kept: number, isFirst: boolean): boolean {
    const {source} = this
    const isLazy = kept < this.containers.length
    if (indent > 3) return this.leaf?.type === 'paragraph' && this.addLine(this.leaf, line, true)
    if (leafSign.test(source[line.start] ?? '')) {
      const isSure = this.readSign(line, source.slice(line.start, line.end), kept, isLazy)
      if (isSure !== undefined) return isSure
    }
    if (this.leaf?.type === 'paragraph') return this.addLine(this.leaf, line, isLazy)
    if (this.leaf?.type === 'table') return !isLazy && this.addRow(line, this.leaf.heads)
    if (!this.close(kept)) return false
    const text = source.slice(line.start, line.end)
    const isTask = isFirst && task.test(text)
    if (isTask && !/^\[[ xX]\] \S/.test(text)) return false
    this.leaf = {type: 'paragraph', lines: [], isOdd: isTask}
    return this.addLine(this.leaf, isTask ? {...line, start: line.start + 4} : line, isTask)
  }

  /** Reads a line that may begin something other than a paragraph, or turn one into something else; nothing if it does neither. */
  private readSign(line: Range, text: string, kept: number, isLazy: boolean): boolean | undefined {
    const paragraph = this.leaf?.type === 'paragraph' ? this.leaf : undefined
    if (unread.test(text)) return false
    if (paragraph && underline.test(text)) {
      this.leaf = undefined
      return !isLazy && !paragraph.isOdd && this.addHeading(paragraph.lines)
    }
    if (thematicBreak.test(text)) return this.close(kept)
    const opening = heading.exec(text)?.[0].length
    if (opening !== undefined) {
      const start = line.start + opening
      return start < line.end && !text.endsWith('#') && this.close(kept) && this.addHeading([{start, end: line.end}])
    }
    if (html.test(text)) return this.openHtml(kept)
    if (loneTag.test(text)) {
      // HTML of kind 7 doesn't end a paragraph.
      if (paragraph && !isLazy) return undefined
      return !this.leaf && !isLazy && isTag(text) && this.openHtml(kept)
    }
    if (paragraph && mayDelimit.test(text))
      return !isLazy && !paragraph.isOdd && this.openTable(paragraph.lines, line, text)
    return undefined
  }

  private addLine(paragraph: Paragraph, line: Range, isOdd: boolean): boolean {
    const {source} = this
    paragraph.lines.push(line)
    paragraph.isOdd ||= isOdd
    // What Flattener takes for a mark of a quote, and a mark that breaks the line only without the white space that was taken away.
    return source[line.start] !== '>' && (source[line.end - 1] !== '\\' || !/[ \t]/.test(source[line.end] ?? ''))
  }

  private openHtml(kept: number): boolean {
    const isSure = this.close(kept)
    this.leaf = {type: 'html'}
    return isSure
  }

  /** Makes a table of the last line of a paragraph, and adds the cells of its head. */
  private openTable(lines: Range[], line: Range, text: string): boolean {
    const {source} = this
    const head = lines.pop()
    // A tag or definition there, which could not end the paragraph, would begin something else after it.
    if (!head || !delimiterRow.test(text) || /[<[]/.test(source[head.start] ?? '')) return false
    const cells = cellsIn(source, head)
    if (cells.length !== cellsIn(source, line).length || !this.close(this.containers.length)) return false
    const heads: string[] = []
    for (const cell of cells) {
      const value = this.addBlock('tableCell', [cell])
      if (value === undefined) return false
      heads.push(value)
    }
    this.leaf = {type: 'table', heads}
    return true
  }

  private addRow(line: Range, heads: readonly string[]): boolean {
    return cellsIn(this.source, line).every(
      (cell, index) => this.addBlock('tableCell', [cell], heads[index] ?? '') !== undefined
    )
  }

  /** Ends what is open, and the containers after the first `kept` ones. */
  private close(kept: number): boolean {
    const {containers} = this
    const lines = this.leaf?.type === 'paragraph' ? this.leaf.lines : none
    const inner = containers.at(-1)
    const type = inner === undefined || inner === 'quote' ? 'paragraph' : 'listItem'
    const isSure = lines.length === 0 || this.addBlock(type, lines) !== undefined
    this.leaf = undefined
    if (containers.length > kept) containers.length = kept
    return isSure
  }

  private addHeading(lines: readonly Range[]): boolean {
    const value = this.addBlock('heading', lines)
    this.lastHeading = value
    return value !== undefined
  }

  /** Adds a block, and tells its prose; nothing if it isn't sure of it. */
  private addBlock(type: Block['type'], lines: readonly Range[], heading = this.lastHeading): string | undefined {
    const {source} = this
    const start = lines[0]?.start ?? 0
    if (type !== 'tableCell' && definition.test(source.slice(start, lines.at(-1)?.end))) return undefined
    const prose = readInline(source, lines, this.isDefined)
    if (!prose) return undefined
    const {value, runs, links, titles} = prose
    const isQuoted = this.containers.includes('quote')
    if (/\S/.test(value)) this.blocks.push({type, isQuoted, value, runs, heading, links, titles})
    return value
  }

  /** Where what a quote holds begins after its mark. */
  private afterQuoteMark(at: number): number {
    return at + (this.source[at + 1] === ' ' ? 2 : 1)
  }
}

/** The cells of a row, without the white space around them. */
function cellsIn(source: string, {start, end}: Range): Range[] {
  const cells: Range[] = []
  let from = source[start] === '|' ? start + 1 : start
  for (let at = from; at <= end; at++) {
    if (at < end && source[at] === '\\' && /[\\|]/.test(source[at + 1] ?? '')) at++
    else if (at === end || source[at] === '|') {
      const to = endOf(source, from, at)
      let cell = from
      while (cell < to && isSpace(source.charCodeAt(cell))) cell++
      if (at < end || cell < to) cells.push({start: cell, end: to})
      from = at + 1
    }
  }
  return cells
}

function skipSpaces(source: string, start: number, end: number): number {
  let at = start
  while (at < end && source.charCodeAt(at) === 32) at++
  return at
}

/** Where a text ends without the white space at its end. */
function endOf(source: string, start: number, end: number): number {
  let to = end
  while (to > start && isSpace(source.charCodeAt(to - 1))) to--
  return to
}

/** Whether it is a space, a tab or a return. */
function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 13
}
