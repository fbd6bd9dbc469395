import {isNameLike, isPersonNoun, isServiceNoun} from '../person.js'
import type {Token} from '../sentence.js'
import {contraction, determiners, isAdverb, wordSet} from '../words.js'

const farthest = 14

/**
 * Whether who did it follows in the same clause: "was decided (on 4 May) by the panel", "was agreed with him".
 *
 * @param from the token after the participle.
 */
export function isDoerNamed(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < Math.min(tokens.length, from + farthest); index++) {
    const token = tokens[index]
    if (!token || /^[;:–—(]$/.test(token.value)) return false
    // What was decided or thought has doers of its own.
    if (index > from && /^(?:that|whether|because|which|who|if|when|so)$/.test(token.lower)) return false
    if (token.lower === 'with' && isPartner(tokens, from, index)) return true
    if (token.lower === 'by' && isDoer(tokens, index + 1)) return true
    if (token.lower === 'at' && isBody(tokens, index + 1)) return true
  }
  return false
}

/** "Agreed at the panel", "refused at cabinet": a body that meets to decide. */
function isBody(tokens: readonly Token[], from: number): boolean {
  return tokens
    .slice(from, from + 4)
    .some(({lower}) => /^(?:panel|committee|cabinet|court|tribunal|conference|board|council|agm|assembly)$/.test(lower))
}

const together = wordSet('agreed arranged discussed planned shared settled decided made chosen reached')

function isPartner(tokens: readonly Token[], from: number, index: number): boolean {
  const next = tokens[index + 1]
  return (
    together.has(tokens[from - 1]?.lower ?? '') &&
    next !== undefined &&
    (/^(?:him|her|them|you|me|us|both|all|everyone)$/.test(next.lower) ||
      isNameLike(next) ||
      tokens.slice(index + 1, index + 4).some(({lower}) => isPersonNoun(lower) || isServiceNoun(lower)))
  )
}

/** Whether somebody, or something that answers for it, follows "by": no time or means. */
function isDoer(tokens: readonly Token[], index: number): boolean {
  let at = index
  while (/^(?:next|last|first|second|third)$/.test(tokens[at]?.lower ?? '') || isLeading(tokens[at]?.lower ?? '')) at++
  const word = tokens[at]?.lower.replace(contraction, '$1') ?? ''
  // "By one of us", "by both": the number is who did it.
  if (at > index && !/^\p{L}/u.test(word)) return isLeading(tokens[at - 1]?.lower ?? '')
  return /^\p{L}/u.test(word) && !(at === index && word.endsWith('ing')) && !timesAndMeans.has(word)
}

function isLeading(lower: string): boolean {
  return isAdverb(lower) || determiners.has(lower)
}

const timesAndMeans = wordSet(
  `january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter
  then now noon midnight today tomorrow tonight lunchtime teatime bedtime morning afternoon evening night dinner tea lunch breakfast end start middle beginning time times date dates deadline day days week weeks
  month months year years hour hours minute minutes weekend term half summer autumn winter spring
  post email e-mail letter phone telephone text video car bus taxi train ambulance hand definition degrees virtue reason reference means way far comparison contrast`
)
