import {subjectBefore, verbGroupAt} from '../clause.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * Somebody's future told as a fact: "She will only relapse again", "He is never going to hold down a tenancy", "They are bound to lose".
 *
 * `outcomes` are verbs (base form) of how things turn out for a person; after "never", "only", "always" or "bound to" any verb will do.
 */
export const prediction: Check = function* ({sentence}, words) {
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const outcomes = words('outcomes')
  const markers = words('markers')
  for (let index = 1; index < tokens.length; index++) {
    const outcomeEnd = outcomes.endAt(tokens, index)
    const token = tokens[index]
    if (!token?.isWord) continue
    const group = verbGroupAt(tokens, index)
    const [first] = group.auxiliaries
    if (first === undefined) continue
    const isFuture =
      /^(?:will|wo|would|'ll|shall)$/.test(first) ||
      (/^'?(?:is|are|was|were|s|re)$/.test(first) &&
        group.auxiliaries.some((word) => /^(?:going|bound|likely|unlikely|sure|set|due) to$/.test(word)))
    if (!isFuture) continue
    const between = tokens.slice(group.start, index)
    const isMarked = between.some((_, at) => markers.endAt(tokens, group.start + at) !== -1)
    if (outcomeEnd === -1 && !isMarked) continue
    if (isMarked && outcomeEnd === -1 && !isVerbPlace(token.lower)) continue
    const subject = subjectBefore(tokens, group)
    if (subject.who !== 'person' && !(subject.who === 'reader' && isMarked)) continue
    const start = startOf(subject, group)
    if (/^(?:if|when|whether|until|once|unless|that|so)$/.test(tokens[start - 1]?.lower ?? '')) continue
    const end = clauseEnd(tokens, Math.max(outcomeEnd, index + 1))
    yield {start, end}
    index = end
  }
}

function isVerbPlace(lower: string): boolean {
  return /^[a-z]+$/.test(lower) && !/^(?:be|not|never|only|always|have|a|an|the|his|her|their|and|or|but)$/.test(lower)
}
