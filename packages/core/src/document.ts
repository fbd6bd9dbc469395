import type {Nodes, PhrasingContent, Root} from 'mdast'
import {visit} from 'unist-util-visit'
import {type Cache, createCache, detached} from './cache.js'
import {type Chunk, cutAgain, cutChunks} from './chunks.js'
import type {Comment} from './comments.js'
import {Flattener, hole, type Range, type Run} from './flattener.js'
import {parseMarkdown} from './markdown.js'
import {readPlain} from './plain-markdown.js'
import type {Format, Kind} from './types.js'

export type {Range, Run} from './flattener.js'

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

/** A text cut into prose. */
export interface Document {
  readonly blocks: readonly Block[]
  /** `kind:` of the front matter, if it is one. */
  readonly kind?: Kind
  /** Comments in its markup that speak to this linter, in order; none if absent. */
  readonly comments?: readonly Comment[]
}

const frontMatterKind = /^kind:\s*["']?(letter|note|report|web|email)["']?\s*$/m

/** A block of a part of a text; places are counted from the part's beginning. */
export interface PartBlock extends Omit<Block, 'heading'> {
  /** Absent where it is the nearest heading before the part. */
  readonly heading: string | undefined
  /** What `keyOf` gives, where the block is kept. */
  readonly key?: string
}

/** All that a block says wherever it stands, as one text: what is made of that can be kept by it. */
export function keyOf({
  type,
  isQuoted,
  value,
  links,
  titles
}: Pick<Block, 'type' | 'isQuoted' | 'value' | 'links' | 'titles'>): string {
  const marked = links.length + titles.size === 0 ? '' : JSON.stringify([links, ...titles])
  return `${(isQuoted ? quoted : plain)[type]}${marked}\n${value}`
}

// Made once: each part that a text is put together from takes as much memory as a short text.
const plain: Readonly<Record<Block['type'], string>> = {
  paragraph: 'p',
  heading: 'h',
  listItem: 'l',
  tableCell: 't'
}
const quoted: typeof plain = {paragraph: 'P', heading: 'H', listItem: 'L', tableCell: 'T'}

/** A part of a text as it reads by itself; places are counted from its beginning. */
export interface Part {
  readonly blocks: readonly PartBlock[]
  /** The last heading in it; absent where there is none. */
  readonly heading: string | undefined
  /** Comments in it that speak to this linter. */
  readonly comments: readonly Comment[]
  /** `kind:` of its front matter, if it is a whole text. */
  readonly kind?: Kind | undefined
}

/** A text whose prose is read as it is asked for: a long one need not be held as a whole. */
export interface OpenDocument extends Omit<Document, 'blocks'> {
  /**
   * Gives its blocks in order: each with where the part begins from which its places are counted, and the text of the nearest heading above, or
   * of its column's head. A function that is called, since an iterator would make objects for each part that an edit has not touched.
   */
  read(take: (block: PartBlock, start: number, heading: string) => void): void
}

/** A document as one part. */
export function asOpen({blocks, ...document}: Document): OpenDocument {
  return {
    ...document,
    read(take) {
      for (const block of blocks) take(block, 0, block.heading)
    }
  }
}

/** Cuts a text into blocks of prose, in the order in which they stand. */
export function readDocument(value: string, format: Format): Document {
  const {read, ...document} = createDocumentReader(0)(value, format)
  return {...document, blocks: blocksIn({read})}
}

/** The blocks of a text, where they stand in it. */
export function blocksIn({read}: Pick<OpenDocument, 'read'>): Block[] {
  const blocks: Block[] = []
  read(({key: _, ...block}, start, heading) => {
    const runs = block.runs.map(({sourceStart, sourceEnd, ...run}) => {
      return {...run, sourceStart: sourceStart + start, sourceEnd: sourceEnd + start}
    })
    blocks.push({...block, heading, runs})
  })
  return blocks
}

/**
 * Makes a function that opens texts and remembers what it read in up to `limit` code units of them, and how it cut the last one: of a text that is
 * opened again after an edit, only what was touched is cut and read.
 */
export function createDocumentReader(limit: number): (value: string, format: Format) => OpenDocument {
  const known: Known = {
    limit,
    parts: createCache(limit),
    defining: createCache(limit),
    paragraphs: createCache(limit),
    labels: createCache(limit)
  }
  return (value, format) => {
    for (const cache of [known.parts, known.defining, known.paragraphs, known.labels]) cache.begin(value.length)
    if (format === 'text') return openText(value, known)
    return format === 'mdx' ? asOpen(readWhole(value, format)) : openMarkdown(value, known)
  }
}

/** What has been read, by its text. */
interface Known {
  readonly limit: number
  readonly parts: Cache<Part>
  /** Parts that are read otherwise than by themselves, by what is to be known besides and their text. */
  readonly defining: Cache<Part>
  /** Paragraphs of plain texts. */
  readonly paragraphs: Cache<Part>
  /** Labels that parts define. */
  readonly labels: Cache<ReadonlyMap<string, string>>
  last?: {readonly source: string; readonly pieces: readonly Piece[]; readonly definitions: ReadonlyMap<string, string>}
}

/** Reads all of a text at once: slower, and what the parts must add up to. */
export function readWhole(value: string, format: Format): Document {
  if (format === 'text') return readDocument(value, format)
  const source = format === 'mdx' ? withoutCode(value) : value
  const tree = parseMarkdown(source, format === 'mdx' ? 'mdx' : 'whole')
  const {blocks: found, kind, comments} = readTree(tree, source, 0)
  const blocks = found.map((block) => ({...block, heading: block.heading ?? ''}))
  return {blocks, ...(kind && {kind}), ...(comments.length > 0 && {comments})}
}

/** Comments in a tree that speak to this linter; places are counted from `from` on. */
function commentsOf(tree: Root, source: string, from: number): readonly Comment[] {
  if (!source.includes('alongside-')) return []
  const comments: Comment[] = []
  visit(tree, 'html', ({position}) => {
    const at = position?.start.offset ?? 0
    for (const found of source.slice(at, position?.end.offset ?? at).matchAll(/<!--\s*(alongside-[\s\S]*?)-->/g)) {
      const start = at + found.index - from
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
export function toSource(block: Pick<Block, 'value' | 'runs'>, range: Range): Range {
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

function openText(value: string, {paragraphs}: Known): OpenDocument {
  return {
    read(take) {
      for (const {index: start, 0: text} of value.matchAll(/(?:[^\n]*\S[^\n]*(?:\n|$))+/g)) {
        const {blocks} = paragraphs.get(text) ?? paragraphs.keep(text, readTextParagraph(detached(text)))
        for (const block of blocks) take(block, start, '')
      }
    }
  }
}

function readTextParagraph(text: string): Part {
  const flat = new Flattener(text)
  for (const line of text.matchAll(/[^\r\n]+|\r?\n/g)) {
    const mark = line[0].startsWith('\n') || line[0].startsWith('\r') ? '' : (/^[\s>]*/.exec(line[0])?.[0] ?? '')
    flat.copy(line.index + mark.length, line[0].length - mark.length)
  }
  const block = {type: 'paragraph' as const, isQuoted: /^\s*>/.test(text), heading: undefined, ...flat.finish()}
  return {blocks: [withKey(block)], heading: undefined, comments: [], kind: undefined}
}

/** A block that is kept. All have one shape, however they were read: code that meets many is compiled again and again otherwise, which takes V8 longer than to run it. */
function withKey(block: PartBlock): PartBlock {
  const {type, isQuoted, value, runs, heading, links, titles} = block
  return {type, isQuoted, value, runs, heading, links, titles, key: keyOf(block)}
}

/** A part of a text wherever it stands, with what it says; shared by the versions of a text that it is in. */
interface Piece {
  readonly length: number
  readonly type: Chunk['type']
  /** Labels that it defines, as they stand, by how they are compared. */
  readonly labels: ReadonlyMap<string, string>
  /** What was read in it, if it is kept. */
  part: Part | undefined
}

function openMarkdown(source: string, known: Known): OpenDocument {
  const {last} = known
  const {before, chunks, after} = last
    ? cutAgain(source, last.source, last.pieces)
    : {before: 0, chunks: cutChunks(source), after: 0}
  const pieces = last?.pieces.slice(0, before) ?? []
  let at = pieces.reduce((sum, {length}) => sum + length, 0)
  const mayDefine = chunks.length > 0 && source.includes(']:', at)
  for (const {length, type} of chunks) {
    const labels = mayDefine && type === 'flow' ? labelsIn(source.slice(at, at + length), known.labels) : noLabels
    pieces.push({length, type, labels, part: undefined})
    at += length
  }
  if (last) for (const piece of last.pieces.slice(last.pieces.length - after)) pieces.push(piece)
  const definitions = new Map<string, string>()
  for (const {labels} of pieces) if (labels.size > 0) for (const [key, label] of labels) definitions.set(key, label)
  if (last && !isSame(definitions, last.definitions)) {
    // What stood there before may read otherwise now.
    for (const [index, piece] of pieces.entries()) pieces[index] = {...piece, part: undefined}
  }
  const extent = pieces.length === 1 ? 'whole' : 'part'
  const isKept = source.length <= known.limit
  if (isKept) known.last = {source, pieces, definitions}

  function readPiece(piece: Piece, start: number): Part {
    const {length, type} = piece
    if (piece.part) return piece.part
    const text = source.slice(start, start + length)
    if (type === 'frontMatter' || (type === 'other' && !text.includes('alongside-'))) return nothing
    const given = extent === 'part' && text.includes('[') ? definitionsFor(text, definitions) : ''
    const isAlone = extent === 'part' && given === ''
    const parts = isAlone ? known.parts : known.defining
    const key = isAlone ? text : `${extent} ${given}\n${text}`
    const part = parts.get(key) ?? parts.keep(key, readPart(detached(text), given, extent))
    if (isKept) piece.part = part
    return part
  }

  function findComments(): Comment[] {
    const comments: Comment[] = []
    let from = 0
    for (const piece of pieces) {
      for (const {value, start, end} of readPiece(piece, from).comments)
        comments.push({value, start: start + from, end: end + from})
      from += piece.length
    }
    return comments
  }

  const [first] = pieces
  const isWhole = extent === 'whole' && first?.type === 'flow'
  const kind = isWhole
    ? readPiece(first, 0).kind
    : first?.type === 'frontMatter'
      ? kindIn(source.slice(0, first.length))
      : undefined
  // To look for what is rare first takes a twentieth of the time.
  const comments = source.includes('<!--') && source.includes('alongside-') ? findComments() : []
  return {
    read(take) {
      let start = 0
      let heading = ''
      for (const piece of pieces) {
        const part = readPiece(piece, start)
        for (const block of part.blocks) take(block, start, block.heading ?? heading)
        heading = part.heading ?? heading
        start += piece.length
      }
    },
    ...(kind && {kind}),
    ...(comments.length > 0 && {comments})
  }
}

const nothing: Part = {blocks: [], heading: undefined, comments: [], kind: undefined}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  if (one.size !== other.size) return false
  const others = [...other]
  return [...one].every((entry, index) => entry.every((part, at) => part === others[index]?.[at]))
}

/** Reads a part of a text, after the definitions that it may refer to. */
function readPart(text: string, given: string, extent: 'whole' | 'part'): Part {
  // A whole text may begin with front matter, and have returns without a new line, which end lines too; a text with one isn't cut.
  const isOdd = text.includes('alongside-') || (extent === 'whole' && /^(?:---|\+\+\+)|\r(?!\n)/.test(text))
  const plain = isOdd ? undefined : readPlain(text, given !== '')
  const read = plain ?? readTree(parseMarkdown(given + text, extent), given + text, given.length)
  const {blocks, heading, comments, kind} = read
  return {blocks: blocks.map(withKey), heading, comments, kind}
}

const noLabels: ReadonlyMap<string, string> = new Map()

function kindIn(frontMatter: string): Kind | undefined {
  if (!frontMatter.startsWith('---')) return undefined
  return frontMatterKind.exec(frontMatter)?.[1] as Kind | undefined
}

/** Labels of links and footnotes that a part defines, as they stand, by how they are compared. */
function labelsIn(text: string, known: Known['labels']): ReadonlyMap<string, string> {
  return text.includes(']:') ? (known.get(text) ?? known.keep(text, readLabels(text))) : noLabels
}

function readLabels(text: string): ReadonlyMap<string, string> {
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
function readTree(tree: Root, source: string, from: number): Part {
  const blocks: PartBlock[] = []
  let heading: string | undefined
  let kind: Kind | undefined

  function leaf(
    node: Nodes & {children: PhrasingContent[]},
    type: Block['type'],
    isQuoted: boolean,
    head: string | undefined = heading
  ) {
    const {start, end} = node.position ?? {}
    const flat = new Flattener(source, -from, {start: start?.offset ?? 0, end: end?.offset ?? source.length})
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
  return {blocks, kind, heading, comments: commentsOf(tree, source, from)}
}
