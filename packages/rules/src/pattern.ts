import {closest} from 'fastest-levenshtein'
import {isInflected} from './inflect.js'

/** A pattern or an alternative, read. Offsets are UTF-16 units from 0 in its text. */
export type PatternNode =
  | {readonly type: 'text'; readonly value: string}
  | {readonly type: 'inflection'; readonly lemmas: readonly Lemma[]; readonly offset: number}
  | {
      readonly type: 'group'
      readonly options: ReadonlyArray<readonly PatternNode[]>
      readonly isOptional: boolean
      /** What stands between the brackets: groups with the same words repeat one another. */
      readonly source: string
      readonly offset: number
    }
  | {readonly type: 'slot'; readonly value: string; readonly offset: number}
  /** `{do} not yet come` in an alternative: `between` is " not yet ", `verb` absent after "be" and "have". */
  | {readonly type: 'negation'; readonly auxiliary: Lemma; readonly between: string; readonly verb?: string}

/** A word between braces. */
export interface Lemma {
  readonly value: string
  readonly kind?: 'noun' | 'verb'
  /** Set for `{was}` and `{had}`: the time is given, only the number is open. */
  readonly tense?: 'past'
}

/** What is wrong with a pattern, and where (offset in its text). */
export interface PatternProblem {
  readonly offset: number
  readonly found: string
  readonly accepted: string
  readonly next: string
}

/** Slots that a pattern may have. */
export const slots = ['person', 'third person', 'name', 'number', 'no noun']

/** Past forms that leave only the number open. */
const pastForms: Readonly<Record<string, string>> = {was: 'be', were: 'be', had: 'have', did: 'do'}

/**
 * Reads a pattern (or, `isAlternative`, an alternative) such as `{user} of (our|the) services`.
 *
 * @returns its parts, and all that is wrong with it; the parts are of no use where something is.
 */
export function parsePattern(
  source: string,
  isAlternative = false
): {readonly nodes: readonly PatternNode[]; readonly problems: readonly PatternProblem[]} {
  const problems: PatternProblem[] = []
  let index = 0
  const problem = (offset: number, found: string, accepted: string, next: string) =>
    problems.push({offset, found, accepted, next})

  /** Reads up to `)` or `|` of the group that starts at `group`, or to the end. */
  function parseSequence(group: number | undefined): PatternNode[] {
    const nodes: PatternNode[] = []
    let text = ''
    const flush = () => {
      if (text !== '') nodes.push({type: 'text', value: text})
      text = ''
    }
    while (index < source.length) {
      const character = source[index] ?? ''
      if (group !== undefined && (character === ')' || character === '|')) break
      if (character === '{') {
        flush()
        nodes.push(parseInflection())
      } else if (character === '(') {
        flush()
        nodes.push(...parseGroup())
      } else if (character === '[') {
        flush()
        nodes.push(parseSlot())
      } else {
        checkCharacter(character)
        text += character
        index++
      }
    }
    flush()
    return nodes
  }

  function checkCharacter(character: string) {
    if (character === '}' || character === ']' || character === ')') {
      problem(
        index,
        `"${character}" closes nothing`,
        'brackets in pairs',
        `remove it, or open it with "${openers[character]}"`
      )
    } else if (character === '|') {
      problem(index, '"|" outside brackets', '(one|another) or {one|another}', 'put the choices in brackets')
    } else if (isAlternative ? character === '…' : source.startsWith('...', index)) {
      problem(
        index,
        isAlternative ? '"…", and a gap can\'t be written again' : 'three dots',
        isAlternative ? 'words, {word}, (a|b) and [person]' : 'the one sign "…" for a gap of 0 to 4 words',
        isAlternative ? 'leave the gap out, or ask a question (ask: …)' : 'write "…"'
      )
      if (!isAlternative) index += 2
    } else if (!isAlternative && character === '?') {
      problem(
        index,
        '"?" after something that is not in round brackets',
        '(word)? for a word that may be missing',
        'put the word in round brackets'
      )
    } else if (!isAlternative && !/[\p{L}\p{N}\p{M}\s'’‐‑\-&.…]/u.test(character)) {
      problem(
        index,
        `"${character}"`,
        'words, spaces, hyphens and apostrophes',
        character === '/' ? 'make it two patterns' : 'leave it out: no wording reaches across it'
      )
    }
  }

  /** Moves past the closing bracket and gives what is inside; to the end, with a problem, where there is none. */
  function enclosed(close: string): string {
    const start = index
    const end = source.indexOf(close, start)
    const inside = source.slice(start + 1, end < 0 ? source.length : end)
    if (end < 0) {
      problem(start, `"${source[start]}" that is never closed`, 'brackets in pairs', `close it with "${close}"`)
    }
    index = end < 0 ? source.length : end + 1
    return inside
  }

  function parseInflection(): PatternNode {
    const offset = index
    const inside = enclosed('}')
    if (/[{}()[\]?]/.test(inside)) {
      problem(offset, `brackets inside {${inside}}`, '{word} or {one|another}', 'put only words in {…}')
    }
    const lemmas = inside.split('|').map((part) => parseLemma(part, offset))
    const shared = lemmas.filter(({kind}) => kind !== undefined)
    const kind = shared.length === 1 ? lemmas.at(-1)?.kind : undefined
    if (isAlternative && lemmas.length > 1) {
      problem(offset, `{${inside}}: a choice`, 'one word in {…}', 'make it two alternatives, the best one first')
    }
    return {type: 'inflection', offset, lemmas: lemmas.map((lemma) => (kind ? {...lemma, kind} : lemma))}
  }

  function parseLemma(part: string, offset: number): Lemma {
    const words = straight(part).trim().replace(/\s+/g, ' ')
    const [, value = '', kind] = /^(.*?)(?: (noun|verb))?$/.exec(words) ?? []
    if (!/^[\p{L}\p{N}][\p{L}\p{N}\p{M}'&. -]*$/u.test(value)) {
      problem(
        offset,
        value === '' ? 'nothing in {…}' : `{${part}}`,
        'a word in its plain form, such as {person}',
        'write the word'
      )
    }
    const lemma = pastForms[value]
    if (!lemma && isInflected(value)) {
      problem(
        offset,
        `{${part}}, one form of a word`,
        'the word as a dictionary has it, such as {person} or {use}',
        'write that, or leave the braces out if no other form will do'
      )
    }
    if (lemma) return {value: lemma, kind: 'verb', tense: 'past'}
    return kind === 'noun' || kind === 'verb' ? {value, kind} : {value}
  }

  function parseGroup(): PatternNode[] {
    const offset = index
    const options: PatternNode[][] = []
    do {
      index++
      options.push(parseSequence(offset))
    } while (source[index] === '|')
    if (source[index] !== ')') {
      problem(offset, '"(" that is never closed', 'brackets in pairs', 'close it with ")"')
    }
    const inside = source.slice(offset + 1, index)
    index++
    const isOptional = source[index] === '?'
    if (isOptional) index++
    const [only] = options
    if (isAlternative && only && options.length === 1 && !isOptional) {
      return [{type: 'text', value: '('}, ...only, {type: 'text', value: ')'}]
    }
    if (options.some((option) => option.length === 0)) {
      problem(
        offset,
        `an empty choice in (${inside})`,
        '(one|another), or (word)? if it may be missing',
        'remove the spare "|" or write the word'
      )
    } else if (options.length === 1 && !isOptional) {
      problem(
        offset,
        `(${inside}): only one choice`,
        '(one|another), or (word)? if it may be missing',
        'add a choice, add "?", or remove the brackets'
      )
    }
    return [{type: 'group', options, isOptional, offset, source: groupKey(inside)}]
  }

  function parseSlot(): PatternNode {
    const offset = index
    const value = enclosed(']').trim().toLowerCase()
    const accepted = isAlternative ? slots.filter((slot) => slot !== 'no noun') : slots
    if (!accepted.includes(value)) {
      problem(
        offset,
        `[${value}]`,
        accepted.map((slot) => `[${slot}]`).join(', '),
        `write [${closest(value, accepted)}], or leave the brackets out`
      )
    }
    return {type: 'slot', value: `[${value}]`, offset}
  }

  const nodes = parseSequence(undefined)
  if (problems.length === 0 && !isAlternative) checkEnds(nodes)

  function checkEnds(all: readonly PatternNode[]) {
    const noNoun = source.search(/\[no noun\]/i)
    if (noNoun >= 0 && !/\[no noun\]\s*$/i.test(source)) {
      problem(noNoun, '[no noun] before other words', '[no noun] as the last thing', 'move it to the end')
    }
    if (/^\s*…|…\s*$/.test(source)) {
      problem(source.indexOf('…'), 'a gap at the edge', '"…" between words', 'leave it out')
    }
    if (!all.some(holdsWord)) {
      problem(
        0,
        'a pattern that needs no word',
        'at least one word that is always there',
        'write the words to look for'
      )
    }
  }

  return {nodes: isAlternative ? joinNegations(nodes) : nodes, problems}
}

/** Makes `{do} not come` one part, since its verb changes with it: "not coming", "not come". */
function joinNegations(nodes: readonly PatternNode[]): PatternNode[] {
  const result: PatternNode[] = []
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    const next = nodes[index + 1]
    if (!node) continue
    const auxiliary = node.type === 'inflection' ? node.lemmas[0] : undefined
    const match =
      next?.type === 'text' ? /^( not(?: (?:yet|always|often|ever|\w+ly))*\s?)(.*)$/s.exec(next.value) : null
    if (!auxiliary || !match || !/^(be|have|do)$/.test(auxiliary.value)) {
      result.push(node)
      continue
    }
    const [, between = '', rest = ''] = match
    index++
    if (auxiliary.value !== 'do') {
      result.push({type: 'negation', auxiliary, between}, {type: 'text', value: rest})
      continue
    }
    const verbNode = rest === '' ? nodes[index + 1] : undefined
    if (verbNode?.type === 'inflection') {
      index++
      result.push({type: 'negation', auxiliary, between, verb: verbNode.lemmas[0]?.value ?? ''})
    } else {
      const [word = ''] = /^[\w'-]+/.exec(rest) ?? []
      result.push({type: 'negation', auxiliary, between, verb: word}, {type: 'text', value: rest.slice(word.length)})
    }
  }
  return result
}

const openers: Readonly<Record<string, string>> = {'}': '{', ']': '[', ')': '('}

function holdsWord(node: PatternNode): boolean {
  if (node.type === 'text') return /[\p{L}\p{N}]/u.test(node.value)
  if (node.type === 'group') return !node.isOptional && node.options.every((option) => option.some(holdsWord))
  return node.type === 'inflection'
}

const straight = (text: string) => text.replace(/[‘’]/g, "'").replace(/[‐‑]/g, '-')
const groupKey = (inside: string) => straight(inside).toLowerCase().replace(/\s+/g, ' ').trim()
/** Words, slots and gaps as they stand. */
export const wordsOf = (text: string) => straight(text).match(/\[[^\]]*\]|…|[^\s-]+/g) ?? []

/** The words of a wording as core compares them: small letters except in words all in capitals. */
export function splitWords(text: string): string[] {
  return wordsOf(text).map((word) =>
    word
      .split('|')
      .map((each) => (/^\p{Lu}{2,}$/u.test(each) ? each : each.toLowerCase()))
      .join('|')
  )
}
