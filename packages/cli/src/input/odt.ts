import {type Text, UnreadableError} from '../formats.js'
import {unpack} from './archive.js'
import {type Extracted, toText} from './extract.js'
import {childOf, elementsOf, readXml, type XmlNode} from './xml.js'

const hole = '\uFFFC'
/** What is no part of the text, or is one that was taken out. */
const silent = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:forms',
  'text:sequence-decls',
  'text:variable-decls',
  'text:note-citation',
  'text:table-of-content',
  'draw:object',
  'draw:object-ole'
])

/** The words of an OpenDocument text: paragraphs, lists, tables, text boxes, notes, then headers and footers. */
export function readOdt(bytes: Uint8Array): Text {
  const parts = unpack(bytes, (name) => name === 'content.xml' || name === 'styles.xml')
  const content = parts.get('content.xml')
  if (!content) throw new UnreadableError('this is no OpenDocument text: it has no content.xml.')
  const {root} = readXml(content, 'content.xml')
  const hidden = hiddenStylesOf(root)
  const body = childOf(root, 'office:body')
  const blocks = body ? blocksOf(body, '', hidden) : []
  const styles = parts.get('styles.xml')
  if (styles) {
    const pages = elementsOf(readXml(styles, 'styles.xml').root).find(({name}) => name === 'office:master-styles')
    for (const page of pages ? elementsOf(pages) : []) {
      for (const margin of elementsOf(page)) {
        const name = /^style:(header|footer)/.exec(margin.name)?.[1]
        if (name) blocks.push(...blocksOf(margin, `${name}, `, hidden))
      }
    }
  }
  return toText(blocks)
}

/** Styles of text that is hidden, struck out, or in another language than English. */
function hiddenStylesOf(root: XmlNode): ReadonlySet<string> {
  const styles = elementsOf(root)
    .filter(({name}) => name === 'office:automatic-styles')
    .flatMap(elementsOf)
  const isHidden = ({attributes}: XmlNode) =>
    attributes['text:display'] === 'none' ||
    (attributes['style:text-line-through-style'] ?? 'none') !== 'none' ||
    !/^(?:en|none|zxx)$/.test(attributes['fo:language'] ?? 'en')
  return new Set(
    styles
      .filter((style) => elementsOf(style).some((child) => child.name === 'style:text-properties' && isHidden(child)))
      .map(({attributes}) => attributes['style:name'] ?? '')
  )
}

interface State {
  readonly where: string
  readonly type: Extracted['type']
}

function blocksOf(top: XmlNode, prefix: string, hidden: ReadonlySet<string>): Extracted[] {
  const blocks: Extracted[] = []
  const counts = {paragraph: 0, table: 0, box: 0, note: 0}

  function walk(node: XmlNode, state: State) {
    if (silent.has(node.name)) return
    if (node.name === 'text:p' || node.name === 'text:h') addParagraph(node, state)
    else if (node.name === 'table:table') addTable(node, state)
    else
      for (const child of elementsOf(node))
        walk(child, node.name === 'text:list' ? {...state, type: 'listItem'} : state)
  }

  function addTable(node: XmlNode, state: State) {
    const where = `${state.where}table ${++counts.table}`
    const rows: XmlNode[] = []
    const findRows = (inside: XmlNode) => {
      for (const child of elementsOf(inside)) {
        if (child.name === 'table:table-row') rows.push(child)
        else if (/^table:table-(?:header-rows|rows|row-group)$/.test(child.name)) findRows(child)
      }
    }
    findRows(node)
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of elementsOf(cells).entries()) {
        const place = `${where}, row ${row + 1}, cell ${column + 1}`
        for (const child of elementsOf(cell)) walk(child, {where: place, type: 'tableCell'})
      }
    }
  }

  function addParagraph(node: XmlNode, {where, type}: State) {
    const isCell = type === 'tableCell'
    const place = isCell ? where : `${where}paragraph ${++counts.paragraph}`
    const style = node.attributes['text:style-name'] ?? ''
    const later: (() => void)[] = []
    const links: {start: number; end: number}[] = []
    let value = ''
    const flow = (inside: XmlNode) => {
      if (hidden.has(inside.attributes['text:style-name'] ?? '')) {
        value += hole
        return
      }
      for (const child of inside.children) {
        // Space at its ends and in a row is no more than one space, as in HTML.
        if (typeof child === 'string') value += child.replace(/[ \t\r\n]+/g, ' ')
        else if (silent.has(child.name)) continue
        else if (child.name === 'text:s')
          value += ' '.repeat(Math.min(100, Number(child.attributes['text:c'] ?? 1) || 1))
        else if (child.name === 'text:tab') value += ' '
        else if (child.name === 'text:line-break') value += '\n'
        else if (child.name === 'text:note') {
          const note = `note ${++counts.note}, `
          later.push(() => walk(child, {where: note, type: 'paragraph'}))
        } else if (child.name === 'draw:frame') {
          value += hole
          const box = `text box ${++counts.box}, `
          later.push(() => walk(child, {where: box, type: 'paragraph'}))
        } else if (child.name === 'text:a') {
          const start = value.length
          flow(child)
          links.push({start, end: value.length})
        } else flow(child)
      }
    }
    flow(node)
    blocks.push({
      type: node.name === 'text:h' ? 'heading' : type,
      isQuoted: /^quot/i.test(style),
      value,
      where: place,
      links
    })
    for (const add of later) add()
  }

  walk(top, {where: prefix, type: 'paragraph'})
  return blocks
}
