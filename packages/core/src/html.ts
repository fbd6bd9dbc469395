import {decodeNamedCharacterReference} from 'decode-named-character-reference'
import type {Element, Nodes} from 'hast'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import type {Comment} from './comments.js'
import type {Block, Document} from './document.js'
import {Flattener, hole} from './flattener.js'
import {hasLetter, hasLetterOrNumber} from './letters.js'

const fragmentParser = unified().use(rehypeParse, {fragment: true, verbose: true}).freeze()
const pageParser = unified().use(rehypeParse, {verbose: true}).freeze()

const listed = (names: string) => new Set(names.split(' '))

/** Elements that are part of the running text; any other is a block of its own. */
const inline = listed(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math nobr picture q ruby s samp small ' +
    'source span strike strong sub sup svg time tt u var wbr'
)
/** Elements whose content is not prose. */
const silent = listed(
  'applet audio canvas code embed frame iframe kbd math noembed noframes object pre rp rt samp script style svg ' +
    'template textarea var video xmp'
)
const struckOut = listed('del s strike')
const headings = listed('h1 h2 h3 h4 h5 h6 title')
const listItems = listed('li dt dd option')
/** Attributes that people read or hear, on any element. */
const spoken = ['alt', 'title', 'ariaLabel', 'ariaDescription', 'placeholder', 'label']

/** What templates put in place when a page is made. */
const templateTag = /\{\{[\s\S]*?\}\}\}?|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[\s\S]*?%>|<\?[\s\S]*?\?>/g
/** Those that leave words there. */
const templateValue = /^(?:\{\{(?!-?\s*(?:[#/^!>]|(?:else|if|end|range|with|for)\b))|<%[=-]|<\?=)/

/** What holds for the prose inside an element. */
interface State {
  readonly type: Block['type']
  readonly isQuoted: boolean
  /** In another language than English. */
  readonly isForeign: boolean
  /** Texts of the head cells of the table, by column. */
  readonly heads: string[]
  /** From 0. */
  readonly column: number
}

/**
 * Cuts an HTML page or fragment into blocks of prose, in the order in which they stand.
 *
 * Tags of templates (`{{ }}`, `{% %}`, `<% %>`, `<?php ?>`) are left alone. Throws a `RangeError` where elements stand
 * within elements thousands deep.
 */
export function readHtml(value: string): Document {
  // As long as what was there, so that places stay.
  const source = value.replace(templateTag, (tag) => (templateValue.test(tag) ? hole : ' ').repeat(tag.length))
  const parser = /<(?:!doctype|html|head|body)\b/i.test(source) ? pageParser : fragmentParser
  const blocks: Block[] = []
  const comments: Comment[] = []
  let heading = ''
  let flat = new Flattener(source)

  function endBlock({type, isQuoted, heads, column}: State): string {
    const block = {type, isQuoted, heading: (type === 'tableCell' && heads[column]) || heading, ...flat.finish()}
    if (hasLetterOrNumber(block.value)) blocks.push(block)
    flat = new Flattener(source)
    return block.value
  }

  function walk(node: Nodes, state: State) {
    const [start, end] = offsetsOf(node)
    if (node.type === 'text') {
      if (state.isForeign) flat.append(hole, start, end)
      else addText(flat, node.value, source, start, end)
    } else if (node.type === 'comment') {
      if (/^\s*alongside-/.test(node.value)) comments.push({value: node.value, start, end})
    } else if (node.type === 'element') {
      if (inline.has(node.tagName)) addInline(node, within(node, state))
      else addBlock(node, state)
    } else if (node.type === 'root') for (const child of node.children) walk(child, state)
  }

  function addBlock(element: Element, outer: State) {
    endBlock(outer)
    if (isHidden(element)) return
    const state = within(element, outer)
    addSpoken(element, state)
    if (silent.has(element.tagName)) return
    let column = 0
    for (const child of element.children) {
      walk(child, element.tagName === 'tr' ? {...state, column} : state)
      if (child.type === 'element') column++
    }
    const prose = endBlock(state)
    if (headings.has(element.tagName) && prose) heading = prose
    if (element.tagName === 'th') outer.heads[outer.column] ??= prose
  }

  function addInline(element: Element, state: State) {
    const {tagName, properties} = element
    if (isHidden(element) || struckOut.has(tagName)) return
    const [start, end] = offsetsOf(element)
    addSpoken(element, state)
    if (tagName === 'img' || silent.has(tagName)) return flat.append(hole, start, end)
    const from = flat.length
    // Browsers show the marks of this quotation, which don't stand in the source.
    if (tagName === 'q') flat.append('“', start, start + 1)
    for (const child of element.children) walk(child, state)
    if (tagName === 'q') flat.append('”', end - 1, end)
    if (tagName === 'a') flat.addLink(from)
    if (isAbbreviation(tagName) && typeof properties.title === 'string') flat.addTitle(from, properties.title)
  }

  /** Attributes that are prose, each a block. */
  function addSpoken({tagName, properties, data}: Element, state: State) {
    if (state.isForeign) return
    const places = data?.position?.properties ?? {}
    const names = spoken.filter((name) => !(name === 'title' && isAbbreviation(tagName)))
    if (tagName === 'input' && /^(?:submit|button|reset)$/i.test(String(properties.type))) names.push('value')
    if (tagName === 'meta' && /^(?:description|(?:og|twitter):(?:title|description))$/i.test(nameOf(properties)))
      names.push('content')
    for (const name of names) {
      const prose = properties[name]
      const [start, end] = offsetsOf({position: places[name]})
      const opening = /^[^=]*=\s*["']?/.exec(source.slice(start, end))?.[0]
      if (typeof prose !== 'string' || !hasLetter(prose) || opening === undefined) continue
      const attribute = new Flattener(source)
      addText(attribute, prose, source, start + opening.length, end)
      blocks.push({type: 'paragraph', isQuoted: false, heading, ...attribute.finish()})
    }
  }

  const top: State = {type: 'paragraph', isQuoted: false, isForeign: false, heads: [], column: 0}
  walk(parser.parse(source), top)
  endBlock(top)
  const startOf = ({runs}: Block) => runs[0]?.sourceStart ?? 0
  blocks.sort((a, b) => startOf(a) - startOf(b))
  return {blocks, ...(comments.length > 0 && {comments})}
}

const isAbbreviation = (tagName: string) => tagName === 'abbr' || tagName === 'acronym'

const nameOf = ({name, property}: Element['properties']) => String(name ?? property)

function isHidden({tagName, properties: {hidden, style, type}}: Element): boolean {
  if (tagName === 'input' && type === 'hidden') return true
  return Boolean(hidden) || (typeof style === 'string' && /display\s*:\s*none/i.test(style))
}

function within({tagName, properties: {lang}}: Element, state: State): State {
  const isForeign = typeof lang === 'string' && lang !== '' ? !/^en(?:-|$)/i.test(lang) : state.isForeign
  if (tagName === 'table') return {...state, isForeign, heads: []}
  if (tagName === 'blockquote') return {...state, isForeign, isQuoted: true}
  const type =
    tagName === 'td' || tagName === 'th'
      ? 'tableCell'
      : headings.has(tagName)
        ? 'heading'
        : listItems.has(tagName)
          ? 'listItem'
          : state.type
  return {...state, isForeign, type}
}

function offsetsOf({position}: Pick<Nodes, 'position'>): [start: number, end: number] {
  const start = position?.start.offset ?? 0
  return [start, position?.end.offset ?? start]
}

/** Walks the source beside the text that the parser made of it: space is one, and character references differ. */
function addText(flat: Flattener, value: string, source: string, from: number, to: number) {
  let index = from
  let done = 0
  while (done < value.length && index < to) {
    const space = /^[ \t\r\n\f]+/.exec(value.slice(done, done + 1)) && /[ \t\r\n\f]*/y
    if (space) {
      space.lastIndex = index
      const length = space.exec(source)?.[0].length ?? 0
      if (length === 0) {
        index++
        continue
      }
      flat.append(flat.length === 0 ? '' : ' ', index, index + length)
      index += length
      while (/[ \t\r\n\f]/.test(value[done] ?? '')) done++
      continue
    }
    const reference =
      source[index] === '&' ? readReference(source.slice(index, index + 40), value.slice(done, done + 2)) : undefined
    if (reference) {
      flat.append(reference.decoded, index, index + reference.length)
      index += reference.length
      done += reference.decoded.length
      continue
    }
    let length = 0
    while (
      index + length < to &&
      value[done + length] === source[index + length] &&
      /[^ \t\r\n\f&]/.test(source[index + length] ?? '')
    )
      length++
    // A mark that begins no reference stands for itself.
    if (length === 0 && source[index] === '&' && value[done] === '&') length = 1
    flat.append(value.slice(done, done + length), index, index + length)
    done += length
    index += length || 1
  }
}

/** A character reference at the start of `source` that stands for the start of `value`. */
function readReference(source: string, value: string): {readonly decoded: string; readonly length: number} | undefined {
  const numeric = /^&#(?:\d+|x[\da-f]+);?/i.exec(source)
  if (numeric) {
    // As browsers take numbers of Windows-1252 for its characters, what they stand for is read off the text.
    const decoded = String.fromCodePoint(value.codePointAt(0) ?? 0xfffd)
    return {decoded, length: numeric[0].length}
  }
  let name = /^&([a-z\d]{2,31};?)/i.exec(source)?.[1] ?? ''
  // Some may be written without a semicolon, and may be followed by letters then.
  for (; name; name = name.slice(0, -1)) {
    const decoded = decodeNamedCharacterReference(name.replace(';', ''))
    if (decoded && value.startsWith(decoded)) return {decoded, length: name.length + 1}
  }
  return undefined
}
