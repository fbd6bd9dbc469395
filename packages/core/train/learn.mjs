// How the second reader learns: from passages with marks and from what the rules find in them.
import {defaultGuards, guards} from '../dist/guards.js'
import {createEngine} from '../dist/linter.js'
import {evidenceOf, proposalsOf} from '../dist/second-reader/fusion.js'
import {proposalBias} from '../dist/second-reader/second-reader.js'
import {marginalsOf, readCategories, segmentsOf} from '../dist/second-reader/tagger.js'
import {encodedLexemes} from './corpus.mjs'
import {trainFusion} from './fusion.mjs'
import {scoresOf, trainTagger} from './tagger.mjs'

/**
 * Adds to each sentence of the documents what the rules find there: at first contact, where that was kept (by passage:
 * [start, end, rule, severity] in the source), since rules that were made from a passage look surer there than they are; else now.
 */
export function addRuleFindings(documents, contacts = {}, engine = createEngine({secondReader: 'off'})) {
  for (const document of documents) {
    const bySentence = new Map(document.sentences.map((entry) => [entry.sentence, entry]))
    for (const entry of document.sentences) entry.found = []
    const contact = contacts[document.id]
    if (contact) {
      for (const [from, to, rule, severity] of contact) {
        const isIn = (range) => range.start < to && from < range.end
        const entry = document.sentences.find(({ranges}) => ranges.some(isIn))
        if (!entry) continue
        const start = entry.ranges.findIndex(isIn)
        const end = entry.ranges.findLastIndex(isIn) + 1
        entry.found.push({start, end, category: rule.slice(0, rule.indexOf('/')), severity, rule})
      }
    } else {
      for (const {sentence, start, end, rule} of engine.read(document.paragraphs, document.kind).findings)
        bySentence.get(sentence).found.push({start, end, category: rule.category, severity: rule.severity, rule: rule.id})
    }
  }
  return documents
}

/** What the combiner learns from: the proposals of documents that the tagger has not learned from, and whether each is right. */
export function examplesOf(document, tagger) {
  return document.sentences.flatMap((entry) => {
    const {features, found, ranges, paragraph, sentence, previous} = entry
    const {length} = features
    const scores = scoresOf(tagger.weights, features)
    const marginals = marginalsOf(scores, length, tagger.transitions).states
    const isSpared = ({start, end, category}) =>
      defaultGuards[readCategories[category]].some((name) => guards[name]({paragraph, sentence, previous, start, end}))
    const segments = segmentsOf(scores, length, tagger.transitions, proposalBias).filter(
      (segment) => !isSpared(segment)
    )
    return proposalsOf(found, segments)
      .filter(({rule}) => rule?.category !== 'acronym')
      .map((proposal) => {
        const start = ranges[proposal.start].start
        const end = ranges[proposal.end - 1].end
        const touched = document.marks.filter((mark) => mark.start < end && start < mark.end)
        const right = readCategories.map((category) => {
          const fitting = touched.filter(({accepts}) => accepts.includes(category))
          return fitting.some(({isOptional}) => !isOptional) ? true : fitting.length > 0 ? undefined : false
        })
        const evidence = evidenceOf({proposal, marginals, length, kind: document.kind, type: paragraph.type})
        return {proposal, start, end, evidence, right, weight: 1}
      })
  })
}

/** What the tagger learns from: of a page, only sentences in which no rule finds anything, one in four. */
function lessonsOf(documents) {
  return documents.flatMap(({origin, sentences}) =>
    origin === 'page' ? sentences.filter(({found}, index) => found.length === 0 && index % 4 === 0) : sentences
  )
}

/**
 * Trains all of it. `documents` as `readPassage` gives them, with `addRuleFindings`.
 *
 * The combiner must learn from what the tagger makes of text that it hasn't seen: so the marked passages and the pages are dealt into folds, each read by a tagger
 * that has learned from the others. Examples in rule files only teach the tagger.
 */
export function learn(documents, {folds = 4, pageWeight = 0.1, ...options} = {}) {
  const dealt = documents.filter(({origin}) => origin !== 'example')
  const always = documents.filter(({origin}) => origin === 'example')
  const examples = []
  for (let fold = 0; fold < folds; fold++) {
    const tagger = trainTagger(lessonsOf([...dealt.filter((_, index) => index % folds !== fold), ...always]), options)
    for (const [index, document] of dealt.entries())
      if (index % folds === fold)
        for (const example of examplesOf(document, tagger)) {
          // What a rule finds on a page may well be right: nobody has marked it.
          if (document.origin !== 'page') examples.push(example)
          else if (!example.proposal.rule) examples.push({...example, weight: pageWeight})
        }
  }
  const tagger = trainTagger(lessonsOf(documents), options)
  return {...tagger, fusion: trainFusion(examples, options), lexemes: encodedLexemes, marked: markedWords(dealt)}
}
