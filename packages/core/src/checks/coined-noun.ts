import type {Lexicon} from '../lexicon.js'
import {isPersonNoun} from '../person.js'
import type {Token} from '../sentence.js'
import type {Check} from './check.js'
import {labelsIn} from './label-noun.js'

/**
 * A noun made from an act and used for a person: "A hitter, according to the night book", "our chair-sleepers", "Releasees".
 *
 * `acts` are such nouns, `heads` only where something is joined on before them by a hyphen ("chair-sleeper"), unless the whole is one of `fine`. Nouns in
 * -ee that no dictionary has are made by services for people.
 */
export const coinedNoun: Check = function* ({sentence}, words) {
  const acts = words('acts')
  const heads = words('heads')
  const fine = words('fine')
  const coined: Lexicon = {
    endAt(tokens, index) {
      const last = lastOfCompound(tokens, index)
      if (last < index) return -1
      for (let at = index; at <= last; at++) if (fine.endAt(tokens, at) > last) return -1
      if (last > index)
        return acts.endAt(tokens, last) === last + 1 || heads.endAt(tokens, last) === last + 1 ? last + 1 : -1
      const end = acts.endAt(tokens, index)
      return end === -1 && isDoneeAt(tokens[index], index === 0) ? index + 1 : end
    }
  }
  yield* labelsIn(sentence, coined)
}

/** The last word that hyphens join to the word at token `index`; before `index` where that is not the first. */
function lastOfCompound(tokens: readonly Token[], index: number): number {
  if (isHyphen(tokens[index - 1])) return -1
  let last = index
  while (isHyphen(tokens[last + 1]) && tokens[last + 2]?.isWord) last += 2
  return last
}

function isHyphen(token: Token | undefined): boolean {
  return token !== undefined && /^[-‐‑]$/.test(token.value) && token.isJoined
}

function isDoneeAt(token: Token | undefined, isFirst: boolean): boolean {
  return token !== undefined && (isFirst || token.value === token.lower) && isDonee(token.lower)
}

/** Whether a word (lower case) is made, as no dictionary has it, from what is done to somebody: "releasees". */
export function isDonee(lower: string): boolean {
  return ((/^[a-z]{3,}ees?$/.test(lower) && !notDonees.test(lower)) || isDoneTo(lower)) && !isPersonNoun(lower)
}

/** "Unemployeds", "overcrowdeds": a participle made into a plural. */
function isDoneTo(lower: string): boolean {
  return (
    /^[a-z]{5,}eds$/.test(lower) &&
    !/(?:needs|seeds|weeds|deeds|beds|heads|speeds|feeds|reeds|breeds|creeds|greeds|sheds|sleds|hundreds|kindreds|infrareds|newlyweds|thoroughbreds|mopeds|quadrupeds|crossbreds|purebreds|biopeds)$/.test(
      lower
    )
  )
}

const notDonees =
  /^(?:(?:sub)?committ|degr|pedigr|decr|agr|disagr|coff|toff|jubil|guarant|marqu|sett|pur|toup|filigr|bung|lev|entr|mel|matin|thr|chimpanz|bumbleb|honeyb|soir|foy|fricass|yank|dung|mang|lychee|frisb|appl|carefr|tollfr|sugarfr|bootr|unfr|referr|ment|tut|kn|pong|rup|teep|epop|tep|suttee|lessee)ees?$/
