/** What two versions of a text begin and end with alike, in code units; what each has between was changed. */
export interface Change {
  readonly start: number
  readonly rest: number
}

/** Finds what was changed between two versions of a text. It compares long stretches first: to do it by code units takes ten times as long. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length)
  const start = longest(most, (from, to) => before.slice(from, to) === after.slice(from, to))
  const isSameEnd = (from: number, to: number) =>
    before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from)
  return {start, rest: longest(most - start, isSameEnd)}
}

/** How far it is the same, where `isSame` tells whether it is from one place to another. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
  let same = 0
  for (let step = 4096; step > 0; ) {
    if (same + step <= most && isSame(same, same + step)) same += step
    else step >>= 1
  }
  return same
}
