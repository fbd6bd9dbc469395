import {type Subject, subjectBefore, verbGroupAt} from '../clause.js'
import {embeddingOf} from '../embedding.js'
import {personEnds} from '../person.js'
import {type Check, clauseEnd, type Found, isQuestion, startOf} from './check.js'
import {isFiniteVerb, isGuess} from './predicate.js'

/**
 * What something does to somebody's feelings, told as a fact: "Change unsettles him", "Being asked upsets her".
 *
 * `verbs` are verbs of stirring somebody; `effects` what follows "makes him".
 */
export const stirred: Check = function* (context, words) {
  const {tokens} = context.sentence
  if (isQuestion(context.sentence)) return
  const verbs = words('verbs')
  const effects = words('effects')
  for (let index = 0; index < tokens.length; index++) {
    const verbEnd = verbs.endAt(tokens, index)
    const isMaking = verbEnd === -1 && /^(?:makes|made|make|leaves|left)$/.test(tokens[index]?.lower ?? '')
    if (verbEnd === -1 && !isMaking) continue
    const objectAt = isMaking ? index + 1 : verbEnd
    const [objectEnd] = personEnds(tokens, objectAt, context.kind === 'web')
    if (objectEnd === undefined || /^(?:i|we|me|us|he|she|they)$/.test(tokens[objectAt]?.lower ?? '')) continue
    let end = objectEnd
    if (isMaking) {
      const at = /^feel(?:ing)?$/.test(tokens[objectEnd]?.lower ?? '') ? objectEnd + 1 : objectEnd
      end = effects.endAt(tokens, at)
      if (end === -1) continue
    }
    const group = verbGroupAt(tokens, index)
    const subject = subjectBefore(tokens, group)
    if (isGuess(group) || !isOthers(subject) || !isFiniteVerb(tokens, index, group, subject)) continue
    if (subject.who !== 'dropped' && embeddingOf(tokens, subject, group) !== 'stated') continue
    yield {start: startOf(subject, group), end: clauseEnd(tokens, end, 4)} satisfies Found
  }
}

/** What the service does to somebody it can own: "we upset her". */
function isOthers({who}: Subject): boolean {
  return who !== 'writer' && who !== 'service' && who !== 'dropped'
}
