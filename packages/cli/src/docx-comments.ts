import {posix} from 'node:path'
import type {Message} from '@alongside/core'
import {strToU8, type Zippable, zipSync} from 'fflate'
import {toXml} from 'xast-util-to-xml'
import {x} from 'xastscript'
import {UnreadableError} from './formats.js'
import {unpack} from './input/archive.js'
import {mainPartOf, type Paragraph, type Piece, paragraphsOf, readPart} from './input/docx.js'
import {childOf, elementsOf, readXml, type Xml, type XmlNode} from './input/xml.js'
import {rangeOf} from './output/json.js'

/** Text to put into a part, at an offset of its source. */
interface Insertion {
  readonly at: number
  readonly text: string
}

/** Where one end of a comment goes, and what marks it there. */
interface Boundary {
  readonly piece: Piece
  /** In the piece's text. */
  readonly offset: number
  readonly mark: string
}

const commentsType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * A copy of a Word file with each message as a comment on the words that it is about. Only the part with the text gets
 * marks, and comments are added to theirs; all other parts are byte for byte what they were.
 *
 * `value` is what `readDocx` took out of the file. Word has no comments in headers, footers, notes and text boxes:
 * `left` is how many messages stand there.
 */
export function withComments(
  bytes: Uint8Array,
  value: string,
  messages: readonly Message[]
): {readonly bytes: Uint8Array; readonly left: number} {
  const {main, folder} = mainPartOf(bytes)
  const parts = unpack(bytes, () => true)
  const text = readPart(parts, main)
  const relationsName = posix.join(folder, '_rels', `${posix.basename(main)}.rels`)
  const relations = parts.has(relationsName) ? readPart(parts, relationsName) : undefined
  const existing =
    relations && elementsOf(relations.root).find(({attributes}) => attributes.Type?.endsWith('/comments'))
  const commentsName = posix.normalize(posix.join(folder, existing?.attributes.Target ?? 'comments.xml'))
  const comments = parts.has(commentsName) ? readPart(parts, commentsName) : undefined
  const w = text.prefixOf('w')
  let id = comments
    ? Math.max(-1, ...elementsOf(comments.root).map(({attributes}) => Number(attributes['w:id']) || 0))
    : -1
  const boundaries: Boundary[] = []
  const added: string[] = []
  const placed = placedParagraphs(main, text, value)
  for (const message of messages) {
    const {start, end} = rangeOf(message)
    const found = placed.find((paragraph) => start.offset >= paragraph.start && end.offset <= paragraph.end)
    const ends = found && piecesAround(found.paragraph, start.offset - found.start, end.offset - found.start)
    if (!ends) continue
    id++
    const reference = `<${w}r><${w}commentReference ${w}id="${id}"/></${w}r>`
    boundaries.push({...ends.first, mark: `<${w}commentRangeStart ${w}id="${id}"/>`})
    boundaries.push({...ends.last, mark: `<${w}commentRangeEnd ${w}id="${id}"/>${reference}`})
    added.push(commentOf(message, id, comments?.prefixOf('w') ?? 'w:'))
  }
  if (added.length === 0) return {bytes, left: messages.length}
  parts.set(main, inserted(text, insertionsOf(text, boundaries)))
  if (comments) parts.set(commentsName, appended(comments, added.join('')))
  else {
    const space = text.root.attributes[w === '' ? 'xmlns' : `xmlns:${w.slice(0, -1)}`] ?? ''
    parts.set(commentsName, strToU8(`${xmlDeclaration}<w:comments xmlns:w="${space}">${added.join('')}</w:comments>`))
    addType(parts, commentsName)
  }
  if (!existing) addRelation(parts, relationsName, relations)
  return {bytes: pack(parts), left: messages.length - added.length}
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The paragraphs of the text, with where each begins in what was taken out of the file. */
function placedParagraphs(main: string, text: Xml, value: string) {
  let start = 0
  const placed: {readonly paragraph: Paragraph; readonly start: number; readonly end: number}[] = []
  for (const paragraph of paragraphsOf(main, text)) {
    if (!/\S/.test(paragraph.value)) continue
    const end = start + paragraph.value.length
    if (value.slice(start, end) !== paragraph.value)
      throw new UnreadableError('this was changed meanwhile, so no comments are written.')
    placed.push({paragraph, start, end})
    start = end + 2
  }
  return placed
}

/** The pieces that a range begins and ends in; nothing in a text box. */
function piecesAround({pieces, value, where}: Paragraph, start: number, end: number) {
  if (where.startsWith('text box')) return undefined
  const endOf = (piece: Piece) => pieces[pieces.indexOf(piece) + 1]?.start ?? value.length
  const first = pieces.find((piece) => endOf(piece) > start)
  const last = pieces.findLast((piece) => piece.start < end)
  if (!first || !last) return undefined
  return {
    first: {piece: first, offset: Math.max(0, start - first.start)},
    last: {piece: last, offset: end - last.start}
  }
}

/** What to put in where: marks stand between runs, so a run that they fall into is closed before and opened again after. */
function insertionsOf({source, prefixOf}: Xml, boundaries: readonly Boundary[]): Insertion[] {
  const w = prefixOf('w')
  const insertions = new Map<number, {marks: string[]; around?: readonly [close: string, open: string]}>()
  const spaced = new Set<XmlNode>()
  const add = (at: number, mark: string, around?: readonly [string, string]) => {
    const here = insertions.get(at) ?? {marks: []}
    // Comments that end here end before others begin.
    if (mark.includes('commentRangeEnd')) here.marks.unshift(mark)
    else here.marks.push(mark)
    insertions.set(at, {...here, ...(around && {around})})
  }
  for (const {piece, offset, mark} of boundaries) {
    const {element, run} = piece
    const {from, to} = insideOf(source, element)
    const at = from + rawLength(source.slice(from, to), offset)
    const properties = childOf(run, 'w:rPr')
    const isFirst = (properties?.end ?? insideOf(source, run).from) === element.start
    if (at === from && isFirst) add(run.start, mark)
    else if (at === to && element.end === insideOf(source, run).to) add(run.end, mark)
    else {
      const opening = source.slice(run.start, insideOf(source, run).from)
      const look = properties ? source.slice(properties.start, properties.end) : ''
      add(at, mark, [`</${w}t></${w}r>`, `${opening}${look}<${w}t xml:space="preserve">`])
      spaced.add(element)
    }
  }
  const list = [...insertions].map(([at, {marks, around = ['', '']}]) => ({
    at,
    text: `${around[0]}${marks.join('')}${around[1]}`
  }))
  // A run that is cut between words keeps the space at its new ends.
  for (const element of spaced) {
    if (!('xml:space' in element.attributes))
      list.push({at: element.start + `<${w}t`.length, text: ' xml:space="preserve"'})
  }
  return list
}

/** Where the content of an element lies in the source. */
function insideOf(source: string, {start, end}: XmlNode): {readonly from: number; readonly to: number} {
  const opening = /^<(?:[^<>"']|"[^"]*"|'[^']*')*>/.exec(source.slice(start, end))?.[0] ?? ''
  return opening.endsWith('/>')
    ? {from: end, to: end}
    : {from: start + opening.length, to: source.lastIndexOf('</', end - 1)}
}

/** How much of the source makes `length` code units of text. */
function rawLength(raw: string, length: number): number {
  let at = 0
  for (let done = 0; done < length && at < raw.length; ) {
    const found = /^(?:&#(\d+|x[\da-f]+);|&\w+;|\r\n|<!\[CDATA\[|\]\]>|[\s\S])/i.exec(raw.slice(at, at + 16))
    const token = found?.[0] ?? ' '
    const code = found?.[1]
    if (code) done += String.fromCodePoint(Number(code.startsWith('x') ? `0${code}` : code)).length
    else if (!token.startsWith('<!') && token !== ']]>') done++
    at += token.length
  }
  return at
}

/** Bytes of a part in the encoding that it says it has. */
function encoded(source: string): Uint8Array {
  if (/^<\?xml[^>]*encoding=["'](?!utf-8)/i.test(source))
    throw new UnreadableError('its text is in an encoding that comments are not written in.')
  return strToU8(source)
}

function inserted({source}: Xml, insertions: readonly Insertion[]): Uint8Array {
  let result = ''
  let done = 0
  for (const {at, text} of insertions.toSorted((a, b) => a.at - b.at)) {
    result += source.slice(done, at) + text
    done = at
  }
  return encoded(result + source.slice(done))
}

/** A part with more at the end of its outermost element. */
function appended(part: Xml, text: string): Uint8Array {
  const {source, root} = part
  const {from, to} = insideOf(source, root)
  if (from < root.end || source.slice(root.start, root.end).endsWith('</')) return inserted(part, [{at: to, text}])
  const name = /^<([^\s/>]+)/.exec(source.slice(root.start))?.[1] ?? ''
  const opened = `${source.slice(0, root.end - 2)}>${text}</${name}>${source.slice(root.end)}`
  return encoded(opened)
}

function commentOf({why, ask, expected = [], rule, note = ''}: Message, id: number, w: string): string {
  const sources = note.split('\n').slice(1)
  const lines = [
    why,
    ...(ask ? [ask] : []),
    ...(expected.length > 0 ? [`Consider: ${expected.map((text) => `“${text}”`).join(' or ')}`] : []),
    [...sources, rule].join('; ')
  ]
  const paragraph = (line: string) =>
    x(`${w}p`, {}, x(`${w}r`, {}, x(`${w}t`, {'xml:space': 'preserve'}, printable(line))))
  const attributes = {[`${w}id`]: id, [`${w}author`]: 'Alongside', [`${w}initials`]: 'A'}
  return toXml(x(`${w}comment`, attributes, lines.map(paragraph)))
}

/** Without what XML has no place for. */
const printable = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')

function addType(parts: Map<string, Uint8Array>, name: string) {
  const types = readPart(parts, '[Content_Types].xml')
  const override = toXml(x('Override', {PartName: `/${name}`, ContentType: commentsType}))
  const isKnown = elementsOf(types.root).some(({attributes}) => attributes.PartName === `/${name}`)
  if (!isKnown) parts.set('[Content_Types].xml', appended(types, override))
}

function addRelation(parts: Map<string, Uint8Array>, name: string, relations: Xml | undefined) {
  const ids = new Set(relations && elementsOf(relations.root).map(({attributes}) => attributes.Id))
  let number = 1
  while (ids.has(`rIdComments${number}`)) number++
  const relation = toXml(
    x('Relationship', {Id: `rIdComments${number}`, Type: `${relationships}/comments`, Target: 'comments.xml'})
  )
  const none = `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`
  parts.set(name, appended(relations ?? readXml(strToU8(none), name), relation))
}

function pack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // The same file gives the same copy: no clock in it.
  const mtime = new Date(1980, 0, 1)
  const files: Zippable = Object.fromEntries([...parts].map(([name, part]) => [name, [part, {mtime}]]))
  return zipSync(files)
}
