import {isHeadBefore} from '../label.js'
import {wordAt} from '../matcher.js'
import {isAdverb} from '../words.js'
import type {Check} from './check.js'

/**
 * People named by an adjective alone: "the severely mentally ill", "the poor and needy", "our most vulnerable".
 *
 * `adjectives` name people wherever no noun follows; `things` do so only before a plural verb or after "for", since they are said of things
 * too ("the dead of night", "the blind in the kitchen"). Any participle that is not `fine` does so too: "the tagged have to be in by seven".
 */
export const peopleByAdjective: Check = function* ({sentence: {tokens}}, words) {
  const adjectives = words('adjectives')
  const things = words('things')
  const sorts = words('sorts')
  const fine = words('fine')
  for (let index = 0; index < tokens.length; index++) {
    const surely = adjectives.endAt(tokens, index)
    const end = Math.max(surely, things.endAt(tokens, index), isParticiple(index) ? index + 1 : -1)
    if (end === -1) continue
    let last = end
    for (let next = joinedAdjective(last); next !== -1; next = joinedAdjective(last)) last = next
    if (!isHeadBefore(tokens, last, false)) continue
    if (surely === -1 && !isPluralVerb(tokens[last]?.lower ?? '')) continue
    const start = articleOf(index)
    if (start === -1) continue
    yield {start, end: last}
    index = last - 1
  }

  /** The article, with nothing between but adverbs, other adjectives and `sorts` ("the severely mentally ill", "the single homeless"). */
  function articleOf(from: number): number {
    for (let at = from - 1; at >= 0 && at > from - 6; at--) {
      const token = tokens[at]
      if (!token) break
      if (/^(?:the|our)$/.test(token.lower)) return at
      const isHyphen = /^[-‐‑]$/.test(token.value) && token.isJoined
      const isBetween = isHyphen || token.isJoined || tokens[at + 1]?.isJoined || isAdverb(token.lower)
      if (!isBetween && sorts.endAt(tokens, at) === -1 && adjectives.endAt(tokens, at) === -1) break
    }
    return -1
  }

  function isParticiple(at: number): boolean {
    return /^[a-z]{3,}[^e]ed$/.test(tokens[at]?.value ?? '') && fine.endAt(tokens, at) === -1
  }

  function joinedAdjective(at: number): number {
    let index = at
    if (tokens[index]?.value === ',') index++
    if (/^(?:and|or|&|\/)$/.test(tokens[index]?.lower ?? '')) index++
    if (index === at) return -1
    const word = wordAt(tokens, index)
    return word === -1 ? -1 : Math.max(adjectives.endAt(tokens, word), things.endAt(tokens, word))
  }
}

/** Whether a word (lower case) is a verb that people in the plural take, or what may follow them. */
export function isPluralVerb(lower: string): boolean {
  return /^(?:are|were|have|need|want|live|get|go|come|feel|find|face|deserve|rely|struggle|do|don't|aren't|weren't|who|among)$/.test(
    lower
  )
}
