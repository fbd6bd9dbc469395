import type {Subject} from './clause.js'
import {personEnds} from './person.js'
import type {Token} from './sentence.js'
import {calendar, coordinators, isAdverb, possessives, prepositions, subordinators, wordSet} from './words.js'

/** Adjectives and the like that stand for people after "the". */
const theseAre = wordSet(
  `rest others other remainder elderly frail vulnerable homeless disabled confused unwell infirm young old sick injured deaf blind poor workless unemployed bereaved housebound bedbound
  distressed disruptive violent persistent absent late lot first second latter former same ones`
)
/** Plurals that end like words for people, and are none. */
const things = wordSet(
  `letters numbers orders papers computers matters offers covers drawers trousers flowers powers towers floors doors errors mirrors colours factors doctors motors sensors monitors fees trees degrees committees
  centres figures measures procedures papers answers buyers boilers freezers rollers dinners suppers showers posters folders buckets meters litres timers filters printers scooters trackers stickers planners layers corners
  fingers shoulders plasters coasters counters registers headers footers chargers speakers lockers shutters stairs chairs hours repairs affairs pairs gutters butters slippers sweaters jumpers zimmers walkers
  tablets lists waists wrists checklists mists assistants restaurants plants grants warrants pants elephants topics clinics basics statistics ethics physics comics metrics antibiotics analytics plastics fabrics`
)

/** Whether a noun phrase that holds no known noun for people is about people: "Non-attenders", "New starters", "the confused", "the rest". */
export function arePeople(tokens: readonly Token[], {start, end}: Pick<Subject, 'start' | 'end'>): boolean {
  const phrase = tokens.slice(start, end)
  const stop = phrase.findIndex(({lower}, index) => index > 0 && prepositions.has(lower))
  const head = phrase[(stop === -1 ? phrase.length : stop) - 1]
  const first = phrase[0]
  if (!head || !first || possessives.has(first.lower)) return false
  if (/^(?:the|these|those|our)$/.test(first.lower) && head !== first)
    if (theseAre.has(head.lower) || /[a-z]{3}ed$/.test(head.lower)) return true
  return head.lower.length > 5 && /(?:[^e]ers|ors|ees|ists|ants|ians|ics)$/.test(head.lower) && !things.has(head.lower)
}

/** Whether a word (lower case) may be the last of such a phrase. */
export function isPeopleWord(lower: string): boolean {
  return theseAre.has(lower) || /[a-z]{3}ed$/.test(lower) || /(?:ers|ors|ees|ists|ants|ians|ics)$/.test(lower)
}

const staff = wordSet(
  `carer carers adviser advisers advisor advisors assistant assistants aide aides warden wardens keyworker keyworkers coordinator coordinators practitioner practitioners clinician clinicians paramedic paramedics volunteer
  volunteers mentor mentors security employee employees supervisor supervisors trainee trainees trainer trainers tutor tutors lecturer lecturers commissioner commissioners attorney attorneys governor governors trustee trustees`
)

/** Whether a noun phrase names people by the work they do for others: "our advisers", "foster carers". */
export function areStaff(tokens: readonly Token[], {end}: Pick<Subject, 'end'>): boolean {
  return isStaff(tokens[end - 1]?.lower ?? '')
}

/** Whether a word (lower case) names somebody by the work they do for others. */
export function isStaff(lower: string): boolean {
  return staff.has(lower)
}

/**
 * Where the person or people end who are acted upon from token `index` on (exclusive), or −1: "him", "the family", "her" where no noun
 * follows, "the three households".
 */
export function objectEnd(tokens: readonly Token[], index: number): number {
  const first = tokens[index]?.lower ?? ''
  if (/^(?:i|we|he|she|they|me|us|it|someone|anyone|nobody|everyone|everybody)$/.test(first)) return -1
  if (prepositions.has(first) || isAdverb(first) || coordinators.has(first) || calendar.has(first)) return -1
  const [end] = personEnds(tokens, index, false)
  if (end === undefined) return -1
  const phrase = tokens.slice(index, end)
  if (phrase.some(({lower}) => prepositions.has(lower) || coordinators.has(lower) || subordinators.has(lower)))
    return -1
  if (/['’]s?$/.test(phrase.at(-1)?.value ?? '')) return -1
  return end
}
