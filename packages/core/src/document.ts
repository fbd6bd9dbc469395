import {decodeNamedCharacterReference} from 'decode-named-character-reference'
import type {Nodes, PhrasingContent, Root} from 'mdast'
import {visit} from 'unist-util-visit'
import {type Cache, createCache, detached} from './cache.js'
import {type Chunk, cutChunks} from './chunks.js'
import type {Comment} from './comments.js'
import {parseMarkdown} from './markdown.js'
import {readPlain} from './plain-markdown.js'
import type {Format, Kind} from './types.js'

/**
 * A stretch of prose that is read on its own: the text of a paragraph, heading, list item or table cell, with markup
 * taken away.
 */
export interface Block {
  readonly type: 'paragraph' | 'heading' | 'listItem' | 'tableCell'
  /** Whether it stands in a block quote: somebody else's words. */
  readonly isQuoted: boolean
  /** The prose. Code, images and addresses leave `hole` characters in their place. */
  readonly value: string
  /** How `value` lies in the source, in order. */
  readonly runs: readonly Run[]
  /** Text of the nearest heading above, or of the column's head in a table. */
  readonly heading: string
  /** Ranges in `value` that are the text of links. */
  readonly links: readonly Range[]
  /** Full forms given in the markup itself, `<abbr title="…">`, by their short form. */
  readonly titles: ReadonlyMap<string, string>
}

/** All that a block says wherever it stands, as one text: what is made of that can be kept by it. */
export function keyOf({type, isQuoted, value, links, titles}: Omit<Block, 'runs' | 'heading'>): string {
  const marked = links.length + titles.size === 0 ? '' : JSON.stringify([links, ...titles])
  return `${type} ${isQuoted} ${marked}\n${value}`
}

/** Offsets in UTF-16 code units from 0, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Part of a block's value and the part of the source that it came from; code unit for code unit if they are as long. */
export interface Run {
  readonly start: number
  readonly end: number
  readonly sourceStart: number
  readonly sourceEnd: number
}

/** A text cut into prose. */
export interface Document {
  readonly blocks: readonly Block[]
  /** `kind:` of the front matter, if it is one. */
  readonly kind?: Kind
  /** Comments in its markup that speak to this linter, in order; none if absent. */
  readonly comments?: readonly Comment[]
}

/** A text cut into parts, which are read when asked for. */
interface Parts {
  /** `kind:` of the front matter, if it is one. */
  readonly kind?: Kind
  readonly chunks: readonly Chunk[]
  /** The prose of a part, in the order in which it stands. */
  read(index: number): readonly OpenBlock[]
}

/** Stands in a block's value for what is not prose, one for each code unit or one for a whole node. */
export const hole = '\uFFFC'

const address = /(?:https?:\/\/|www\.)[^\s<>"”)]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const frontMatterKind = /^kind:\s*["']?(letter|note|report|web|email)["']?\s*$/m
const escapable = /[!-/:-@[-`{-~]/
const reference = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/

/** A part of a text as it reads by itself. */
interface Part {
  /** Places are counted from the part's beginning. */
  readonly blocks: readonly PartBlock[]
  /** The last heading in it; absent where there is none. */
  readonly heading: string | undefined
}

/** A block of a part. */
interface PartBlock extends Omit<Block, 'heading'> {
  /** Absent where it is the nearest heading before the part. */
  readonly heading: string | undefined
  /** Worked out when it is first asked for. */
  key?: string
}

/** A block of a text that is read as it is asked for. */
export interface OpenBlock extends Block {
  /** What `keyOf` gives, where that is known from the last time. */
  readonly key?: string
}

/** A text whose prose is read as it is asked for: a long one need not be held as a whole. */
export interface OpenDocument extends Omit<Document, 'blocks'> {
  readonly blocks: Iterable<OpenBlock>
}

/** Cuts a text into blocks of prose, in the order in which they stand. */
export function readDocument(value: string, format: Format): Document {
  const {blocks, ...document} = createDocumentReader(0)(value, format)
  return {
    ...document,
    blocks: Array.from(blocks, ({type, isQuoted, value, runs, heading, links, titles}) => {
      return {type, isQuoted, value, runs, heading, links, titles}
    })
  }
}

/** Makes a function that opens texts and remembers up to `limit` code units of Markdown with what it read there. */
export function createDocumentReader(limit: number): (value: string, format: Format) => OpenDocument {
  const known = {parts: createCache<Part>(limit), labels: createCache<ReadonlyMap<string, string>>(limit)}
  return (value, format) => open(value, format, known)
}

interface Known {
  readonly parts: Cache<Part>
  /** Labels that parts define. */
  readonly labels: Cache<ReadonlyMap<string, string>>
}

function open(value: string, format: Format, known: Known): OpenDocument {
  // Comments that speak to this linter are read with the whole.
  if (format === 'mdx' || (format === 'markdown' && value.includes('alongside-'))) return readWhole(value, format)
  const {chunks, kind, read} = format === 'text' ? openText(value) : openMarkdown(value, known)
  const blocks = function* () {
    for (const index of chunks.keys()) yield* read(index)
  }
  return {blocks: {[Symbol.iterator]: blocks}, ...(kind && {kind})}
}

/** Reads all of a text at once: slower, and what the parts must add up to. */
export function readWhole(value: string, format: Format): Document {
  if (format === 'text') return readDocument(value, format)
  const source = format === 'mdx' ? withoutCode(value) : value
  const tree = parseMarkdown(source, format === 'mdx' ? 'mdx' : 'whole')
  const {blocks: found, kind} = readTree(tree, source, 0)
  const blocks = found.map((block) => ({...block, heading: block.heading ?? ''}))
  const comments = source.includes('alongside-') ? commentsOf(tree, source) : []
  return {blocks, ...(kind && {kind}), ...(comments.length > 0 && {comments})}
}

function commentsOf(tree: Root, source: string): Comment[] {
  const comments: Comment[] = []
  visit(tree, 'html', ({position}) => {
    const from = position?.start.offset ?? 0
    for (const found of source.slice(from, position?.end.offset ?? from).matchAll(/<!--\s*(alongside-[\s\S]*?)-->/g)) {
      const start = from + found.index
      comments.push({value: found[1] ?? '', start, end: start + found[0].length})
    }
  })
  return comments
}

/** An MDX text in which code (imports, expressions, tags) is spaces and holes, so that places stay. */
function withoutCode(value: string): string {
  return value
    .replace(/\{\/\*\s(\s*alongside-[\s\S]*?)\*\/\}/g, '<!--$1-->')
    .replace(/^(?:import|export)\s.*(?:\r?\n(?!\r?\n).*)*/gm, blank)
    .replace(/\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, (code) =>
      /^\{\s*\/\*/.test(code) ? blank(code) : blank(code, hole)
    )
    .replace(/^[ \t]*(?:<\/?[a-z][^<>]*>|<\/?>)[ \t]*$/gim, (tag) => blank(tag))
    .replace(/<\/?[a-z][^<>:]*>|<\/?>/gi, (tag) => hole + blank(tag.slice(1)))
}

function blank(code: string, filling = ' '): string {
  return code.replace(/[^\r\n]/g, filling === hole ? hole : ' ')
}

/**
 * Where a range of a block's value lies in the source.
 *
 * A range that touches part of a character reference takes all of it.
 */
export function toSource(block: Block, range: Range): Range {
  const first = block.runs.find((run) => run.end > range.start)
  const last = block.runs.findLast((run) => run.start < range.end)
  if (!first || !last)
    throw new RangeError(`No source for ${range.start}–${range.end} of ${JSON.stringify(block.value)}`)
  const isWhole = (run: Run) => run.end - run.start !== run.sourceEnd - run.sourceStart
  return {
    start: isWhole(first) ? first.sourceStart : first.sourceStart + Math.max(0, range.start - first.start),
    end: isWhole(last) ? last.sourceEnd : last.sourceEnd - Math.max(0, last.end - range.end)
  }
}

function openText(value: string): Parts {
  const paragraphs = value.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)
  const chunks = Array.from(paragraphs, ({index, 0: text}): Chunk => {
    return {start: index, end: index + text.length, type: 'flow'}
  })
  return {
    chunks,
    read(index) {
      const {start, end} = chunks[index] ?? {start: 0, end: 0}
      const text = value.slice(start, end)
      const isQuoted = /^\s*>/.test(text)
      const flat = new Flattener(value, 0)
      for (const line of text.matchAll(/[^\r\n]+|\r?\n/g)) {
        const mark = line[0].startsWith('\n') || line[0].startsWith('\r') ? '' : (/^[\s>]*/.exec(line[0])?.[0] ?? '')
        flat.copy(start + line.index + mark.length, line[0].length - mark.length)
      }
      return [{type: 'paragraph', isQuoted, heading: '', ...flat.finish()}]
    }
  }
}

/** What may make a heading in a part: a number sign, or a line below. */
const mayHoldHeading = /#|^[ \t>*+\d.)-]*(?:=+|-+)[ \t\r]*$/m

function openMarkdown(source: string, known: Known): Parts {
  const chunks = cutChunks(source)
  const [first] = chunks
  const frontMatter = first?.type === 'frontMatter' ? source.slice(first.start, first.end) : ''
  const kind = frontMatter.startsWith('---') ? kindIn(frontMatter) : undefined
  const definitions = findDefinitions(source, chunks, known.labels)
  /** By part: the last heading in it. */
  const headings: (string | undefined)[] = []
  /** By part: the last heading in it or before. */
  const reached: (string | undefined)[] = []
  const isRead: boolean[] = []

  function read(index: number): readonly OpenBlock[] {
    isRead[index] = true
    return readChunk(index)
  }

  function readChunk(index: number): readonly OpenBlock[] {
    const {start, end, type} = chunks[index] ?? {start: 0, end: 0, type: 'other'}
    if (type !== 'flow') return []
    const text = source.slice(start, end)
    const given = chunks.length > 1 && text.includes('[') ? definitionsFor(text, definitions) : ''
    const extent = chunks.length === 1 ? 'whole' : 'part'
    const key = extent === 'part' && given === '' ? text : `${extent} ${given}\n${text}`
    const part = known.parts.get(key, () => readPart(detached(text), given, extent))
    if (part.heading !== undefined) headings[index] = part.heading
    const headingBefore = () => headingAt(index - 1)
    return part.blocks.map((block) => new PlacedBlock(block, start, headingBefore))
  }

  /** The last heading in a part or before. */
  function headingAt(index: number): string {
    let at = index
    let found: string | undefined
    for (; at >= 0 && found === undefined; at--) {
      const {start, end, type} = chunks[at] ?? {start: 0, end: 0, type: 'other'}
      if (type === 'flow' && !isRead[at] && mayHoldHeading.test(source.slice(start, end))) read(at)
      found = headings[at] ?? reached[at]
    }
    if (index >= 0) reached[index] = found ?? ''
    return found ?? ''
  }

  return {chunks, read, ...(kind && {kind})}
}

/** Reads a part of a text, after the definitions that it may refer to. */
function readPart(text: string, given: string, extent: 'whole' | 'part'): Part {
  const plain = readPlain(text, hole)
  if (!plain) return readTree(parseMarkdown(given + text, extent), given + text, given.length)
  const [only] = plain
  return {
    blocks: plain
      .filter(({value}) => /\S/.test(value))
      .map((block) => ({...block, isQuoted: false, titles: noTitles, heading: undefined})),
    heading: only?.type === 'heading' ? only.value : undefined
  }
}

/**
 * A block of a part that begins at `start`. What depends on that is worked out when asked for: of a text that is opened again after an edit,
 * nearly all is only looked up.
 */
class PlacedBlock implements OpenBlock {
  private placed: readonly Run[] | undefined

  constructor(
    private readonly block: PartBlock,
    private readonly start: number,
    private readonly headingBefore: () => string
  ) {}

  get type() {
    return this.block.type
  }

  get isQuoted() {
    return this.block.isQuoted
  }

  get value() {
    return this.block.value
  }

  get links() {
    return this.block.links
  }

  get titles() {
    return this.block.titles
  }

  get key() {
    this.block.key ??= keyOf(this.block)
    return this.block.key
  }

  get heading() {
    return this.block.heading ?? this.headingBefore()
  }

  get runs() {
    this.placed ??= this.block.runs.map(({sourceStart, sourceEnd, ...run}) => ({
      ...run,
      sourceStart: sourceStart + this.start,
      sourceEnd: sourceEnd + this.start
    }))
    return this.placed
  }
}

const noTitles: ReadonlyMap<string, string> = new Map()

function kindIn(frontMatter: string): Kind | undefined {
  return frontMatterKind.exec(frontMatter)?.[1] as Kind | undefined
}

/** Labels of links and footnotes that a text defines, as they stand, by how they are compared. */
function findDefinitions(
  source: string,
  chunks: readonly Chunk[],
  known: Known['labels']
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const {start, end, type} of chunks) {
    const text = source.slice(start, end)
    if (type !== 'flow' || !text.includes(']:')) continue
    for (const [key, label] of known.get(text, () => labelsIn(text))) labels.set(key, label)
  }
  return labels
}

function labelsIn(text: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  visit(parseMarkdown(text, 'part'), (node) => {
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return
    const label = /\[((?:\\[\s\S]|[^\\\]])*)\]:/
      .exec(text.slice(node.position?.start.offset))?.[1]
      ?.replace(/\s*\n[\s>]*/g, ' ')
    if (label !== undefined) labels.set(folded(label), label)
  })
  return labels
}

/** The definitions of what a text may refer to, to be read before it. */
function definitionsFor(text: string, labels: ReadonlyMap<string, string>): string {
  if (labels.size === 0) return ''
  const compared = folded(text)
  const lines: string[] = []
  for (const [key, label] of labels) if (compared.includes(key.split(/\s/)[0] ?? '')) lines.push(`[${label}]: x\n`)
  // The break ends a footnote, which an indented line would go on with.
  return lines.length === 0 ? '' : `${lines.join('\n')}\n***\n\n`
}

function folded(text: string): string {
  return text.trim().toLowerCase().toUpperCase()
}

/** Reads a tree from `from` on, where places are counted from. */
function readTree(tree: Root, source: string, from: number): Part & {readonly kind: Kind | undefined} {
  const blocks: PartBlock[] = []
  let heading: string | undefined
  let kind: Kind | undefined

  function leaf(
    node: Nodes & {children: PhrasingContent[]},
    type: Block['type'],
    isQuoted: boolean,
    head: string | undefined = heading
  ) {
    const flat = new Flattener(source, -from, node.position?.start.offset)
    flat.addAll(node.children)
    const block = {type, isQuoted, heading: head, ...flat.finish()}
    if (/\S/.test(block.value)) blocks.push(block)
    return block.value
  }

  function walk(node: Nodes, isQuoted: boolean, isListItem: boolean) {
    switch (node.type) {
      case 'yaml': {
        kind = frontMatterKind.exec(node.value)?.[1] as Kind | undefined
        break
      }
      case 'heading': {
        heading = leaf(node, 'heading', isQuoted)
        break
      }
      case 'paragraph': {
        leaf(node, isListItem ? 'listItem' : 'paragraph', isQuoted)
        break
      }
      case 'table': {
        const heads: string[] = []
        for (const [rowIndex, row] of node.children.entries()) {
          for (const [index, cell] of row.children.entries()) {
            const value = leaf(cell, 'tableCell', isQuoted, rowIndex === 0 ? heading : (heads[index] ?? ''))
            if (rowIndex === 0) heads.push(value)
          }
        }
        break
      }
      default: {
        if ('children' in node) {
          for (const child of node.children)
            if (node.type !== 'root' || (child.position?.end.offset ?? 0) > from)
              walk(child, isQuoted || node.type === 'blockquote', node.type === 'listItem')
        }
      }
    }
  }

  walk(tree, false, false)
  return {blocks, kind, heading}
}

/** Collects the prose of inline nodes and how it lies in the source. */
export class Flattener {
  private value = ''
  private readonly runs: Run[] = []
  private readonly links: Range[] = []
  private readonly titles = new Map<string, string>()
  private abbreviation: {title: string; start: number} | undefined

  constructor(
    private readonly source: string,
    /** What to add to offsets in `source` to have those that are told. */
    private readonly shift = 0,
    /** Where what is collected begins. */
    private readonly from = 0
  ) {}

  /** How much prose there is. */
  get length(): number {
    return this.value.length
  }

  /** Tells that the prose from `start` on is the text of a link. */
  addLink(start: number) {
    this.links.push({start, end: this.value.length})
  }

  /** Tells that the prose from `start` on is short for `title`. */
  addTitle(start: number, title: string) {
    this.titles.set(this.value.slice(start), title)
  }

  addAll(nodes: readonly PhrasingContent[]) {
    for (const node of nodes) this.add(node)
  }

  finish() {
    const value = this.value.replace(address, (found) => hole.repeat(found.length))
    const runs = this.runs.map((run) => ({
      ...run,
      sourceStart: run.sourceStart + this.shift,
      sourceEnd: run.sourceEnd + this.shift
    }))
    return {value, runs: this.shift === 0 ? this.runs : runs, links: this.links, titles: this.titles}
  }

  /** Takes over `length` code units of the source as they stand. */
  copy(sourceStart: number, length: number) {
    this.append(this.source.slice(sourceStart, sourceStart + length), sourceStart, sourceStart + length)
  }

  /** Adds prose that came from a part of the source. */
  append(value: string, sourceStart: number, sourceEnd: number) {
    if (!value) return
    const start = this.value.length
    this.value += value
    const last = this.runs.at(-1)
    const isStraight = value.length === sourceEnd - sourceStart
    if (
      last &&
      isStraight &&
      last.sourceEnd === sourceStart &&
      last.end - last.start === last.sourceEnd - last.sourceStart
    ) {
      this.runs[this.runs.length - 1] = {...last, end: this.value.length, sourceEnd}
    } else {
      this.runs.push({start, end: this.value.length, sourceStart, sourceEnd})
    }
  }

  private add(node: PhrasingContent) {
    const from = node.position?.start.offset
    const to = node.position?.end.offset
    switch (node.type) {
      case 'text': {
        // Extensions that split text (addresses in GFM) leave the parts without a position: they follow what came before.
        if (from !== undefined && to !== undefined) this.addText(node.value, from, to)
        else this.addText(node.value, this.runs.at(-1)?.sourceEnd ?? this.from, this.source.length)
        break
      }
      case 'break': {
        if (from !== undefined && to !== undefined) this.append('\n', from, to)
        break
      }
      case 'link':
      case 'linkReference': {
        const start = this.value.length
        this.addAll(node.children)
        this.addLink(start)
        break
      }
      case 'emphasis':
      case 'strong': {
        this.addAll(node.children)
        break
      }
      case 'html': {
        this.addHtml(node.value)
        break
      }
      case 'inlineCode':
      case 'image':
      case 'imageReference': {
        if (from !== undefined && to !== undefined) this.append(hole, from, to)
        break
      }
      default: // struck-out words and marks of footnotes are no prose
    }
  }

  private addHtml(value: string) {
    const title = /^<abbr\s[^>]*title\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(value)
    if (title) this.abbreviation = {title: title[1] ?? title[2] ?? '', start: this.value.length}
    else if (this.abbreviation && /^<\/abbr/i.test(value)) {
      this.addTitle(this.abbreviation.start, this.abbreviation.title)
      this.abbreviation = undefined
    }
  }

  /** Walks the source beside the text that micromark made of it: escapes, references and line prefixes differ. */
  private addText(value: string, from: number, to: number) {
    if (to - from === value.length && this.source.startsWith(value, from) && !value.includes('\n')) {
      this.append(value, from, to)
      return
    }
    let index = from
    let done = 0
    while (done < value.length && index < to) {
      const character = this.source[index]
      const found = character === '&' ? reference.exec(this.source.slice(index, index + 40)) : null
      const decoded = found && decode(found)
      if (character === '\\' && value[done] === this.source[index + 1] && escapable.test(value[done] ?? '')) {
        this.append(value[done] ?? '', index, index + 2)
        index += 2
        done++
      } else if (found && decoded && value.startsWith(decoded, done)) {
        this.append(decoded, index, index + found[0].length)
        index += found[0].length
        done += decoded.length
      } else if (value[done] === '\n' || value[done] === '\r') {
        const ending = /^[ \t]*(\r\n|\n|\r)[ \t>]*/.exec(this.source.slice(index, to))
        if (!ending) break
        this.append('\n', index, index + ending[0].length)
        index += ending[0].length
        done += value.startsWith('\r\n', done) ? 2 : 1
      } else if (value[done] === character) {
        this.append(character ?? '', index, index + 1)
        index++
        done++
      } else index++
    }
  }
}

function decode(match: RegExpExecArray): string | undefined {
  const [, decimal, hexadecimal, name] = match
  if (name !== undefined) return decodeNamedCharacterReference(name) || undefined
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10)
  return code > 0x10ffff || code === 0 ? '\uFFFD' : String.fromCodePoint(code)
}
