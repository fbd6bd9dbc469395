import type {Check} from './check.js'

/** What may stand after the hyphen; each is the name of a list in the rule file, of the words before it. */
const endings = new Set(
  'led based focused informed centred driven ready rated avoidant oriented facing responsive sensitive wide level'.split(
    ' '
  )
)
const spellings: Readonly<Record<string, string>> = {focussed: 'focused', centered: 'centred', orientated: 'oriented'}

/** The list of the words before an ending, however it is spelt. */
export function endingOf(lower: string): string {
  return spellings[lower] ?? lower
}

/** Two words that a hyphen makes one professional word: "needs-led", "criteria-led", "client-facing"; and not "the talks led to". */
export const hyphenated: Check = function* ({sentence: {tokens}}, words) {
  for (let index = 2; index < tokens.length; index++) {
    const token = tokens[index]
    const hyphen = tokens[index - 1]
    if (!token?.isJoined || !hyphen?.isJoined || !/^[-‐‑]$/.test(hyphen.value)) continue
    const ending = endingOf(token.lower)
    if (!endings.has(ending)) continue
    const list = words(ending)
    const start = [index - 3, index - 2].find((at) => at >= 0 && list.endAt(tokens, at) === index - 1)
    if (start !== undefined) yield {start, end: index + 1}
  }
}
