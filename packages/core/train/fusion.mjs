// Trains the combiner: for each category a logistic regression over what rules and reader say of a proposal.
import {exponential} from '../dist/second-reader/exponential.js'
import {evidenceSize} from '../dist/second-reader/fusion.js'
import {readCategories} from '../dist/second-reader/tagger.js'

/** How much a weight costs, the first of a category hardly anything; how often the weights are made better at most, and the step that is not worth another. */
const settings = {l2: 2, firstL2: 0.05, rounds: 10, leastStep: 1e-3}

/**
 * `examples`: [{evidence, right: [true | false | undefined for each category], ruled: the category that a rule gives it, weight, isPage}]. Gives the weights, `evidenceSize` a category.
 *
 * By Newton's method: few weights, no chance in it.
 */
export function trainFusion(examples) {
  // Most of the evidence is nought.
  const sparse = examples.map(({evidence, right, ruled, weight, isPage}) => {
    const places = Int32Array.from([...evidence.keys()].filter((at) => evidence[at] !== 0))
    return {places, values: Float64Array.from(places, (at) => evidence[at]), right, ruled, weight, isPage}
  })
  const weights = new Float64Array(readCategories.length * evidenceSize)
  for (const category of readCategories.keys()) {
    const known = sparse.filter(({right}) => right[category] !== undefined)
    const own = weights.subarray(category * evidenceSize, (category + 1) * evidenceSize)
    let step = Number.POSITIVE_INFINITY
    for (let round = 0; round < settings.rounds && step >= settings.leastStep; round++)
      step = improve(own, known, category)
  }
  return calibrated(weights, sparse)
}

/**
 * The weights made so that of what is given 0.8, 8 in 10 are right on marked passages: some examples weigh more than others, which moves all probabilities one way.
 * All categories are moved alike, so that which is likelier stays as it is.
 */
function calibrated(weights, examples) {
  const marked = examples
    .filter(({isPage}) => !isPage)
    .flatMap(({places, values, right, ruled}) => {
      const sums = readCategories.map((_, category) => {
        let sum = 0
        for (let index = 0; index < places.length; index++)
          sum += values[index] * weights[category * evidenceSize + places[index]]
        return sum
      })
      const chosen = ruled ?? sums.indexOf(Math.max(...sums))
      return right[chosen] === undefined ? [] : [{sum: sums[chosen], isRight: right[chosen]}]
    })
  let slope = 1
  let shift = 0
  for (let round = 0; round < settings.rounds; round++) {
    // As if a few examples said that the weights are right as they are.
    const gradient = [5 * (slope - 1), 5 * shift]
    const curvature = [5, 0, 5]
    for (const {sum, isRight} of marked) {
      const probability = 1 / (1 + exponential(-slope * sum - shift))
      const error = probability - (isRight ? 1 : 0)
      const bend = probability * (1 - probability)
      gradient[0] += error * sum
      gradient[1] += error
      curvature[0] += bend * sum * sum
      curvature[1] += bend * sum
      curvature[2] += bend
    }
    const area = curvature[0] * curvature[2] - curvature[1] * curvature[1]
    slope -= (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / area
    shift -= (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / area
  }
  return weights.map((weight, at) => slope * weight + (at % evidenceSize === 0 ? shift : 0))
}

/** Takes one step, and gives how far the weight that moved most went. */
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
  return share * longest
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
