// Trains the tagger: a linear-chain conditional random field, by follow-the-regularised-leader with proximal steps (McMahan et al. 2013),
// which leaves most weights at exactly nothing. All arithmetic is of the kind that every engine does alike.
import {featureBits} from '../dist/second-reader/features.js'
import {marginalsOf, outputs, readCategories, states} from '../dist/second-reader/tagger.js'

const count = readCategories.length

/** A reproducible stream of numbers from 0 to 1: mulberry32. */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function shuffled(items, random) {
  const list = [...items]
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[list[index], list[other]] = [list[other], list[index]]
  }
  return list
}

const settings = {rate: 0.03, beta: 1, l1: 0.5, l2: 1, epochs: 8, seed: 7, least: 2}

function scoresOf(weights, {length, starts, ids, sentenceIds}) {
  const scores = new Float64Array(length * outputs)
  const whole = new Float64Array(outputs)
  for (let at = 0; at < sentenceIds.length; at++) {
    const row = sentenceIds[at] * outputs
    for (let output = 0; output < outputs; output++) whole[output] += weights[row + output]
  }
  for (let token = 0; token < length; token++) {
    const to = token * outputs
    for (let output = 0; output < outputs; output++) scores[to + output] = whole[output]
    for (let at = starts[token]; at < starts[token + 1]; at++) {
      const row = ids[at] * outputs
      for (let output = 0; output < outputs; output++) scores[to + output] += weights[row + output]
    }
  }
  return scores
}

/**
 * The sentences with only those features that at least `least` of them have, numbered anew from 0, and the old number of each: what one sentence
 * alone has teaches little that carries over, and a small table is a fast one.
 */
function renumbered(sentences, least) {
  const counts = new Uint8Array(1 << featureBits)
  const lastSeen = new Int32Array(1 << featureBits).fill(-1)
  for (const [number, {features}] of sentences.entries()) {
    for (const ids of [features.ids, features.sentenceIds]) {
      for (const id of ids) {
        if (lastSeen[id] === number) continue
        lastSeen[id] = number
        if (counts[id] < least) counts[id]++
      }
    }
  }
  const numbers = new Int32Array(1 << featureBits)
  const old = []
  for (let id = 0; id < counts.length; id++) if (counts[id] >= least) numbers[id] = old.push(id) - 1
  const lessons = sentences.map(({features, allowed, weight = 1}) => {
    const {length, starts, ids, sentenceIds} = features
    const kept = new Int32Array(ids.length)
    const keptStarts = new Int32Array(length + 1)
    let to = 0
    for (let token = 0; token < length; token++) {
      keptStarts[token] = to
      for (let at = starts[token]; at < starts[token + 1]; at++)
        if (counts[ids[at]] >= least) kept[to++] = numbers[ids[at]]
    }
    keptStarts[length] = to
    const whole = sentenceIds.filter((id) => counts[id] >= least).map((id) => numbers[id])
    const isUnmarked = allowed.every((flag, at) => flag === (at % states === 0 ? 1 : 0))
    return {
      features: {length, starts: keptStarts, ids: kept.slice(0, to), sentenceIds: whole},
      allowed,
      weight,
      isUnmarked
    }
  })
  return {lessons, old}
}

/** `sentences`: [{features, allowed, weight}]. Gives the features that any weight stands for, in order, `outputs` weights for each, and the transitions. */
export function trainTagger(given) {
  const {rate, beta, l1, l2, epochs, seed, least} = settings
  const {lessons, old} = renumbered(given, least)
  const weights = new Float32Array(old.length * outputs)
  const z = new Float32Array(weights.length)
  const roots = new Float32Array(weights.length)
  const transitions = {enter: -3, next: -3, leave: 0, stay: 0}
  const names = ['enter', 'next', 'leave', 'stay']
  const moveSquares = [0, 0, 0, 0]
  const random = randomFrom(seed)
  const active = new Int32Array(outputs)
  /** Moves the weights of each feature from `from` to `to` (exclusive) for each output with an error that matters. */
  const update = (ids, from, to, errors, errorsFrom) => {
    let count = 0
    for (let output = 0; output < outputs; output++)
      if (Math.abs(errors[errorsFrom + output]) >= leastError) active[count++] = output
    if (count === 0) return
    for (let at = from; at < to; at++) {
      const row = ids[at] * outputs
      for (let each = 0; each < count; each++) {
        const output = active[each]
        const index = row + output
        const gradient = errors[errorsFrom + output]
        const before = roots[index]
        const after = Math.sqrt(before * before + gradient * gradient)
        roots[index] = after
        const value = z[index] + gradient - ((after - before) / rate) * weights[index]
        z[index] = value
        weights[index] =
          value > l1
            ? -(value - l1) / ((beta + after) / rate + l2)
            : value < -l1
              ? -(value + l1) / ((beta + after) / rate + l2)
              : 0
      }
    }
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const lesson of shuffled(lessons, random)) {
      const {features, allowed, weight, isUnmarked} = lesson
      // What it has been sure of lately is looked at again every third time round.
      if (lesson.rest > 0) {
        lesson.rest--
        continue
      }
      const {length, starts, ids, sentenceIds} = features
      const scores = scoresOf(weights, features)
      const free = marginalsOf(scores, length, transitions)
      if (isUnmarked && isSure(free, length)) {
        lesson.rest = 2
        continue
      }
      const fixed = isUnmarked ? undefined : marginalsOf(scores, length, transitions, allowed)
      const errors = new Float64Array(length * outputs)
      const whole = new Float64Array(outputs)
      for (let token = 0; token < length; token++) {
        const to = token * outputs
        const from = token * states
        for (let category = 0; category < count; category++) {
          let first = free.states[from + 1 + category]
          let further = free.states[from + 1 + count + category]
          if (fixed) {
            first -= fixed.states[from + 1 + category]
            further -= fixed.states[from + 1 + count + category]
          }
          errors[to] += first * weight
          errors[to + 1] += further * weight
          errors[to + 2 + category] = (first + further) * weight
        }
        for (let output = 0; output < outputs; output++) whole[output] += errors[to + output]
      }
      for (let token = 0; token < length; token++)
        update(ids, starts[token], starts[token + 1], errors, token * outputs)
      update(sentenceIds, 0, sentenceIds.length, whole, 0)
      for (const [move, name] of names.entries()) {
        const gradient = (free.moves[move] - (fixed ? fixed.moves[move] : 0)) * weight
        moveSquares[move] += gradient * gradient
        transitions[name] -= (rate * gradient) / (1 + Math.sqrt(moveSquares[move]))
      }
    }
  }
  return {features: old, weights, transitions}
}

/** Errors smaller than this teach nothing worth the time. */
const leastError = 1e-3

/** Whether the tagger is sure that a sentence holds nothing to ask about. */
function isSure({states: marginals}, length) {
  for (let token = 0; token < length; token++) if (marginals[token * states] < 0.98) return false
  return true
}
