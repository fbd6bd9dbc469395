import {possessorOf} from '../clause.js'
import type {Token} from '../sentence.js'
import {possessives, subordinators} from '../words.js'
import {type Check, clauseEnd, isQuestion} from './check.js'
import {isPremodifier} from './predicate.js'

/**
 * What is on somebody's mind, as their own thing: "Her wish is to go straight home", "His main worry is money", "Her heart isn't in it".
 *
 * `nouns` name what is on a mind.
 */
export const innerNoun: Check = function* ({sentence, kind}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const nouns = words('nouns')
  for (let index = 1; index < tokens.length; index++) {
    const end = nouns.endAt(tokens, index)
    if (end === -1 || !/^(?:is|are|was|were|isn't|aren't|wasn't|remains|remain)$/.test(tokens[end]?.lower ?? ''))
      continue
    let start = index
    while (start > 0 && index - start < 4 && !isPossessive(tokens[start]) && isPremodifier(tokens[start - 1])) start--
    const owner = possessorOf(tokens, {who: 'thing', start, end: index})
    if (owner !== 'person' && !(owner === 'reader' && kind !== 'web')) continue
    const before = tokens[start - 1]?.lower ?? ''
    if (subordinators.has(before) && !/^(?:because|that)$/.test(before)) continue
    yield {start, end: clauseEnd(tokens, end + 1)}
  }
}

function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && (possessives.has(token.lower) || /['’]s?$/.test(token.value))
}
