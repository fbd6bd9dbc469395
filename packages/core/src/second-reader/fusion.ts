import {wordsIn} from '../sentence.js'
import {type Category, kinds, type Severity} from '../types.js'
import {exponential, logarithm, logOdds} from './exponential.js'
import type {Reading} from './second-reader.js'
import {readCategories, states} from './tagger.js'

const count = readCategories.length

/** Words that may be worth a second look: found by a rule, by the reader, or by both. Token indices, end exclusive. */
export interface Proposal {
  readonly start: number
  readonly end: number
  /** The rule's category and how loud it is; absent where only the reader found the words. */
  readonly rule?: {readonly category: Category; readonly severity: Severity}
  /** The category that the reader's own way through the sentence gives, an index into `readCategories`; −1 where it found nothing here. */
  readonly read: number
  /** Categories of the other rules' findings that overlap it. */
  readonly others: readonly Category[]
}

/** A stretch of text: where there is little to ask about, a find is more likely a false alarm. */
export interface Extent {
  readonly words: number
  /** How many of its tokens are likely to be worth asking about, for each of `readCategories`: the sums of its sentences' `expected`. */
  readonly expected: ArrayLike<number>
}

/** What a sentence stands in. */
export interface Surroundings {
  readonly paragraph: Extent
  readonly document: Extent
}

/** Adds what is expected of a part to what is expected of the whole. */
export function addExpected(sums: Float64Array, expected: ArrayLike<number>): void {
  for (let category = 0; category < count; category++)
    sums[category] = (sums[category] ?? 0) + (expected[category] ?? 0)
}

/** What is expected of some parts together. */
export function expectedOf(parts: readonly {readonly expected: ArrayLike<number>}[]): Float64Array {
  const sums = new Float64Array(count)
  for (const {expected} of parts) addExpected(sums, expected)
  return sums
}

/** Longer documents count as this long: there were few to learn from. */
const mostWords = 300

/** How many numbers stand for a proposal. */
export const evidenceSize =
  1 + 2 * count + 3 + 2 * count + 1 + count + count + 1 + 3 + kinds.length + 1 + 2 + count + 6 + 1 + count + count + 1

/** A proposal in numbers: how sure the reader is of each category, what the rules say, where it stands. */
export function evidenceOf(proposal: Proposal, reading: Reading, surroundings: Surroundings): Float64Array {
  const {place, expected} = reading
  return inSurroundings(ownEvidenceOf(proposal, reading), {words: wordsIn(place.sentence), expected}, surroundings)
}

/** What the sentence says of a proposal by itself; nothing yet where what it stands in has a say. */
export function ownEvidenceOf(proposal: Proposal, reading: Reading): Float64Array {
  const {place} = reading
  const {kind, sentence} = place
  const {length} = sentence.tokens
  const {marginals} = reading.tagging()
  const result = new Float64Array(evidenceSize)
  const {start, end, rule, read, others} = proposal
  let at = 0
  result[at++] = 1
  const size = Math.max(1, end - start)
  let anyMost = 0
  let anySum = 0
  for (let category = 0; category < count; category++) {
    let most = 0
    let sum = 0
    for (let token = start; token < end; token++) {
      const from = token * states
      const share = (marginals[from + 1 + category] ?? 0) + (marginals[from + 1 + count + category] ?? 0)
      if (share > most) most = share
      sum += share
    }
    result[at++] = logOdds(most, 6) / 4
    result[at++] = logOdds(sum / size, 6) / 4
  }
  for (let token = start; token < end; token++) {
    const inside = 1 - (marginals[token * states] ?? 1)
    anyMost = Math.max(anyMost, inside)
    anySum += inside
  }
  result[at++] = logOdds(anyMost, 6) / 4
  result[at++] = logOdds(anySum / size, 6) / 4
  result[at++] = anyMost
  if (rule) {
    const category = readCategories.indexOf(rule.category)
    if (category >= 0) result[at + category * 2 + (rule.severity === 'info' ? 0 : 1)] = 1
  }
  at += 2 * count
  result[at++] = rule ? 1 : 0
  if (read >= 0) result[at + read] = 1
  at += count
  for (const other of others) {
    const category = readCategories.indexOf(other)
    if (category >= 0) result[at + category] = 1
  }
  at += count
  result[at++] = others.length > 0 ? 1 : 0
  result[at++] = Math.min(12, size) / 6
  result[at++] = size / Math.max(1, length)
  result[at++] = Math.min(40, length) / 20
  result[at + kinds.indexOf(kind)] = 1
  at += kinds.length
  result[at++] = place.paragraph.type === 'paragraph' ? 0 : 1
  // The document's own.
  at += 2
  // What it is besides, where a rule found it; and how far each category is ahead of the others.
  const sure = logOdds(anyMost, 6) / 4
  const ruled = rule ? 1 : 0
  result[at++] = ruled * sure
  result[at++] = sure * sure
  at++
  result[at++] = ruled * (kind === 'web' ? 1 : 0)
  at++
  result[at++] = ruled * (read < 0 ? 1 : 0)
  for (let category = 0; category < count; category++) {
    let best = -9
    for (let other = 0; other < count; other++)
      if (other !== category) best = Math.max(best, result[1 + other * 2] ?? 0)
    result[at++] = Math.max(0, (result[1 + category * 2] ?? 0) - best)
  }
  // What surrounds it.
  at += 1 + count
  const {likeness} = reading.likeness(proposal)
  let most = 0
  for (const value of likeness) {
    result[at++] = value
    most = Math.max(most, value)
  }
  result[at++] = most
  return result
}

const sureAt = 1 + 2 * count
const ruledAt = sureAt + 3 + 2 * count
const densityAt = ruledAt + 1 + count + count + 1 + 3 + kinds.length + 1
const aroundAt = densityAt + 2 + 6 + count

/** Puts into a proposal's evidence what surrounds its sentence, `own` being the sentence's share of that, and gives it back. */
export function inSurroundings(evidence: Float64Array, own: Extent, {paragraph, document}: Surroundings): Float64Array {
  // As if each document had another sixty words, of which two are worth asking about; each paragraph thirty, and one.
  const sum = total(own.expected)
  const elsewhere = document.words - own.words + 60
  const density = logarithm(((total(document.expected) - sum + 2) / elsewhere) * 20)
  evidence[densityAt] = density
  evidence[densityAt + 1] = logarithm((Math.min(document.words, mostWords) + 50) / 150)
  evidence[densityAt + 4] = (evidence[ruledAt] ?? 0) * density
  evidence[densityAt + 6] = (evidence[sureAt] ?? 0) * density
  evidence[aroundAt] = logarithm(((total(paragraph.expected) - sum + 1) / (paragraph.words - own.words + 30)) * 20)
  // What the rest of the document holds of each category: somebody who writes one opinion writes another.
  for (let category = 0; category < count; category++) {
    const rest = (document.expected[category] ?? 0) - (own.expected[category] ?? 0)
    evidence[aroundAt + 1 + category] = logarithm(((rest + 0.4) / elsewhere) * 100) / 2
  }
  return evidence
}

function total(expected: ArrayLike<number>): number {
  let sum = 0
  for (let category = 0; category < count; category++) sum += expected[category] ?? 0
  return sum
}

const isSurrounding = new Uint8Array(evidenceSize)
for (const at of [densityAt, densityAt + 1, densityAt + 4, densityAt + 6]) isSurrounding[at] = 1
isSurrounding.fill(1, aroundAt, aroundAt + 1 + count)
const surroundingAt = Int32Array.from(isSurrounding.keys()).filter((at) => isSurrounding[at] === 1)

/** What a proposal's own evidence weighs for each of `readCategories`: most of what there is to add up, and the same whatever surrounds it. */
export function weigh(evidence: Float64Array, weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(count)
  for (let category = 0; category < count; category++) {
    let sum = 0
    for (let at = 0; at < evidenceSize; at++)
      if (isSurrounding[at] === 0) sum += (evidence[at] ?? 0) * (weights[category * evidenceSize + at] ?? 0)
    sums[category] = sum
  }
  return sums
}

/**
 * How likely a finding of each of `readCategories` is right here. `weights` holds `evidenceSize` numbers for each; `own`, if given, is what the
 * evidence weighs by itself, and `result` is written over.
 */
export function judge(
  evidence: Float64Array,
  weights: ArrayLike<number>,
  own = weigh(evidence, weights),
  result = new Float64Array(count)
): Float64Array {
  for (let category = 0; category < count; category++) {
    let sum = own[category] ?? 0
    for (const at of surroundingAt) sum += (evidence[at] ?? 0) * (weights[category * evidenceSize + at] ?? 0)
    result[category] = 1 / (1 + exponential(-sum))
  }
  return result
}

/** The proposals of a sentence: every finding of a rule, and what the reader would ask about where no rule of that category does. */
export function proposalsOf(
  found: readonly {
    readonly start: number
    readonly end: number
    readonly category: Category
    readonly severity: Severity
  }[],
  segments: readonly {readonly start: number; readonly end: number; readonly category: number}[]
): Proposal[] {
  const overlaps = (a: {start: number; end: number}, b: {start: number; end: number}) =>
    a.start < b.end && b.start < a.end
  const fromRules = found.map((rule) => ({
    start: rule.start,
    end: rule.end,
    rule: {category: rule.category, severity: rule.severity},
    read: segments.find((segment) => overlaps(segment, rule))?.category ?? -1,
    others: found.filter((other) => other !== rule && overlaps(other, rule)).map(({category}) => category)
  }))
  const fromReader = segments
    .filter(
      (segment) => !found.some((rule) => overlaps(rule, segment) && rule.category === readCategories[segment.category])
    )
    .map((segment) => ({
      start: segment.start,
      end: segment.end,
      read: segment.category,
      others: found.filter((rule) => overlaps(rule, segment)).map(({category}) => category)
    }))
  return [...fromRules, ...fromReader]
}
