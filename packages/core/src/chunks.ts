import {changeBetween} from './change.js'

// Cuts Markdown where reading can begin afresh. remark-parse reads 1 MB in about 1.1 s, and slower per byte the longer the text; a part
// that is cut out here reads exactly as it does in the whole, so that only parts in question need be read. The cutter is careful: where
// what it sees could be read in two ways, it cuts no more.

/** Part of a text that reads as it does in the whole; its length is in UTF-16 code units. */
export interface Chunk {
  readonly length: number
  /** `other` holds no prose: fenced code, or HTML that runs to an end of its own. */
  readonly type: 'frontMatter' | 'flow' | 'other'
}

const openingFence = /^(?:(`{3,})[^`]*|(~{3,})[\s\S]*)$/
/** A fence in a list item or block quote. */
const containedFence = /^ {0,3}(?:(?:[-*+>]|\d{1,9}[.)]) *)+(?:`{3,}|~{3,})/
const listItem = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|^\[\^/
const atxHeading = /^#{1,6}(?:[ \t]|$)/
/** HTML that blank lines don't end, by how it begins and ends (https://spec.commonmark.org/0.31.2/#html-blocks). */
const enclosedHtml: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?:[ \t>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  // micromark takes brackets two by two, so that "]]]>" ends nothing.
  [/^<!\[CDATA\[/, /(?<!\])(?:\]\])+>/],
  [/^<![a-z]/i, />/]
]

/** Cuts Markdown into parts that can be read by themselves, once they are given the definitions that they mention. */
export function cutChunks(value: string): Chunk[] {
  const frontMatter = frontMatterEnd(value)
  if (isOneWhole(value, frontMatter)) return [{length: value.length, type: 'flow'}]
  const chunks: Chunk[] = frontMatter > 0 ? [{length: frontMatter, type: 'frontMatter'}] : []
  cutFrom(frontMatter, value, (chunk) => {
    chunks.push(chunk)
    return false
  })
  return chunks
}

/** What of a text's parts is new where it has been changed: `chunks` stand between the `before` first and the `after` last ones that there were. */
export interface Recut {
  readonly before: number
  readonly chunks: readonly Chunk[]
  readonly after: number
}

/**
 * Cuts a text that was cut before it was changed. Where a part begins, what follows is read as if nothing came before: so the cutter begins
 * one part before the change, in which nothing may hang on it, and ends where it cuts behind the change as it did before.
 */
export function cutAgain(value: string, before: string, known: readonly Pick<Chunk, 'length'>[]): Recut {
  const {start: first, rest} = changeBetween(before, value)
  const longer = value.length - before.length
  let kept = 0
  let from = 0
  for (let end = 0; kept + 1 < known.length; kept++) {
    end += known[kept]?.length ?? 0
    // A part that ends where the change begins may end in the middle of a line.
    if (end + (known[kept + 1]?.length ?? 0) >= first) break
    from = end
  }
  if (kept === 0 || isOneWhole(value, frontMatterEnd(value))) return {before: 0, chunks: cutChunks(value), after: 0}
  const chunks: Chunk[] = []
  let at = from
  /** The next of the parts that there were, and where it began. */
  let next = kept
  let start = from
  let isMet = false
  cutFrom(from, value, (chunk) => {
    chunks.push(chunk)
    at += chunk.length
    while (next < known.length && start + longer < at) start += known[next++]?.length ?? 0
    isMet = at >= value.length - rest && start + longer === at
    return isMet
  })
  return {before: kept, chunks, after: isMet ? known.length - next : 0}
}

/** Whether a text is not to be cut: a mark of front matter that isn't closed changes how what follows is read (micromark-extension-frontmatter). */
function isOneWhole(value: string, frontMatter: number): boolean {
  // To look for any return first takes a fortieth of the time.
  const hasReturn = value.includes('\r') && /\r(?!\n)/.test(value)
  return hasReturn || value.charCodeAt(0) === 0xfeff || (frontMatter === 0 && /^(?:---|\+\+\+)/.test(value))
}

/** Cuts what follows `from`, where nothing is open, and gives the parts to `take` until that says that it is enough. */
function cutFrom(from: number, value: string, take: (chunk: Chunk) => boolean): void {
  let start = from
  let isEnough = false
  const cut = (at: number, type: Chunk['type'] = 'flow') => {
    if (at > start && !isEnough) isEnough = take({length: at - start, type})
    start = at
  }

  let at = from
  /** Nothing is open, whatever comes next. */
  let isFresh = true
  let isAfterBlank = false
  /** Indented code may be open, after which micromark takes "2." for no list, blank lines or not. */
  let isAfterCode = false
  /** A list or footnote may still be open. */
  let hasItem = false
  /** HTML that ends at a blank line may be open. */
  let hasHtml = false

  while (at < value.length && !isEnough) {
    const end = lineEnd(value, at)
    // Most lines begin with a letter, and nothing but text does.
    const isText = isLetter(value.charCodeAt(at))
    const line = isText ? '' : contentOf(value, at, end)
    const content = withoutIndent(line)
    if (!isText && content === '') {
      isAfterBlank = true
      hasHtml = false
      at = end
      continue
    }
    const indent = line.length - content.length
    const isIndented = indent > 3 || line.slice(0, indent).includes('\t')
    const isOpening = isFresh || (isAfterBlank && indent === 0 && !isAfterCode)
    if (isOpening) {
      cut(at)
      hasItem = false
      hasHtml = false
    }
    isFresh = false
    isAfterBlank = false
    isAfterCode = isIndented
    if (isText) {
      at = end
      continue
    }

    const fence = isIndented ? undefined : markerOf(content)
    const isTag = !isIndented && content.startsWith('<')
    const html = isTag ? enclosedHtml.find(([opening]) => opening.test(content)) : undefined
    if (fence) {
      if (hasHtml) break
      const isSure = indent === 0 || !hasItem
      const close = fenceEnd(value, end, fence, isSure ? 0 : indent)
      if (close === -1) break
      if (isSure) {
        cut(at)
        cut(close, 'other')
        isFresh = true
      }
      at = close
      continue
    }
    const isInItem = hasItem && indent > 0
    if (html && !html[1].test(content.slice(2))) {
      if (hasHtml || isInItem || html[1].test(content)) break
      cut(at)
      const close = value.slice(end).search(html[1])
      at = close === -1 ? value.length : lineEnd(value, end + close)
      cut(at, 'other')
      isFresh = true
      continue
    }
    if (html && !hasHtml && !isInItem) {
      cut(at)
      at = end
      cut(at, 'other')
      isFresh = true
      continue
    }
    if (indent === 0 && !hasHtml && atxHeading.test(content)) {
      cut(at)
      cut(end)
      isFresh = true
    } else if (isTag) hasHtml = true
    else if (!isIndented && listItem.test(content)) hasItem = true
    const contained = mayHoldFence(line) ? containedFence.exec(line)?.[0] : undefined
    at = contained === undefined ? end : hasHtml || !isOpening ? -1 : containedEnd(value, end, contained)
    if (at === -1) break
  }
  cut(value.length)
}

/** Where the front matter ends that a text begins with; 0 if it has none. */
function frontMatterEnd(value: string): number {
  const opening = /^(---|\+\+\+)[ \t]*\r?\n/.exec(value)
  if (!opening) return 0
  for (let at = opening[0].length; at < value.length; ) {
    const end = lineEnd(value, at)
    if (contentOf(value, at, end) === opening[1] && value.startsWith(opening[1] ?? '', at)) return end
    at = end
  }
  return 0
}

/** Where the line ends that begins at `at`, its line ending included. */
function lineEnd(value: string, at: number): number {
  const end = value.indexOf('\n', at)
  return end === -1 ? value.length : end + 1
}

/** A line without its line ending and trailing white space of Markdown. */
function contentOf(value: string, start: number, end: number): string {
  let to = end
  while (to > start && isBlank(value.charCodeAt(to - 1))) to--
  return value.slice(start, to)
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** Most lines have neither mark, and a pattern is tried on each only to say so. */
function mayHoldFence(line: string): boolean {
  return line.includes('```') || line.includes('~~~')
}

function markerOf(content: string): string | undefined {
  if (!mayHoldFence(content)) return undefined
  const found = openingFence.exec(content)
  return found?.[1] ?? found?.[2]
}

/**
 * Where the line that closes a fence ends; the text's end if none does.
 *
 * With an `indent`, the fence may as well stand in a list: then −1 unless every line up to its close is in the list too.
 */
function fenceEnd(value: string, from: number, marker: string, indent: number): number {
  for (let at = from; at < value.length; ) {
    const end = lineEnd(value, at)
    const line = contentOf(value, at, end)
    const content = withoutIndent(line)
    const spaces = line.length - content.length
    if (indent > 0 && content !== '' && (spaces < indent || line.slice(0, spaces).includes('\t'))) return -1
    if (
      spaces < 4 &&
      content.length >= marker.length &&
      content === (marker[0] ?? '').repeat(content.length) &&
      !line.slice(0, spaces).includes('\t')
    )
      return end
    at = end
  }
  return indent > 0 ? -1 : value.length
}

/**
 * Where the item or quote goes on with something else whose first line is a fence after `prefix`: at a line that closes the fence or that is
 * not in there; −1 where that can't be told.
 */
function containedEnd(value: string, from: number, prefix: string): number {
  const opening = prefix.replace(/[`~]+$/, '')
  const isQuote = /^[ >]+$/.test(opening)
  if (!isQuote && opening.includes('>')) return -1
  for (let at = from; at < value.length; ) {
    const end = lineEnd(value, at)
    const line = contentOf(value, at, end)
    const content = withoutIndent(line)
    const spaces = line.length - content.length
    if (isQuote && !line.startsWith('>')) return spaces === 0 ? at : -1
    if (!isQuote && content !== '') {
      if (spaces === 0) return at
      if (spaces < opening.length || line.slice(0, spaces).includes('\t')) return -1
      if (spaces < opening.length + 4 && /^(?:`{3,}|~{3,})$/.test(content)) return end
    }
    at = end
  }
  return value.length
}

function withoutIndent(line: string): string {
  let from = 0
  while (line.charCodeAt(from) === 32 || line.charCodeAt(from) === 9) from++
  return line.slice(from)
}
