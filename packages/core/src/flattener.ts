import {decodeNamedCharacterReference} from 'decode-named-character-reference'
import type {PhrasingContent} from 'mdast'

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

/** Prose without its markup, and how it lies in the source: what `Block` says of it. */
export interface Prose {
  readonly value: string
  readonly runs: readonly Run[]
  readonly links: readonly Range[]
  readonly titles: ReadonlyMap<string, string>
}

/** Stands in a block's value for what is not prose, one for each code unit or one for a whole node. */
export const hole = '\uFFFC'

const address = /(?:https?:\/\/|www\.)[^\s<>"”)]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
export const noTitles: ReadonlyMap<string, string> = new Map()
const escapable = /[!-/:-@[-`{-~]/
const reference = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/

/** Collects the prose of inline nodes and how it lies in the source. */
export class Flattener {
  private value = ''
  private readonly runs: Run[] = []
  private readonly links: Range[] = []
  private titles: Map<string, string> | undefined
  private abbreviation: {title: string; start: number} | undefined

  constructor(
    private readonly source: string,
    /** What to add to offsets in `source` to have those that are told. */
    private readonly shift = 0,
    /** Where what is collected lies in `source`. */
    private readonly extent: Range = {start: 0, end: source.length}
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
    this.titles ??= new Map()
    this.titles.set(this.value.slice(start), title)
  }

  addAll(nodes: readonly PhrasingContent[]) {
    for (const node of nodes) this.add(node)
  }

  finish(): Prose {
    const {value, runs, shift, links, titles = noTitles} = this
    const moved = ({start, end, sourceStart, sourceEnd}: Run) => {
      return {start, end, sourceStart: sourceStart + shift, sourceEnd: sourceEnd + shift}
    }
    return {
      value: /@|:\/\/|www\./.test(value) ? value.replace(address, (found) => hole.repeat(found.length)) : value,
      runs: shift === 0 ? runs : runs.map(moved),
      links,
      titles
    }
  }

  /** Takes over `length` code units of the source as they stand. */
  copy(sourceStart: number, length: number) {
    this.append(this.source.slice(sourceStart, sourceStart + length), sourceStart, sourceStart + length)
  }

  /** Adds prose that came from a part of the source. */
  append(value: string, sourceStart: number, sourceEnd: number) {
    if (!value) return
    const from = this.value.length
    this.value += value
    const last = this.runs.at(-1)
    const isStraight = value.length === sourceEnd - sourceStart
    if (
      last &&
      isStraight &&
      last.sourceEnd === sourceStart &&
      last.end - last.start === last.sourceEnd - last.sourceStart
    ) {
      const {start, sourceStart} = last
      this.runs[this.runs.length - 1] = {start, end: this.value.length, sourceStart, sourceEnd}
    } else {
      this.runs.push({start: from, end: this.value.length, sourceStart, sourceEnd})
    }
  }

  private add(node: PhrasingContent) {
    const from = node.position?.start.offset
    const to = node.position?.end.offset
    switch (node.type) {
      case 'text': {
        // Extensions that split text (addresses in GFM) leave the parts without a position: they follow what came before.
        if (from !== undefined && to !== undefined) this.addText(node.value, from, to)
        else this.addText(node.value, this.runs.at(-1)?.sourceEnd ?? this.extent.start, this.extent.end)
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

  /** Tells that a tag stands between the words: that of an abbreviation may give its full form. */
  addHtml(value: string) {
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
      const found = character === '&' ? readReference(this.source, index) : undefined
      if (character === '\\' && value[done] === this.source[index + 1] && escapable.test(value[done] ?? '')) {
        this.append(value[done] ?? '', index, index + 2)
        index += 2
        done++
      } else if (found && value.startsWith(found.value, done)) {
        this.append(found.value, index, index + found.length)
        index += found.length
        done += found.value.length
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

/** A character reference that stands at a place in Markdown: what it stands for, and how long it is. */
export function readReference(
  source: string,
  at: number
): {readonly value: string; readonly length: number} | undefined {
  const found = reference.exec(source.slice(at, at + 40))
  if (!found) return undefined
  const [{length}, decimal, hexadecimal, name] = found
  if (name !== undefined) {
    const value = decodeNamedCharacterReference(name)
    return value ? {value, length} : undefined
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10)
  return {value: code > 0x10ffff || code === 0 ? '\uFFFD' : String.fromCodePoint(code), length}
}
