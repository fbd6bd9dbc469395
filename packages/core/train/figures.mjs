// How often rules and second reader are right together, on passages that neither tagger nor combiner has learned from.
import {ratios, score, total} from '../../../scripts/score.mjs'
import {packedRules} from '../dist/bundled-rules.js'
import {withoutOverlaps} from '../dist/linter.js'
import {unpackRules} from '../dist/rule-store.js'
import {createConsultation, isSpared} from '../dist/second-reader/consult.js'
import {expectedOf, judge} from '../dist/second-reader/fusion.js'
import {decodeModel} from '../dist/second-reader/model.js'
import {createSecondReader, readSentence} from '../dist/second-reader/second-reader.js'
import {wordsIn} from '../dist/sentence.js'
import {withFusion} from './learn.mjs'

const rules = unpackRules(packedRules)
const readerRules = new Map(
  rules.checking.filter(({check}) => check === 'second-reader').map((rule) => [rule.category, rule])
)

/** Passages made to hold many faults and near misses; whole documents that hold as few as life does. */
const dense = /^(?:dev|learn|fresh-passages)/
const whole = /^(?:everyday|fresh-documents)/

/**
 * Figures from the folds of `readInFolds`: by file, for the dense and the everyday passages, and for public pages (findings per 1,000 words), each
 * for rules alone, as they were at first contact, and with the reader; and how often it is right when it says so.
 */
export function measure(folds) {
  const tried = withOthersFusion(folds)
  const read = readBoth(tried)
  const marked = read.filter(({document}) => !document.isPage)
  const files = [...new Set(marked.map(({document}) => document.file))]
  const group = (pattern) => figures(marked.filter(({document}) => pattern.test(document.file)))
  const pages = read.filter(({document}) => document.isPage)
  return {
    groups: {
      'dev, learn-* and fresh-passages': group(dense),
      'everyday-* and fresh-documents': group(whole),
      'fresh-*, which the newest rules met first': group(/^fresh/)
    },
    files: Object.fromEntries(files.map((file) => [file, group(new RegExp(`^${file}$`))])),
    ...(pages.length > 0
      ? {pages: byTier((tier) => ({alone: rate(pages, 'alone', tier), together: rate(pages, 'together', tier)}))}
      : {}),
    gate: gateFigures(tried),
    own: own(marked),
    reliability: {dense: reliability(tried, dense), everyday: reliability(tried, whole)}
  }
}

/** Precision and recall at each tier of all passages of some folds together, as [precision, recall]. */
export function overall(folds) {
  const {warning, info} = figures(readBoth(withOthersFusion(folds)).filter(({document}) => !document.isPage))
  return {warning: warning.together.all, info: info.together.all}
}

/** The folds, each with a combiner that has learned from the others. */
export const withOthersFusion = (folds) =>
  folds.map((fold) => ({
    ...fold,
    model: withFusion(
      fold.tagger,
      folds.filter((other) => other !== fold)
    )
  }))

/** What rules alone, and rules and reader together, say of each document. */
const readBoth = (tried) =>
  tried.flatMap(({documents, model}) => {
    const reader = createSecondReader(() => model)
    return documents.map((document) => ({document, alone: lint(document), together: lint(document, reader)}))
  })

/** Which share of sentences the gate lets pass, or a rule's find does, in per cent: of those where the tagger finds what was marked, of those in which nothing is marked, and of pages. */
function gateFigures(tried) {
  const counts = {found: [0, 0], unmarked: [0, 0], pages: [0, 0]}
  for (const {documents, model} of tried) {
    const decoded = decodeModel(model)
    for (const document of documents) {
      for (const {place, ranges, found, lesson} of document.sentences) {
        if (!lesson) continue
        const reading = readSentence(place, decoded, isSpared)
        const isIn = ({start, end}, from, to) => start < to && from < end
        const marks = document.marks.filter((mark) => ranges.some(({start, end}) => isIn(mark, start, end)))
        const isFound = () =>
          reading
            .tagging()
            .segments.some(({start, end}) => marks.some((mark) => isIn(mark, ranges[start].start, ranges[end - 1].end)))
        const group = document.isPage ? 'pages' : marks.length === 0 ? 'unmarked' : isFound() ? 'found' : undefined
        if (!group) continue
        counts[group][1]++
        if (reading.isLikely || found.length > 0) counts[group][0]++
      }
    }
  }
  return Object.fromEntries(
    Object.entries(counts).map(([name, [passed, all]]) => [name, percent(all === 0 ? null : passed / all)])
  )
}

const byTier = (figure) => ({warning: figure('warning'), info: figure('info')})

/** What a reader leaves of what rules found in a document, and adds. */
function consulted(reader, paragraphs, found, kind) {
  const consultation = createConsultation(reader, () => undefined)
  const read = paragraphs.map((paragraph) => consultation.read(paragraph, kind))
  const document = {
    words: paragraphs.reduce((sum, {words}) => sum + words, 0),
    expected: expectedOf(read)
  }
  return paragraphs.flatMap((paragraph, index) => {
    const findings = found.filter((finding) => finding.paragraph === paragraph)
    const asked = consultation.ask({paragraph, findings, silenced: []}, read[index])
    return withoutOverlaps(consultation.judge(asked, document, readerRules))
  })
}

/** What a linter with this reader, or with none, would say of a document, as `score` takes it. */
function lint({sentences, paragraphs, kind}, reader) {
  const found = sentences.flatMap(({place, found}) =>
    found.map(({start, end, id, category, severity}) => ({
      ...place,
      start,
      end,
      expected: [],
      rule: {...(rules.get(id) ?? {id, category}), severity}
    }))
  )
  const kept = reader ? consulted(reader, paragraphs, found, kind) : found
  const rangesOf = new Map(sentences.map(({place, ranges}) => [place.sentence, ranges]))
  return {
    words: sentences.reduce((sum, {place}) => sum + wordsIn(place.sentence), 0),
    spared: [],
    messages: kept.map(({sentence, start, end, rule}) => {
      const ranges = rangesOf.get(sentence)
      const place = {start: {offset: ranges[start].start}, end: {offset: ranges[end - 1].end}}
      return {place, category: rule.category, severity: rule.severity, rule: rule.id, also: rule.also ?? []}
    })
  }
}

/** Precision and recall in per cent by category, and findings per 1,000 words of passages in which nothing is marked. */
function figures(read) {
  const unmarked = read.filter(({document}) => document.marks.every(({isOptional}) => isOptional))
  const way = (name, tier, withAlso) => {
    const queue = read.map((each) => each[name])
    const first = ({messages, ...rest}) => ({...rest, messages: messages.map((message) => ({...message, also: []}))})
    const lintNext = () => (withAlso ? queue.shift() : first(queue.shift()))
    const {counts} = score(
      read.map(({document}) => document),
      lintNext,
      tier
    )
    const rows = Object.entries({...counts, all: total(counts)}).map(([category, count]) => {
      const {precision, recall} = ratios(count)
      return [category, [percent(precision), percent(recall)]]
    })
    return {...Object.fromEntries(rows), perThousandUnmarked: rate(unmarked, name, tier)}
  }
  return byTier((tier) => ({
    alone: way('alone', tier, true),
    together: way('together', tier, true),
    firstCategory: way('together', tier, false)
  }))
}

/** What the reader alone finds in marked passages, right and wrong, by its rules and tiers. */
function own(marked) {
  const queueOf = (tier) =>
    marked.map(({together}) => ({
      ...together,
      messages: together.messages.filter(({severity}) => (severity === 'info') === (tier === 'info'))
    }))
  const rows = byTier((tier) => {
    const queue = queueOf(tier)
    return score(
      marked.map(({document}) => document),
      () => queue.shift()
    ).rules
  })
  const none = {right: 0, wrong: 0}
  return Object.fromEntries([...readerRules.values()].map(({id}) => [id, byTier((tier) => rows[tier][id] ?? none)]))
}

function rate(read, name, tier) {
  const words = read.reduce((sum, each) => sum + each[name].words, 0)
  const isLoud = ({severity}) => tier === 'info' || severity !== 'info'
  const count = read.reduce((sum, each) => sum + each[name].messages.filter(isLoud).length, 0)
  return words === 0 ? null : Math.round((10000 * count) / words) / 10
}

/** Of what is given a probability in each tenth, how much is right: [{from, count, right}]. */
function reliability(tried, pattern) {
  const bins = Array.from({length: 10}, (_, index) => ({from: index / 10, count: 0, right: 0}))
  for (const {examples, model} of tried.filter(({file}) => pattern.test(file))) {
    for (const {evidence, right, ruled, isPage} of examples) {
      const probabilities = judge(evidence, model.fusion)
      const chosen = ruled ?? probabilities.indexOf(Math.max(...probabilities))
      if (isPage || right[chosen] === undefined) continue
      const bin = bins[Math.min(9, Math.floor(probabilities[chosen] * 10))]
      bin.count++
      if (right[chosen]) bin.right++
    }
  }
  return bins
}

const percent = (value) => (value === null ? null : Math.round(value * 1000) / 10)
