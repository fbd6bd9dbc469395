import {type Category, categories} from '../types.js'
import {exponential} from './exponential.js'

/** The categories that the reader looks for; acronyms are told better by their ledger. */
export const readCategories: readonly Category[] = categories.filter((category) => category !== 'acronym')
const count = readCategories.length

/**
 * How many numbers a feature weighs for: a span's first word, a word further in, and each category.
 *
 * The tagger is a linear chain over 2 × categories + 1 states: outside (0), first word of a span of category c (1 + c), further
 * word of one (1 + categories + c). A state's score is the sum of what its word weighs as a first or further word and for its category.
 */
export const outputs = 2 + count
export const states = 1 + 2 * count

/** What it costs to go on: from outside into a span, from one span into the next, out of a span, further in. */
export interface Transitions {
  readonly enter: number
  readonly next: number
  readonly leave: number
  readonly stay: number
}

/** What a chain says of a sentence. */
export interface Marginals {
  /** How likely each token is in each state: `states` numbers a token. */
  readonly states: Float64Array
  /** How likely the chain enters, goes from span to span, leaves and stays, summed over the sentence: what training needs. */
  readonly moves: readonly [number, number, number, number]
}

/** Room to reckon in for so many tokens. */
const roomFor = (length: number) => ({
  length,
  potentials: new Float64Array(length * states),
  forward: new Float64Array(length * states),
  scales: new Float64Array(length),
  backward: new Float64Array(states),
  back: new Int8Array(length * states),
  best: new Float64Array(states),
  here: new Float64Array(states)
})
let room: ReturnType<typeof roomFor> | undefined

/** The same for each sentence, with what the last one left there: each array of its own takes longer to make than to fill. */
function scratchFor(length: number) {
  if (!room || room.length < length) room = roomFor(Math.max(64, 2 * length))
  return room
}

/**
 * How likely each state of each token is, all ways through the sentence weighed.
 *
 * `scores` has `outputs` numbers a token; `isAllowed`, if given, `states` flags a token.
 */
export function marginalsOf(
  scores: Float64Array,
  length: number,
  transitions: Transitions,
  isAllowed?: Uint8Array
): Marginals {
  const enter = exponential(transitions.enter)
  const next = exponential(transitions.next)
  const leave = exponential(transitions.leave)
  const stay = exponential(transitions.stay)
  const {potentials, forward, scales, backward} = scratchFor(length)
  for (let token = 0; token < length; token++) {
    const from = token * outputs
    const to = token * states
    potentials[to] = 1
    const first = scores[from] ?? 0
    const further = scores[from + 1] ?? 0
    const atFirst = exponential(first)
    const atFurther = exponential(further)
    for (let category = 0; category < count; category++) {
      const own = exponential(scores[from + 2 + category] ?? 0)
      potentials[to + 1 + category] = atFirst * own
      potentials[to + 1 + count + category] = atFurther * own
    }
    if (isAllowed) for (let state = 0; state < states; state++) if (!isAllowed[to + state]) potentials[to + state] = 0
  }
  for (let token = 0; token < length; token++) {
    const to = token * states
    const from = to - states
    let inside = 0
    if (token > 0) for (let state = 1; state < states; state++) inside += forward[from + state] ?? 0
    const outside = token > 0 ? (forward[from] ?? 0) : 1
    forward[to] = (outside + inside * leave) * (potentials[to] ?? 0)
    let sum = forward[to] ?? 0
    const entering = outside * enter + inside * next
    for (let category = 0; category < count; category++) {
      const first = to + 1 + category
      const further = first + count
      forward[first] = entering * (potentials[first] ?? 0)
      const before = token > 0 ? (forward[first - states] ?? 0) + (forward[further - states] ?? 0) : 0
      forward[further] = before * stay * (potentials[further] ?? 0)
      sum += (forward[first] ?? 0) + (forward[further] ?? 0)
    }
    const scale = sum > 0 ? 1 / sum : 0
    for (let state = 0; state < states; state++) forward[to + state] = (forward[to + state] ?? 0) * scale
    scales[token] = sum
  }
  const result = new Float64Array(length * states)
  backward.fill(1)
  const moves: [number, number, number, number] = [0, 0, 0, 0]
  for (let token = length - 1; token >= 0; token--) {
    const to = token * states
    for (let state = 0; state < states; state++)
      result[to + state] = (forward[to + state] ?? 0) * (backward[state] ?? 0)
    // What follows from each state of the token before.
    const scale = (scales[token] ?? 0) > 0 ? 1 / (scales[token] ?? 1) : 0
    const toOutside = (potentials[to] ?? 0) * (backward[0] ?? 0) * scale
    let toFirst = 0
    for (let category = 0; category < count; category++)
      toFirst += (potentials[to + 1 + category] ?? 0) * (backward[1 + category] ?? 0)
    toFirst *= scale
    const before = to - states
    const outside = token > 0 ? (forward[before] ?? 0) : 1
    moves[0] += outside * toFirst * enter
    backward[0] = toOutside + toFirst * enter
    for (let category = 0; category < count; category++) {
      const further = 1 + count + category
      const toFurther = (potentials[to + further] ?? 0) * (backward[further] ?? 0) * scale * stay
      const inside = token > 0 ? (forward[before + 1 + category] ?? 0) + (forward[before + further] ?? 0) : 0
      moves[1] += inside * toFirst * next
      moves[2] += inside * toOutside * leave
      moves[3] += inside * toFurther
      backward[1 + category] = backward[further] = toOutside * leave + toFirst * next + toFurther
    }
  }
  return {states: result, moves}
}

/** A run of tokens that the reader would ask about; indices into the sentence, end exclusive. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly category: number
}

/** The likeliest way through a sentence, where entering a span is made easier by `bias` (in the scores' unit). */
export function segmentsOf(scores: Float64Array, length: number, transitions: Transitions, bias: number): Segment[] {
  const {back, ...scratch} = scratchFor(length)
  let {best, here} = scratch
  best.fill(Number.NEGATIVE_INFINITY)
  best[0] = 0
  for (let token = 0; token < length; token++) {
    const from = token * outputs
    const to = token * states
    let inside = Number.NEGATIVE_INFINITY
    let insideState = 0
    for (let state = 1; state < states; state++)
      if ((best[state] ?? 0) > inside) {
        inside = best[state] ?? 0
        insideState = state
      }
    const outside = best[0] ?? 0
    const leaving = inside + transitions.leave
    here[0] = Math.max(outside, leaving)
    back[to] = leaving > outside ? insideState : 0
    const entering = outside + transitions.enter + bias
    const going = inside + transitions.next + bias
    const opening = Math.max(entering, going)
    for (let category = 0; category < count; category++) {
      const own = scores[from + 2 + category] ?? 0
      const first = 1 + category
      const further = first + count
      here[first] = opening + (scores[from] ?? 0) + own
      back[to + first] = going > entering ? insideState : 0
      const isFromFirst = (best[first] ?? 0) >= (best[further] ?? 0)
      here[further] = Math.max(best[first] ?? 0, best[further] ?? 0) + transitions.stay + (scores[from + 1] ?? 0) + own
      back[to + further] = isFromFirst ? first : further
    }
    const left = best
    best = here
    here = left
  }
  let state = 0
  for (let candidate = 1; candidate < states; candidate++)
    if ((best[candidate] ?? 0) > (best[state] ?? 0)) state = candidate
  const segments: Segment[] = []
  let end = length
  for (let token = length - 1; token >= 0; token--) {
    if (state >= 1 && state <= count) {
      segments.unshift({start: token, end, category: state - 1})
    }
    const before = back[token * states + state] ?? 0
    if (state === 0 || state <= count) end = token
    state = before
  }
  return segments
}
