import {beForms, haveForms, isAdverb} from '../words.js'
import {isClauseStart} from './actor.js'
import {type Check, clauseEnd, isJest, isQuestion} from './check.js'

/**
 * The reader told what they did wrong: "You have been told repeatedly", "Had you come to us sooner", "You have not been honest with us".
 *
 * `charges` follow "you have", `denied` "you have not", `failings` "you" itself.
 */
export const reproach: Check = function* ({sentence}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence) || isJest(sentence)) return
  const [charges, denied, failings] = ['charges', 'denied', 'failings'].map(words)
  if (!charges || !denied || !failings) return
  for (let index = 0; index < tokens.length; index++) {
    const lower = tokens[index]?.lower ?? ''
    const next = tokens[index + 1]?.lower ?? ''
    if (
      lower === 'had' &&
      next === 'you' &&
      isClauseStart(tokens, index) &&
      !beForms.has(tokens[index + 2]?.lower ?? '')
    ) {
      yield {start: index, end: clauseEnd(tokens, index + 2)}
      return
    }
    if (
      !/^you(?:'ve)?$/.test(lower) ||
      /^(?:if|unless|when|whether|once|after|that|which|what|where|can|could|will|would)$/.test(
        tokens[index - 1]?.lower ?? ''
      )
    )
      continue
    let at = index + 1
    let hasHave = lower === "you've"
    let isDenied = false
    for (; at < index + 6; at++) {
      const word = tokens[at]?.lower ?? ''
      if (haveForms.has(word) && !hasHave) {
        hasHave = true
        isDenied ||= word.endsWith("n't")
      } else if (word === 'not' || word === 'never') isDenied = true
      else if (!isAdverb(word) || charges.endAt(tokens, at) !== -1 || failings.endAt(tokens, at) !== -1) break
    }
    const list = hasHave ? (isDenied ? denied : charges) : failings
    const end = isDenied && !hasHave ? -1 : list.endAt(tokens, at)
    if (end === -1) continue
    yield {start: index, end: clauseEnd(tokens, end, 6)}
    index = end - 1
  }
}
