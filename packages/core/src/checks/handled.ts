import {subjectBefore, verbGroupAt} from '../clause.js'
import {personEnds} from '../person.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * Somebody moved, managed or handled like a thing: "She was placed in", "Bathed and put back to bed", "we moved him on".
 *
 * `participles` are what is done to people in the passive, `verbs` (all forms) what a service does with a person as the object.
 */
export const handled: Check = function* ({sentence, kind}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const participles = words('participles')
  const verbs = words('verbs')
  for (let index = 0; index < tokens.length; index++) {
    const end = participles.endAt(tokens, index)
    if (end !== -1) {
      const group = verbGroupAt(tokens, index)
      const isPassive = group.auxiliaries.some((word) => /^(?:is|are|was|were|been|being|be|'s|'re|'m|am)$/.test(word))
      const subject = subjectBefore(tokens, group)
      const isPerson = subject.who === 'person' || subject.who === 'reader'
      const isNote = kind === 'note' && subject.who === 'dropped' && group.start === 0 && group.auxiliaries.length === 0
      if ((isPassive && (isPerson || (subject.who === 'dropped' && kind !== 'web'))) || isNote) {
        yield {start: startOf(subject, group), end: clauseEnd(tokens, end, 4)}
        index = end - 1
        continue
      }
    }
    const verbEnd = verbs.endAt(tokens, index)
    if (verbEnd === -1) continue
    const [object] = personEnds(tokens, verbEnd, false)
    const first = tokens[verbEnd]?.lower ?? ''
    if (object === undefined || /^(?:i|we|me|us|he|she|they)$/.test(first)) continue
    const group = verbGroupAt(tokens, index)
    const subject = subjectBefore(tokens, group)
    if (subject.who === 'person' || subject.who === 'reader' || subject.who === 'thing') continue
    yield {start: group.start, end: clauseEnd(tokens, object, 4)}
  }
}
