import {hole} from './flattener.js'
import type {Sentence, Token} from './sentence.js'
import {forgetMany, formOf, numberAt} from './word-forms.js'

// Reads plain English as parse-english does, in a sixth of the time: most paragraphs are words, commas, and stops where a sentence surely ends.
// Where something takes more knowledge (most abbreviations, a stop before a small letter, marks that may belong to a word), it gives up, and
// the parser reads the whole paragraph. packages/core/test/quick.test.ts compares the two.

// What a character does in plain English.
/** Takes more knowledge. */
const unsure = 0
const letter = 1
const space = 2
const newline = 3
/** A mark that is a token of its own wherever it stands. */
const mark = 4
/** Makes one word of two between letters ("don't", "A&E", "10.30"). */
const joint = 5
/** Between letters a token of its own ("multi-agency"). */
const hyphen = 6
/** Half of a character beyond those of 16 bits, as of a picture: all in a row are one token. */
const symbol = 7

const latin = Uint8Array.from({length: 0x250}, (_, code) => {
  if (code >= 0xc0) return code === 0xd7 || code === 0xf7 ? unsure : letter
  const char = String.fromCharCode(code)
  if (/[a-z\d]/i.test(char)) return letter
  if (char === ' ' || code === 0xa0) return space
  if (char === '\n') return newline
  if (/[,;()[\]{}"!?£$%+*#|<>~®]/.test(char)) return mark
  if (/['.:&@=_]/.test(char)) return joint
  return char === '-' || char === '/' ? hyphen : unsure
})

function effectOf(code: number): number {
  if (code < latin.length) return latin[code] ?? unsure
  // ’ and ‘ “ ” – — • → €
  if (code === 0x2019) return joint
  if (code >= 0xd800 && code < 0xe000) return symbol
  return /[\u2018\u201c\u201d\u2013\u2014\u2022\u2192\u20ac\ufffc]/.test(String.fromCharCode(code)) ? mark : unsure
}

/** The same of a place in a text, behind which a line ends. */
function effectAt(text: string, at: number): number {
  return at < text.length ? effectOf(text.charCodeAt(at)) : newline
}

function isSpaceAt(text: string, at: number): boolean {
  const effect = effectAt(text, at)
  return effect === space || effect === newline
}

/** What parse-english and parse-latin take for abbreviations where a stop follows: these in any case, the capitalised ones as they stand. */
const abbreviations = new Set(
  `al apr aug bbl bbls ca cap cca cent cf cit con cp cu cwt dec doz ead etc feb ff fl fri ft gal gr gro hr ibid id in inc jan jul jun kt lb lbs ltd mar mi min mon nem nov
  oct op oz pro pt qt sat sec sep sept seq sic sq stat sun tbsp tem thu thurs tsp tue tues viz wed yd yds
  Ala Alta Amb Amd Ariz Ark Atty Ave Beds Berks Bldg Bldgs Blvd Br Brig Bucks Cal Calif Cambs Capt Cdr Ches Co Col Colo Conn Corn Cumb Dak Del Derbs Derbys Dev Dor Dr Dur
  Fla Fr Ft Fwy Ga Gen Glos Gov Hants Here Heref Herts Hon Hunts Hwy Ia Id Ida Ill Ind Jr Kan Kans Ken Ky La Lancs Leics Lincs Lt Maj Man Mass Md Mddx Me Messrs Mex Mgr
  Mich Middx Minn Miss Mlle Mme Mmes Mo Mont Mr Mrs Ms Mses Msgr Mss Mt Mx Nat Natl Neb Nebr Nev Norf Northants Northd Northumb Notts Ok Okla Ont Ore Oxon Pa Pen Penn
  Penna Ph Pk Pkwy Po Pres Prof Pt Que Qué Rd Rep Rev Rt Rte Rut Salop Sask Sec Sen Sgt Shrops Snr Som Sq Sr Ssx St Staf Staffs Suff Supt Sx Sy Tenn Terr Tex Treas Ut Va
  Vt War Warks Warw Wash Westm Wilts Wis Wisc Wo Worcs Wyo Yorks Yuk`.split(/\s+/)
)

/** Whether a stop after a word surely ends the sentence. */
export function isOrdinary(value: string): boolean {
  if (/^(?:\d{4,}|\d+(?:\.\d+)+|[a-z]+['’][a-z]+|[a-z]{2,}(?:\.[a-z]{2,})+|\d+[a-z]+|[a-z]+\d+)$/i.test(value))
    return true
  return /^[a-z]{2,}$/i.test(value) && !abbreviations.has(value) && !abbreviations.has(value.toLowerCase())
}

/** A word that takes a stop after it for its own. */
const abbreviated = /^(?:\d{1,3}|in|etc|[a-z](?:\.[a-z])+)$/i
/** A word whose full stop may as well end a sentence, where a capital follows; the reader of English takes it for the word's. */
export const maybeAbbreviated = /^(?:\d{1,4}|in|etc|[ap]\.m)$/i

/** The sentences of a paragraph, if it is plain; else nothing. */
export function readPlainSentences(value: string): Sentence[] | undefined {
  forgetMany()
  const sentences: Sentence[] = []
  let tokens: Token[] = []
  let isJoined = false
  let isWordIn = false
  const push = (isWord: boolean, start: number, end: number) => {
    const form = formOf(numberAt(value, start, end))
    tokens.push({isWord, value: form.value, lower: form.lower, start, end, isJoined})
    isJoined = true
  }
  const end = () => {
    const [first] = tokens
    const last = tokens.at(-1)
    if (first && last) sentences.push({tokens, start: first.start, end: last.end})
    tokens = []
    isJoined = isWordIn = false
  }
  for (let at = 0; at < value.length; ) {
    const start = at++
    const effect = effectAt(value, start)
    if (effect === letter) {
      for (let next = effectAt(value, at); next === letter || (next === joint && effectAt(value, at + 1) === letter); )
        next = effectAt(value, ++at)
      push(true, start, at)
      isWordIn = true
    } else if (effect === space) isJoined = false
    else if (effect === newline) {
      isJoined = false
      let next = at
      while (effectAt(value, next) === space) next++
      // An empty line ends a sentence.
      if (effectAt(value, next) === newline && next < value.length) return undefined
    } else if (effect === unsure) return undefined
    else {
      const char = value.charAt(start)
      const last = isJoined ? tokens.at(-1) : undefined
      if (/[.!?]/.test(char)) {
        // "In.", "5.", "e.g.": the word's own stop, with which the sentence may end too.
        const isFree = !last?.isJoined || /^[([“£$€]$/.test(tokens.at(-2)?.value ?? '')
        if (char === '.' && last?.isWord && isFree && abbreviated.test(last.value)) {
          const next = followerOf(value, at)
          if (next === undefined) return undefined
          const isEnd = next === 'capital' && tokens.length > 1 && maybeAbbreviated.test(last.value)
          if (!isEnd) {
            const lower = /^[a-z]{2,}$/.test(last.lower) ? last.lower : `${last.lower}.`
            tokens[tokens.length - 1] = {...last, value: `${last.value}.`, lower, end: at}
            continue
          }
          push(false, start, at)
          end()
          continue
        }
        const isEnd = last?.isWord
          ? char !== '.' || isOrdinary(last.value)
          : /^(?:[)\]}"”]|\ufffc+)$/.test(last?.value ?? '')
        push(false, start, at)
        // What closes goes with the stop before it.
        if (/[)"”]/.test(value.charAt(at))) push(false, at, ++at)
        if (!isEnd || !isWordIn || !isOver(value, at)) return undefined
        end()
      } else {
        // Some of one kind by themselves are one mark: "--", "##".
        while ((char === hole || (!isJoined && /[-#*+=|]/.test(char))) && value.charAt(at) === char) at++
        if (effect === symbol) while (effectAt(value, at) === symbol) at++
        const isAlone = !isJoined && isSpaceAt(value, at)
        const isSure =
          effect === symbol
            ? isAlone
            : effect === mark
              ? isAlone || value.charAt(at) !== char
              : effect === hyphen
                ? isAlone || ((last?.isWord || (last && char === '/')) && effectAt(value, at) === letter)
                : isAlone || (/[:'’]/.test(char) && last?.isWord && isSpaceAt(value, at) && !/^ol?$/.test(last.lower))
        if (!isSure) return undefined
        push(false, start, at)
      }
    }
  }
  if (tokens.length > 0 && !isWordIn) return undefined
  end()
  return sentences
}

/** What follows a stop that a word may take for its own; nothing where that takes more knowledge. */
function followerOf(value: string, at: number): 'capital' | 'other' | undefined {
  const rest = value.slice(at, at + 20)
  if (/^(?:$|[,;]|[ \n]+[a-z\d])/.test(rest)) return 'other'
  if (!/^[ \n]+[A-Z][\0-\x7f’]/.test(rest)) return undefined
  return /^[ \n]+[A-Z]['’]?[A-Za-z]/.test(rest) ? 'capital' : 'other'
}

/** Whether the text ends here, or white space comes and what surely begins a sentence. */
function isOver(value: string, from: number): boolean {
  let at = from
  while (at < value.length && isSpaceAt(value, at)) at++
  return at === value.length || (at > from && /^(?:[A-Z]|["“(][A-Za-z])/.test(value.slice(at, at + 2)))
}
