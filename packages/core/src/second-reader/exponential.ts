/**
 * e to the power of `x`, from additions, multiplications and divisions alone: `Math.exp` may differ in its last digit from one
 * engine to the next, and the same text must be read alike everywhere.
 */
export function exponential(x: number): number {
  if (x < -700) return 0
  const limited = x > 700 ? 700 : x
  const power = Math.round(limited * Math.LOG2E)
  const rest = limited - power * 0.6931471803691238 - power * 1.9082149292705877e-10
  let sum = 1
  for (let term = 13; term >= 1; term--) sum = 1 + rest * sum * (inverses[term] ?? 0)
  return sum * twoTo(power)
}

/** One divided by each number up to 21: to look it up is quicker than to divide. */
const inverses = Float64Array.from({length: 22}, (_, number) => (number === 0 ? 0 : 1 / number))

function twoTo(power: number): number {
  let result = 1
  let factor = power < 0 ? 0.5 : 2
  for (let left = Math.abs(power); left > 0; left >>= 1) {
    if (left & 1) result *= factor
    factor *= factor
  }
  return result
}

/** The natural logarithm, for the same reason, to about twelve digits; of 0 and below, −700. */
export function logarithm(x: number): number {
  if (x <= 0) return -700
  let mantissa = x
  let power = 0
  for (; mantissa > 1.5; power++) mantissa /= 2
  for (; mantissa < 0.75; power--) mantissa *= 2
  const ratio = (mantissa - 1) / (mantissa + 1)
  const square = ratio * ratio
  let sum = 0
  for (let term = 21; term >= 1; term -= 2) sum = sum * square + (inverses[term] ?? 0)
  return 2 * ratio * sum + power * Math.LN2
}

/** A probability's log odds, kept within ±`limit`. */
export function logOdds(probability: number, limit = 8): number {
  const odds = logarithm(probability) - logarithm(1 - probability)
  return Math.max(-limit, Math.min(limit, odds))
}
