/** An example of a rule without its brackets. */
export interface Example {
  readonly text: string
  /** Offset in `text` where the words found start, in UTF-16 units from 0; equal to `end` in an example to allow. */
  readonly start: number
  /** Offset where they end, exclusive. */
  readonly end: number
  /** The same text with the first alternative put in; absent where the rule only asks. */
  readonly rewritten?: string
  /** The alternative as it stands in `rewritten`. */
  readonly expected?: string
}

interface Side {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A problem with an example's brackets. */
export class ExampleError extends Error {}

/**
 * Reads an example such as `We [utilise] it. → We [use] it.`
 *
 * @throws {ExampleError} where a side has a bracket too many or, in an example with an arrow, none.
 */
export function expandExample(example: string): Example {
  const [left = '', right, ...more] = example.trim().split(/\s+→\s+/)
  if (more.length > 0) throw new ExampleError('more than one →')
  const found = readSide(left)
  if (right === undefined) return found ?? {text: left, start: 0, end: 0}
  if (!found) throw new ExampleError('no words in [brackets] before the →')
  const replaced = readSide(right)
  if (!replaced) throw new ExampleError('no words in [brackets] after the →')
  return {...found, rewritten: replaced.text, expected: replaced.text.slice(replaced.start, replaced.end)}
}

function readSide(side: string): Side | undefined {
  const match = /^([^[\]]*)\[([^[\]]+)\]([^[\]]*)$/.exec(side)
  if (match) {
    const [, before = '', words = '', after = ''] = match
    return {text: before + words + after, start: before.length, end: before.length + words.length}
  }
  if (/[[\]]/.test(side)) throw new ExampleError(`more than one [bracket], or half a one, in "${side}"`)
  return undefined
}
