import type {Kind, Linter, LintResult, Rule, Spared} from '@alongside/core'
import {expandExample} from './example.js'

/** What reads a rule's examples: the rule alone, and every rule there is, without the second reader. */
export interface ExampleReaders {
  readonly alone: Linter
  readonly everything: Linter
}

/** A rule as it is tried alone: also where it is off until someone switches it on. */
export function awake(rule: Rule): Rule {
  return rule.severity === 'off' ? {...rule, severity: 'info'} : rule
}

/**
 * Tries one example of a rule, and says in a sentence's end what is not as it should be ("should have …, but …"); nothing if all is.
 *
 * @param isFlag whether the rule should find the words in [brackets], or leave the sentence alone.
 */
export function tryExample(
  rule: Rule,
  example: string,
  isFlag: boolean,
  {alone, everything}: ExampleReaders
): string | undefined {
  const kind: Kind = rule.kinds === undefined || rule.kinds.includes('note') ? 'note' : (rule.kinds[0] ?? 'web')
  const {text, start, end, expected, rewritten} = expandExample(example)
  const result = alone.lint(text, {kind})
  const found = result.messages.map((message) => ({...offsetsOf(message), expected: message.expected?.[0]}))
  const words = found.map((each) => `“${text.slice(each.start, each.end)}”`).join(' and ')
  if (!isFlag) {
    return found.length === 0 ? undefined : `should have been left alone, but it asks about ${words}.`
  }
  const wanted = `“${text.slice(start, end)}”`
  const [first] = found
  if (!first) return `should have asked about ${wanted}, but nothing was found${sparedBecause(result)}.`
  if (found.length > 1 || first.start !== start || first.end !== end) {
    return `should have asked about ${wanted}, but it asks about ${words}.`
  }
  if (expected === undefined || rewritten === undefined) return undefined
  if (first.expected !== expected) {
    const offered = first.expected === undefined ? 'nothing fits there' : `it offers “${first.expected}”`
    return `should have offered “${expected}”, but ${offered}.`
  }
  // What the rest of the sentence sets off is another matter.
  const before = new Set(everything.lint(text, {kind}).messages.map((message) => message.rule))
  const after = everything.lint(rewritten, {kind}).messages.filter((message) => {
    const place = offsetsOf(message)
    return !before.has(message.rule) && place.start < start + expected.length && start < place.end
  })
  if (after.length === 0) return undefined
  const asked = after.map((message) => `“${message.actual}” (${message.rule})`).join(' and ')
  return `should have been fine with “${expected}” in it, but then ${asked} is asked about.`
}

function offsetsOf({place}: LintResult['messages'][number]): {readonly start: number; readonly end: number} {
  if (!place || !('start' in place)) return {start: 0, end: 0}
  return {start: place.start.offset ?? 0, end: place.end.offset ?? 0}
}

function sparedBecause({spared}: LintResult): string {
  const [first] = spared
  return first ? `: “${first.actual}” was left alone, since ${reasons[first.guard]}` : ''
}

const reasons: Readonly<Record<Spared['guard'], string>> = {
  quotation: 'it is quoted',
  name: 'it is part of a name',
  mention: 'the word itself is talked about',
  attribution: 'it is told as someone’s own words or view',
  'self-description': 'someone says it of themselves',
  definition: 'it is explained on the spot',
  thing: 'it is said of a thing',
  except: '"except" leaves it alone',
  about: 'it is not said of a person, as "about: person" asks',
  'own-words': 'it is the person’s own word',
  comment: 'a comment switches the rule off',
  'second-reader': 'the second reader thinks that it is fine'
}
