import {wordNetLabelNouns} from '../label-nouns.js'
import {isParticipleLike} from '../passive.js'
import {singularOf} from '../person.js'

/**
 * Words without which a check finds nothing in a sentence: a wording of one of the `lists` of its rule file, or a word (lower case) that
 * `isAnchor` knows. A check that isn't here reads every sentence.
 */
export interface Anchors {
  readonly lists?: readonly string[]
  isAnchor?(lower: string): boolean
}

const anyOf = (pattern: RegExp) => (lower: string) => pattern.test(lower)

/** What each check begins at. A test holds them against the checks read without them: every sentence, every check. */
export const anchors: Readonly<Record<string, Anchors>> = {
  agentless: {lists: ['views', 'rulings', 'decisions', 'reports', 'dealings'], isAnchor: anyOf(/^that$/)},
  'coined-noun': {lists: ['acts', 'heads'], isAnchor: anyOf(/(?:ees?|eds)$/)},
  compound: {lists: ['heads', 'loose']},
  'concern-nobody-owns': {lists: ['views', 'concerns', 'decisions']},
  'condition-alone': {lists: ['conditions']},
  'condition-first': {lists: ['conditions']},
  conduct: {lists: ['acts', 'omissions', 'never']},
  evaluation: {lists: ['traits', 'praise', 'descriptions']},
  'done-to': {isAnchor: anyOf(/^we$/)},
  'find-feeling': {lists: ['verbs']},
  generalisation: {lists: ['habits']},
  habitual: {lists: ['habits', 'tempers', 'prefixes']},
  handled: {lists: ['participles', 'plans', 'belongings']},
  handling: {lists: ['verbs', 'movers', 'carriers', 'makers', 'letters', 'orderers', 'getters', 'takers']},
  hyphenated: {
    isAnchor: anyOf(
      /^(?:led|based|focuss?ed|informed|cent(?:red|ered)|driven|ready|rated|avoidant|orient(?:at)?ed|facing|responsive|sensitive|wide|level)$/
    )
  },
  'inner-noun': {lists: ['nouns']},
  'label-noun': {lists: ['nouns']},
  'moralising-question': {lists: ['openings', 'turns']},
  motive: {lists: ['aims', 'pro', 'causes', 'drives'], isAnchor: anyOf(/^(?:only|just|simply|why)$/)},
  obligation: {lists: ['tests', 'lessons'], isAnchor: anyOf(/^(?:should|ought)/)},
  obliged: {
    lists: ['permits', 'tellers'],
    isAnchor: anyOf(/^(?:is|are|must|will|shall|may|can)(?:n't)?$|'(?:s|re|ll)$/)
  },
  order: {lists: ['orders', 'reproofs']},
  'people-by-adjective': {lists: ['adjectives', 'things'], isAnchor: anyOf(/[^e]ed$/)},
  planned: {isAnchor: isParticipleLike},
  'place-for-person': {lists: ['places']},
  prediction: {lists: ['outcomes', 'markers', 'effects']},
  quality: {lists: ['verdicts', 'wants']},
  reproach: {isAnchor: anyOf(/^(?:had|you(?:'ve)?)$/)},
  'state-of-mind': {
    lists: ['verbs', 'clausal', 'denied', 'views', 'states', 'wishes', 'nouns', 'perfects', 'clefts']
  },
  stirred: {lists: ['verbs', 'weights'], isAnchor: anyOf(/^(?:makes?|made|leaves|left)$/)},
  sure: {lists: ['openers', 'tails', 'sighs', 'sayings']},
  'trouble-noun': {isAnchor: (lower) => wordNetLabelNouns.has(lower) || wordNetLabelNouns.has(singularOf(lower))}
}
