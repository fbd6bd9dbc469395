import {type Check, isQuestion} from './check.js'

/**
 * A question that does not ask: "Why would you do that when you know it doesn't help?"
 *
 * `openings` are how such questions begin; `turns` are what makes any question to the reader one of them, `plain`
 * openings of questions that only ask.
 */
export const moralisingQuestion: Check = function* ({sentence}, words) {
  if (!isQuestion(sentence)) return
  const {tokens} = sentence
  // "What kind of help can I get?": the reader asks.
  if (tokens.some(({value}) => value === 'I')) return
  const openings = words('openings')
  const turns = words('turns')
  const plain = words('plain')
  for (let index = 0; index < tokens.length; index++) {
    const before = tokens[index - 1]
    const isStart = before === undefined || !before.isWord || /^(?:and|but|so|or)$/.test(before.lower)
    if (isStart && plain.endAt(tokens, index) !== -1) return
    if ((isStart && openings.endAt(tokens, index) !== -1) || turns.endAt(tokens, index) !== -1) {
      const first = turns.endAt(tokens, index) === -1 ? index : 0
      yield {start: first, end: tokens.findLastIndex((token) => token.isWord) + 1}
      return
    }
  }
}
