import {isEnglish} from './letters.js'
import {wordNetPersonNouns} from './person-nouns.js'
import type {Token} from './sentence.js'
import {numberOf} from './texts.js'

const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean))

/** Personal pronouns of the third person, in any case. */
export const thirdPronouns = words('he she they him her them')
const pronouns = words('he she they him her them you i we me us')
const groups = words('everyone everybody someone somebody anyone anybody nobody')
const determiners = words(
  'the a an this that these those my your his her our their its some any many most all both few several each every no another other one two three four five six'
)
export const titles = words(
  'mr mrs ms miss mx dr prof professor sir lady lord rev reverend auntie aunt uncle nan nana nurse councillor cllr sergeant inspector constable'
)

/** Nouns for people: kin, roles and groups. */
export const personNouns = words(`
  mum mums mummy mam mom mother mothers dad dads daddy father fathers parent parents gran grans grandma grandad grandpa grandmother grandfather grandparent grandparents nan nana
  son sons daughter daughters brother brothers sister sisters sibling siblings twin twins aunt auntie uncle cousin cousins niece nephew wife wives husband husbands partner partners ex
  girlfriend boyfriend fiance stepfather stepmother stepdad stepmum stepson stepdaughter family families household households couple couples relative relatives
  child children kid kids baby babies toddler toddlers boy boys girl girls lad lads lass lasses teenager teenagers teen teens youngster youngsters infant infants
  man men woman women lady ladies gentleman gentlemen guy guys chap chaps bloke blokes person people persons adult adults individual individuals youth youths
  pupil pupils student students learner learners patient patients client clients customer customers user users tenant tenants resident residents claimant claimants applicant applicants
  neighbour neighbours carer carers caller callers visitor visitors guest guests member members friend friends mate mates
  victim victims survivor survivors offender offenders defendant defendants prisoner prisoners perpetrator perpetrators complainant witness witnesses
  leaver leavers refugee refugees migrant migrants learner`)

/** Whether a token could be (part of) somebody's name: a capital, then small letters, or initials. */
export function isNameLike(token: Token | undefined): boolean {
  if (!token || isSmall(token.value)) return false
  return isEnglish(token.value)
    ? /^(?:[A-Z][a-z’']+[A-Za-z]*|(?:[A-Z]\.)+)$/.test(token.value)
    : /^(?:\p{Lu}[\p{Ll}’']+[\p{Lu}\p{Ll}]*|(?:\p{Lu}\.)+)$/u.test(token.value)
}

/** Whether a word begins with one of the letters a to z, as most do: cheaper to see than that it is no name. */
export function isSmall(value: string): boolean {
  const code = value.charCodeAt(0)
  return code >= 97 && code <= 122
}

/** The people in a sentence. */
export interface PersonReader {
  /** Where a person could end who begins at token `index`, as `personEnds` tells. */
  endsAt(index: number, isThird: boolean): readonly number[]
}

/** Makes a reader of the people in a sentence, which looks at each word once, when first asked. */
export function createPersonReader(tokens: readonly Token[]): PersonReader {
  /** For each token: whether somebody could begin there, noun or not. */
  let begins: Uint8Array | undefined
  return {
    endsAt(index, isThird) {
      begins ??= beginnings(tokens)
      return begins[index] === 1 ? personEnds(tokens, index, isThird) : none
    }
  }
}

const none: readonly number[] = []

/** How many words may stand before a noun for people, a determiner aside. */
const mostBefore = 4

function beginnings(tokens: readonly Token[]): Uint8Array {
  const begins = new Uint8Array(tokens.length)
  let lastNoun = -1
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    if (!token?.isWord) continue
    const {lower, value} = token
    if (isKinLike(lower)) lastNoun = index
    const isNear = lastNoun !== -1 && lastNoun - index <= mostBefore
    if (isNear || pronouns.has(lower) || groups.has(lower) || !isSmall(value) || titles.has(withoutStop(lower)))
      begins[index] = 1
  }
  return begins
}

function isKinLike(lower: string): boolean {
  return personNouns.has(lower) || (lower.endsWith("'s") && personNouns.has(lower.slice(0, -2)))
}

/**
 * Where a person could end who begins at token `index`: longest first, token indices, end exclusive; empty if none does.
 *
 * A person is a pronoun, a name with or without a title, or a noun for people with what comes before it.
 */
export function personEnds(tokens: readonly Token[], index: number, isThird: boolean): number[] {
  const token = tokens[index]
  if (!token?.isWord) return []
  const ends: number[] = []
  if ((isThird ? thirdPronouns : pronouns).has(token.lower) || groups.has(token.lower)) ends.push(index + 1)
  let at = index
  if (determiners.has(token.lower) || token.lower.endsWith("'s")) at++
  for (let steps = 0; steps < mostBefore && tokens[at]?.isWord; steps++, at++) {
    const here = tokens[at]
    if (!here) break
    if (isKinLike(here.lower)) ends.push(at + 1)
    if (!/^[a-z-]+$/.test(here.value) && steps > 0) break
  }
  if (titles.has(withoutStop(token.lower)) || isNameLike(token)) {
    let to = index + 1
    while (isNameLike(tokens[to]) && to < index + 4) to++
    if (!determiners.has(token.lower) && !pronouns.has(token.lower)) ends.push(to)
  }
  return ends.length > 1 ? ends.sort((a, b) => b - a) : ends
}

/** Whether a word by itself could be the last of a person, as `personEnds` tells: it may be none where it stands. */
export function mayEndPerson(value: string, lower: string): boolean {
  return !isSmall(value) || pronouns.has(lower) || groups.has(lower) || titles.has(lower) || isKinLike(lower)
}

function withoutStop(lower: string): string {
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

const serviceNouns = words(`
  surveyor surveyors plumber plumbers electrician electricians lender lenders bank banks bailiff bailiffs insurer insurers printer printers supplier suppliers
  team teams service services council police school court hospital ward staff clinic agency department office board panel committee trust charity authority government nurse doctor
  gp consultant manager officer worker workers social-worker teacher headteacher head judge magistrate housing probation cafcass surgery college nursery university association provider providers
  councils courts contractors landlords engineers officers managers teachers nurses doctors surgeons surgeon agencies providers authorities judges police landlady ombudsman minister ministers
  tribunal tribunals commissioner commissioners fostering
  caseworker caseworkers assessor assessors examiner examiners adjudicator adjudicators registrar registrars coroner lottery brewery funder funders company companies firm firms landlady supplier installer fitter fitters
  investigator investigators detective detectives firefighter firefighters scientist scientists researcher researchers expert experts pathologist pathologists radiologist radiologists
  optician opticians dietitian dietitians pharmacist pharmacists chemist vet vets locksmith locksmiths builder builders architect architects planner planners auditor auditors valuer valuers
  roofer roofers decorator decorators technician technicians paramedic paramedics
  professionals professional colleagues colleague governors contractor landlord engineer driver inspector author receptionist lawyer solicitor therapist psychologist psychiatrist midwife`)

/** Whether a word (lower case) names a person or people by what they are to each other or to a service. */
export function isPersonNoun(lower: string): boolean {
  if (isServiceNoun(lower)) return false
  return personNouns.has(lower) || isListed(lower) || isListed(singularOf(lower))
}

const isListed = (noun: string) => numberOf(wordNetPersonNouns, noun) !== -1

/** Whether a word (lower case) names a service or those who work in one. */
export function isServiceNoun(lower: string): boolean {
  return serviceNouns.has(lower)
}

/** A plural's singular, by its ending alone. */
export function singularOf(lower: string): string {
  if (!lower.endsWith('s')) return lower.endsWith('men') ? `${lower.slice(0, -2)}an` : lower
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  if (/(?:s|x|ch|sh)es$/.test(lower)) return lower.slice(0, -2)
  return lower.endsWith('ss') ? lower : lower.slice(0, -1)
}

/** Whether a noun is a plural, by its ending alone. */
export function isPluralNoun(lower: string): boolean {
  return singularOf(lower) !== lower && !/(?:ss|us|is|'s)$/.test(lower)
}
