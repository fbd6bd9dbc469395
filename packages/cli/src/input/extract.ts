import type {Block} from '@alongside/core'
import type {Text} from '../formats.js'

/** A block's prose as it is being taken out of a file. */
export interface Extracted {
  readonly type: Block['type']
  readonly isQuoted: boolean
  readonly value: string
  /** Where it stands, in words: `paragraph 12`, `table 2, row 3, cell 1`. */
  readonly where: string
  /** Ranges of `value` that are links. */
  readonly links?: Block['links']
}

/** A text made of blocks taken out of a file whose own bytes are no text: one under the other, with a blank line between. */
export function toText(extracted: readonly Extracted[]): Text {
  const blocks: Block[] = []
  const starts: {readonly start: number; readonly where: string}[] = []
  let value = ''
  let heading = ''
  for (const {type, isQuoted, value: prose, where, links = []} of extracted) {
    if (!/\S/.test(prose)) continue
    const start = value.length
    value += `${prose}\n\n`
    const run = {start: 0, end: prose.length, sourceStart: start, sourceEnd: start + prose.length}
    blocks.push({type, isQuoted, value: prose, runs: [run], heading, links, titles: new Map()})
    starts.push({start, where})
    if (type === 'heading') heading = prose
  }
  return {
    value,
    format: 'text',
    document: {blocks},
    isExtracted: true,
    where: (offset) => starts.findLast(({start}) => start <= offset)?.where ?? ''
  }
}
