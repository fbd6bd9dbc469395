// Trains the combiner: for each category a logistic regression over what rules and reader say of a proposal.
import {exponential} from '../dist/second-reader/exponential.js'
import {evidenceSize} from '../dist/second-reader/fusion.js'
import {readCategories} from '../dist/second-reader/tagger.js'

/** How much a weight costs, the first of a category hardly anything; how often the weights are made better. */
const settings = {l2: 2, firstL2: 0.05, rounds: 10}

/**
 * `examples`: [{evidence, right: [true | false | undefined for each category], weight}]. Gives the weights, `evidenceSize` a category.
 *
 * By Newton's method: few weights, no chance in it.
 */
export function trainFusion(examples) {
  // Most of the evidence is nought.
  const sparse = examples.map(({evidence, right, weight}) => {
    const places = Int32Array.from([...evidence.keys()].filter((at) => evidence[at] !== 0))
    return {places, values: Float64Array.from(places, (at) => evidence[at]), right, weight}
  })
  const weights = new Float64Array(readCategories.length * evidenceSize)
  for (const category of readCategories.keys()) {
    const known = sparse.filter(({right}) => right[category] !== undefined)
    const own = weights.subarray(category * evidenceSize, (category + 1) * evidenceSize)
    for (let round = 0; round < settings.rounds; round++) improve(own, known, category)
  }
  return weights
}

function improve(own, examples, category) {
  const gradient = new Float64Array(evidenceSize)
  const curvature = new Float64Array(evidenceSize * evidenceSize)
  for (let at = 0; at < evidenceSize; at++) {
    const l2 = at === 0 ? settings.firstL2 : settings.l2
    gradient[at] = l2 * own[at]
    curvature[at * evidenceSize + at] = l2
  }
  for (const {places, values, right, weight} of examples) {
    let sum = 0
    for (let index = 0; index < places.length; index++) sum += values[index] * own[places[index]]
    const probability = 1 / (1 + exponential(-sum))
    const error = (probability - (right[category] ? 1 : 0)) * weight
    const bend = probability * (1 - probability) * weight
    for (let index = 0; index < places.length; index++) {
      const value = values[index]
      gradient[places[index]] += error * value
      const row = places[index] * evidenceSize
      for (let other = 0; other <= index; other++) curvature[row + places[other]] += bend * value * values[other]
    }
  }
  const step = solved(curvature, gradient)
  // A step that is too long may lead nowhere.
  const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const share = longest > 3 ? 3 / longest : 1
  for (let at = 0; at < evidenceSize; at++) own[at] -= share * step[at]
}

/** Solves matrix × x = vector by Cholesky's method; of the matrix, which is positive definite, only what lies below its diagonal is read. */
function solved(matrix, vector) {
  const size = vector.length
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]
      for (let at = 0; at < column; at++) sum -= matrix[row * size + at] * matrix[column * size + at]
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / matrix[column * size + column]
    }
  }
  const x = Float64Array.from(vector)
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < row; at++) x[row] -= matrix[row * size + at] * x[at]
    x[row] /= matrix[row * size + row]
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) x[row] -= matrix[at * size + row] * x[at]
    x[row] /= matrix[row * size + row]
  }
  return x
}
