// Trains the tagger: a linear-chain conditional random field, by follow-the-regularised-leader with proximal steps (McMahan et al. 2013),
// which leaves most weights at exactly nothing. All arithmetic is of the kind that every engine does alike.
import {featureBits} from '../dist/second-reader/features.js'
import {marginalsOf, oddsOf, outputs, readCategories, states} from '../dist/second-reader/tagger.js'
import {randomFrom, shuffled} from './random.mjs'

const count = readCategories.length

/** How it learns: the first time, to choose at most so many features, and the second. */
const chain = {rate: 0.03, beta: 1, l1: 0.5, l2: 1, seed: 7}
const settings = {least: 3, most: 30_000, first: {...chain, epochs: 3}, second: {...chain, l1: 0.7, epochs: 8}}

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

/** The features that at least `least` sentences have: what one sentence alone has teaches little that carries over. */
function commonFeatures(sentences, least) {
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
  return [...counts.keys()].filter((id) => counts[id] >= least)
}

/** The sentences with only some features, given in order, numbered anew from 0. */
function restrictedTo(kept, sentences) {
  const numbers = new Int32Array(1 << featureBits).fill(-1)
  for (const [number, id] of kept.entries()) numbers[id] = number
  return sentences.map(({features, ...lesson}) => {
    const {length, starts, ids, sentenceIds} = features
    const left = new Int32Array(ids.length)
    const leftStarts = new Int32Array(length + 1)
    let to = 0
    for (let token = 0; token < length; token++) {
      leftStarts[token] = to
      for (let at = starts[token]; at < starts[token + 1]; at++)
        if (numbers[ids[at]] >= 0) left[to++] = numbers[ids[at]]
    }
    leftStarts[length] = to
    const whole = sentenceIds.map((id) => numbers[id]).filter((number) => number >= 0)
    return {...lesson, features: {length, starts: leftStarts, ids: left.slice(0, to), sentenceIds: whole}}
  })
}

/**
 * `sentences`: [{features, allowed, weight}]. Gives the features that weigh anything, in order, `outputs` weights for each, and the transitions.
 *
 * Learns twice: once with all features, to see which weigh most, then with those alone, which then weigh what the others did.
 */
export function trainTagger(sentences) {
  const lessons = sentences.map(({weight = 1, ...lesson}) => ({
    ...lesson,
    weight,
    isUnmarked: lesson.allowed.every((flag, at) => flag === (at % states === 0 ? 1 : 0))
  }))
  const common = commonFeatures(lessons, settings.least)
  const {weights} = learn(restrictedTo(common, lessons), common.length, settings.first)
  const sizes = Float64Array.from(common, (_, place) => {
    let sum = 0
    for (const weight of weights.subarray(place * outputs, (place + 1) * outputs)) sum += weight * weight
    return sum
  })
  const [least = 0] = sizes.toSorted().subarray(-settings.most)
  const features = common.filter((_, place) => sizes[place] > 0 && sizes[place] >= least)
  return {features, ...learn(restrictedTo(features, lessons), features.length, settings.second)}
}

function learn(lessons, size, {rate, beta, l1, l2, epochs, seed}) {
  const weights = new Float32Array(size * outputs)
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
      const odds = oddsOf(scores)
      const freeMoves = [0, 0, 0, 0]
      const free = marginalsOf(odds, length, transitions, undefined, freeMoves)
      if (isUnmarked && isSure(free, length)) {
        lesson.rest = 2
        continue
      }
      const fixedMoves = [0, 0, 0, 0]
      const fixed = isUnmarked ? undefined : marginalsOf(odds, length, transitions, allowed, fixedMoves)
      const errors = new Float64Array(length * outputs)
      const whole = new Float64Array(outputs)
      for (let token = 0; token < length; token++) {
        const to = token * outputs
        const from = token * states
        for (let category = 0; category < count; category++) {
          let first = free[from + 1 + category]
          let further = free[from + 1 + count + category]
          if (fixed) {
            first -= fixed[from + 1 + category]
            further -= fixed[from + 1 + count + category]
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
        const gradient = (freeMoves[move] - fixedMoves[move]) * weight
        moveSquares[move] += gradient * gradient
        transitions[name] -= (rate * gradient) / (1 + Math.sqrt(moveSquares[move]))
      }
    }
  }
  return {weights, transitions}
}

/** Errors smaller than this teach nothing worth the time. */
const leastError = 1e-3

/** Whether the tagger is sure that a sentence holds nothing to ask about. */
function isSure(marginals, length) {
  for (let token = 0; token < length; token++) if (marginals[token * states] < 0.98) return false
  return true
}
