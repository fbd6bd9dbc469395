import {fileURLToPath} from 'node:url'
import {createLinter} from '@alongside/core'
import {awake, formatProblems, loadRules, tryExample} from '@alongside/rules'
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
})

describe.each(ruleSet.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const readers = {alone: createLinter({ruleSet: {...ruleSet, rules: [awake(rule)]}}), everything}

  it.each(examples[id]?.examples.flag ?? [])('finds %s', (example) => {
    expect(tryExample(rule, example, true, readers)).toBeUndefined()
  })

  it.each(examples[id]?.examples.allow ?? [])('leaves alone: %s', (example) => {
    expect(tryExample(rule, example, false, readers)).toBeUndefined()
  })
})
