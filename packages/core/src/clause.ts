import {beginsWithCapital} from './letters.js'
import {isNameLike, isPersonNoun, isServiceNoun, titles} from './person.js'
import type {Token} from './sentence.js'
import {
  beForms,
  contraction,
  coordinators,
  determiners,
  doForms,
  haveForms,
  isAdverb,
  modals,
  negations,
  personPronouns,
  possessives,
  prepositions,
  quantifiers,
  readerPronouns,
  subordinators,
  thingPronouns,
  thirdPersonPronouns,
  wordSet,
  writerPronouns
} from './words.js'

/**
 * Who a clause is about: a person or people, the reader (you), the writer or the service (I, we, the team), a thing,
 * nobody (the "it" of "it was felt"), or someone left out, as in notes ("Doesn't want hospital").
 */
export type Who = 'person' | 'reader' | 'writer' | 'service' | 'thing' | 'nobody' | 'dropped'

/** A clause's subject: who it is and where it stands (token indices, end exclusive; empty where it is left out). */
export interface Subject {
  readonly who: Who
  readonly start: number
  readonly end: number
}

/** A predicate's verb group, found from its last word. Token indices, end exclusive. */
export interface VerbGroup {
  readonly start: number
  readonly end: number
  /** The auxiliaries, in lower case, without "not". */
  readonly auxiliaries: readonly string[]
  readonly isNegated: boolean
  /** A subject that the first auxiliary is contracted to ("he's"): its index, or −1. */
  readonly contractedAt: number
}

/** Reads the verb group that ends with the word at `head`: what comes before it of auxiliaries, "not" and adverbs. */
export function verbGroupAt(tokens: readonly Token[], head: number): VerbGroup {
  const auxiliaries: string[] = []
  let isNegated = false
  let start = head
  let index = head - 1
  for (; index >= 0; index--) {
    const token = tokens[index]
    if (!token?.isWord) break
    const {lower} = token
    if (!mayBeInGroup(lower)) break
    if (beForms.has(lower) || haveForms.has(lower) || doForms.has(lower) || modals.has(lower)) {
      // "Every man who has been has told me": a finite verb begins its group.
      if (finite.test(auxiliaries[0] ?? '') && !finite.test(lower)) break
      auxiliaries.unshift(lower.replace(/n't$|not$/, ''))
      isNegated ||= /n't$|^cannot$/.test(lower)
      start = index
    } else if (
      lower === 'to' &&
      /^(?:going|used|come|comes|came|grown|grew|begun|began|begins|learnt|learned|starts|started|able|likely|unlikely|bound|sure|set|due|about|has|have|had|ought|seems?|appears?|tends?|continues?|starting)$/.test(
        tokens[index - 1]?.lower ?? ''
      )
    ) {
      auxiliaries.unshift(`${tokens[index - 1]?.lower} to`)
      index--
      start = index
    } else if (negations.has(lower) && lower !== 'neither' && lower !== 'no') {
      isNegated = true
      start = index
    } else if (isAdverb(lower) && !(quantifiers.has(lower) && isOpening(tokens, index))) {
      start = index
    } else if (/^(?:doubt|course)$/.test(lower) && /^(?:no|of)$/.test(tokens[index - 1]?.lower ?? '')) {
      index--
      start = index
    } else if (
      /^(?:going|able|likely|unlikely|bound|sure|set)$/.test(lower) &&
      auxiliaries.length > 0 &&
      auxiliaries[0]?.endsWith(' to')
    ) {
      start = index
    } else {
      const contracted = contraction.exec(lower)
      if (
        contracted &&
        (thirdPersonPronouns.has(contracted[1] ?? '') ||
          /^(?:i|you|we|it|who|that|there|what)$/.test(contracted[1] ?? '') ||
          isNameLike(token) ||
          isPersonNoun(contracted[1] ?? ''))
      ) {
        auxiliaries.unshift(`'${contracted[2]}`)
        return {start: index, end: head + 1, auxiliaries, isNegated, contractedAt: index}
      }
      break
    }
  }
  return {start, end: head + 1, auxiliaries, isNegated, contractedAt: -1}
}

const finite = /^(?:is|are|was|were|am|has|does|did)$/

const groupWords = new Set([
  ...[...beForms, ...haveForms, ...doForms, ...modals, ...negations],
  ...['to', 'doubt', 'course', 'going', 'able', 'likely', 'unlikely', 'bound', 'sure', 'set']
])

/** Whether a word (lower case) could stand in a verb group before its last: few can, which one look tells. */
function mayBeInGroup(lower: string): boolean {
  return groupWords.has(lower) || isAdverb(lower) || lower.includes("'")
}

function isOpening(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  if (/^(?:nearly|almost|not|about)$/.test(before?.lower ?? '')) return isOpening(tokens, index - 1)
  return !before?.isWord || coordinators.has(before.lower)
}

/** Finds the subject of a verb group that begins at token `start`. */
export function subjectBefore(tokens: readonly Token[], group: Pick<VerbGroup, 'start' | 'contractedAt'>): Subject {
  if (group.contractedAt >= 0) {
    const at = group.contractedAt
    const word = tokens[at]?.lower.replace(contraction, '$1') ?? ''
    return isPronoun(word) ? {who: whoOf(word), start: at, end: at + 1} : nounPhraseBefore(tokens, at + 1)
  }
  let index = group.start - 1
  // What a bracket or a pair of dashes or commas puts in is not the subject: "Kai (8) wants", "Jean, her daughter, wants".
  index = skipParenthesis(tokens, index)
  const token = tokens[index]
  if (!token) return {who: 'dropped', start: group.start, end: group.start}
  if (!token.isWord) {
    if (token.value === ',') return sharedSubject(tokens, index)
    if (/^["“”'‘’*_]+$/.test(token.value)) return subjectBefore(tokens, {start: index, contractedAt: -1})
    return {who: 'dropped', start: group.start, end: group.start}
  }
  if (coordinators.has(token.lower)) return sharedSubject(tokens, index)
  // "Lewis himself isn't bothered", "Patients themselves are".
  if (/^(?:him|her|them)sel(?:f|ves)$/.test(token.lower) && tokens[index - 1]?.isWord)
    return subjectBefore(tokens, {start: index, contractedAt: -1})
  if (/^(?:who|that|which)$/.test(token.lower) && index > 0) {
    const antecedent = nounPhraseBefore(tokens, index)
    if (token.lower === 'who') return {...antecedent, who: antecedent.who === 'thing' ? 'person' : antecedent.who}
    return antecedent
  }
  if (/^(?:them|you|us|these|those)$/.test(token.lower) && tokens[index - 1]?.lower === 'of')
    return oursOr(tokens, nounPhraseBefore(tokens, index + 1))
  if (/^(?:me|us|him|them)$/.test(token.lower) && prepositions.has(tokens[index - 1]?.lower ?? '')) {
    // "The complaint about me was": what the complaint is about is not the subject.
    return {...nounPhraseBefore(tokens, index - 1), end: index + 1}
  }
  if (isPronoun(token.lower)) return {who: whoOf(token.lower), start: index, end: index + 1}
  if (subordinators.has(token.lower)) return sharedSubject(tokens, index)
  return relativeAntecedent(tokens, index) ?? oursOr(tokens, nounPhraseBefore(tokens, index + 1))
}

/** "All of us on the ward": the writer is among them. */
function oursOr(tokens: readonly Token[], subject: Subject): Subject {
  const {start, end} = subject
  const isOurs =
    end - start > 2 &&
    tokens[start + 2]?.lower === 'us' &&
    tokens[start + 1]?.lower === 'of' &&
    quantifiers.has(tokens[start]?.lower ?? '')
  return isOurs ? {...subject, who: 'writer'} : subject
}

/** "Offenders who breach the order will": what stands before the verb belongs to the clause that "who" opens. */
function relativeAntecedent(tokens: readonly Token[], index: number): Subject | undefined {
  const farthest = Math.max(0, index - 14)
  let at = index
  while (at > farthest && tokens[at]?.isWord && (at === index || tokens[at]?.lower !== 'who')) at--
  if (at === farthest || !tokens[at]?.isWord) return undefined
  for (let between = at + 1; between <= index; between++) {
    const next = tokens[between + 1]?.lower ?? ''
    if (coordinators.has(tokens[between]?.lower ?? '') && (isPronoun(next) || determiners.has(next))) return undefined
  }
  // "The man whom the council": the verb at hand is the relative clause's own.
  if (determiners.has(tokens[at + 1]?.lower ?? '')) return undefined
  // "A fair for people who are out of work is": the fair is.
  const antecedent = nounPhraseBefore(tokens, at)
  const isWhole = !tokens.slice(antecedent.start, at).some(({lower}) => prepositions.has(lower))
  return {...antecedent, who: antecedent.who === 'thing' && isWhole ? 'person' : antecedent.who, end: index + 1}
}

function isPronoun(lower: string): boolean {
  return (
    thirdPersonPronouns.has(lower) ||
    writerPronouns.has(lower) ||
    readerPronouns.has(lower) ||
    personPronouns.has(lower) ||
    thingPronouns.has(lower)
  )
}

function whoOf(pronoun: string): Who {
  if (writerPronouns.has(pronoun)) return 'writer'
  if (readerPronouns.has(pronoun)) return 'reader'
  if (pronoun === 'it' || pronoun === 'there') return 'nobody'
  return thirdPersonPronouns.has(pronoun) || personPronouns.has(pronoun) ? 'person' : 'thing'
}

function skipParenthesis(tokens: readonly Token[], index: number): number {
  const closer = tokens[index]?.value
  if (closer === ')' || closer === ']') {
    for (let at = index - 1; at >= 0; at--) if (/^[([]$/.test(tokens[at]?.value ?? '')) return at - 1
  }
  if (closer === ',' || closer === '–' || closer === '—') {
    for (let at = index - 1; at >= Math.max(0, index - 12); at--) {
      const token = tokens[at]
      if (token?.value === closer && at > 0) {
        const inner = tokens.slice(at + 1, index)
        // An apposition has no verb of its own: "Jean, her daughter," but not "came in, sat down,".
        if (
          !inner.some(
            ({lower}) => beForms.has(lower) || modals.has(lower) || coordinators.has(lower) || isPronoun(lower)
          ) &&
          isPersonPhrase(tokens, at)
        )
          return at - 1
        return index
      }
    }
  }
  return index
}

function isPersonPhrase(tokens: readonly Token[], end: number): boolean {
  return nounPhraseBefore(tokens, end).who === 'person'
}

/** "She sat down and wants …": the subject that an earlier verb of the sentence has. */
function sharedSubject(tokens: readonly Token[], index: number): Subject {
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at]
    if (!token) break
    if (/^[;:]$/.test(token.value)) break
    const word = token.lower.includes("'") ? token.lower.replace(contraction, '$1') : token.lower
    const isSubjectPronoun = /^(?:he|she|they|i|we|it|you)$/.test(word)
    if (isSubjectPronoun && !prepositions.has(tokens[at - 1]?.lower ?? ''))
      return {who: whoOf(word), start: at, end: at + 1}
    const verb = tokens[at + 1]
    if (verb && isFiniteVerb(verb) && !haveForms.has(token.lower) && (isNameLike(token) || isPersonNoun(token.lower)))
      return nounPhraseBefore(tokens, at + 1)
  }
  const first = tokens.findIndex((token) => token.isWord)
  if (first >= 0 && first < index) {
    const phrase = firstNounPhrase(tokens, first, index)
    if (phrase) return phrase
  }
  return {who: 'dropped', start: index + 1, end: index + 1}
}

function isFiniteVerb({lower}: Token): boolean {
  return (
    beForms.has(lower) ||
    haveForms.has(lower) ||
    doForms.has(lower) ||
    modals.has(lower) ||
    /(?:ed|s)$/.test(lower) ||
    isAdverb(lower)
  )
}

function firstNounPhrase(tokens: readonly Token[], from: number, limit: number): Subject | undefined {
  const token = tokens[from]
  if (!token) return undefined
  if (
    isNameLike(token) &&
    (isPersonNoun(token.lower) ||
      titles.has(token.lower.replace(/\.$/, '')) ||
      (!determiners.has(token.lower) && isPossibleName(token)))
  ) {
    let to = from + 1
    while (to < limit && isNameLike(tokens[to])) to++
    return {who: isServiceNoun(token.lower) ? 'service' : 'person', start: from, end: to}
  }
  if (determiners.has(token.lower)) {
    for (let at = from + 1; at < Math.min(limit, from + 5); at++) {
      if (isPersonNoun(tokens[at]?.lower ?? '')) return {who: 'person', start: from, end: at + 1}
      if (isServiceNoun(tokens[at]?.lower ?? '')) return {who: 'service', start: from, end: at + 1}
    }
  }
  return undefined
}

/** A capitalised first word that could be a name: not one that begins many sentences, nor an abstract noun. */
export function isPossibleName(token: Token): boolean {
  return isNameLike(token) && mayBeFirstName(token.lower)
}

const abstract = /(?:(?:tion|ment|ance|ence|ship|ism|hood)s?|ness|ity|ities|ing|ings|[a-z]{4}ed)$/

const commonStarts: ReadonlySet<string> = new Set(
  `please dear hi hello thanks thank regards sorry yes no ok okay note notes plan action update visit call phone email letter room flat house home bed baby nothing something
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter
  asked told said says spoke rang met saw seen came went gave got took left made did does has had was were is are will would can could should may might must
  on in at by for from with without to of off up down out about after before during since until as if when while where why how what who which that this these those there here
  the a an and or but so then not never very also only just still even both all some any many most few several each every other another more less much such
  again later today yesterday tomorrow now soon always often sometimes usually however therefore although though because unless whether
  school social support housing police court council doctor nurse staff attendance behaviour contact risk money food help advice information people
  slept ate drank walked talked sat stood smiled laughed cried refused declined agreed wants needs feels seems appears presents reports lives likes loves hates thinks believes
  dog lots best kind warm mood low high poor good bad new old first last next one two three four five six clean wet cold warm hot
  lift fridge freezer boiler heating radiator door doors window windows kitchen bathroom stairs garden gate shed bin bins rubbish post parcel parcels car bus train taxi road street building buzzer alarm telly radio
  computer laptop website system form forms file report record records paper card cards book books copy dinner lunch tea breakfast supper meal meals milk bread toast soup fish chips meat fruit water juice coffee cake
  football cricket bingo music film game games match swimming gym storm rain snow wind weather night nights day days week month year morning afternoon evening weekend holiday term cat cats dogs hamster horse
  pride anger fear guilt grief pain sleep appetite weight height blood pressure pulse temperature cough rash skin leg legs arm arms knee foot feet hand hands hair teeth tooth eye eyes head hip back chest stomach mobility diet fluids
  wound dressing tablets tablet meds medicine insulin inhaler dose script scan test tests result results clothes shoes coat uniform bag keys wallet purse glasses stick frame hoist wheelchair chair sofa table carpet curtains
  rent debt bill bills arrears gas electric meter tenancy repair repairs damp mould leak flood fire smoke noise smell waste litter parking fence hedge tree drain tap toilet sink bath shower cooker oven washer
  decision request application appeal complaint complaints referral review hearing trial sentence licence order evidence minutes
  package plans policy rules rule rota timetable term terms kiosk hydrant alarm sprinkler panel hoist trolley tray locker cupboard drawer shelf corridor landing lounge hall garage yard office desk counter queue
  apple pear banana orange cheese ham egg eggs rice pasta pie crumble custard cereal porridge biscuit biscuits cream butter jam sugar salt potato potatoes onion tomato curry stew pizza pudding wine beer vodka
  methadone paracetamol ibuprofen morphine insulin codeine diazepam heroin cocaine cannabis alcohol antibiotics antidepressants aspirin naloxone oxygen
  lice nits mice rats fleas bedbugs wasps ants bees moths foxes pigeons ducks hens birds fish goat goats sheep cattle horse horses
  phone phones tablet laptops printer copier scanner camera screen cable battery batteries charger internet wifi email emails letters texts post
  traffic lorry van vans bike bikes scooter pavement bridge river canal park field pitch playground library shop shops pub church mosque temple theatre cinema museum market stall
  paint plaster brick wood timber glass metal plastic concrete gravel sand mud dust grass leaves flowers seeds plants soil compost
  scissors knives forks spoons plates cups mugs towels sheets blankets pillows nappies wipes soap shampoo toothpaste
  savings wages salary pension pensions tax taxes council funding grants budget prices costs fees interest
  rumour rumours gossip talk silence laughter tears trouble luck time space room light dark weekends mornings evenings nights teatime bedtime lunchtime`.split(
    /\s+/
  )
)

/** The noun phrase that ends before token `end`: who is it? */
export function nounPhraseBefore(tokens: readonly Token[], end: number): Subject {
  let start = end
  while (start > 0) {
    const token = tokens[start - 1]
    if (!token) break
    if (!token.isWord) {
      if (/^[-‐’'&/]$/.test(token.value) && token.isJoined) {
        start--
        continue
      }
      break
    }
    const {lower} = token
    if (!phraseEnds.has(lower)) {
      start--
      continue
    }
    if (
      beForms.has(lower) ||
      haveForms.has(lower) ||
      modals.has(lower) ||
      subordinators.has(lower) ||
      thinkers.has(lower) ||
      (isPronoun(lower) &&
        !personPronouns.has(lower) &&
        !determiners.has(lower) &&
        lower !== 'her' &&
        lower !== 'all' &&
        !isAfterOf(tokens, start - 1))
    )
      break
    if (coordinators.has(lower)) {
      const before = tokens[start - 2]
      const isPair = lower === 'and' && before !== undefined && (isNameLike(before) || isPersonNoun(before.lower))
      if (!isPair) break
    }
    start--
    if (personPronouns.has(lower)) break
    // "I believe a reviewer": a phrase begins with its article, and what comes before is a verb.
    if (opensPhrase(tokens, start)) break
  }
  let head = end - 1
  let from = start
  if (start < end && isPrepositionAt(tokens, start)) {
    // "In class the lad …": what follows the preposition's own noun can only be told where a new phrase begins.
    let at = end - 1
    while (at > start + 1 && (isPrepositionAt(tokens, at - 1) || !mayBegin(tokens, at))) at--
    if (at <= start + 1) return {who: 'thing', start, end}
    from = at
  } else {
    // "Looked after children" are children.
    let of = start + 1
    while (of < end && !(isPrepositionAt(tokens, of) && tokens[of - 1]?.lower !== 'looked')) of++
    if (of < end) head = of - 1
  }
  const token = tokens[head]
  if (!token) return {who: 'thing', start, end}
  const first = tokens[from]
  if (first && quantifiers.has(first.lower) && (head === from || /^of$/.test(tokens[from + 1]?.lower ?? ''))) {
    const whose = tokens
      .slice(from + 2, end)
      .some(({lower}) => /^(?:them|you|us|these|those)$/.test(lower) || isPersonNoun(lower))
    return {who: whose || head === end - 1 ? 'person' : 'thing', start: from, end}
  }
  const lower = token.lower.replace(/'s?$/, '')
  if (isDevice(tokens, head)) return {who: 'thing', start: from, end}
  if (beginsWithCapital(token.value)) {
    const titled = tokens.slice(from, head).findLast(({lower}) => titles.has(lower.replace(/\.$/, '')))
    if (titled) return {who: workTitles.has(titled.lower) ? 'service' : 'person', start: from, end}
  }
  if (head === from && prepositions.has(lower)) return {who: 'thing', start: from, end}
  if (isPersonNoun(lower) || personPronouns.has(lower) || isInitial(token, from, head) || isGroup(tokens, from, head))
    return {who: 'person', start: from, end}
  if (isServiceNoun(lower)) return {who: 'service', start: from, end}
  if (collectives.has(lower)) return {who: 'person', start: from, end}
  if (isNameLike(token) && !((head === 0 && !isPossibleName(token)) || isPluralAtStart(tokens, end)))
    return {who: 'person', start: from, end}
  // "The lad in flat 4": a person's own place or past comes after the noun.
  return {who: 'thing', start: from, end}
}

function isPrepositionAt(tokens: readonly Token[], index: number): boolean {
  return prepositions.has(tokens[index]?.lower ?? '')
}

/** Whether a noun phrase may begin inside another at a token: an article, or a name that no name comes before. */
function mayBegin(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  return token !== undefined && (determiners.has(token.lower) || (isNameLike(token) && !isNameLike(tokens[index - 1])))
}

/** "A bread maker", "the card reader": a machine for what comes before. */
function isDevice(tokens: readonly Token[], head: number): boolean {
  return (
    /^(?:maker|reader|player|opener|slicer|grinder|washer|blower|sweeper|feeder|recorder|tracker|climber|lifter|loader|holder|keeper|cutter|peeler|shredder)s?$/.test(
      tokens[head]?.lower ?? ''
    ) && devices.has(tokens[head - (tokens[head - 1]?.isWord ? 1 : 2)]?.lower ?? '')
  )
}

const devices = wordSet(
  `bread coffee tea ice pasta yoghurt pizza sandwich soup popcorn card meter smart code barcode cd dvd record music media cassette tin bottle can door gate letter cheese meat bacon pepper leaf snow carpet road bird cat dog fish
  tape voice video sleep fitness stair hay front dish pot car pressure jet bolt pipe hedge paper potato vegetable cup pen key toilet`
)

/** "Phones are kept", "Scissors were counted": a plural, whose capital only its place explains. */
function isPluralAtStart(tokens: readonly Token[], end: number): boolean {
  return (
    !tokens.slice(0, end - 1).some(({isWord}) => isWord) &&
    /^(?!ours$|yours$|crews$)[a-z]+[^s]s$/.test(tokens[end - 1]?.lower ?? '') &&
    /^(?:are|were|aren't|weren't|have)$/.test(tokens[end]?.lower ?? '')
  )
}

const articles = wordSet('a an the my your his her our their its every each')

/** Whether a noun phrase can only begin at this word: an article or a possessive that no preposition and no "all" comes before. */
function opensPhrase(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  if (!articles.has(tokens[index]?.lower ?? '') || !before?.isWord || tokens[index]?.value === 'A') return false
  // "Your request to bring a friend" is one phrase.
  if (tokens[index - 2]?.lower === 'to') return false
  return (
    !prepositions.has(before.lower) && !coordinators.has(before.lower) && !/^(?:all|both|half|of)$/.test(before.lower)
  )
}

/** Verbs that open somebody's thought or speech: what follows them is another clause. */
const thinkers = wordSet('says said thinks thought knows knew believes hopes told tells feels felt')

/** "R does not want to go". */
function isInitial(token: Token, from: number, head: number): boolean {
  return from === head && /^[B-HJ-Z]$/.test(token.value)
}

/** What a noun phrase may begin at or after: most words are none of these, which one look tells. */
const phraseEnds = new Set([
  ...[...beForms, ...haveForms, ...modals, ...subordinators, ...coordinators, ...thinkers, ...articles],
  ...[...thirdPersonPronouns, ...writerPronouns, ...readerPronouns, ...personPronouns, ...thingPronouns]
])

/** Titles of those who speak for a service. */
const workTitles = wordSet('dr prof professor nurse councillor cllr sergeant inspector constable')

function isAfterOf(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 1]?.lower === 'of' && /^(?:them|you|us|these|those)$/.test(tokens[index]?.lower ?? '')
}

/** People by their place among others: "Year 11", "Class 4B", "the other", "the older ones", "the middle two", "the Browns". */
function isGroup(tokens: readonly Token[], from: number, head: number): boolean {
  const last = tokens[head]?.lower ?? ''
  const before = tokens[head - 1]?.lower ?? ''
  if (/^\d{1,2}[a-z]?$/.test(last) && /^(?:years?|class|form|y)$/.test(before)) return true
  if (
    /^ones?$/.test(last) &&
    /^(?:loved|every|any|some|little|older|younger|newer|middle|wee|quiet|bigger|smaller)$/.test(before)
  )
    return true
  if (tokens[from]?.lower !== 'the' || head === from) return false
  if (isNameLike(tokens[head]) && /[^s]s$/.test(last)) return true
  return ranks.has(last) && (head - from === 1 || head - from === 2)
}

const ranks = wordSet(
  'other others ones eldest youngest oldest elder younger older rest latter former two three four half lot majority regulars locals'
)

/** What people are called who are only counted, where somebody acts: "the other twelve", "a few", "most 18-year-olds". */
export const counted =
  /^(?:ones|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|many|most|rest|others|handful|pair|lot|(?:year-)?olds)$/

/** Whether a word (lower case) could be the last of a subject that is people, whatever comes before it, and whether it has a capital or not. */
export function isSubjectWord(lower: string): boolean {
  const bare = lower.replace(contraction, '$1').replace(/'s?$/, '')
  return (
    thirdPersonPronouns.has(bare) ||
    personPronouns.has(bare) ||
    quantifiers.has(bare) ||
    isPersonNoun(bare) ||
    collectives.has(bare) ||
    ranks.has(bare) ||
    counted.test(bare) ||
    /^(?:\d.*|one|[b-hj-z])$/.test(bare)
  )
}

/** Whether a word that begins a sentence with a capital could be a name. */
export function mayBeFirstName(lower: string): boolean {
  return !commonStarts.has(lower) && !abstract.test(lower)
}

/** Whether a subject takes "are": nothing where either will do. */
export function isPlural(tokens: readonly Token[], {start, end}: Subject): boolean | undefined {
  const [first] = tokens.slice(start, end)
  const head = tokens[end - 1]
  if (!first || !head) return undefined
  const {lower} = head
  if (end - start === 1) {
    if (/^(?:they|you|we|i|these|those|both|many|few|several|most|some|all|others)$/.test(lower)) return true
    if (
      /^(?:he|she|it|this|that|who|everyone|everybody|someone|somebody|anyone|anybody|nobody|one|each|another)$/.test(
        lower
      )
    )
      return lower === 'who' || lower === 'that' ? undefined : false
  }
  if (/^(?:every|each)$/.test(first.lower)) return false
  if (tokens.slice(start, end).some((token) => token.lower === 'and' || token.value === '&')) return true
  const of = tokens.slice(start, end).findIndex((token, index) => index > 0 && prepositions.has(token.lower))
  const noun = of > 0 ? (tokens[start + of - 1]?.lower ?? lower) : lower
  if (/^(?:none|neither|either|any|rest)$/.test(noun) || collectives.has(noun) || /^\d/.test(noun)) return undefined
  if (irregularPlurals.has(noun) || quantifiers.has(noun)) return !/^(?:one|each|another)$/.test(noun)
  if (isPersonNoun(noun)) return /[^s]s$/.test(noun)
  if (isNameLike(head)) return first.lower === 'the' && /[^s]s$/.test(noun)
  return /[^s]s$/.test(noun)
}

const collectives = wordSet(
  'family household couple community public neighbourhood majority generation gang youth class half lot two three four other eldest youngest team staff'
)
const irregularPlurals = wordSet(
  'people children men women folk police kin clergy elderly homeless disabled deaf blind young old poor'
)

/** Whether a noun phrase begins with words for a person's own something: "his remorse", "Mother's engagement". */
export function possessorOf(tokens: readonly Token[], {start, end}: Subject): Who | undefined {
  for (let index = start; index < end; index++) {
    const token = tokens[index]
    if (!token) continue
    if (/^(?:his|her|their)$/.test(token.lower)) return 'person'
    if (possessives.has(token.lower))
      return token.lower === 'your' ? 'reader' : token.lower === 'its' ? 'thing' : 'writer'
    const owner = /^(.+)['’]s?$/.exec(token.lower)?.[1]
    if (owner) return isPersonNoun(owner) || isNameLike(token) ? 'person' : 'thing'
  }
  return undefined
}
