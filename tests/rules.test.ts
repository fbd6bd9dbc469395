import {fileURLToPath} from 'node:url'
import {createLinter} from '@alongside/core'
import {expandExample, formatProblems, loadRules} from '@alongside/rules'
import {describe, expect, it} from 'vitest'

const {ruleSet, examples, problems} = loadRules(fileURLToPath(new URL('../rules', import.meta.url)))
const everything = createLinter({ruleSet, secondReader: 'off'})

describe('rule files', () => {
  it('are all well formed', () => {
    expect(problems.length === 0 ? '' : formatProblems(problems)).toBe('')
  })
  it('are at least 120, in all eight categories', () => {
    expect(ruleSet.rules.length).toBeGreaterThanOrEqual(120)
    expect(new Set(ruleSet.rules.map((rule) => rule.category)).size).toBe(8)
  })
  it('have reasons that say more than their question', () => {
    expect(ruleSet.rules.filter(({why, ask}) => ask !== undefined && why.includes(ask)).map(({id}) => id)).toEqual([])
  })
})

describe.each(ruleSet.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const own = createLinter({
    ruleSet: {...ruleSet, rules: [{...rule, severity: rule.severity === 'off' ? 'info' : rule.severity}]}
  })
  const kind = rule.kinds === undefined || rule.kinds.includes('note') ? 'note' : (rule.kinds[0] ?? 'web')
  const findings = (text: string) =>
    own.lint(text, {kind}).messages.map((message) => ({
      words: text.slice(message.place?.start.offset, message.place?.end.offset),
      expected: message.expected?.[0]
    }))

  it.each(examples[id]?.examples.flag ?? [])('finds %s', (example) => {
    const {text, start, end, expected, rewritten} = expandExample(example)
    const found = findings(text)
    expect(found.map(({words}) => words)).toEqual([text.slice(start, end)])
    if (expected === undefined || rewritten === undefined) return
    expect(found[0]?.expected).toBe(expected)
    const before = new Set(everything.lint(text, {kind}).messages.map((message) => message.rule))
    const after = everything.lint(rewritten, {kind}).messages.filter(({place, rule}) => {
      if (before.has(rule)) return false // what the rest of the sentence sets off
      if (!place || !('start' in place)) return false
      return (place.start.offset ?? 0) < start + expected.length && start < (place.end.offset ?? 0)
    })
    expect(after.map((message) => `${message.rule}: ${message.actual}`)).toEqual([])
  })

  it.each(examples[id]?.examples.allow ?? [])('leaves alone: %s', (example) => {
    expect(findings(expandExample(example).text)).toEqual([])
  })
})
