import {actorAt, isSomebody} from './actor.js'
import {type Check, clauseEnd, isQuestion, startOf} from './check.js'

/**
 * Something that a person does, in words that sum it up more than they say what was seen: "He takes it out on his wife", "Milks it a bit",
 * "They won't share the load".
 *
 * `acts` begin with the verb, in all its forms; `omissions` (base form) count only where they are denied.
 */
export const conduct: Check = function* (context, words) {
  const {sentence} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const acts = words('acts')
  const omissions = words('omissions')
  for (let index = 0; index < tokens.length; index++) {
    const actEnd = acts.endAt(tokens, index)
    const omissionEnd = omissions.endAt(tokens, index)
    if (actEnd === -1 && omissionEnd === -1) continue
    const actor = actorAt(tokens, index)
    const {group, subject} = actor
    const {auxiliaries, isNegated} = group
    const fits = isNegated ? omissionEnd !== -1 : actEnd !== -1
    if (!fits || auxiliaries.some((word) => /^(?:may|might|could)$/.test(word))) continue
    const isProgressive = tokens[index]?.lower.endsWith('ing')
    const isPassive =
      !isProgressive && auxiliaries.some((word) => /^(?:am|is|are|was|were|be|been|being|'m|'re)$/.test(word))
    if (isPassive || !isSomebody(context, actor)) continue
    const end = isNegated ? omissionEnd : actEnd
    const start = startOf(subject, group)
    yield {start: Math.min(start, index), end: clauseEnd(tokens, end, 4)}
    index = end - 1
  }
}
