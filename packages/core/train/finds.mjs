// What the second reader is surest of and no rule holds, by frame: what may become rules.
import {isClosed} from '../dist/second-reader/features.js'
import {judge} from '../dist/second-reader/fusion.js'
import {readCategories} from '../dist/second-reader/tagger.js'

/** How sure a find must be to be listed. */
const least = 0.75

/**
 * The surest finds in marked passages, read by a reader that has learned from neither them nor their file: lines of text, a frame a paragraph, those with most finds
 * first. A frame is a category and the words that only hold the sentence together, as they stand, and at most one other in each gap.
 */
export function surestFinds(tried) {
  const frames = new Map()
  for (const {examples, model} of tried) {
    for (const {evidence, right, ruled, words, isPage} of examples) {
      if (ruled !== undefined || isPage) continue
      const probabilities = judge(evidence, model.fusion)
      const chosen = probabilities.indexOf(Math.max(...probabilities))
      if (probabilities[chosen] < least || right[chosen] === undefined) continue
      const key = `${readCategories[chosen]}: ${frameOf(words)}`
      const finds = frames.get(key) ?? []
      finds.push({text: words.map(({value}) => value).join(' '), isRight: right[chosen]})
      frames.set(key, finds)
    }
  }
  const size = ([, finds]) => finds.length
  return [...frames]
    .sort((a, b) => size(b) - size(a) || (a[0] < b[0] ? -1 : 1))
    .map(([key, finds]) => {
      const right = finds.filter(({isRight}) => isRight).length
      return [
        `${key}   ${right} of ${finds.length} right`,
        ...finds.map(({text, isRight}) => `  ${isRight ? ' ' : '×'} ${text}`)
      ].join('\n')
    })
    .join('\n\n')
}

/** "He is beyond help" is "he is beyond …". */
function frameOf(words) {
  const parts = words.map(({lower}) => (isClosed(lower) ? lower : '…'))
  return parts.filter((part, index) => part !== '…' || parts[index - 1] !== '…').join(' ')
}
