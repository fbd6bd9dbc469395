import {subjectBefore, verbGroupAt} from './clause.js'
import type {Candidate} from './guards.js'
import {isPersonNoun} from './person.js'
import type {Token} from './sentence.js'
import {
  beForms,
  coordinators,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  personPronouns,
  prepositions,
  subordinators,
  thingPronouns,
  wordSet
} from './words.js'

/** Verbs in forms that people's nouns take and that are hardly ever nouns: they end a noun phrase. */
export const personVerbs = wordSet(`
  need needs want wants live get gets go goes come comes feel feels find finds make makes take takes say says see sees deserve deserves rely relies
  struggle struggles struggled went came got said told asked began left kept gave took made had felt found lost sat stood slept ate drank fell rang wrote paid met saw knew thought brought sent hit cut ran won hid hurt spent shut swore spoke threw tore wore woke broke chose drove drew flew grew held heard hung lay led lent let meant read rode rose sang shook shot stole stuck taught understood put bit
  
  wait waits sit sits sleep sleeps eat eats write writes meet meets know knows think thinks bring brings keep keeps
  give gives tell tells ask asks seem seems tend tends remain remains become becomes happen happens appear appears die dies suffer suffers cope copes attend attends arrive arrives
  turn turns follow follows lose loses learn learns choose chooses refuse refuses accept accepts receive receives require requires include includes
  belong belongs begin begins stop stops try tries thrive thrives gather join joins rejoin bother bothers qualify qualifies apply applies `)

const things = wordSet(`
  policy policies team teams list lists register registers unit units board boards panel panels group groups officer officers lead leads review reviews form forms procedure procedures protocol guidance training project
  projects programme programmes scheme schemes meeting meetings strategy act charter code fund forum club association house hostel ward clinic nurse worker workers anonymous helpline centre service services trust
  commissioner partnership conference network pathway index bill`)

const pronouns = wordSet('he she they we you i it me him us them himself herself themselves')

/**
 * Whether a noun phrase ends before token `end`: no noun follows that it would modify ("the deaf", "a fleer, of course"; not "the deaf club").
 *
 * What comes after a plural is seldom its noun, save for what services name by those they are for ("the offenders register").
 */
export function isHeadBefore(tokens: readonly Token[], end: number, isPlural: boolean): boolean {
  const next = tokens[end]
  if (!next) return true
  if (!next.isWord) {
    const mark = next.value
    if (/^[-‐‑]$/.test(mark) && next.isJoined) return false
    // "the sick/injured person": what follows a slash is in the same phrase.
    return !(mark === '/' && next.isJoined && !isPlural && tokens[end + 1]?.isWord)
  }
  if (isPlural) return !things.has(next.lower)
  return isPhraseEnd(next) || isAdverb(next.lower)
}

/** Whether a word can't belong to a noun phrase that comes before it. */
export function isPhraseEnd({lower}: Token): boolean {
  return endsPhrase(lower)
}

/** The same of a word in lower case. */
export function endsPhrase(lower: string): boolean {
  return (
    personVerbs.has(lower) ||
    prepositions.has(lower) ||
    coordinators.has(lower) ||
    subordinators.has(lower) ||
    beForms.has(lower) ||
    haveForms.has(lower) ||
    doForms.has(lower) ||
    modals.has(lower) ||
    negations.has(lower) ||
    thingPronouns.has(lower) ||
    personPronouns.has(lower) ||
    pronouns.has(lower) ||
    /^(?:a|an|the|my|your|his|her|our|their|am|pm|both|all|each|too|again|x\d+)$/.test(lower) ||
    /(?:'d|'ll|'ve|'re|n't|[a-z]{3}ed)$/.test(lower)
  )
}

const animals = wordSet(`
  cat cats kitten dog dogs puppy pup hound terrier spaniel labrador budgie parrot bird birds hamster rabbit rabbits pony horse horses donkey goat goats sheep cow cows hen hens chicken chickens duck ducks
  goose swan pig pigs fox foxes badger badgers squirrel hedgehog hedgehogs tortoise snake rat rats mouse mice wasp wasps bee bees moth fish goldfish ferret gull gulls pigeon pigeons alpaca llama`)

/** Whether words say what an animal or a thing is: "the home's cat, also a wanderer", "the old boiler is a survivor", "it's a runner". */
export function isSaidOfThing({sentence: {tokens}, start}: Pick<Candidate, 'sentence' | 'start'>): boolean {
  for (let index = start - 1; index >= Math.max(0, start - 6); index--) {
    const lower = tokens[index]?.lower ?? ''
    if (animals.has(lower)) return true
    if (isPersonNoun(lower) || pronouns.has(lower) || /^(?:for|of|to|with|by|from|at)$/.test(lower)) break
  }
  const article = articleBefore(tokens, start + 1, 3, tokens[start + 1]?.lower === 'of' ? definite : articles)
  if (article === -1) return false
  if (tokens[article - 1]?.lower === 'itself') return true
  const group = verbGroupAt(tokens, article)
  if (!group.auxiliaries.some((word) => /^(?:is|was|been|be|'s)$/.test(word))) return false
  const subject = subjectBefore(tokens, group)
  const first = tokens[subject.start]?.lower ?? ''
  return (
    subject.who === 'thing' &&
    /^(?:the|a|an|our|your|my|every|each)$/.test(first) &&
    /^(?!older$|younger$|elder$|other$|latter$)[a-z]+(?<!est|ty|teen)$/.test(tokens[subject.end - 1]?.value ?? '')
  )
}

const articles = wordSet('a an another')
/** "The ballcock was the victim of the frost". */
const definite = wordSet('a an another the')

/** Where a noun phrase of at most `limit` words before token `index` has its article or the like, or −1; nothing but what may stand there between. */
export function articleBefore(
  tokens: readonly Token[],
  index: number,
  limit: number,
  articles: ReadonlySet<string>
): number {
  let at = index - 1
  for (let steps = 0; steps <= limit; steps++) {
    const token = tokens[at]
    if (!token) return -1
    if (articles.has(token.lower)) return at
    const isHyphen = /^[-‐‑]$/.test(token.value) && token.isJoined
    if (isHyphen) steps--
    else if (!token.isWord || (isPhraseEnd(token) && !isAdverb(token.lower))) return -1
    at--
  }
  return -1
}
