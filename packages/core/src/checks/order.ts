import {possessorOf, subjectBefore, verbGroupAt} from '../clause.js'
import type {Token} from '../sentence.js'
import {isClauseStart} from './actor.js'
import {type Check, clauseEnd, isQuestion} from './check.js'

/**
 * The reader told off: "Please do not waste our time", "Turning up at 10.40 is not acceptable", "Your outburst was unacceptable".
 *
 * `orders` are what the reader is told, from its first word on; `reproofs` what is said of something that the reader or somebody else does.
 */
export const order: Check = function* ({sentence}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const orders = words('orders')
  const reproofs = words('reproofs')
  for (let index = 0; index < tokens.length; index++) {
    const orderEnd = orders.endAt(tokens, index)
    if (orderEnd !== -1 && isClauseStart(tokens, index)) {
      yield {start: index, end: clauseEnd(tokens, orderEnd, 8)}
      index = orderEnd - 1
      continue
    }
    const reproofEnd = reproofs.endAt(tokens, index)
    if (reproofEnd === -1) continue
    const start = deedBefore(tokens, index)
    if (start === -1) continue
    yield {start, end: clauseEnd(tokens, reproofEnd, 4)}
    index = reproofEnd - 1
  }
}

/** Where a deed begins that ends before token `end`: "Turning up late", "Your outburst", "Relatives who hover"; else −1. */
function deedBefore(tokens: readonly Token[], end: number): number {
  let start = end
  while (
    start > 0 &&
    (tokens[start - 1]?.isWord || tokens[start - 1]?.isJoined || /^[.£]$/.test(tokens[start - 1]?.value ?? ''))
  )
    start--
  const first = tokens[start]
  if (!first || start === end) return -1
  if (
    /^[a-z]{3,}ing$/.test(first.lower) &&
    !/^(?:during|nothing|something|anything|everything|morning|evening|building|meeting|parking|heating|housing)$/.test(
      first.lower
    )
  )
    return start
  const subject = subjectBefore(tokens, verbGroupAt(tokens, end))
  const owner = possessorOf(tokens, subject)
  if (subject.who === 'thing' && (owner === 'reader' || owner === 'person')) return subject.start
  const hasWho = tokens.slice(start, end).some(({lower}) => lower === 'who')
  return hasWho && (subject.who === 'person' || subject.who === 'reader') ? start : -1
}
