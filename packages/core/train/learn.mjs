// How the second reader learns: from passages with marks and from what the rules find in them.
import {isSpared} from '../dist/second-reader/consult.js'
import {evidenceOf, expectedOf, proposalsOf} from '../dist/second-reader/fusion.js'
import {decodeModel} from '../dist/second-reader/model.js'
import {readSentence} from '../dist/second-reader/second-reader.js'
import {readCategories} from '../dist/second-reader/tagger.js'
import {wordsIn} from '../dist/sentence.js'
import {encodedLexemes} from './corpus.mjs'
import {encodeModel} from './encode.mjs'
import {trainFusion} from './fusion.mjs'
import {trainGate} from './gate.mjs'
import {randomFrom, shuffled} from './random.mjs'
import {trainTagger} from './tagger.mjs'

/** What a sentence of a public page weighs against one of a marked passage, since nobody has marked it; what the reader, and what a rule, finds there. */
const pageWeights = {lesson: 0.2, read: 1.3, ruled: 1.7}

/** What finds in a passage in which nothing is marked weigh for the combiner: most texts are such, and there a false alarm is all that a writer sees. */
const unmarkedWeight = 2.5

/**
 * Deals documents into folds: marked passages file by file, the pages by where they came from. What the combiner learns from must be what the tagger makes
 * of text that it hasn't seen.
 *
 * `documents` as documents.mjs gives them. Gives [{file, documents, others}].
 */
export function dealt(documents) {
  const files = [...new Set(documents.filter(({isPage}) => !isPage).map(({file}) => file))]
  const sources = [...new Set(documents.filter(({isPage}) => isPage).map(({file}) => file))]
  const foldOf = ({isPage, file}) => (isPage ? sources.indexOf(file) % files.length : files.indexOf(file))
  return files.map((file, fold) => ({
    file,
    documents: documents.filter((document) => foldOf(document) === fold),
    others: documents.filter((document) => foldOf(document) !== fold)
  }))
}

/** Reads a fold with a tagger, as it would be shipped, that has learned from the others: {file, documents, tagger, examples}. */
export function readFold({file, documents, others}) {
  return readWith(teach(others), {file, documents})
}

/** The same, with a tagger at hand. */
export function readWith(tagger, {file, documents}) {
  const model = decodeModel(tagger)
  return {file, documents, tagger, examples: documents.flatMap((document) => examplesOf(document, model))}
}

/** Trains a tagger, and encodes it as it is shipped, the combiner still missing. */
export function teach(documents) {
  const lessons = documents.flatMap(({isPage, sentences}) => {
    const read = sentences.filter(({lesson}) => lesson)
    if (!isPage) return read.map(({lesson}) => ({...lesson, weight: 1}))
    // Of a page, the sentences in which no rule finds anything.
    const quiet = read.filter(({found}) => found.length === 0)
    return quiet.map(({lesson}) => ({...lesson, weight: pageWeights.lesson, isPage}))
  })
  // One in four of them is enough for the tagger.
  const tagged = lessons.filter(({isPage}, index) => !isPage || index % 4 === 0)
  const marked = markedWords(documents)
  return encodeModel({...trainTagger(tagged), gate: trainGate(lessons), fusion: [], lexemes: encodedLexemes, marked})
}

/** What the combiner learns from: the proposals of a document that the tagger has not learned from, whether each is right, and the category that a rule gives it. */
function examplesOf(document, model) {
  const read = document.sentences.filter(({lesson}) => lesson)
  const readings = read.map(({place}) => readSentence(place, model, isSpared))
  const whole = {
    words: document.sentences.reduce((sum, {place}) => sum + wordsIn(place.sentence), 0),
    expected: expectedOf(readings)
  }
  const surroundings = new Map(
    document.paragraphs.map((paragraph) => {
      const own = readings.filter(({place}) => place.paragraph === paragraph)
      return [paragraph, {paragraph: {words: paragraph.words, expected: expectedOf(own)}, document: whole}]
    })
  )
  const isUnmarked = document.marks.every(({isOptional}) => isOptional)
  return read.flatMap(({place, found, ranges}, index) => {
    const reading = readings[index]
    if (found.length === 0 && !reading.isLikely) return []
    return proposalsOf(found, reading.tagging().segments)
      .filter(({rule}) => rule?.category !== 'acronym')
      .map((proposal) => {
        const start = ranges[proposal.start].start
        const end = ranges[proposal.end - 1].end
        const touched = document.marks.filter((mark) => mark.start < end && start < mark.end)
        const right = readCategories.map((category) => {
          const fitting = touched.filter(({accepts}) => accepts.includes(category))
          return fitting.some(({isOptional}) => !isOptional) ? true : fitting.length > 0 ? undefined : false
        })
        const evidence = evidenceOf(proposal, readings[index], surroundings.get(place.paragraph))
        const ruled = proposal.rule ? readCategories.indexOf(proposal.rule.category) : undefined
        const weight = !document.isPage
          ? isUnmarked
            ? unmarkedWeight
            : 1
          : proposal.rule
            ? pageWeights.ruled
            : pageWeights.read
        const words = place.sentence.tokens.slice(proposal.start, proposal.end)
        return {evidence, right, ruled, weight, words, isPage: document.isPage}
      })
  })
}

/** A tagger with a combiner that has learned from some folds. */
export function withFusion(tagger, folds) {
  const fusion = trainFusion(folds.flatMap(({examples}) => examples))
  return {...tagger, fusion: [...fusion].map((value) => Math.round(value * 1000) / 1000)}
}

/** How many characters a wording that is quoted has, its category's number included. */
const longestQuote = 30

/** Every wording that was marked and is short enough to quote, one a line, with the number of its category before it. */
function markedWords(documents) {
  const lines = documents.flatMap(({text, marks}) =>
    marks
      .filter(({isOptional, accepts}) => !isOptional && readCategories.includes(accepts[0]))
      .map(({start, end, accepts}) => readCategories.indexOf(accepts[0]) + text.slice(start, end).replace(/\s+/g, ' '))
  )
  return [...new Set(lines)].filter((line) => line.length <= longestQuote).join('\n')
}

/** Only so great a share of what is learned from in each fold, pages aside: the same passages each time, and all of a smaller share in a greater one. */
export function withShare(folds, share) {
  return folds.map((fold) => {
    const order = shuffled(
      fold.others.filter(({isPage}) => !isPage),
      randomFrom(7)
    )
    const kept = new Set(order.slice(0, Math.round(order.length * share)))
    return {...fold, others: fold.others.filter((document) => document.isPage || kept.has(document))}
  })
}
