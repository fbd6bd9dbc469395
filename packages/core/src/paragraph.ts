import type {Paragraph as ParagraphNode} from 'nlcst'
import {toString as plainText} from 'nlcst-to-string'
import type {Block, PartBlock, Range} from './document.js'
import {beginsWithSmall, isEnglish} from './letters.js'
import {countWords, readSentences, type Sentence, sentencesOf, type Token} from './sentence.js'

/** A block of prose that has been read: what checks and guards look at. */
export interface Paragraph {
  readonly type: Block['type']
  readonly isQuoted: boolean
  /** Whether the heading above it, or its column's, says that this is about words: "Glossary", "Words we avoid". */
  readonly isAboutWords: boolean
  readonly sentences: readonly Sentence[]
  /** Ranges of words inside quotation marks; offsets as in the sentences. */
  readonly quotations: readonly Range[]
  readonly links: readonly Range[]
  readonly titles: ReadonlyMap<string, string>
  /** How many words it has. */
  readonly words: number
}

/** Reads the English of a block; offsets are those in its value. */
export function readParagraph(block: Block): Paragraph {
  return readProse(block, isAboutWords(block.heading))
}

/** The same wherever it stands. */
export function readProse(
  {type, isQuoted, links, titles, value}: Omit<PartBlock, 'runs' | 'heading'>,
  isAboutWords: boolean
): Paragraph {
  return {type, isQuoted, isAboutWords, links, titles, ...contentOf(readSentences(value), value)}
}

const aboutWords =
  /\b(?:glossary|jargon|what (?:the|these|our) words mean|words (?:we|to)|(?:used to|don['’]t|do not|never|avoid|instead of) (?:write|writing|say|saying|call|calling))\b/i

/** Whether what stands below a heading is about words. */
export function isAboutWords(heading: string): boolean {
  return aboutWords.test(heading)
}

function contentOf(
  sentences: readonly Sentence[],
  text: string
): Pick<Paragraph, 'sentences' | 'quotations' | 'words'> {
  // Most paragraphs have nothing that could open one.
  const quotations = (isEnglish(text) ? openerOfEnglish : opener).test(text)
    ? findQuotations(sentences.flatMap((sentence) => sentence.tokens))
    : []
  return {sentences, quotations, words: countWords(text)}
}

/** Reads a text as another way to write a paragraph: its offsets are those of the text. */
export function fromText(value: string, {type, isQuoted, isAboutWords, titles}: Paragraph): Paragraph {
  return readProse({type, isQuoted, titles, links: [], value}, isAboutWords)
}

/** Takes a paragraph that others have read; its offsets are those of the source already. */
export function fromNode(node: ParagraphNode): Paragraph {
  return {
    type: 'paragraph',
    isQuoted: false,
    isAboutWords: false,
    links: [],
    titles: new Map(),
    ...contentOf(sentencesOf(node), plainText(node))
  }
}

/** The words of some tokens, as they would stand in a line. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map((token, index) => (index === 0 || token.isJoined ? '' : ' ') + token.value).join('')
}

const closers: Readonly<Record<string, string>> = {'“': '”', '„': '”', '‘': '’', '«': '»', '"': '"', "'": "'"}

/** A mark of those, where it can open something: not between letters. */
const opener = /[“„«"]|(?<![\p{L}\p{N}])[‘']/u
const openerOfEnglish = /[“„«"]|(?<![A-Za-z\d])[‘']/

/**
 * Finds what stands between quotation marks: curly or straight, double or single, nested, over several sentences.
 *
 * A double quotation that is not closed runs to the paragraph's end, as it does where a quotation goes on in the next
 * paragraph. A single mark that is not closed is taken for an apostrophe.
 */
export function findQuotations(tokens: readonly Token[]): Range[] {
  const ranges: Range[] = []
  const open: {closer: string; start: number}[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token
    if (token.isWord) continue
    const touchesNext = tokens[index + 1]?.isJoined ?? false
    for (const [at, mark] of [...token.value].entries()) {
      const found = open.findLastIndex(({closer}) => closer === mark)
      const isApostrophe =
        (mark === "'" || mark === '’') &&
        (!(token.isJoined || at > 0) || (isPossessive(tokens, index) && closesLater(tokens, index + 1, mark)))
      if (found >= 0 && !isApostrophe) {
        const [quotation] = open.splice(found)
        if (quotation) ranges.push({start: quotation.start, end: token.start + at})
      } else if (
        mark in closers &&
        (mark === '“' || mark === '«' || (touchesNext && !isInside(token, tokens[index - 1])))
      ) {
        open.push({closer: closers[mark] ?? mark, start: token.start + at + 1})
      }
    }
  }
  const end = tokens.at(-1)?.end ?? 0
  for (const {closer, start} of open) if (closer === '”' || closer === '"' || closer === '»') ranges.push({start, end})
  return ranges.sort((a, b) => a.start - b.start)
}

/** "The nurses' room": a mark after a plural, with a small word to follow. */
function isPossessive(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  const after = tokens[index + 1]
  return Boolean(
    tokens[index]?.isJoined &&
      before?.isWord &&
      before.lower.endsWith('s') &&
      after?.isWord &&
      !after.isJoined &&
      beginsWithSmall(after.value)
  )
}

const farthest = 40

/** Whether a mark comes that can only close, before another opens. */
function closesLater(tokens: readonly Token[], from: number, mark: string): boolean {
  for (let index = from; index < Math.min(tokens.length, from + farthest); index++) {
    const token = tokens[index]
    if (!token || token.isWord || !token.value.includes(mark)) continue
    if (!token.isJoined) return false
    if (!isPossessive(tokens, index)) return true
  }
  return false
}

/** Whether a mark touches a word before it, as an apostrophe or an inch mark does. */
function isInside(token: Token, before: Token | undefined): boolean {
  return token.isJoined && (before?.isWord ?? false)
}
