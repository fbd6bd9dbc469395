// Marked passages as the second reader learns from them.
import {readFileSync} from 'node:fs'
import {readDocument} from '../dist/document.js'
import {readParagraph} from '../dist/paragraph.js'
import {readFeatures} from '../dist/second-reader/features.js'
import {decodeLexemes} from '../dist/second-reader/lexemes.js'
import {readCategories, states} from '../dist/second-reader/tagger.js'

const count = readCategories.length

/** What is known of common words: see scripts/lexemes.mjs. */
export const encodedLexemes = JSON.parse(readFileSync(new URL('lexemes.json', import.meta.url), 'utf8'))
const lexemes = decodeLexemes(encodedLexemes)

/** A passage read: its paragraphs, and each sentence with its features and with the states that its marks allow. */
export function readPassage(passage, file) {
  const document = readDocument(passage.text, 'markdown')
  const paragraphs = document.blocks.map(readParagraph)
  const sentences = []
  for (const paragraph of paragraphs) {
    for (const [index, sentence] of paragraph.sentences.entries()) {
      const previous = paragraph.sentences[index - 1]
      const features = readFeatures({paragraph, sentence, previous, kind: passage.kind}, lexemes)
      const ranges = sentence.tokens.map((token) => paragraph.toSource({start: token.start, end: token.end}))
      sentences.push({paragraph, sentence, previous, features, ranges, allowed: allowedStates(ranges, passage.marks)})
    }
  }
  return {...passage, file, paragraphs, sentences}
}

/** Which states each token may be in: outside where nothing is marked, of the marked categories where something is, any where it is left open. */
export function allowedStates(ranges, marks) {
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
