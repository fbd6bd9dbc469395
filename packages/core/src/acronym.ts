import {none, orNone} from './cache.js'
import {type FullForms, formsBy, formsOf, handleOf, isHandle, plain} from './full-forms.js'
import type {Glance} from './glance.js'
import {beginsAsName, beginsWithSmall, hasLetter, isEnglish, isInCapitals} from './letters.js'
import type {Paragraph} from './paragraph.js'
import {isSmall, titles} from './person.js'
import {readSentences, type Sentence, type Token} from './sentence.js'
import {isNounAt, postmodified, suggestFullForms} from './suggestion.js'
import type {Glossary} from './types.js'

/** Capitals whose full form the text has not given when they are first used. */
export interface UndefinedAcronym {
  readonly paragraph: Paragraph
  readonly sentence: Sentence
  readonly start: number
  readonly end: number
  /** All full forms that the glossary knows; only the writer can choose. */
  readonly expected: readonly string[]
}

const short = new Set('and of the for in to with on a an or by at as from & into'.split(' '))
const capitals = /^\p{Lu}[\p{Lu}\d]*(?:&\p{Lu}+)?(?:\p{Ll}?\p{Lu})*(?:['’]?s)?$/u
/** Capitals that are used as a verb: "DNA'd", "CHAINed". */
const verbEnding = /(?<=\p{Lu}{3})['’]?(?:d|ed|ing)$/u
/** What follows the name of a scale or form, and not a word in capitals: "MUST score 2". */
const instruments = new Set(
  'score scores scale tool form chart checklist assessment screening screen test plan'.split(' ')
)
const sayingVerbs = new Set(
  'said says told tells asked asks rang rings phoned texted thinks thought feels felt wants wanted came went agreed smiled laughed cried was is has had'.split(
    ' '
  )
)
const romanNumeral = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/
const postcodeStart = /^[A-Z]{1,2}\d[A-Z\d]?$/

/** What a paragraph says by itself about acronyms: all that is asked of it once it has been read. */
export interface AcronymFacts {
  /** The letters of all that it uses, and perhaps some more; absent where only reading tells them. */
  readonly keys: readonly string[] | undefined
  /** In order; absent until they are asked for: its English is read for them. */
  uses: readonly Use[] | undefined
  /** Letters whose full form its markup gives. */
  readonly titled: readonly string[]
  /** The words by which full forms are looked for that it may give. */
  readonly handles: readonly string[]
  /** Whether it may have initials. */
  readonly isCapitalised: boolean
  readonly full: SpelledOut
}

/** What a paragraph spells out: read when an acronym after it is looked for there. A class, since a long text has one for most of its paragraphs. */
class SpelledOut {
  private forms: readonly string[] | undefined
  private runs: readonly string[] | undefined
  private lower: string | undefined
  private capitals: string | undefined

  /** Of a paragraph's text, or of its sentences where that isn't known. */
  constructor(private readonly kept: string | readonly Sentence[]) {}

  /** Whether it gives a full form, by the words by which that is looked for. */
  tells(form: string, fullForms: FullForms): boolean {
    if (!this.forms && typeof this.kept === 'string') {
      this.lower ??= this.kept.toLowerCase().replaceAll('’', "'")
      // Its words stand somewhere in the text, whatever stands between them.
      if (!form.split(' ').every((word) => this.lower?.includes(word))) return false
    }
    this.forms ??= this.sentences().flatMap((sentence) => {
      const candidates = sentence.tokens.flatMap(({lower}) => formsBy(fullForms, lower))
      const text = candidates.length === 0 ? '' : wordsOf(sentence)
      return candidates.filter((form) => text.includes(` ${form} `))
    })
    return this.forms.includes(form)
  }

  /** Initials of its runs of capitalised words, those of three letters or more. */
  initials(): readonly string[] {
    this.runs ??= this.sentences().flatMap(({tokens}) =>
      capitalised(tokens).filter(({length}) => length >= fewestCapitals)
    )
    return this.runs
  }

  /** The letters of which they may be, as bits. */
  letters(): number {
    return lettersOf(this.initial())
  }

  /** Whether these may be among them, as far as can be told without reading. */
  mayHold(run: string): boolean {
    return typeof this.kept !== 'string' || isInOrder(run, this.initial())
  }

  private initial(): string {
    this.capitals ??= typeof this.kept === 'string' ? capitalsIn(this.kept) : alphabet
    return this.capitals
  }

  private sentences(): readonly Sentence[] {
    return typeof this.kept === 'string' ? readSentences(this.kept) : this.kept
  }
}

/** A paragraph, of which only the words may be known. */
export interface Passage {
  readonly titles: ReadonlyMap<string, string>
  /** What its words tell; absent where nobody has glanced at them. */
  readonly glance?: Pick<Glance, 'acronyms' | 'handles' | 'capitals'> | undefined
  /** Gives it as it reads. */
  paragraph(): Paragraph
  /** What of it is kept to be read later: its text, since a long one has too many sentences for them to be kept; those where that isn't known. */
  readonly kept: string | readonly Sentence[]
}

/** An acronym where it stands. */
interface Use {
  /** Its letters as they are looked up. */
  readonly key: string
  readonly isScale: boolean
  /** What is to be known of it where it is the first with its letters; nothing where what stands beside it explains it. */
  first(): FirstUse | undefined
}

interface FirstUse {
  /** The full forms that explain it where they have been given before. */
  readonly forms: readonly string[]
  /** Whether words that begin with its letters explain it. */
  readonly mayBeSpelled: boolean
  readonly found: UndefinedAcronym
}

/** What texts have said of their acronyms, one document at a time. */
export interface AcronymLedger {
  /** What a paragraph says by itself; its English is read only where it may have acronyms. */
  factsOf(passage: Passage): AcronymFacts
  /** Whether a word could be an acronym that is asked about. */
  isLike(value: string): boolean
  /** Whether full forms are looked for by a word (lower case). */
  isHandle(lower: string): boolean
  /**
   * Begins a document, whose paragraphs' facts are to be given in order, each with what gives the paragraph. What it gives for the same facts are
   * the same objects, whenever it gives them.
   */
  begin(): (facts: AcronymFacts, paragraph: () => Paragraph) => readonly UndefinedAcronym[]
}

const noFacts: AcronymFacts = {
  keys: none,
  uses: none,
  titled: [],
  handles: [],
  isCapitalised: false,
  full: new SpelledOut([])
}
const noneFound: readonly UndefinedAcronym[] = []
/** The fewest capitals that are looked for as initials. */
const fewestCapitals = 3

/**
 * Follows acronyms through documents: each has a ledger of the full forms that it has given, and reads its paragraphs in order.
 *
 * Most paragraphs have no acronym, and are read only if a later one is looked for in them: by the longest word of the full forms that it might
 * stand for, or by the initials of what is written with capitals. What a paragraph says by itself can be kept with it: a text that is read again
 * after each edit takes a fraction of the time then.
 */
export function createAcronymLedger(glossary: Glossary, fullForms: FullForms, known: readonly string[]): AcronymLedger {
  const everyones = new Set([...glossary.known, ...known].map((value) => keyOf(value, glossary)))
  const knownScales = new Set(glossary.known)

  function factsOf({titles, glance, paragraph, kept}: Passage): AcronymFacts {
    const isBare = glance?.acronyms?.length === 0 && glance.handles.length === 0 && glance.capitals < fewestCapitals
    if (isBare && titles.size === 0) return noFacts
    const keys =
      glance?.acronyms && (glance.acronyms.length === 0 ? none : glance.acronyms.map((value) => keyOf(value, glossary)))
    const titled = titles.size === 0 ? none : Array.from(titles.keys(), (short) => keyOf(short, glossary))
    const handles = glance?.handles ?? handlesIn(paragraph())
    const isCapitalised = (glance?.capitals ?? fewestCapitals) >= fewestCapitals
    const uses = keys?.length === 0 ? none : undefined
    const full = isCapitalised || handles.length > 0 ? new SpelledOut(kept) : noFacts.full
    return {keys, uses, titled, handles, isCapitalised, full}
  }

  function handlesIn({sentences}: Paragraph): readonly string[] {
    const lowers = sentences.flatMap(({tokens}) => tokens.map(({lower}) => lower))
    return orNone(lowers.filter((lower, index) => isHandle(fullForms, lower) && lowers.indexOf(lower) === index))
  }

  function usesIn(paragraph: Paragraph): readonly Use[] {
    const uses = paragraph.sentences.flatMap((sentence, index) =>
      isSignature(paragraph, index)
        ? []
        : acronymsIn(sentence, glossary).map((range) => useOf(paragraph, index, sentence, range))
    )
    return orNone(uses)
  }

  function useOf(paragraph: Paragraph, index: number, sentence: Sentence, range: {start: number; end: number}): Use {
    const {tokens} = sentence
    const {start, end} = range
    const shown = tokens
      .slice(start, end)
      .map((token) => token.value)
      .join('')
    const key = keyOf(isKnownScale(shown, glossary) ? shown.replace(/\W.*/, '') : shown, glossary)
    const expansions = expansionsOf(key, glossary)

    function read(): FirstUse | undefined {
      const forms = [...expansions, ...(glossary.recognised?.[key] ?? [])]
        .filter((full) => plain(full) !== key.toLowerCase())
        .flatMap(formsOf)
      const here = paragraph.sentences
        .slice(0, index + 1)
        .map(wordsOf)
        .join(' ')
      if (forms.some((form) => here.includes(` ${form} `))) return undefined
      const next = paragraph.sentences[index + 1]
      if (isExplained(tokens, start, end, key, next && wordsOf(next))) return undefined
      const mayBeSpelled = key.length >= 3 && /^[A-Z]+$/.test(key)
      if (mayBeSpelled && capitalised(tokens.slice(0, start)).includes(key)) return undefined
      const offered = verbEnding.test(shown) ? [] : fullFormsFor(expansions, key, tokens, end)
      const found = {paragraph, sentence, ...suggestFullForms(offered, sentence, range)}
      return {forms, mayBeSpelled, found}
    }

    let first: {readonly use: FirstUse | undefined} | undefined
    return {
      key,
      isScale: expansions.length > 0 && instruments.has(tokens[end]?.lower ?? ''),
      first() {
        first ??= {use: read()}
        return first.use
      }
    }
  }

  const begin: AcronymLedger['begin'] = () => {
    const settled = new Set<string>()
    /** Scales and forms whose letters make a word that everyone knows ("MUST"). */
    const scales = new Set<string>()
    /** Paragraphs before by the handles in them, and those whose initials nobody has read. */
    const before = new Map<string, SpelledOut[]>()
    const unasked: SpelledOut[] = []
    /** The letters of the first of them, which have been asked for: to look them up in each again takes several times as long. */
    const unaskedLetters: number[] = []
    const initialsBefore = new Set<string>()
    const isSettled = (key: string, isScale: boolean) =>
      (everyones.has(key) || settled.has(key)) && !(isScale && knownScales.has(key) && !scales.has(key))
    const isTold = (form: string) => before.get(handleOf(form))?.some((full) => full.tells(form, fullForms)) ?? false
    const isSpelled = (key: string) => {
      const letters = lettersOf(key)
      let kept = 0
      for (let index = 0; index < unasked.length; index++) {
        const full = unasked[index] as SpelledOut
        const own = unaskedLetters[index] ?? full.letters()
        if ((own & letters) === letters && full.mayHold(key)) {
          for (const run of full.initials()) initialsBefore.add(run)
        } else {
          unasked[kept] = full
          unaskedLetters[kept++] = own
        }
      }
      unasked.length = unaskedLetters.length = kept
      return initialsBefore.has(key)
    }
    return (facts, paragraph) => {
      if (facts === noFacts) return noneFound
      const {keys, titled, handles, isCapitalised, full} = facts
      for (const key of titled) settled.add(key)
      let found = noneFound
      // What is used again is most of what is used, and needs no reading.
      const isRead = !keys?.every((key) => isSettled(key, true))
      if (isRead) facts.uses ??= usesIn(paragraph())
      for (const {key, isScale, first} of isRead ? (facts.uses ?? none) : none) {
        if (isSettled(key, isScale)) continue
        if (isScale) scales.add(key)
        settled.add(key)
        const use = first()
        if (!use || (use.mayBeSpelled && isSpelled(key))) continue
        if (!use.forms.some(isTold)) found = [...found, use.found]
      }
      for (const handle of handles) {
        const facing = before.get(handle)
        if (facing) facing.push(full)
        else before.set(handle, [full])
      }
      if (isCapitalised) unasked.push(full)
      return found
    }
  }

  /** Whether letters could be an acronym that is asked about, whatever stands beside them: two capitals, or what the glossary lists. */
  function isLike(value: string): boolean {
    // Of what everyone knows only letters that the glossary explains too may be asked about: where a scale has that name ("MUST score").
    if (knownScales.has(value) && expansionsOf(keyOf(value, glossary), glossary).length === 0) return false
    if (isNameShaped(value)) return isListedAs(value, glossary)
    return (
      (value.match(isEnglish(value) ? /[A-Z]/g : /\p{Lu}/gu)?.length ?? 0) > 1 ||
      expansionsOf(keyOf(value, glossary), glossary).length > 0
    )
  }

  return {factsOf, isLike, isHandle: (lower) => isHandle(fullForms, lower), begin}
}

/** The initials of whoever wrote a note, after its last sentence: "Next visit 20/10. TM". */
function isSignature({sentences}: Paragraph, index: number): boolean {
  const tokens = sentences[index]?.tokens
  return (
    index > 0 && index === sentences.length - 1 && tokens?.length === 1 && /^[A-Z]{2,3}$/.test(tokens[0]?.value ?? '')
  )
}

function wordsOf({tokens}: Sentence): string {
  // Joined at once: a text that grows word by word is kept as all its parts.
  return ` ${tokens
    .filter(({isWord}) => isWord)
    .map(({lower}) => lower)
    .join(' ')} `
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The letters A to Z of a text of capitals, each one bit. */
function lettersOf(capitals: string): number {
  let letters = 0
  for (let index = 0; index < capitals.length; index++) letters |= 1 << (capitals.charCodeAt(index) - 65)
  return letters
}

/** The letters that begin the capitalised words of a text, in order, and perhaps some more between them. */
function capitalsIn(text: string): string {
  return (text.match(/[A-Z](?=\p{Ll})/gu) ?? []).join('')
}

/** Whether letters come in another text in their order, whatever comes between them. */
function isInOrder(letters: string, text: string): boolean {
  let at = 0
  for (let index = 0; index < letters.length; index++) {
    at = text.indexOf(letters.charAt(index), at) + 1
    if (at === 0) return false
  }
  return true
}

/** Token ranges that look like acronyms or initialisms: "SEN", "IDVAs", "A&E", "H/V", "CoP"; and those that the glossary spells so: "Hx", "HbA1c". */
function acronymsIn({tokens}: Sentence, glossary: Glossary): {start: number; end: number}[] {
  const found: {start: number; end: number}[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    // Most words have no capital, and can be none.
    if (!token?.isWord || token.value === token.lower) continue
    const slash = tokens[index + 1]
    const second = tokens[index + 2]
    if (
      /^\p{Lu}$/u.test(token.value) &&
      slash?.value === '/' &&
      slash.isJoined &&
      second?.isJoined &&
      /^\p{Lu}s?$/u.test(second.value)
    ) {
      found.push({start: index, end: index + 3})
      index += 2
      continue
    }
    if (isNameShaped(token.value) && !isListedAs(token.value, glossary)) continue
    const isListed = expansionsOf(keyOf(token.value, glossary), glossary).length > 0
    if (!isAcronym(token) && !(isListed && isMixedCase(token))) continue
    const end = scaleEnd(tokens, index)
    if (end === index + 1 && isCode(tokens, index, isListed)) continue
    if (
      isShouted(tokens, index) ||
      isKeyword(tokens, index) ||
      (!isListed && isInscribed(tokens, index)) ||
      (!isListed && isInTitle(tokens, index, glossary))
    )
      continue
    if (isAged(tokens, index) || (!isListed && isPerson(tokens, index))) continue
    found.push({start: index, end})
    index = end - 1
  }
  return found
}

/** "The", "Lisa": a capital and small letters, as most capitals are; cheap to see. */
function isNameShaped(value: string): boolean {
  if (value.length < 2) return false
  for (let index = 1; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if (code < 97 || code > 122) return false
  }
  return true
}

function isListedAs(value: string, {expansions}: Glossary): boolean {
  return Object.hasOwn(expansions, value) || (value.endsWith('s') && Object.hasOwn(expansions, value.slice(0, -1)))
}

/** No letters that stand for words are more than this. */
const longest = 30

function isAcronym({value}: Token): boolean {
  if (value.length > longest) return false
  const bare = value.replace(verbEnding, '').replace(/['’]?s$/, '')
  const letters = bare.replace(/[^\p{Lu}]/gu, '')
  return capitals.test(bare) && letters.length >= 2 && !romanNumeral.test(bare) && !/\d\D*\d/.test(bare)
}

/** "Hx", "eGFR", "S42": letters that only the glossary can tell from a word or a code. */
function isMixedCase({value}: Token): boolean {
  return value.length > 1 && /\p{Lu}/u.test(value) && !/^\p{Lu}+$/u.test(value)
}

/** Where the name of a scale ends: three letters or more and a small number, as in "PHQ-9" and "ICD-11". */
function scaleEnd(tokens: readonly Token[], index: number): number {
  const [token, hyphen, number] = tokens.slice(index, index + 3)
  const isScale =
    token &&
    hyphen?.isJoined &&
    number?.isJoined &&
    /^\p{Lu}{3,}$/u.test(token.value) &&
    /^[-‐‑]$/.test(hyphen.value) &&
    /^\d{1,2}\p{Lu}?$/u.test(number.value) &&
    !/^[-‐‑–/]$/.test(tokens[index + 3]?.value ?? '')
  return isScale ? index + 3 : index + 1
}

/** "COVID-19": the number adds nothing to what everyone knows. */
function isKnownScale(shown: string, {known}: Glossary): boolean {
  return /^\p{Lu}+-\d/u.test(shown) && known.includes(shown.replace(/-.*/, ''))
}

/** Initials that stand for somebody: "JB said", "Mr DK". */
function isPerson(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (!token || !/^\p{Lu}{2}(?:['’]s)?$/u.test(token.value)) return false
  return sayingVerbs.has(tokens[index + 1]?.lower ?? '') || titles.has(tokens[index - 1]?.lower ?? '')
}

/** "JB (34)": the initials of somebody whose age follows. */
function isAged(tokens: readonly Token[], index: number): boolean {
  const [token, bracket, age, close] = tokens.slice(index, index + 4)
  return (
    /^\p{Lu}{2}$/u.test(token?.value ?? '') &&
    bracket?.value === '(' &&
    /^\d{1,2}$/.test(age?.value ?? '') &&
    /^\)/.test(close?.value ?? '')
  )
}

/** "Text QUIT to 60163", "Reply CANCEL": what to type. */
function isKeyword(tokens: readonly Token[], index: number): boolean {
  return /^(?:text|texting|reply|type|send|enter|press)$/.test(tokens[index - 1]?.lower ?? '')
}

/** "The envelope marked STATIONERY": a word that stands on something in capitals. */
function isInscribed(tokens: readonly Token[], index: number): boolean {
  return (
    /^(?:marked|labelled|stamped|reading|headed|titled|entitled|named)$/.test(tokens[index - 1]?.lower ?? '') &&
    isSpoken(tokens[index])
  )
}

/** Whether capitals make a word of five letters or more that can be spoken. */
function isSpoken(token: Token | undefined): boolean {
  const value = token?.value ?? ''
  return /^\p{Lu}{5,}$/u.test(value) && /[AEIOUY]/.test(value) && !/[^AEIOUY]{4}/.test(value)
}

/**
 * "SHIFT LOG - Canal Street", "RESOLVED: that the report be noted": capitals that open a sentence, or what a dash sets off, as its title, one of them a word of five
 * letters or more that can be spoken and stands for nothing that the glossary knows.
 */
function isInTitle(tokens: readonly Token[], index: number, glossary: Glossary): boolean {
  const isOther = (token: Token) => !/\p{Ll}/u.test(token.value)
  let end = index + 1
  while (tokens[end] && /^[\p{Lu}\d'’]+$/u.test(tokens[end]?.value ?? '')) end++
  const next = tokens[end]
  const opening = tokens.findLastIndex(({value, isJoined}, at) => at < index && /^[–—:-]$/.test(value) && !isJoined) + 1
  if (!tokens.slice(opening, index).every(isOther) || (next && beginsWithSmall(next.value))) return false
  return tokens
    .slice(opening, end)
    .some((token) => isSpoken(token) && expansionsOf(keyOf(token.value, glossary), glossary).length === 0)
}

/** Codes, postcodes and references are not read as words: "LS1 4PT", "HR12", "B-12", "PO Box", "VA Form 22", "9 pm ET". */
function isCode(tokens: readonly Token[], index: number, isListed: boolean): boolean {
  const token = tokens[index]
  if (!token) return false
  const previous = tokens[index - 1]
  const next = tokens[index + 1]
  if (token.value === 'PO' && next?.lower === 'box') return true
  if (postcodeStart.test(token.value) && !(isListed && !/^\d\p{Lu}{2}$/u.test(next?.value ?? ''))) return true
  if (!isListed && /^\p{Lu}{1,3}$/u.test(token.value) && next && /^\d{2,}/.test(next.value)) return true
  if (/^\p{Lu}{2,5}$/u.test(token.value) && next && /^\d{4,}\p{Lu}?$/u.test(next.value)) return true
  if (token.value === 'PO' && next?.value === 'Box') return true
  if (next?.value === 'Form' && /^\d/.test(tokens[index + 2]?.value ?? '')) return true
  if (/^(?:[ECMP][SD]?T|UTC|CES?T)$/.test(token.value) && /\d(?:[ap]\.?m\.?)?$/.test(shownBefore(tokens, index)))
    return true
  // The stop of "9 p.m." may end the sentence before.
  if (!previous && /^[ECMP]T$/.test(token.value)) return true
  // "The GI Bill": the name of a law.
  if (next?.value === 'Bill') return true
  // "N/A" without its stroke, alone in a cell.
  if (token.value === 'NA' && !previous && !next) return true
  if (next?.isJoined && /^[-–/#]$/.test(next.value) && /^\d/.test(tokens[index + 2]?.value ?? '')) return true
  return Boolean(
    previous &&
      token.isJoined &&
      (/^[#@_]$/.test(previous.value) || (/^[-–/]$/.test(previous.value) && /\d$/.test(tokens[index - 2]?.value ?? '')))
  )
}

/** The tokens just before one as they stand, spaces left out, in lower case: "9:00p.m.". */
function shownBefore(tokens: readonly Token[], index: number): string {
  return tokens
    .slice(Math.max(0, index - 6), index)
    .map(({lower}) => lower)
    .join('')
}

/** Words in capitals among other words in capitals are shouted, or a heading, and no acronyms. */
function isShouted(tokens: readonly Token[], index: number): boolean {
  const near = tokens.slice(Math.max(0, index - 3), index + 4).filter((token) => token.isWord && hasLetter(token.value))
  const shouted = near.filter((token) => /^[\p{Lu}\d'’]+$/u.test(token.value))
  const isPair = [tokens[index - 1], tokens[index + 1]].some(
    (token) => token && isInCapitals(token.value) && commonWords.has(token.lower)
  )
  if (isPair || (commonWords.has(tokens[index]?.lower ?? '') && shouted.length >= 2)) return true
  return (
    shouted.length >= 3 &&
    shouted.some((token) => token.value.length > 5 || commonWords.has(token.lower)) &&
    shouted.length * 2 > near.length
  )
}

const commonWords = new Set(
  'the not do and is in on to of for a you we please no now only must will this your our have be are it or if open hot food say free'.split(
    ' '
  )
)

/** The letters alone, as the glossary lists them: "IDVAs" is looked up as "IDVA", "DNA'd" as "DNA". */
function keyOf(value: string, {expansions}: Glossary): string {
  const straight = value.replaceAll('’', "'")
  return Object.hasOwn(expansions, straight) ? straight : straight.replace(verbEnding, '').replace(/'?s$/, '')
}

function expansionsOf(key: string, {expansions}: Glossary): readonly string[] {
  return Object.hasOwn(expansions, key) ? (expansions[key] ?? []) : []
}

/** Plainer words that are longer than a noun can't go before another: "the child in care reviews". */
function fullFormsFor(expansions: readonly string[], key: string, tokens: readonly Token[], end: number) {
  if (!isNounAt(tokens, end)) return expansions
  const letters = [...key.toLowerCase()].filter((letter) => hasLetter(letter))
  return expansions.filter((text) => !postmodified.test(text) || fits(plain(text).split(' '), letters))
}

/** Whether brackets, a dash, a comma or words such as "stands for" beside the acronym give words whose initials it is. */
function isExplained(
  tokens: readonly Token[],
  start: number,
  end: number,
  key: string,
  nextText: string | undefined
): boolean {
  const before = tokens[start - 1]
  const after = tokens[end]
  if (
    before &&
    /^[([]$/.test(before.value) &&
    (spells(tokens.slice(0, start - 1), key, 'end') || abbreviates(tokens.slice(0, start - 1), key))
  )
    return true
  if (before && /^(?:[,–—:-]|or|called|as|aka)$/.test(before.lower) && spells(tokens.slice(0, start - 1), key, 'end'))
    return true
  if (after && /^[([]$/.test(after.value)) {
    const close = tokens.findIndex((token, index) => index > end && /^[)\]]/.test(token.value))
    const inside = tokens.slice(end + 1, close === -1 ? undefined : close)
    if (spells(inside, key, 'start') || isPlainExplanation(inside, key)) return true
  }
  if (
    after &&
    /^(?:[,–—:=-]|or|is|are|means|mean|stands|stand)$/.test(after.lower) &&
    spells(tokens.slice(end + 1), key, 'start')
  )
    return true
  if (after?.lower === 'stands' && tokens[end + 1]?.lower === 'for') return true
  return nextText !== undefined && / (?:that|it|this) (?:stands for|is short for|means) /.test(nextText)
}

/** Whether the letters come in order in the words just before, from a word's start on: "Trichloroethylene (TCE)". */
function abbreviates(tokens: readonly Token[], key: string): boolean {
  const letters = [...key.toLowerCase()].filter((letter) => hasLetter(letter))
  const words = tokens.filter((token) => token.isWord).map((token) => token.lower)
  return words.slice(-letters.length - 2).some((_, from, near) => {
    const text = near.slice(from).join(' ')
    if (text.charAt(0) !== letters[0]) return false
    let at = 0
    return letters.every((letter) => (at = text.indexOf(letter, at) + 1) > 0)
  })
}

/** A bracket of several words in small letters explains in other words: "AMHP (the worker who arranges the assessment)". */
function isPlainExplanation(inside: readonly Token[], key: string): boolean {
  const words = inside.filter((token) => token.isWord)
  return (
    words.length >= 3 &&
    words.every((token) => !token.value.startsWith(key)) &&
    words.some((token) => token.value.length > 3)
  )
}

/** Whether words at the start or end of `tokens` begin with the acronym's letters, small words aside. */
function spells(tokens: readonly Token[], key: string, where: 'start' | 'end'): boolean {
  const letters = [...key.toLowerCase()].filter((letter) => hasLetter(letter))
  const words = tokens.filter((token) => token.isWord).map((token) => token.lower)
  const near = where === 'end' ? words.slice(-letters.length * 2 - 3) : words.slice(0, letters.length * 2 + 3)
  for (let from = 0; from < near.length; from++) {
    if (fits(near.slice(from), letters)) return true
  }
  return false
}

/** Whether words spell letters from the first word on; small words may be skipped, or count. */
function fits(words: readonly string[], letters: readonly string[]): boolean {
  if (letters.length === 0) return true
  const [word, ...rest] = words
  const [letter, ...others] = letters
  if (word === undefined || letter === undefined) return false
  if (word.startsWith(letter)) {
    if (fits(rest, others)) return true
    // One word may give two letters, as "healthcare" does in "HC" or "under-five" in "UF".
    const [second, ...after] = others
    if (second !== undefined && word.length > 6 && word.slice(2).includes(second) && fits(rest, after)) return true
  }
  return short.has(word) && letters.length > 0 && fits(rest, letters)
}

/** Initials of runs of capitalised words, so that "Care Quality Commission" earlier in a text explains "CQC". */
function capitalised(tokens: readonly Token[]): string[] {
  const runs: string[] = []
  let run = ''
  for (const token of tokens) {
    if (!isSmall(token.value) && beginsAsName(token.value)) run += token.value.charAt(0)
    else if (run !== '' && !(token.isWord && short.has(token.lower)) && !/^[-‐&]$/.test(token.value)) {
      runs.push(run)
      run = ''
    }
  }
  return run === '' ? runs : [...runs, run]
}
