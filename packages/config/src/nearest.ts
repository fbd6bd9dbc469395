import {distance} from 'fastest-levenshtein'

/** The known name that `name` is most likely a slip for, if one is near enough (a third of its letters). */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  return nearestFew(name, known)[0]
}

/** Known names that `name` may be a slip for, nearest first; at most three. */
export function nearestFew(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase()
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  return [...known]
    .map((candidate) => ({candidate, far: distance(wanted, candidate.toLowerCase())}))
    .filter(({far}) => far <= allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({candidate}) => candidate)
}
