import type {Paragraph, Root, SentenceContent, Sentence as SentenceNode, WordContent} from 'nlcst'
import {toString as textOf} from 'nlcst-to-string'
import {ParseEnglish} from 'parse-english'
import type {Range} from './document.js'
import {hasLetterOrNumber, isEnglish} from './letters.js'
import {maybeAbbreviated, readPlainSentences} from './plain-english.js'

/** A word, or part of a word that is joined to the next by a hyphen or slash; or a mark. */
export interface Token extends Range {
  readonly isWord: boolean
  /** As it stands. */
  readonly value: string
  /** In lower case, with straight apostrophes. */
  readonly lower: string
  /** Whether it touches the token before ("multi-agency", "review/TAC", "(SEN"). */
  readonly isJoined: boolean
}

/** One sentence's words and marks, in order. Offsets are into the paragraph's value. */
export interface Sentence extends Range {
  readonly tokens: readonly Token[]
}

/** How many words a sentence has, as `countWords` counts them. */
export function wordsIn({tokens}: Sentence): number {
  let words = 0
  let isCounted = false
  for (const {isWord, isJoined} of tokens) {
    if (!isJoined) isCounted = false
    if (isWord && !isCounted) words++
    isCounted ||= isWord
  }
  return words
}

/** How many words a text has: what white space sets apart and holds a letter or digit. "multi-agency" is one. */
export function countWords(text: string): number {
  let words = 0
  let isCounted = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 32 || (code > 8 && code < 14)) isCounted = false
    else if (code < 128) {
      if (isCounted || !((code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58))) continue
      words++
      isCounted = true
    } else {
      const char = text.charAt(index)
      if (whiteSpace.test(char)) isCounted = false
      else if (!isCounted && hasLetterOrNumber(String.fromCodePoint(text.codePointAt(index) ?? 0))) {
        words++
        isCounted = true
      }
    }
  }
  return words
}

/** As parse-latin has it. */
const whiteSpace = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/

const joiner = /([-‐‑–—/])/

/** Reads English prose, one paragraph a call: the whole of a document in one call takes quadratic time. */
export function readSentences(value: string): Sentence[] {
  return readPlainSentences(value) ?? parseSentences(value)
}

/** The same by way of the whole parser of English. */
export function parseSentences(value: string): Sentence[] {
  const tree: Root = new ParseEnglish().parse(value)
  return tree.children.flatMap((node) => (node.type === 'ParagraphNode' ? sentencesOf(node) : []))
}

/** The sentences of a paragraph; offsets as in the positions of its nodes, or counted from 0 where it has none. */
export function sentencesOf(paragraph: Paragraph): Sentence[] {
  const sentences: Sentence[] = []
  let offset = paragraph.position?.start.offset ?? 0
  for (const node of paragraph.children) {
    if (node.type === 'SentenceNode') {
      for (const sentence of splitAfterStops(toSentence(node, offset)))
        if (sentence.tokens.length > 0) sentences.push(sentence)
    }
    offset = node.position?.end.offset ?? offset + textOf(node).length
  }
  return sentences
}

/** "She was 14. She'd like", "He came in. Please": two sentences where a capital follows, unless the number counts items ("4. The roof"). */
function splitAfterStops({tokens, start, end}: Sentence): Sentence[] {
  const at = tokens.findIndex((token, index) => {
    const next = tokens[index + 1]
    return (
      index > 0 &&
      token.value.endsWith('.') &&
      maybeAbbreviated.test(token.value.slice(0, -1)) &&
      next?.isWord &&
      !next.isJoined &&
      /^\p{Lu}[\p{L}’']/u.test(next.value)
    )
  })
  const token = tokens[at]
  const next = tokens[at + 1]
  if (!token || !next) return [{tokens, start, end}]
  // The stop of "in." is gone from the lower form already.
  const word = {...token, value: token.value.slice(0, -1), lower: token.lower.replace(/\.$/, ''), end: token.end - 1}
  const stop = {...token, isWord: false, value: '.', lower: '.', start: token.end - 1, isJoined: true}
  return [
    {tokens: [...tokens.slice(0, at), word, stop], start, end: token.end},
    ...splitAfterStops({tokens: tokens.slice(at + 1), start: next.start, end})
  ]
}

function toSentence(node: SentenceNode, from: number): Sentence {
  const tokens: Token[] = []
  let offset = from
  let isJoined = false
  const push = (value: string, start: number, isWord: boolean) => {
    // A stop that the parser takes for an abbreviation's may be the sentence's: "called in.", "on Sat."
    let lower = value.toLowerCase()
    if (lower.includes('’')) lower = lower.replaceAll('’', "'")
    if (lower.endsWith('.')) lower = lower.replace(isEnglish(lower) ? /^([a-z]{2,})\.$/ : /^(\p{L}{2,})\.$/u, '$1')
    tokens.push({isWord, value, lower, start, end: start + value.length, isJoined})
    isJoined = true
  }
  for (const child of node.children) {
    const start = child.position?.start.offset ?? offset
    const value = textOf(child)
    if (child.type === 'WhiteSpaceNode') isJoined = false
    else if (child.type === 'WordNode') {
      // In a tree made from markup, a word's parts may lie apart in the source ("re*do*").
      for (const part of partsOf(child.children, start)) push(part.value, part.start, hasLetterOrNumber(part.value))
    } else push(value, start, false)
    offset = child.position?.end.offset ?? start + value.length
  }
  return {tokens, start: from, end: offset}
}

function partsOf(children: readonly WordContent[] | readonly SentenceContent[], from: number) {
  const parts: {value: string; start: number}[] = []
  let offset = from
  let isOpen = false
  for (const child of children) {
    let start = child.position?.start.offset ?? offset
    for (const piece of textOf(child).split(joiner)) {
      if (!piece) continue
      const last = parts.at(-1)
      if (joiner.test(piece)) {
        parts.push({value: piece, start})
        isOpen = false
      } else if (isOpen && last && last.start + last.value.length === start) last.value += piece
      else {
        parts.push({value: piece, start})
        isOpen = true
      }
      start += piece.length
    }
    offset = child.position?.end.offset ?? start
  }
  return parts
}
