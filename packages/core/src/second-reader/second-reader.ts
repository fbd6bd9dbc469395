import type {Candidate} from '../guards.js'
import {textOf} from '../paragraph.js'
import type {Token} from '../sentence.js'
import type {Category, Kind, Severity} from '../types.js'
import {nearestMarked, weightiestWords} from './explain.js'
import {readFeatures, type SentenceFeatures} from './features.js'
import {evidenceOf, judge, proposalsOf} from './fusion.js'
import {decodeModel, type EncodedModel, type Model, scoresOf} from './model.js'
import {marginalsOf, readCategories, type Segment, segmentsOf} from './tagger.js'

/** How sure the reader must be for a finding to be a warning, and for it to be shown at all. */
export const sureEnough = {warning: 0.75, info: 0.35, also: 0.2}

/** How much easier than its own judgement the reader makes it to propose words; the combiner judges them afterwards. */
export const proposalBias = 2

/** How loud a finding is, given how loud its rule would have it: `off` where it is more likely wrong than a reader will put up with. */
export function tierOf(severity: Severity, probability: number): Severity | 'off' {
  if (probability < sureEnough.info) return 'off'
  return probability < sureEnough.warning ? 'info' : severity
}

/** A finding of a rule, as the reader looks at it. */
export interface RuleFinding extends Candidate {
  readonly rule: {readonly category: Category; readonly severity: Severity | 'off'}
}

/** What the reader makes of a rule's finding or of words that it found itself. */
export interface Judgement<Finding extends RuleFinding> extends Candidate {
  /** The rule's finding; absent where the reader alone found the words. */
  readonly finding?: Finding
  readonly category: Category
  /** How likely a careful reader would have marked it so: of those with 0.8, 8 in 10. */
  readonly probability: number
  /** Further categories that a careful reader may have given it, likeliest first. */
  readonly also: readonly Category[]
  /** What made the reader ask, in plain words; only where it alone found the words. */
  readonly grounds?: string
}

/** Reads sentences beside the rules. */
export interface SecondReader {
  /** Judges what rules found in a sentence and adds what they missed. `isSpared` says which words the context clears. */
  judge<Finding extends RuleFinding>(
    place: Omit<Candidate, 'start' | 'end'> & {kind: Kind},
    findings: readonly Finding[],
    isSpared: (candidate: Candidate, category: Category) => boolean
  ): Judgement<Finding>[]
}

/** Makes a reader of a shipped model, which is unpacked when the first sentence comes. */
export function createSecondReader(load: () => EncodedModel): SecondReader {
  let model: Model | undefined
  return {
    judge(place, findings, isSpared) {
      model ??= decodeModel(load())
      const reader = model
      const {paragraph, sentence, previous, kind} = place
      const {tokens} = sentence
      const features = readFeatures({paragraph, sentence, previous, kind}, model.lexemes)
      const {length} = features
      const scores = scoresOf(model, features)
      const marginals = marginalsOf(scores, length, model.transitions).states
      const segments = segmentsOf(scores, length, model.transitions, proposalBias).filter(
        (segment) => !isSpared({...place, ...segment}, categoryOf(segment))
      )
      const found = findings.map(({start, end, rule}) => ({
        start,
        end,
        category: rule.category,
        severity: rule.severity === 'off' ? ('info' as const) : rule.severity
      }))
      const {fusion} = model
      return proposalsOf(found, segments).map((proposal, index) => {
        const probabilities = judge(evidenceOf({proposal, marginals, length, kind, type: paragraph.type}), fusion)
        const finding = findings[index]
        const chosen = proposal.rule
          ? readCategories.indexOf(proposal.rule.category)
          : probabilities.indexOf(Math.max(...probabilities))
        const second = secondChoice(probabilities, chosen)
        const probability = chosen < 0 ? 1 : (probabilities[chosen] ?? 0)
        const span = {start: proposal.start, end: proposal.end, category: chosen}
        return {
          paragraph,
          sentence,
          previous,
          start: proposal.start,
          end: proposal.end,
          ...(finding ? {finding} : {}),
          category: readCategories[chosen] ?? 'acronym',
          probability,
          also: second < 0 ? [] : readCategories.slice(second, second + 1),
          ...(finding || probability < sureEnough.info ? {} : {grounds: groundsOf(reader, features, tokens, span)})
        }
      })
    }
  }
}

/** "“lazy” and “excuses” weighed most. A careful reader marked: “too idle to ring”." */
function groundsOf(
  model: Model,
  features: SentenceFeatures,
  tokens: readonly Token[],
  span: {start: number; end: number; category: number}
): string {
  const words = weightiestWords(model, features, tokens, span).map((word) => `“${word}”`)
  const last = words.pop()
  const nearest = nearestMarked(model.marked, textOf(tokens.slice(span.start, span.end)), span.category, model.lexemes)
  return [
    ...(last ? [`${words.length > 0 ? `${words.join(', ')} and ${last}` : last} weighed most.`] : []),
    ...(nearest ? [`A careful reader marked: “${nearest}”.`] : [])
  ].join(' ')
}

function categoryOf({category}: Segment): Category {
  return readCategories[category] ?? 'jargon'
}

function secondChoice(probabilities: Float64Array, chosen: number): number {
  let best = -1
  for (const [category, probability] of probabilities.entries()) {
    if (category !== chosen && probability >= sureEnough.also && probability > (probabilities[best] ?? 0))
      best = category
  }
  return best
}
