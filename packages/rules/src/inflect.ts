import nlp from 'compromise/two'

/** The form of a verb. `present` and, for "be", `past` need a number. */
export interface VerbForm {
  readonly tense: 'past' | 'present' | 'ing' | 'participle' | 'infinitive'
  /** Who does it: `first` is "I", `plural` is also "you". Absent where the words don't tell. */
  readonly number?: 'first' | 'singular' | 'plural'
}

/** Whether a noun is one or several. */
export type NounNumber = 'singular' | 'plural'

interface Conjugation {
  readonly base: string
  readonly present: string
  readonly past: string
  readonly participle: string
  readonly ing: string
}

/** What this package uses of compromise; its own types say `object`. */
interface Transform {
  readonly verb: {
    conjugate(
      verb: string,
      model: object
    ): {PresentTense?: string; PastTense?: string; Gerund?: string; Participle?: string}
  }
  readonly noun: {toPlural(noun: string, model: object): string}
}

const transform = (nlp.methods() as {two: {transform: Transform}}).two.transform
const model = nlp.model() as {two: {switches: Readonly<Record<string, string>>}}

/** Participles that compromise leaves out, for verbs that end like this ("overcome", "mistake", "partake"). */
const participles: ReadonlyArray<readonly [RegExp, string]> = [
  [/come$/, 'come'],
  [/(^|out|over|re)run$/, 'run'],
  [/take$/, 'taken'],
  [/(^|fore|over)see$/, 'seen'],
  [/(^|re|un|over|out)do$/, 'done'],
  [/(^|re|un)write$/, 'written'],
  [/(^|for|over)bear$/, 'borne'],
  [/^spring$/, 'sprung'],
  [/^wake$/, 'woken']
]

/** Verbs that compromise conjugates otherwise than people in these services write: past, participle, -ing. */
const irregular: Readonly<Record<string, readonly [past: string, participle: string, ing?: string]>> = {
  age: ['aged', 'aged', 'ageing'],
  binge: ['binged', 'binged', 'bingeing'],
  combat: ['combated', 'combated', 'combating'],
  dwell: ['dwelt', 'dwelt'],
  focus: ['focused', 'focused', 'focusing'],
  get: ['got', 'got'],
  overspend: ['overspent', 'overspent'],
  panic: ['panicked', 'panicked', 'panicking'],
  prove: ['proved', 'proved'],
  wake: ['woke', 'woken'],
  whinge: ['whinged', 'whinged', 'whingeing']
}

/** Verbs whose past is the same as the verb itself. */
const unchanging =
  /^(re|up|off|out|under|over|broad|mis|type|in|be)*(bet|bid|burst|cast|cost|cut|fit|hit|hurt|knit|let|put|quit|read|rid|set|shed|shut|split|spread|thrust)$/

/** One-syllable verbs, and verbs stressed at the end, that double a consonant are compromise's; these end in -l. */
const doublesL = /[^aeiou][aeiou]l$|[^aeiou]u[ae]l$/

/** Adverbial parts of verbs written as one: "act out", "step-down". */
const particle = /^(out|up|down|off|on|in|away|over|back|through|around|along|aside|apart|by|from|with|to|about|into)$/

/** Nouns that compromise makes plural otherwise. */
const plurals: Readonly<Record<string, string>> = {
  abscess: 'abscesses',
  appendix: 'appendices',
  index: 'indexes',
  kin: 'kin',
  offspring: 'offspring',
  staff: 'staff',
  out: 'outs',
  in: 'ins',
  up: 'ups',
  down: 'downs',
  off: 'offs',
  over: 'overs',
  away: 'aways'
}

const auxiliaries = new Set(['be', 'have', 'do', 'can', 'was', 'were', 'had', 'did', 'has', 'is', 'are'])

/** Words that are verbs as well, although compromise knows only the noun or the adjective. */
const alsoVerbs = new Set(
  `action advocate bleat cherry-pick commission decant discharge embed evidence express fake fob gripe groan grass groom harp inbox
  keywork leverage live mask moan multi-task own palm parent parrot present process resource shirk shoot shrug shunt signpost silo
  skive slow source sponge stonewall task triage wallow warehouse whine whinge workshop`.split(/\s+/)
)

/** Words that are verbs only, although compromise takes them for nouns. */
const onlyVerbs = new Set(
  `abscond acquiesce ascertain avail deem downplay embellish incur malinger mither mollycoddle retain self-refer streamline
  supersede transpire upskill weaponise`.split(/\s+/)
)

/** Words that are nouns as well, although compromise knows only the verb. */
const alsoNouns = new Set('ask decline disconnect'.split(' '))

/** What a word can be, as far as a dictionary tells; not `isSure` where it only guesses. */
export interface WordClass {
  readonly isVerb: boolean
  readonly isNoun: boolean
  readonly isSure: boolean
}

const classes = new Map<string, WordClass>()

/** Whether a word can be a verb and whether it can be a noun. */
export function wordClass(word: string): WordClass {
  const known = classes.get(word)
  if (known) return known
  const result = lookUp(word.toLowerCase())
  classes.set(word, result)
  return result
}

function lookUp(word: string): WordClass {
  if (auxiliaries.has(word)) return {isVerb: true, isNoun: false, isSure: true}
  const parts = word.split(/[\s-]+/)
  const head = parts[0] ?? word
  const last = parts.at(-1) ?? word
  if (head !== last && particle.test(last) && wordClass(head).isVerb) return {isVerb: true, isNoun: true, isSure: true}
  if (onlyVerbs.has(word) || onlyVerbs.has(last)) return {isVerb: true, isNoun: false, isSure: true}
  const tags = tagsOf(last)
  if (tags.includes('"Gerund"')) return {isVerb: false, isNoun: true, isSure: true}
  const switches = model.two.switches[last] ?? ''
  const isVerb = /Verb/.test(switches) || tags.includes('"Verb"') || alsoVerbs.has(last) || alsoVerbs.has(word)
  const isNoun = /Noun|Actor|Person/.test(switches) || tags.includes('"Noun"') || alsoNouns.has(last)
  return {isVerb, isNoun, isSure: isVerb || /(er|or|ee|ist|ian|ism|ness|ment|ity|tion|al)$/.test(last)}
}

function tagsOf(word: string): string {
  const json: unknown = nlp(word).terms().json()
  return JSON.stringify(json)
}

/** Whether a word is inflected already ("children", "failed"), so that it has no forms of its own. */
export function isInflected(word: string): boolean {
  const tags = tagsOf(word)
  if (/(children|people|men|women|(?<![siu])s)$/.test(word)) return tags.includes('"Plural"')
  return /ed$/.test(word) && !alsoVerbs.has(word) && tags.includes('"PastTense"')
}

/**
 * The plural of a noun in the singular ("next of kin", "mother-in-law", "care leaver" and "GP" too).
 */
export function plural(noun: string): string {
  const compound = /^(.+?)([\s-](?:of|in|with|from|at|on|to|under|who|by)[\s-].+|-by)$/.exec(noun)
  if (compound?.[1] !== undefined && compound[2] !== undefined) {
    return compound[1] === 'next' ? noun : plural(compound[1]) + compound[2]
  }
  const [, before = '', last = noun] = /^(.*[\s-])?([^\s-]+)$/.exec(noun) ?? []
  if (/^[A-Z0-9&]{2,}$/.test(last)) return `${before}${last}s`
  const known = plurals[last.toLowerCase()]
  if (known !== undefined) return before + known
  if (/(child|person|woman|man|foot|tooth)$/.test(last)) return before + irregularPlural(last)
  return before + transform.noun.toPlural(last, model)
}

function irregularPlural(noun: string): string {
  if (/human$/.test(noun)) return `${noun}s`
  return noun
    .replace(/child$/, 'children')
    .replace(/person$/, 'people')
    .replace(/man$/, 'men')
    .replace(/foot$/, 'feet')
    .replace(/tooth$/, 'teeth')
}

/** Splits "step down" or "self-harm" around the part that carries the verb's ending. */
function verbHead(verb: string): readonly [before: string, head: string, after: string] {
  if (verb.includes(' ')) {
    const [head = verb] = verb.split(' ')
    const [before, inner, after] = verbHead(head)
    return [before, inner, after + verb.slice(head.length)]
  }
  const hyphen = verb.lastIndexOf('-')
  if (hyphen < 0) return ['', verb, '']
  return particle.test(verb.slice(hyphen + 1))
    ? ['', verb.slice(0, hyphen), verb.slice(hyphen)]
    : [verb.slice(0, hyphen + 1), verb.slice(hyphen + 1), '']
}

function regularPast(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`
  return /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`
}

function regularIng(verb: string): string {
  if (/[^aeioy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`
  return /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`
}

const conjugations = new Map<string, Conjugation>()

function conjugate(verb: string): Conjugation {
  const known = conjugations.get(verb)
  if (known) return known
  const [before, head, after] = verbHead(verb)
  const around = (form: string) => before + form + after
  const forms = conjugateHead(head)
  const result = {
    base: verb,
    present: around(forms.present),
    past: around(forms.past),
    participle: around(forms.participle),
    ing: around(forms.ing)
  }
  conjugations.set(verb, result)
  return result
}

function conjugateHead(verb: string): Conjugation {
  const known = transform.verb.conjugate(verb, model)
  const present = known.PresentTense ?? `${verb}s`
  if (doublesL.test(verb) && verb.length > 3) {
    return {base: verb, present, past: `${verb}led`, participle: `${verb}led`, ing: `${verb}ling`}
  }
  const exception = irregular[verb]
  if (exception) {
    const [past, participle, ing] = exception
    return {base: verb, present, past, participle, ing: ing ?? known.Gerund ?? regularIng(verb)}
  }
  const isWrong = (form: string | undefined) => form === undefined || (form === verb && !unchanging.test(verb))
  const past = isWrong(known.PastTense) ? regularPast(verb) : (known.PastTense ?? verb)
  const ending = participles.find(([pattern]) => pattern.test(verb))
  const participle = ending
    ? verb.replace(/(come|run|take|see|do|write|bear|spring|wake)$/, ending[1])
    : (known.Participle ?? past)
  return {
    base: verb,
    present,
    past,
    participle,
    ing: known.Gerund === undefined || known.Gerund === verb ? regularIng(verb) : known.Gerund
  }
}

interface Surface {
  readonly value: string
  /** What the form may be, likeliest first. */
  readonly forms: readonly VerbForm[]
}

const beForms: readonly Surface[] = [
  {value: 'am', forms: [{tense: 'present', number: 'first'}]},
  {value: 'is', forms: [{tense: 'present', number: 'singular'}]},
  {value: 'are', forms: [{tense: 'present', number: 'plural'}]},
  {value: 'was', forms: [{tense: 'past', number: 'singular'}]},
  {value: 'were', forms: [{tense: 'past', number: 'plural'}]},
  {value: 'been', forms: [{tense: 'participle'}]},
  {value: 'being', forms: [{tense: 'ing'}]},
  {value: 'be', forms: [{tense: 'infinitive'}]}
]

/** Forms that people also write; never put into an alternative. */
const alsoWritten: Readonly<Record<string, ReadonlyArray<readonly [string, ...VerbForm['tense'][]]>>> = {
  age: [['aging', 'ing']],
  benefit: [
    ['benefitted', 'past', 'participle'],
    ['benefitting', 'ing']
  ],
  burn: [['burnt', 'past', 'participle']],
  focus: [
    ['focussed', 'past', 'participle'],
    ['focussing', 'ing']
  ],
  learn: [['learnt', 'past', 'participle']],
  target: [
    ['targetted', 'past', 'participle'],
    ['targetting', 'ing']
  ],
  whinge: [['whinging', 'ing']]
}

/** Verbs in -ise that nobody writes with -ize. */
const neverIze = /(^|a|[iv]|prom|rpr|ompr|pract|desp|advert|franch|chast|exc|inc|circumc|chand|exerc)ise$|prise$/

const modals: Readonly<Record<string, readonly [present: string, past: string]>> = {
  can: ['can', 'could'],
  cannot: ['cannot', 'could not']
}

/** Every way to write a verb and what each may be, likeliest first ("failed": past or participle). */
export function verbSurfaces(verb: string): readonly Surface[] {
  if (verb === 'be') return beForms
  const modal = modals[verb]
  if (modal) {
    return [
      {value: modal[0], forms: [{tense: 'present'}]},
      {value: modal[1], forms: [{tense: 'past'}]}
    ]
  }
  const {base, present, past, participle, ing} = conjugate(verb)
  const all: ReadonlyArray<readonly [string, VerbForm]> = [
    [past, {tense: 'past'}],
    [base, {tense: 'present', number: 'plural'}],
    [present, {tense: 'present', number: 'singular'}],
    [ing, {tense: 'ing'}],
    [participle, {tense: 'participle'}],
    [base, {tense: 'infinitive'}]
  ]
  const surfaces = new Map<string, VerbForm[]>()
  for (const [value, form] of all) surfaces.set(value, [...(surfaces.get(value) ?? []), form])
  for (const [value, ...tenses] of alsoWritten[verb] ?? []) {
    surfaces.set(
      value,
      tenses.map((tense) => ({tense}))
    )
  }
  const written = [...surfaces].map(([value, forms]) => ({value, forms}))
  if (!/[^\s]{2}[bcdfghklmnprstvwxy]ise$/.test(verb) || neverIze.test(verb)) return written
  return [...written, ...written.map(({value, forms}) => ({value: value.replace(/is(e[sd]?|ing)$/, 'iz$1'), forms}))]
}

/** A verb in a form, or nothing where the form can't be told ("be" in the past of who knows whom). */
export function verb(lemma: string, form: VerbForm): string | undefined {
  const {tense, number} = form
  if (lemma === 'be') {
    if (tense === 'infinitive') return 'be'
    if (tense === 'past' && number === 'first') return 'was'
    return beForms.find(({forms}) => forms.some((each) => each.tense === tense && each.number === number))?.value
  }
  const modal = modals[lemma]
  if (modal) return tense === 'present' ? modal[0] : tense === 'past' ? modal[1] : undefined
  const {base, present, past, participle, ing} = conjugate(lemma)
  if (tense === 'present') return number === undefined ? undefined : number === 'singular' ? present : base
  return {past, participle, ing, infinitive: base}[tense]
}
