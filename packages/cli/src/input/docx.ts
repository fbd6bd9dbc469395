import {posix} from 'node:path'
import {type Text, UnreadableError} from '../formats.js'
import {unpack} from './archive.js'
import {type Extracted, toText} from './extract.js'
import {childOf, elementsOf, readXml, textOf, type Xml, type XmlNode} from './xml.js'

/** Part of a block's prose and the `w:t` element in the part of the file that it came from. */
export interface Piece {
  /** In the block's value. */
  readonly start: number
  readonly element: XmlNode
  readonly run: XmlNode
}

/** A paragraph of a Word file. */
export interface Paragraph extends Extracted {
  /** The part of the file that it stands in. */
  readonly part: string
  readonly pieces: readonly Piece[]
}

const hole = '\uFFFC'
const notesAndMargins = /^(?:header|footer|footnotes|endnotes)\d*\.xml$/

/** The words of a Word file: paragraphs, lists, tables, text boxes, then headers, footers and notes. */
export function readDocx(bytes: Uint8Array): Text {
  const {main, folder} = mainPartOf(bytes)
  const parts = unpack(bytes, (name) => name === main || isMargin(name, folder))
  const names = [main, ...[...parts.keys()].filter((name) => name !== main).sort()]
  return toText(names.flatMap((name) => paragraphsOf(name, readPart(parts, name))))
}

const isMargin = (name: string, folder: string) =>
  posix.dirname(name) === folder && notesAndMargins.test(posix.basename(name))

/** The part that holds the text, as the archive itself says. */
export function mainPartOf(bytes: Uint8Array): {readonly main: string; readonly folder: string} {
  const parts = unpack(bytes, (name) => name === '_rels/.rels')
  if (!parts.has('_rels/.rels')) throw new UnreadableError('this is no Word file: it does not say where its text is.')
  const relations = elementsOf(readPart(parts, '_rels/.rels').root)
  const target = relations.find(({attributes}) => attributes.Type?.endsWith('/officeDocument'))?.attributes.Target
  const main = posix.normalize(target ?? 'word/document.xml').replace(/^\/+/, '')
  return {main, folder: posix.dirname(main)}
}

export function readPart(parts: ReadonlyMap<string, Uint8Array>, name: string): Xml {
  const part = parts.get(name)
  if (!part)
    throw new UnreadableError(`this is broken: its part ${name} is missing.`, 'Open it, save it anew and check that.')
  return readXml(part, name)
}

/** What holds for the paragraphs inside an element. */
interface State {
  readonly where: string
  readonly isInTable: boolean
}

/** The paragraphs of a part, in order; the text boxes that hang on a paragraph come after it. */
export function paragraphsOf(part: string, {root}: Xml): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const counts = {paragraph: 0, table: 0, box: 0}

  function walk(node: XmlNode, state: State) {
    switch (node.name) {
      case 'w:p': {
        addParagraph(node, state)
        break
      }
      case 'w:tbl': {
        const where = `${state.where}table ${++counts.table}`
        const rows = elementsOf(node).flatMap((child) => (child.name === 'w:sdt' ? insideOf(child) : [child]))
        for (const [row, cells] of rows.filter(({name}) => name === 'w:tr').entries()) {
          for (const [column, cell] of elementsOf(cells)
            .filter(({name}) => name === 'w:tc')
            .entries())
            walkAll(cell, {where: `${where}, row ${row + 1}, cell ${column + 1}`, isInTable: true})
        }
        break
      }
      case 'w:footnote':
      case 'w:endnote': {
        // The first two are only the lines that set notes apart.
        if (node.attributes['w:type'] === undefined)
          walkAll(node, {...state, where: `${node.name.slice(2)} ${node.attributes['w:id']}, `})
        break
      }
      // Each holds the same once more, for older programs.
      case 'mc:Fallback':
      case 'w:del':
      case 'w:moveFrom':
        break
      default:
        walkAll(node, state)
    }
  }

  function walkAll(node: XmlNode, state: State) {
    for (const child of elementsOf(node)) walk(child, state)
  }

  function addParagraph(node: XmlNode, {where, isInTable}: State) {
    const reader = readRuns(node)
    const properties = childOf(node, 'w:pPr')
    const style = (properties && childOf(properties, 'w:pStyle'))?.attributes['w:val'] ?? ''
    const isHeading = /^(?:heading|title|subtitle)/i.test(style)
    const isListItem = /^list/i.test(style) || Boolean(properties && childOf(properties, 'w:numPr'))
    paragraphs.push({
      part,
      type: isInTable ? 'tableCell' : isHeading ? 'heading' : isListItem ? 'listItem' : 'paragraph',
      isQuoted: /quote/i.test(style),
      value: reader.value,
      pieces: reader.pieces,
      links: reader.links,
      where: isInTable ? where : `${where}paragraph ${++counts.paragraph}`
    })
    for (const box of reader.boxes) walkAll(box, {where: `text box ${++counts.box}, `, isInTable: false})
  }

  const margin = /^(header|footer)/.exec(posix.basename(part))?.[1]
  walkAll(root, {where: margin ? `${margin}, ` : '', isInTable: false})
  return paragraphs
}

const insideOf = (node: XmlNode) =>
  elementsOf(node).flatMap((child) => (child.name === 'w:sdtContent' ? elementsOf(child) : []))

/** The prose of a paragraph, with deletions left out and insertions in. */
function readRuns(paragraph: XmlNode) {
  let value = ''
  const pieces: Piece[] = []
  const links: {start: number; end: number}[] = []
  const boxes: XmlNode[] = []

  function addRun(run: XmlNode) {
    const properties = childOf(run, 'w:rPr')
    const isSilent = properties !== undefined && isSilentRun(properties)
    for (const child of elementsOf(run)) {
      if (child.name === 'w:t') {
        const text = textOf(child)
        if (isSilent) value += hole
        else {
          pieces.push({start: value.length, element: child, run})
          value += text
        }
      } else if (child.name === 'w:tab' || child.name === 'w:ptab') value += ' '
      else if (child.name === 'w:br' || child.name === 'w:cr') value += '\n'
      else if (child.name === 'w:noBreakHyphen') value += '-'
      else if (child.name === 'w:sym') value += hole
      else if (['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent'].includes(child.name)) {
        value += hole
        findBoxes(child)
      }
    }
  }

  function findBoxes(node: XmlNode) {
    for (const child of elementsOf(node)) {
      if (child.name === 'w:txbxContent') boxes.push(child)
      else if (child.name !== 'mc:Fallback') findBoxes(child)
    }
  }

  function walk(node: XmlNode) {
    for (const child of elementsOf(node)) {
      if (child.name === 'w:r') addRun(child)
      else if (child.name === 'w:hyperlink') {
        const start = value.length
        walk(child)
        links.push({start, end: value.length})
      } else if (!['w:del', 'w:moveFrom', 'w:pPr', 'mc:Fallback'].includes(child.name)) walk(child)
    }
  }

  walk(paragraph)
  return {value, pieces, links, boxes}
}

/** Hidden, struck out, or in another language than English. */
function isSilentRun(properties: XmlNode): boolean {
  const isOn = (name: string) => {
    const property = childOf(properties, name)
    return property !== undefined && !/^(?:0|false|off)$/.test(property.attributes['w:val'] ?? '')
  }
  const language = childOf(properties, 'w:lang')?.attributes['w:val'] ?? 'en'
  return isOn('w:vanish') || isOn('w:strike') || isOn('w:dstrike') || !/^en(?:-|$)/i.test(language)
}
