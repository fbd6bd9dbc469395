import {none} from './cache.js'
import {Flattener, hole, noTitles, type Prose, type Range, readReference} from './flattener.js'

// Reads what stands within a paragraph, a heading or a cell of Markdown as remark-parse does (https://spec.commonmark.org/0.31.2/#phase-2-inline-structure):
// links, images, emphasis, code, escapes, character references, tags and addresses. First the text is cut into tokens; a bracket or a run of `*` or
// `_` is text until what closes it is met. Then the tokens give their words, with where they stand. What it isn't sure of, it doesn't read.

/** What stands in a stretch of prose. */
interface Token {
  type: 'text' | 'character' | 'code' | 'tag' | 'linkStart' | 'linkEnd'
  start: number
  end: number
  /** What an escape or a reference stands for. */
  readonly value?: string
}

/** A run of `*` or `_`; what of it is left in its token is text. */
interface Marks {
  readonly token: Token
  readonly mark: string
  readonly opens: boolean
  readonly closes: boolean
}

/** A bracket that may begin a link or an image. */
interface Bracket {
  /** Of its token. */
  readonly index: number
  readonly isImage: boolean
  /** How many runs of marks stand before it. */
  readonly marks: number
  /** Whether a link stands in it, so that it can't be one. */
  isInactive: boolean
}

/** What markup and addresses begin with. */
const signs = /[*_`[\]<&\\~@]|https?:\/\/|www\./gi
const escapable = /[!-/:-@[-`{-~]/
const tag = /<\/?[a-z][^<>]*>/iy
const completeTag =
  /^<(?:\/[a-z][a-z\d-]* *|[a-z][a-z\d-]*(?: +[a-z_:][\w.:-]*(?: *= *(?:"[^"\n]*"|'[^'\n]*'|[\w-]+))?)* *\/?)>$/i
const autolink = /^<https?:[^\s<>\\&]*>$/i
/** An address, up to the marks and the white space that end it. */
const url =
  /(?:https?:\/\/|www\.)[a-z\d][a-z\d-]*(?:\.[a-z\d][a-z\d-]*)+(?::\d+)?(?:(?=[/?#])[\w\-./?=%#+:,!&]*[a-z\d/=%#+-])?(?=[.,:!?)*]*(?:[ \n]|$))/iy
const emailDomain = /(?:[a-z\d]+(?:-[a-z\d]+)*\.)+(?:[a-z\d]+-)*[a-z\d]*[a-z](?=[.,:;!?)*]*(?:[ \n]|$))/iy

/** More runs of marks or open brackets than these are left to remark-parse: it takes long to look back at all of them again and again. */
const most = 100

/** Whether a text is a tag. */
export function isTag(text: string): boolean {
  return completeTag.test(text)
}

/**
 * Reads the prose of lines, which are given without the white space around them; nothing where it isn't sure, as it is of no brackets where they may
 * refer to a definition.
 */
export function readInline(source: string, lines: readonly Range[], isDefined: boolean): Prose | undefined {
  const [first] = lines
  const isOne = first !== undefined && lines.length === 1
  const text = isOne
    ? source.slice(first.start, first.end)
    : lines.map(({start, end}) => source.slice(start, end)).join('\n')
  if (text.search(signs) === -1) {
    // Most are one line without markup.
    if (isOne && text !== '')
      return {
        value: text,
        runs: [{start: 0, end: text.length, sourceStart: first.start, sourceEnd: first.end}],
        links: none,
        titles: noTitles
      }
    const flat = new Flattener(source)
    for (const [index, {start, end}] of lines.entries()) {
      if (index > 0) flat.append('\n', lines[index - 1]?.end ?? start, start)
      flat.copy(start, end - start)
    }
    return flat.finish()
  }
  const tokens = new Tokenizer(text, isDefined).cut()
  if (!tokens) return undefined
  const flat = new Flattener(source)
  write(tokens, source, lines, flat)
  return flat.finish()
}

/** Cuts one text into tokens. A class, since functions inside a function would be made anew for each of thousands of texts. */
class Tokenizer {
  private readonly tokens: Token[] = []
  private readonly marks: Marks[] = []
  private readonly brackets: Bracket[] = []
  /** Where addresses stand in brackets: they are no links of their own if the brackets are. */
  private readonly addresses: number[] = []
  /** Whether what stands between may be struck out. */
  private hasTilde = false
  /** Up to where there are tokens. */
  private done = 0

  constructor(
    private readonly text: string,
    private readonly isDefined: boolean
  ) {}

  /** The tokens, in order; nothing if it isn't sure. */
  cut(): Token[] | undefined {
    const {text, tokens} = this
    signs.lastIndex = 0
    for (let found = signs.exec(text); found; found = signs.exec(text)) {
      const next = this.read(found[0], found.index)
      if (next === undefined) return undefined
      signs.lastIndex = next
    }
    if (this.addresses.length > 0) return undefined
    pair(this.marks, 0)
    if (this.done < text.length) tokens.push({type: 'text', start: this.done, end: text.length})
    return tokens
  }

  /** Adds a token, and the text before it. */
  private add(type: Token['type'], start: number, end: number, value?: string): Token {
    if (start > this.done) this.tokens.push({type: 'text', start: this.done, end: start})
    const token: Token = value === undefined ? {type, start, end} : {type, start, end, value}
    this.tokens.push(token)
    this.done = end
    return token
  }

  private addAddress(start: number, end: number): number {
    this.add('linkStart', start, start)
    this.add('text', start, end)
    return this.add('linkEnd', end, end).end
  }

  /** Reads what begins with a sign, and tells where it ends; nothing if that isn't sure. */
  private read(sign: string, from: number): number | undefined {
    const next = from + sign.length
    switch (sign) {
      case '\\':
        return this.readEscape(from)
      case '&':
        return this.readCharacter(from)
      case '`': {
        const end = codeEnd(this.text, from)
        return end && this.add('code', from, end).end
      }
      case '*':
      case '_':
        return this.readMarks(sign, from)
      case '~':
        return this.readTildes(from)
      case '<':
        return this.readTag(from)
      case '[': {
        // Footnotes begin so.
        if (this.text[next] === '^' || this.brackets.length === most) return undefined
        const isImage = from > this.done && this.text[from - 1] === '!'
        this.add('text', isImage ? from - 1 : from, next)
        this.brackets.push({index: this.tokens.length - 1, isImage, marks: this.marks.length, isInactive: false})
        return next
      }
      case ']':
        return this.closeBracket(from)
      case '@':
        return this.readEmail(from)
      default:
        return this.readUrl(from, next)
    }
  }

  private readEscape(from: number): number | undefined {
    const value = this.text[from + 1] ?? ''
    if (value !== '\n' && !escapable.test(value)) return from + 1
    // An address might hold it.
    if (/[@:/]/.test(value) || (value === '.' && /www$/i.test(this.text.slice(Math.max(0, from - 3), from))))
      return undefined
    return this.add('character', from, from + 2, value).end
  }

  private readCharacter(from: number): number | undefined {
    const found = readReference(this.text, from)
    if (!found) return from + 1
    // An address might hold it, and numbers of what nobody sees stand for other characters.
    if (/[\w@:/.+-]/.test(found.value) || !/^[\p{L}\p{M}\p{P}\p{S}\p{Zs}]+$/u.test(found.value)) return undefined
    return this.add('character', from, from + found.length, found.value).end
  }

  private readMarks(mark: string, from: number): number | undefined {
    if (this.marks.length === most) return undefined
    const end = runEnd(this.text, from)
    const {isLeft, isRight, before, after} = flanksOf(this.text, from, end)
    const opens = isLeft && (mark === '*' || !isRight || before === 'punctuation')
    const closes = isRight && (mark === '*' || !isLeft || after === 'punctuation')
    this.marks.push({token: this.add('text', from, end), mark, opens, closes})
    return end
  }

  /** What stands between two runs of these is struck out. */
  private readTildes(from: number): number | undefined {
    const end = runEnd(this.text, from)
    const {isLeft, isRight} = flanksOf(this.text, from, end)
    if ((isRight && this.hasTilde) || end - from > 2 || /[*_]/.test(this.text.slice(Math.max(0, from - 1), end + 1)))
      return undefined
    this.hasTilde ||= isLeft
    return end
  }

  private readTag(from: number): number | undefined {
    if (!/[a-z/!?]/i.test(this.text[from + 1] ?? '')) return from + 1
    tag.lastIndex = from
    const [found = ''] = tag.exec(this.text) ?? []
    const end = from + found.length
    if (isTag(found)) return this.add('tag', from, end).end
    if (!autolink.test(found) || this.brackets.length > 0) return undefined
    this.add('linkStart', from, from + 1)
    this.add('text', from + 1, end - 1)
    return this.add('linkEnd', end - 1, end).end
  }

  private closeBracket(from: number): number | undefined {
    const bracket = this.brackets.pop()
    const opening = bracket && this.tokens[bracket.index]
    if (!opening || bracket.isInactive) return from + 1
    const end = this.text[from + 1] === '(' ? resourceEnd(this.text, from + 2) : undefined
    if (end === undefined) return this.isDefined ? undefined : from + 1
    while ((this.addresses.at(-1) ?? -1) > opening.start) this.addresses.pop()
    if (bracket.isImage) {
      this.tokens.length = bracket.index
      this.marks.length = bracket.marks
      this.done = opening.start
      return this.add('code', opening.start, end).end
    }
    opening.type = 'linkStart'
    pair(this.marks, bracket.marks)
    for (const other of this.brackets) other.isInactive ||= !other.isImage
    return this.add('linkEnd', from, end).end
  }

  private readUrl(from: number, next: number): number | undefined {
    if (this.brackets.length > 0) {
      this.addresses.push(from)
      return next
    }
    url.lastIndex = from
    const [found] = url.exec(this.text) ?? []
    const before = this.text[from - 1] ?? ' '
    if (found === undefined || !(/^w/i.test(found) ? /[ \n(*]/ : /[^a-z]/i).test(before)) return undefined
    return this.addAddress(from, from + found.length)
  }

  private readEmail(at: number): number | undefined {
    const [before = '', after = ''] = [this.text[at - 1], this.text[at + 1]]
    if (!/[\w+.;-]/.test(before) || !/[\w.&\\-]/.test(after)) return at + 1
    if (this.brackets.length > 0) {
      this.addresses.push(at)
      return at + 1
    }
    let from = at
    while (from > this.done && /[\w+.-]/.test(this.text[from - 1] ?? '')) from--
    emailDomain.lastIndex = at + 1
    const [domain] = emailDomain.exec(this.text) ?? []
    if (domain === undefined || from === at || /[\w+./-]/.test(this.text[from - 1] ?? '')) return undefined
    return this.addAddress(from, at + 1 + domain.length)
  }
}

/** Takes the marks of emphasis from their runs, those after the first `bottom` ones, and forgets these. */
function pair(marks: Marks[], bottom: number) {
  for (let index = bottom; index < marks.length; index++) {
    const closer = marks[index]
    if (!closer?.closes) continue
    const size = ({token}: Marks) => token.end - token.start
    const open = marks.findLastIndex((opener, place) => {
      if (place < bottom || place >= index || !opener.opens || opener.mark !== closer.mark) return false
      const isOdd = (opener.closes || closer.opens) && size(closer) % 3 !== 0
      return !isOdd || (size(opener) + size(closer)) % 3 !== 0
    })
    const opener = marks[open]
    if (!opener) continue
    const taken = size(opener) > 1 && size(closer) > 1 ? 2 : 1
    opener.token.end -= taken
    closer.token.start += taken
    // What stands between can't be paired with anything outside.
    const left = [opener, closer].filter((run) => size(run) > 0)
    marks.splice(open, index - open + 1, ...left)
    index = open + left.length - (left.includes(closer) ? 2 : 1)
  }
  marks.length = bottom
}

/** Where a run of one and the same mark ends. */
function runEnd(text: string, from: number): number {
  let end = from + 1
  while (text[end] === text[from]) end++
  return end
}

/** Whether a run of marks can only begin or end something, by what stands around it. */
function flanksOf(text: string, start: number, end: number) {
  const before = kindOf(text.charCodeAt(start - 1))
  const after = kindOf(text.charCodeAt(end))
  const isLeft = after === 'letter' || (after === 'punctuation' && before !== 'letter')
  const isRight = before === 'letter' || (before === 'punctuation' && after !== 'letter')
  return {before, after, isLeft, isRight}
}

function kindOf(code: number): 'space' | 'punctuation' | 'letter' {
  if (Number.isNaN(code)) return 'space'
  const character = String.fromCharCode(code)
  if (/\s/.test(character)) return 'space'
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'letter'
}

/** Where the code ends that a run of backticks begins; nothing if none closes it. */
function codeEnd(text: string, from: number): number | undefined {
  const ticks = /`+/g
  ticks.lastIndex = from
  const length = ticks.exec(text)?.[0].length
  for (let found = ticks.exec(text); found; found = ticks.exec(text))
    if (found[0].length === length) return ticks.lastIndex
  return undefined
}

/** Where the address and title of a link end, after the bracket that begins them; nothing if they are none. */
function resourceEnd(text: string, from: number): number | undefined {
  const skip = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0].length ?? -1
  }
  let at = from + skip(/[ \t\n]*/y, from)
  if (text[at] === '<') {
    const length = skip(/<(?:[^<>\n\\]|\\[^\n])*>/y, at)
    if (length === -1) return undefined
    at += length
  } else at = addressEnd(text, at)
  if (at === -1) return undefined
  const space = skip(/[ \t\n]*/y, at)
  at += space
  if (space > 0 && /["'(]/.test(text[at] ?? '')) {
    const length = skip(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\((?:[^)\\]|\\[\s\S])*\)/y, at)
    if (length === -1) return undefined
    at += length
    at += skip(/[ \t\n]*/y, at)
  }
  return text[at] === ')' ? at + 1 : undefined
}

/** Where an address ends that stands by itself, with brackets in pairs; −1 if they aren't. */
function addressEnd(text: string, from: number): number {
  let depth = 0
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 40) {
      if (++depth > 32) return -1
    } else if (code === 41) {
      if (depth-- === 0) return at
    } else if (code === 92 && /[()\\]/.test(text[at + 1] ?? '')) at++
    else if (code <= 32 || code === 127) break
  }
  return depth === 0 ? at : -1
}

/** Gives the words of tokens, with where they stand. */
function write(tokens: readonly Token[], source: string, lines: readonly Range[], flat: Flattener) {
  let index = 0
  /** Where the line begins in the text that the tokens were cut from. */
  let start = 0
  const lineAt = (at: number): Range => {
    for (;;) {
      const line = lines[index] ?? {start: 0, end: 0}
      const next = start + line.end - line.start + 1
      if (at < next || index === lines.length - 1) return line
      start = next
      index++
    }
  }
  const place = (at: number) => lineAt(at).start + at - start

  const links: number[] = []
  for (const token of tokens) {
    switch (token.type) {
      case 'text': {
        for (let at = token.start; at < token.end; ) {
          const line = lineAt(at)
          const length = Math.min(token.end - at, start + line.end - line.start - at)
          if (length > 0) flat.copy(line.start + at - start, length)
          else flat.append('\n', line.end, lines[index + 1]?.start ?? line.end)
          at += length || 1
        }
        break
      }
      case 'character':
        flat.append(token.value ?? '', place(token.start), place(token.end))
        break
      case 'code':
        flat.append(hole, place(token.start), place(token.end))
        break
      case 'tag':
        flat.addHtml(source.slice(place(token.start), place(token.end)))
        break
      case 'linkStart':
        links.push(flat.length)
        break
      case 'linkEnd':
        flat.addLink(links.pop() ?? 0)
    }
  }
}
