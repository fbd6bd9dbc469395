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

/** How likely a chain enters, goes from span to span, leaves and stays, summed over a sentence: what training needs. */
export type Moves = [number, number, number, number]

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

/** e to the power of each score: what `marginalsOf` reckons with. */
export function oddsOf(scores: Float64Array): Float64Array {
  return scores.map(exponential)
}

/**
 * How likely each state of each token is, all ways through the sentence weighed: `states` numbers a token.
 *
 * `odds` has `outputs` numbers a token; `isAllowed`, if given, `states` flags a token. What moves are made is added to `moves`, if given.
 */
export function marginalsOf(
  odds: Float64Array,
  length: number,
  transitions: Transitions,
  isAllowed?: Uint8Array,
  moves?: Moves
): Float64Array {
  const enter = exponential(transitions.enter)
  const next = exponential(transitions.next)
  const leave = exponential(transitions.leave)
  const stay = exponential(transitions.stay)
  const {potentials, forward, scales, backward} = scratchFor(length)
  for (let token = 0; token < length; token++) {
    const from = token * outputs
    const to = token * states
    potentials[to] = 1
    const atFirst = odds[from] as number
    const atFurther = odds[from + 1] as number
    for (let category = 0; category < count; category++) {
      const own = odds[from + 2 + category] as number
      potentials[to + 1 + category] = atFirst * own
      potentials[to + 1 + count + category] = atFurther * own
    }
    if (isAllowed) for (let state = 0; state < states; state++) if (!isAllowed[to + state]) potentials[to + state] = 0
  }
  for (let token = 0; token < length; token++) {
    const to = token * states
    const from = to - states
    let inside = 0
    if (token > 0) for (let state = 1; state < states; state++) inside += forward[from + state] as number
    const outside = token > 0 ? (forward[from] as number) : 1
    const leaving = (outside + inside * leave) * (potentials[to] as number)
    forward[to] = leaving
    let sum = leaving
    const entering = outside * enter + inside * next
    for (let category = 0; category < count; category++) {
      const first = to + 1 + category
      const further = first + count
      const before = token > 0 ? (forward[first - states] as number) + (forward[further - states] as number) : 0
      const atFirst = entering * (potentials[first] as number)
      const atFurther = before * stay * (potentials[further] as number)
      forward[first] = atFirst
      forward[further] = atFurther
      sum += atFirst + atFurther
    }
    const scale = sum > 0 ? 1 / sum : 0
    for (let state = 0; state < states; state++) forward[to + state] = (forward[to + state] as number) * scale
    scales[token] = sum
  }
  const result = new Float64Array(length * states)
  backward.fill(1)
  for (let token = length - 1; token >= 0; token--) {
    const to = token * states
    for (let state = 0; state < states; state++)
      result[to + state] = (forward[to + state] as number) * (backward[state] as number)
    // What follows from each state of the token before.
    const sum = scales[token] as number
    const scale = sum > 0 ? 1 / sum : 0
    const toOutside = (potentials[to] as number) * (backward[0] as number) * scale
    let toFirst = 0
    for (let category = 0; category < count; category++)
      toFirst += (potentials[to + 1 + category] as number) * (backward[1 + category] as number)
    toFirst *= scale
    const before = to - states
    if (moves) moves[0] += (token > 0 ? (forward[before] as number) : 1) * toFirst * enter
    backward[0] = toOutside + toFirst * enter
    for (let category = 0; category < count; category++) {
      const further = 1 + count + category
      const toFurther = (potentials[to + further] as number) * (backward[further] as number) * scale * stay
      if (moves && token > 0) {
        const inside = (forward[before + 1 + category] as number) + (forward[before + further] as number)
        moves[1] += inside * toFirst * next
        moves[2] += inside * toOutside * leave
        moves[3] += inside * toFurther
      }
      const following = toOutside * leave + toFirst * next + toFurther
      backward[1 + category] = following
      backward[further] = following
    }
  }
  return result
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
      if ((best[state] as number) > inside) {
        inside = best[state] as number
        insideState = state
      }
    const outside = best[0] as number
    const leaving = inside + transitions.leave
    here[0] = Math.max(outside, leaving)
    back[to] = leaving > outside ? insideState : 0
    const entering = outside + transitions.enter + bias
    const going = inside + transitions.next + bias
    const opening = Math.max(entering, going)
    for (let category = 0; category < count; category++) {
      const own = scores[from + 2 + category] as number
      const first = 1 + category
      const further = first + count
      here[first] = opening + (scores[from] as number) + own
      back[to + first] = going > entering ? insideState : 0
      const isFromFirst = (best[first] as number) >= (best[further] as number)
      here[further] =
        Math.max(best[first] ?? 0, best[further] ?? 0) + transitions.stay + (scores[from + 1] as number) + own
      back[to + further] = isFromFirst ? first : further
    }
    const left = best
    best = here
    here = left
  }
  let state = 0
  for (let candidate = 1; candidate < states; candidate++)
    if ((best[candidate] as number) > (best[state] as number)) state = candidate
  const segments: Segment[] = []
  let end = length
  for (let token = length - 1; token >= 0; token--) {
    if (state >= 1 && state <= count) {
      segments.unshift({start: token, end, category: state - 1})
    }
    const before = back[token * states + state] as number
    if (state === 0 || state <= count) end = token
    state = before
  }
  return segments
}
