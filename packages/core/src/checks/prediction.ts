import type {VerbGroup} from '../clause.js'
import {embeddingOf} from '../embedding.js'
import {personEnds} from '../person.js'
import type {Token} from '../sentence.js'
import {calendar} from '../words.js'
import {actorAt, isSomebody} from './actor.js'
import {type Check, clauseEnd, isLiteral, isQuestion, startOf} from './check.js'

/**
 * Somebody's future told as a fact: "She will only relapse again", "He is never going to hold down a tenancy", "A setback would send
 * her straight back".
 *
 * `outcomes` are verbs (base form) of how things turn out for a person; after one of the `markers` ("never", "bound to") any verb
 * will do. `effects` are verbs of what things would do to a person.
 */
export const prediction: Check = function* (context, words) {
  const {sentence, kind} = context
  const {tokens} = sentence
  if (isQuestion(sentence)) return
  const [outcomes, markers, effects] = ['outcomes', 'markers', 'effects'].map(words)
  if (!outcomes || !markers || !effects) return
  const isAnyMarked = holds(tokens, 0, tokens.length, markers.endAt)
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens[index]?.isWord) continue
    const outcomeEnd = outcomes.endAt(tokens, index)
    const effectEnd = effects.endAt(tokens, index)
    if (outcomeEnd === -1 && effectEnd === -1 && !isAnyMarked) continue
    const actor = actorAt(tokens, index)
    const {subject, group} = actor
    if (group.end !== index + 1 || !isFuture(group)) continue
    const start = startOf(subject, group)
    if (/^(?:if|when|whether|until|once|unless|so|as|where|while)$/.test(tokens[start - 1]?.lower ?? '')) continue
    if (/^(?:condition|question)$/.test(embeddingOf(tokens, subject, group)) || isServing(tokens, index)) continue
    if (outcomeEnd !== -1 && (isLiteral(tokens, outcomeEnd) || isAppointed(tokens, outcomeEnd))) continue
    const [object] = effectEnd === -1 ? [] : personEnds(tokens, effectEnd, true)
    if (object !== undefined && (subject.who === 'thing' || subject.who === 'nobody')) {
      yield {start, end: clauseEnd(tokens, object, 4)}
      index = object - 1
      continue
    }
    const isMarked = holds(tokens, group.start, index, markers.endAt)
    const fits = outcomeEnd !== -1 || (isMarked && isVerbPlace(tokens, index))
    const isReaderToWarn = subject.who === 'reader' && (kind === 'web' || (group.isNegated && !isMarked))
    if (!fits || isReaderToWarn || !isSomebody(context, actor)) continue
    const end = clauseEnd(tokens, Math.max(outcomeEnd, index + 1))
    yield {start, end}
    index = end - 1
  }
}

/** "She will talk you through it": what somebody will do for the reader. */
function isServing(tokens: readonly Token[], index: number): boolean {
  return (
    /^(?:talk|tell|show|help|ring|call|meet|see|explain|take|give|send|let|walk|guide)$/.test(
      tokens[index]?.lower ?? ''
    ) && tokens[index + 1]?.lower === 'you'
  )
}

/** "She will be back in six weeks", "He'll be back on Tuesday": when somebody comes. */
function isAppointed(tokens: readonly Token[], end: number): boolean {
  if (tokens[end - 1]?.lower !== 'back') return false
  const next = tokens[end]?.lower ?? ''
  const second = tokens[tokens[end + 1]?.lower === 'the' ? end + 2 : end + 1]?.lower ?? ''
  return (
    calendar.has(next) ||
    next === 'tomorrow' ||
    (/^(?:on|at|in)$/.test(next) &&
      (calendar.has(second) ||
        /^\d/.test(second) ||
        (next === 'in' && /^(?:two|three|four|five|six|eight|ten|twelve|half)$/.test(second))))
  )
}

function isFuture({auxiliaries}: VerbGroup): boolean {
  const [first] = auxiliaries
  if (first === undefined) return false
  return (
    /^(?:will|wo|would|'ll|'d|shall)$/.test(first) ||
    auxiliaries.some((word) => /^(?:going|bound|likely|unlikely|sure|destined|doomed|certain) to$/.test(word))
  )
}

function holds(
  tokens: readonly Token[],
  from: number,
  to: number,
  endAt: (tokens: readonly Token[], index: number) => number
) {
  for (let index = from; index < to; index++) if (endAt(tokens, index) !== -1) return true
  return false
}

/** Whether a verb of any sort could stand here: no auxiliary, and nothing that begins a phrase. */
function isVerbPlace(tokens: readonly Token[], index: number): boolean {
  const lower = tokens[index]?.lower ?? ''
  return (
    /^[a-z]+$/.test(lower) &&
    !/^(?:be|been|not|never|only|always|have|had|a|an|the|his|her|their|and|or|but|in|on|at|to|need|want|like)$/.test(
      lower
    ) &&
    !/(?:ed|ly)$/.test(lower)
  )
}
