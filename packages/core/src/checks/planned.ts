import {subjectBefore, verbGroupAt} from '../clause.js'
import {beginsWithSmall} from '../letters.js'
import {isParticipleLike, passiveAt} from '../passive.js'
import {arePeople, objectEnd} from '../people.js'
import {
  beForms,
  coordinators,
  determiners,
  doForms,
  haveForms,
  isAdverb,
  modals,
  possessives,
  prepositions,
  subordinators
} from '../words.js'
import {type Check, hasLawNear, isAgreed} from './check.js'
import {arePeopleBefore, isRoom} from './handling.js'

/**
 * What is going to be done to somebody, in any words: "will be demoted to band D", "is to be shadowed by", "must be inducted".
 *
 * The verbs of handling people are without number, so this takes every participle but the `courtesies` (what people are glad of) and the
 * `states` (what people are or feel), and only what is still to come: of what was done, most passives are plain facts.
 */
export const planned: Check = function* ({paragraph, sentence, kind}, words) {
  const {tokens} = sentence
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
    if (isAgreed(sentence) || hasLawNear(paragraph, sentence)) return
    yield {start: passive.start, end: index + 1}
  }
}

/** What a service does to somebody, in any words: "We will be integrating him", "we herd them". The `courtesies` of services are listed. */
export const doneTo: Check = function* (context, words) {
  const {tokens} = context.sentence
  const courtesies = words('courtesies')
  for (let index = 1; index < tokens.length; index++) {
    const token = tokens[index]
    if (
      !token?.isWord ||
      !beginsWithSmall(token.value) ||
      courtesies.endAt(tokens, index) !== -1 ||
      isNoVerb(token.lower)
    )
      continue
    const end = objectEnd(tokens, index + 1)
    if (end === -1) continue
    if (tokens[index + 1]?.lower === 'them' && !arePeopleBefore(context, index)) continue
    const group = verbGroupAt(tokens, index)
    const subject = subjectBefore(tokens, group)
    // "We are sorry you had to climb".
    if (group.auxiliaries.some((word) => beForms.has(word)) && !/ing$/.test(token.lower)) continue
    if (isRoom(tokens, index, group)) continue
    if (group.isNegated || subject.end !== group.start || tokens[subject.end - 1]?.lower !== 'we') continue
    if (/^(?:if|unless|whether|when|what|who|how)$/.test(tokens[subject.start - 1]?.lower ?? '')) continue
    yield {start: subject.start, end}
  }
}

function isNoVerb(lower: string): boolean {
  return (
    prepositions.has(lower) ||
    subordinators.has(lower) ||
    coordinators.has(lower) ||
    determiners.has(lower) ||
    possessives.has(lower) ||
    modals.has(lower) ||
    haveForms.has(lower) ||
    beForms.has(lower) ||
    doForms.has(lower) ||
    isAdverb(lower)
  )
}

/** Pages for the public say what may be so with anybody. */
function isStillToCome(modal: string | undefined, isPublic: boolean): boolean {
  return (
    modal !== undefined &&
    (isPublic ? /^(?:will|shall|must|to)$/ : /^(?:will|'ll|shall|must|may|need|to|should)$/).test(modal)
  )
}
