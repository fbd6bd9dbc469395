// Passages as the second reader learns from them.
import {readFileSync} from 'node:fs'
import {readDocument, toSource} from '../dist/document.js'
import {readParagraph} from '../dist/paragraph.js'
import {boundary, contextOf, createWordReader, featuresOf, glanceFeaturesOf} from '../dist/second-reader/features.js'
import {isWorthReading} from '../dist/second-reader/gate.js'
import {decodeLexemes} from '../dist/second-reader/lexemes.js'
import {readCategories, states} from '../dist/second-reader/tagger.js'

const count = readCategories.length

/** What is known of common words: see scripts/lexemes.mjs. */
export const encodedLexemes = JSON.parse(readFileSync(new URL('lexemes.json', import.meta.url), 'utf8'))
const readWords = createWordReader(decodeLexemes(encodedLexemes))
const outside = boundary()

/**
 * A passage read: its paragraphs, and each of its sentences with its place, where its tokens lie in the source, what the rules found there (nothing yet) and, if it is
 * one that the reader would read, its features and the states that its marks allow.
 */
export function readPassage(passage, file) {
  const {blocks} = readDocument(passage.text, 'markdown')
  const paragraphs = blocks.map(readParagraph)
  const sentences = paragraphs.flatMap((paragraph, at) =>
    paragraph.sentences.map((sentence, index) => {
      const place = {paragraph, sentence, previous: paragraph.sentences[index - 1], kind: passage.kind}
      const ranges = sentence.tokens.map(({start, end}) => toSource(blocks[at], {start, end}))
      const lesson = isWorthReading(paragraph, sentence) ? lessonOf(place, ranges, passage.marks) : undefined
      return {place, ranges, found: [], lesson}
    })
  )
  return {...passage, file, paragraphs, sentences}
}

function lessonOf(place, ranges, marks) {
  const words = readWords(place.sentence)
  return {
    features: featuresOf(contextOf(place, words, outside)),
    glance: glanceFeaturesOf(place, words, outside),
    allowed: allowedStates(ranges, marks)
  }
}

/** Which states each token may be in: outside where nothing is marked, of the marked categories where something is, any where it is left open. */
function allowedStates(ranges, marks) {
  const allowed = new Uint8Array(ranges.length * states)
  let last
  for (const [token, range] of ranges.entries()) {
    const mark = marks.find((mark) => mark.start < range.end && range.start < mark.end)
    const flags = allowed.subarray(token * states, (token + 1) * states)
    const accepted = mark?.accepts
      .map((category) => readCategories.indexOf(category))
      .filter((category) => category >= 0)
    if (!mark) flags[0] = 1
    else if (mark.isOptional || accepted.length === 0) flags.fill(1)
    else for (const category of accepted) flags[1 + category + (mark === last ? count : 0)] = 1
    last = mark
  }
  return allowed
}
