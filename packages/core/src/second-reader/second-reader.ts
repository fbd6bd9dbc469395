import {none} from '../cache.js'
import type {Candidate} from '../guards.js'
import {textOf} from '../paragraph.js'
import {wordsIn} from '../sentence.js'
import type {Category, Severity} from '../types.js'
import {weightiestWords} from './explain.js'
import {type Context, contextOf, featuresOf, type Place, type SentenceFeatures} from './features.js'
import {type Extent, inSurroundings, judge, ownEvidenceOf, proposalsOf, type Surroundings, weigh} from './fusion.js'
import {type Likeness, markedText} from './marked.js'
import {decodeModel, type EncodedModel, type Model, type UnpackedModel} from './model.js'
import {glanceAt, readContext, scoresOf} from './scores.js'
import {marginalsOf, readCategories, type Segment, segmentsOf, states} from './tagger.js'

const count = readCategories.length

/** How likely a finding must be for a warning, and to be shown at all. */
export interface Bounds {
  readonly warning: number
  readonly info: number
}

/**
 * How likely a finding must be for a warning, and to be shown at all: what rules find, and what the reader alone finds. Rules can say why they ask, so
 * they have the benefit of the doubt. How likely a further category must be to be named beside the first; and how much likelier than a rule's another
 * must be to be asked about instead.
 */
export const sureEnough = {
  ruled: {warning: 0.7, info: 0.28},
  own: {warning: 0.7, info: 0.45},
  also: 0.18,
  instead: 0.2
}

/** A text of fewer words says too little of itself for the reader to doubt what a rule finds there. */
const fewestWords = 30

/** How likely a finding must be in a document. */
export function boundsOf(isRuled: boolean, {words}: Extent): Bounds {
  if (!isRuled) return sureEnough.own
  return words < fewestWords ? {warning: 0, info: 0} : sureEnough.ruled
}

/** What a sentence's log odds must be at a glance for the tagger to read it: most plain ones are below, and hardly any in which it would find what careful readers marked. */
const leastLikely = -2

/** How much easier than its own judgement the reader makes it to propose words; the combiner judges them afterwards. */
const proposalBias = 2

/**
 * How loud a finding is, given how loud its rule would have it: `off` where it is more likely wrong than a reader will put up with, a
 * warning where it is as sure as one, unless it may not be made louder.
 */
export function tierOf(
  severity: Severity,
  probability: number,
  {warning, info}: Bounds,
  mayRaise = true
): Severity | 'off' {
  if (probability < info) return 'off'
  if (probability < warning) return 'info'
  return severity === 'info' && mayRaise ? 'warning' : severity
}

/** A finding of a rule, as the reader looks at it. */
export interface RuleFinding extends Candidate {
  readonly rule: {readonly category: Category; readonly severity: Severity | 'off'}
}

/** What the tagger makes of a sentence. */
export interface Tagging {
  /** How likely each token is in each state, `states` numbers a token. */
  readonly marginals: Float64Array
  /** What the reader would ask about, if it were left to itself. */
  readonly segments: readonly Segment[]
}

/** A sentence as it has been read. */
export interface Reading {
  readonly place: Place
  /** Whether it looks, at a glance, as if there may be something to ask about. Where it doesn't, the tagger only reads it to judge what rules found there. */
  readonly isLikely: boolean
  /** How many of its tokens are likely to be worth asking about, for each of `readCategories`: the sums of their probabilities; 0 where it isn't likely that there are any. */
  readonly expected: Float64Array
  /** What the reader would ask about, if it were left to itself: nothing where that isn't likely. */
  readonly segments: readonly Segment[]
  tagging(): Tagging
  /** Lets go of the tagging, which is large, until somebody asks again. */
  forget(): void
  /** How like some of its words are to those that careful readers marked. Token indices, end exclusive. */
  likeness(span: {readonly start: number; readonly end: number}): Likeness
}

/** Reads a sentence with a model. `isSpared` says which words the context clears. */
export function readSentence(place: Place, model: Model, isSpared: IsSpared): Reading {
  return new SentenceReading(place, model, isSpared)
}

/** A class, since most sentences are read and let go at once, and functions of their own would be most of what that takes. */
class SentenceReading implements Reading {
  readonly isLikely: boolean
  readonly expected: Float64Array = nothingExpected
  readonly segments: readonly Segment[] = none
  private known: Tagging | undefined

  constructor(
    readonly place: Place,
    private readonly model: Model,
    private readonly isSpared: IsSpared
  ) {
    const words = model.readWords(place.sentence)
    this.isLikely = glanceAt(model, place, words) >= leastLikely
    if (!this.isLikely) return
    this.known = tag(contextOf(place, words, model.boundary), model, isSpared)
    this.segments = this.known.segments
    this.expected = expectedIn(this.known.marginals)
  }

  tagging(): Tagging {
    const {place, model, isSpared} = this
    this.known ??= tag(contextOf(place, model.readWords(place.sentence), model.boundary), model, isSpared)
    return this.known
  }

  forget() {
    this.known = undefined
  }

  likeness({start, end}: {readonly start: number; readonly end: number}): Likeness {
    return this.model.likenessOf(textOf(this.place.sentence.tokens.slice(start, end)))
  }
}

function expectedIn(marginals: Float64Array): Float64Array {
  const expected = new Float64Array(count)
  for (let token = 0; token < marginals.length; token += states)
    for (let state = 1; state < states; state++) {
      const category = state <= count ? state - 1 : state - 1 - count
      expected[category] = (expected[category] as number) + (marginals[token + state] as number)
    }
  return expected
}

type IsSpared = (candidate: Candidate, category: Category) => boolean

const nothingExpected = new Float64Array(count)

function tag(context: Context, model: Model, isSpared: IsSpared): Tagging {
  const {transitions} = model
  const {length} = context.words
  const {scores, odds} = scoresOf(model, context)
  const segments = segmentsOf(scores, length, transitions, proposalBias)
  const marginals = marginalsOf(odds, length, transitions)
  const {paragraph, sentence, previous} = context
  return {
    marginals,
    segments: segments.filter(
      ({start, end, category}) =>
        !isSpared({paragraph, sentence, previous, start, end}, readCategories[category] ?? 'jargon')
    )
  }
}

/** What the reader makes of a rule's finding or of words that it found itself. */
export interface Judgement<Finding extends RuleFinding> {
  /** Token indices into the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** The rule's finding; absent where the reader alone found the words. */
  readonly finding: Finding | undefined
  readonly category: Category
  /** How likely a careful reader would have marked it so: of those with 0.8, 8 in 10. */
  readonly probability: number
  /** Further categories that a careful reader may have given it, likeliest first. */
  readonly also: readonly Category[]
  /** Of a rule's finding: a category that is clearly likelier than the rule's. */
  readonly instead: {readonly category: Category; readonly probability: number} | undefined
}

/** Reads sentences beside the rules. */
export interface SecondReader {
  /** Reads a sentence by itself. `isSpared` says which words the context clears. */
  read(place: Place, isSpared: IsSpared): Reading
  /**
   * Judges what rules found in a sentence and adds what they missed, as far as it is sure enough to say so, in the light of the whole document:
   * which may change, while what the sentence says by itself does not.
   */
  judge<Finding extends RuleFinding>(
    reading: Reading,
    findings: readonly Finding[]
  ): (surroundings: Surroundings) => Judgement<Finding>[]
  /** What made it ask, in plain words: "“lazy” and “excuses” weighed most. A careful reader marked: “too idle to ring”." */
  explain(place: Place, judgement: {start: number; end: number; category: Category}): string
}

/** Makes a reader of a shipped model, which is unpacked when the first sentence comes. */
export function createSecondReader(load: () => EncodedModel | UnpackedModel): SecondReader {
  let model: Model | undefined
  const unpack = () => {
    model ??= decodeModel(load())
    return model
  }
  return {
    read: (place, isSpared) => readSentence(place, unpack(), isSpared),
    judge(reading, findings) {
      if (findings.length === 0 && !reading.isLikely) return () => []
      const {fusion} = unpack()
      const found = findings.map(({start, end, rule}) => ({
        start,
        end,
        category: rule.category,
        severity: rule.severity === 'off' ? ('info' as const) : rule.severity
      }))
      const own = {words: wordsIn(reading.place.sentence), expected: reading.expected}
      const proposals = proposalsOf(found, reading.tagging().segments)
      const evidences = proposals.map((proposal) => {
        const evidence = ownEvidenceOf(proposal, reading)
        return {evidence, weight: weigh(evidence, fusion)}
      })
      return (surroundings) => {
        const judgements: Judgement<(typeof findings)[number]>[] = []
        for (const [index, {evidence, weight}] of evidences.entries()) {
          const {start, end, rule} = proposals[index] ?? {start: 0, end: 0}
          judge(inSurroundings(evidence, own, surroundings), fusion, weight, probabilities)
          const likeliest = mostLikely(probabilities)
          const chosen = rule ? readCategories.indexOf(rule.category) : likeliest
          const probability = probabilities[chosen] ?? 1
          if (!rule && probability < sureEnough.own.info) continue
          const category = readCategories[chosen] ?? 'acronym'
          const also = secondChoice(probabilities, chosen)
          const finding = findings[index]
          const other = {category: readCategories[likeliest] ?? 'acronym', probability: probabilities[likeliest] ?? 1}
          const isOutdone =
            surroundings.document.words >= fewestWords && other.probability - probability >= sureEnough.instead
          judgements.push({start, end, finding, category, probability, also, instead: isOutdone ? other : undefined})
        }
        return judgements
      }
    },
    explain(place, {start, end, category}) {
      const model = unpack()
      const span = {start, end, category: readCategories.indexOf(category)}
      return groundsOf(model, place, featuresOf(readContext(place, model), start, end), span)
    }
  }
}

/** How likely each category is, of the words that are judged just now. */
const probabilities = new Float64Array(count)

/** How like what was marked must be to be quoted. */
const leastLikeness = 0.3

function groundsOf(model: Model, {sentence: {tokens}}: Place, features: SentenceFeatures, span: Segment): string {
  const words = weightiestWords(model, features, tokens, span).map((word) => `“${word}”`)
  const last = words.pop()
  const {nearest, likeness} = model.likenessOf(textOf(tokens.slice(span.start, span.end)))
  const isLike = (likeness[span.category] ?? 0) > leastLikeness
  const example = isLike ? markedText(model.marked(), nearest[span.category] ?? -1) : undefined
  return [
    ...(last ? [`${words.length > 0 ? `${words.join(', ')} and ${last}` : last} weighed most.`] : []),
    ...(example ? [`A careful reader marked: “${example}”.`] : [])
  ].join(' ')
}

function mostLikely(probabilities: Float64Array): number {
  let best = 0
  for (let category = 1; category < probabilities.length; category++)
    if ((probabilities[category] ?? 0) > (probabilities[best] ?? 0)) best = category
  return best
}

function secondChoice(probabilities: Float64Array, chosen: number): readonly Category[] {
  let best = -1
  for (let category = 0; category < probabilities.length; category++) {
    const probability = probabilities[category] ?? 0
    if (category !== chosen && probability >= sureEnough.also && probability > (probabilities[best] ?? 0))
      best = category
  }
  return best < 0 ? [] : readCategories.slice(best, best + 1)
}
