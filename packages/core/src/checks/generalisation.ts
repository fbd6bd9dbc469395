import {subjectBefore, verbGroupAt} from '../clause.js'
import {isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {determiners, isAdverb, possessives, prepositions} from '../words.js'
import {type Check, clauseEnd, isQuestion} from './check.js'

/**
 * A kind of people told as all alike: "Older women hide their drinking", "Vulnerable adults rarely speak up", "Loners seldom thrive there".
 *
 * `habits` are words that say how people of a kind behave, just before the verb or as the verb ("rarely", "tend to"); `unlike` verbs after
 * which it is no such thing.
 */
export const generalisation: Check = function* ({sentence, kind}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const habits = words('habits')
  const unlike = words('unlike')
  for (let index = 1; index < tokens.length; index++) {
    const end = habits.endAt(tokens, index)
    if (end === -1 || unlike.endAt(tokens, end) !== -1) continue
    const next = tokens[end]
    if (!next?.isWord || /(?:ed|ing)$/.test(next.lower)) continue
    const group = verbGroupAt(tokens, isAdverb(tokens[index]?.lower ?? '') ? end : index)
    if (group.auxiliaries.some((word) => word !== 'do' && word !== 'can')) continue
    // "Sisters can often share": it may be so.
    if (group.auxiliaries.includes('can') && tokens[index]?.lower !== 'can') continue
    if (tokens[group.start - 1]?.lower === 'to') continue
    // "Books for people who find it hard to get out": which people.
    const subject = subjectBefore(tokens, group)
    if (tokens[group.start - 1]?.lower === 'who' && prepositions.has(tokens[subject.start - 1]?.lower ?? '')) continue
    if (subject.who !== 'person' || subject.end > index || !isKind(tokens, subject.start, subject.end, kind === 'web'))
      continue
    yield {start: subject.start, end: clauseEnd(tokens, end, 8)}
    index = end
  }
}

/** "Older women", "Parents who come with a list", "most of them": people in the plural, nobody in particular. */
function isKind(tokens: readonly Token[], start: number, end: number, isWeb: boolean): boolean {
  const first = tokens[start]?.lower ?? ''
  if (/^(?:most|many|half|some|few)$/.test(first)) return !isWeb
  if (determiners.has(first) || possessives.has(first) || /['’]s?$/.test(first)) return false
  if (isWeb && /^(?:people|users|participants|visitors|attorneys)$/.test(first) && end - start < 3) return false
  return tokens
    .slice(start, end)
    .some(({lower}) => /^(?:people|men|women|children)$/.test(lower) || (lower.endsWith('s') && isPersonNoun(lower)))
}
