import {subjectBefore, verbGroupAt} from '../clause.js'
import {wordAt} from '../matcher.js'
import {determiners, possessives} from '../words.js'
import {isDoerNamed} from './agentless.js'
import type {Check} from './check.js'
import {clauseEnd} from './check.js'

/**
 * A concern, view or decision that stands there by itself: "concerns were raised", "a decision has been made to", "there are worries about",
 * "the feeling is that".
 *
 * `nouns` name views, concerns and decisions; `made` are participles and verbs that bring them about.
 */
export const concernNobodyOwns: Check = function* ({sentence: {tokens}}, words) {
  const nouns = words('nouns')
  const made = words('made')
  for (let index = 0; index < tokens.length; index++) {
    const end = nouns.endAt(tokens, index)
    if (end === -1) continue
    let start = index
    while (
      start > 0 &&
      tokens[start - 1]?.isWord &&
      !/^(?:are|is|was|were|be|been|remain|remains|exist|and|or|that|of|to|about|with)$/.test(
        tokens[start - 1]?.lower ?? ''
      ) &&
      index - start < 4
    ) {
      start--
      if (determiners.has(tokens[start]?.lower ?? '')) break
    }
    const owner = tokens
      .slice(start, index)
      .some((token) => possessives.has(token.lower) || /['’]s?$/.test(token.value))
    if (owner) continue
    const there = tokens[start - 2]
    const verb = tokens[start - 1]
    if (
      there?.lower === 'there' &&
      verb &&
      /^(?:is|are|was|were|remain|remains|exist|exists|been|be)$/.test(verb.lower)
    ) {
      if (!isDoerNamed(tokens, end)) yield {start: start - 2, end: clauseEnd(tokens, end, 3)}
      continue
    }
    // Up to the verb: "a decision (on her case) has been made", "the feeling is that".
    for (let at = end, steps = 0; steps < 6; steps++) {
      const next = wordAt(tokens, at)
      if (next === -1) break
      const verbEnd = made.endAt(tokens, next)
      if (verbEnd !== -1) {
        const group = verbGroupAt(tokens, next)
        const subject = subjectBefore(tokens, group)
        if (
          subject.who !== 'person' &&
          subject.who !== 'writer' &&
          subject.who !== 'reader' &&
          subject.who !== 'service' &&
          !isDoerNamed(tokens, verbEnd)
        )
          yield {start, end: verbEnd}
        break
      }
      at = next + 1
    }
  }
}
