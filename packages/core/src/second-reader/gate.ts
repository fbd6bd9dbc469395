import {hasLetter} from '../letters.js'
import type {Paragraph} from '../paragraph.js'
import type {Sentence} from '../sentence.js'

const fewestWords = 3

/** Whether a sentence is worth the reader's time: it has a few words that are the writer's own. One look, no weights. */
export function isWorthReading({isQuoted, quotations}: Paragraph, {tokens}: Sentence): boolean {
  if (isQuoted) return false
  let words = 0
  for (const token of tokens) {
    if (!token.isWord || token.isJoined || !hasLetter(token.value)) continue
    if (quotations.length > 0 && quotations.some((range) => range.start < token.end && token.start < range.end))
      continue
    if (++words === fewestWords) return true
  }
  return false
}
