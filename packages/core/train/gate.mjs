// Trains the gate: whether a sentence holds anything to ask about, from its words alone. A logistic regression, learned as the tagger is.
import {exponential} from '../dist/second-reader/exponential.js'
import {featureBits} from '../dist/second-reader/features.js'
import {states} from '../dist/second-reader/tagger.js'
import {randomFrom, shuffled} from './random.mjs'

const settings = {rate: 0.05, beta: 1, l1: 1, l2: 1, epochs: 5, seed: 7}

/** `lessons`: [{glance, allowed, weight}]. Gives the features that weigh anything, in order, and their weights. */
export function trainGate(lessons) {
  const {rate, beta, l1, l2, epochs, seed} = settings
  const weights = new Float64Array(1 << featureBits)
  const z = new Float64Array(weights.length)
  const roots = new Float64Array(weights.length)
  const random = randomFrom(seed)
  const sentences = lessons.map(({glance, allowed, weight}) => {
    let isMarked = false
    for (let token = 0; token < allowed.length; token += states) if (!allowed[token]) isMarked = true
    return {glance, isMarked, weight}
  })
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const {glance, isMarked, weight} of shuffled(sentences, random)) {
      let sum = 0
      for (const id of glance) sum += weights[id]
      const gradient = (1 / (1 + exponential(-sum)) - (isMarked ? 1 : 0)) * weight
      for (const id of glance) {
        const before = roots[id]
        const after = Math.sqrt(before * before + gradient * gradient)
        roots[id] = after
        const value = z[id] + gradient - ((after - before) / rate) * weights[id]
        z[id] = value
        const left = Math.max(0, Math.abs(value) - l1)
        weights[id] = (-Math.sign(value) * left) / ((beta + after) / rate + l2)
      }
    }
  }
  const features = [...weights.keys()].filter((id) => weights[id] !== 0)
  return {features, weights: Float64Array.from(features, (id) => weights[id])}
}
