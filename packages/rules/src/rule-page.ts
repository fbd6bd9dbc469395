import type {Rule} from '@alongside/core'
import type {RulePage} from '@alongside/core/rule-examples'
import {splitConsider} from './compile.js'
import type {RuleFile} from './rule-file.js'

/** What there is to read about a rule, from the rule and its file. */
export function rulePage(rule: Rule, file: RuleFile): RulePage {
  const {alternatives} = splitConsider(file.consider)
  // As they read in a sentence, where the plainest form of the wording has them all.
  const plain = rule.phrases.find((phrase) => phrase.expected.length === alternatives.length)?.expected
  return {
    category: rule.category,
    severity: rule.severity,
    avoid: file.avoid ?? [],
    consider: plain ?? alternatives.map(({text}) => text),
    ...(rule.ask === undefined ? {} : {ask: rule.ask}),
    why: rule.why,
    sources: rule.sources,
    ...(file.kinds && {kinds: file.kinds}),
    ...(file.also && {also: file.also}),
    ...(file.check === undefined ? {} : {check: file.check}),
    ...(file.reviewed && {reviewed: file.reviewed}),
    examples: file.examples
  }
}
