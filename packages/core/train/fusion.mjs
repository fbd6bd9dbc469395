// Trains the combiner: for each category a logistic regression over what rules and reader say of a proposal.

import {exponential} from '../dist/second-reader/exponential.js'
import {evidenceSize} from '../dist/second-reader/fusion.js'
import {readCategories} from '../dist/second-reader/tagger.js'

const count = readCategories.length

/**
 * `examples`: [{evidence, right: [true | false | undefined for each category], weight}]. Gives the weights, `evidenceSize` a category.
 *
 * Full-batch gradient descent with a step of its own for each weight (Rprop-free AdaGrad): few examples, few weights, no chance in it.
 */
export function trainFusion(examples, {rounds = 400, rate = 0.3, l2 = 2} = {}) {
  const weights = new Float64Array(count * evidenceSize)
  const squares = new Float64Array(count * evidenceSize)
  for (let category = 0; category < count; category++) {
    const from = category * evidenceSize
    const known = examples.filter(({right}) => right[category] !== undefined)
    for (let round = 0; round < rounds; round++) {
      const gradient = new Float64Array(evidenceSize)
      for (let at = 1; at < evidenceSize; at++) gradient[at] = l2 * weights[from + at]
      for (const {evidence, right, weight = 1} of known) {
        let sum = 0
        for (let at = 0; at < evidenceSize; at++) sum += evidence[at] * weights[from + at]
        const error = (1 / (1 + exponential(-sum)) - (right[category] ? 1 : 0)) * weight
        for (let at = 0; at < evidenceSize; at++) gradient[at] += error * evidence[at]
      }
      for (let at = 0; at < evidenceSize; at++) {
        squares[from + at] += gradient[at] * gradient[at]
        if (squares[from + at] > 0) weights[from + at] -= (rate * gradient[at]) / Math.sqrt(squares[from + at])
      }
    }
  }
  return weights
}
