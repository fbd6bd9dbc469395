import {type Subject, subjectBefore, verbGroupAt} from '../clause.js'
import {embeddingOf} from '../embedding.js'
import {personEnds} from '../person.js'
import type {Token} from '../sentence.js'
import {beForms} from '../words.js'
import {type Check, clauseEnd, type Found, isQuestion, startOf} from './check.js'
import {copulas, isFiniteVerb, isGuess} from './predicate.js'

/**
 * What something does to somebody's feelings, told as a fact: "Change unsettles him", "Being asked upsets her".
 *
 * `verbs` are verbs of stirring somebody; `effects` what follows "makes him", `weights` what something is to
 * somebody ("a worry to them").
 */
export const stirred: Check = function* (context, words) {
  const {tokens} = context.sentence
  if (isQuestion(context.sentence)) return
  const verbs = words('verbs')
  const effects = words('effects')
  const weights = words('weights')
  for (let index = 0; index < tokens.length; index++) {
    const weightEnd = weights.endAt(tokens, index)
    const weighed = weightEnd === -1 ? undefined : weightOn(tokens, index, weightEnd)
    if (weighed) {
      yield weighed
      index = weighed.end - 1
      continue
    }
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
    // "Any worry about a child, tell me": a noun.
    if (/^(?:any|no|a|the)$/.test(tokens[index - 1]?.lower ?? '')) continue
    // "Intimidated witnesses were offered": a participle with its noun.
    if (beForms.has(tokens[objectEnd]?.lower ?? '')) continue
    if (isGuess(group) || !isOthers(subject) || !isFiniteVerb(tokens, index, group, subject)) continue
    if (subject.who !== 'dropped' && embeddingOf(tokens, subject, group) !== 'stated') continue
    yield {start: startOf(subject, group), end: clauseEnd(tokens, end, 4)} satisfies Found
  }
}

/** "Grandson's a worry to them", "It was a relief to all concerned". */
function weightOn(tokens: readonly Token[], index: number, end: number): Found | undefined {
  if (!/^(?:to|for)$/.test(tokens[end]?.lower ?? '')) return undefined
  const isEveryone = /^(?:all|everyone|both)$/.test(tokens[end + 1]?.lower ?? '')
  const person = isEveryone ? end + 2 : personEnds(tokens, end + 1, false)[0]
  if (person === undefined || /^(?:me|us|i|we)$/.test(tokens[end + 1]?.lower ?? '')) return undefined
  let from = index
  while (
    from > 0 &&
    /^(?:an?|no|real|great|huge|big|constant|terrible|such|bit|of)$/.test(tokens[from - 1]?.lower ?? '')
  )
    from--
  const group = verbGroupAt(tokens, from)
  if (isGuess(group) || !group.auxiliaries.some((word) => copulas.has(word))) return undefined
  const subject = subjectBefore(tokens, group)
  return embeddingOf(tokens, subject, group) === 'stated' ? {start: startOf(subject, group), end: person} : undefined
}

/** What the service does to somebody it can own: "we upset her". */
function isOthers({who}: Subject): boolean {
  return who !== 'writer' && who !== 'service' && who !== 'dropped'
}
