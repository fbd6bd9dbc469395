import {isParticipleLike, passiveAt} from '../passive.js'
import {arePeople} from '../people.js'
import type {Check} from './check.js'

/**
 * What is going to be done to somebody, in any words: "will be demoted to band D", "is to be shadowed by", "must be inducted".
 *
 * The verbs of handling people are without number, so this takes every participle but the `courtesies` (what people are glad of) and the
 * `states` (what people are or feel), and only what is still to come: of what was done, most passives are plain facts.
 */
export const planned: Check = function* ({sentence: {tokens}, kind}, words) {
  const [courtesies, states] = [words('courtesies'), words('states')]
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token?.isWord || !isParticipleLike(token.lower)) continue
    if (courtesies.endAt(tokens, index) !== -1 || states.endAt(tokens, index) !== -1) continue
    const passive = passiveAt(tokens, index, index + 1)
    if (!passive || passive.isFragment || passive.isNegated || !isStillToCome(passive.modal, kind === 'web')) continue
    const {subject} = passive
    if (/^(?:if|unless|whether|when|who)$/.test(tokens[subject.start - 1]?.lower ?? '')) continue
    if (
      subject.who !== 'person' &&
      subject.who !== 'reader' &&
      !(subject.who === 'thing' && arePeople(tokens, subject))
    )
      continue
    yield {start: passive.start, end: index + 1}
  }
}

/** Pages for the public say what may be so with anybody. */
function isStillToCome(modal: string | undefined, isPublic: boolean): boolean {
  return (
    modal !== undefined &&
    (isPublic ? /^(?:will|shall|must|to)$/ : /^(?:will|'ll|shall|must|may|need|to|should)$/).test(modal)
  )
}
