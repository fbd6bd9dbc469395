// Trains the combiner: for each category a logistic regression over what rules and reader say of a proposal.
import {exponential} from '../dist/second-reader/exponential.js'
import {evidenceSize} from '../dist/second-reader/fusion.js'
import {readCategories} from '../dist/second-reader/tagger.js'

/**
 * `examples`: [{evidence, right: [true | false | undefined for each category], weight}]. Gives the weights, `evidenceSize` a category.
 *
 * Full-batch gradient descent with a step of its own for each weight (AdaGrad): few examples, few weights, no chance in it.
 */
export function trainFusion(examples, {rounds = 200, rate = 0.5, l2 = 2} = {}) {
  const weights = new Float64Array(readCategories.length * evidenceSize)
  // Most of the evidence is nought.
  const sparse = examples.map(({evidence, right, weight}) => {
    const places = Int32Array.from([...evidence.keys()].filter((at) => evidence[at] !== 0))
    return {places, values: Float64Array.from(places, (at) => evidence[at]), right, weight}
  })
  for (const category of readCategories.keys()) {
    const own = weights.subarray(category * evidenceSize, (category + 1) * evidenceSize)
    const squares = new Float64Array(evidenceSize)
    const known = sparse.filter(({right}) => right[category] !== undefined)
    for (let round = 0; round < rounds; round++) {
      const gradient = own.map((value, at) => (at === 0 ? 0 : l2 * value))
      for (const {places, values, right, weight} of known) {
        let sum = 0
        for (let index = 0; index < places.length; index++) sum += values[index] * own[places[index]]
        const error = (1 / (1 + exponential(-sum)) - (right[category] ? 1 : 0)) * weight
        for (let index = 0; index < places.length; index++) gradient[places[index]] += error * values[index]
      }
      for (const [at, slope] of gradient.entries()) {
        squares[at] += slope * slope
        if (squares[at] > 0) own[at] -= (rate * slope) / Math.sqrt(squares[at])
      }
    }
  }
  return weights
}
