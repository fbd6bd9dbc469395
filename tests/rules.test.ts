import {fileURLToPath} from 'node:url'
import {createLinter} from '@alongside/core'
import {awake, formatProblems, loadRules, tryExample} from '@alongside/rules'
import {describe, expect, it} from 'vitest'

const {ruleSet, compiled, problems} = loadRules(fileURLToPath(new URL('../rules', import.meta.url)))
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

describe.each(compiled.map(({rule, file}) => [rule.id, rule, file] as const))('%s', (_, rule, {examples}) => {
  const readers = {alone: createLinter({ruleSet: {...ruleSet, rules: [awake(rule)]}}), everything}

  it.each(examples.flag)('finds %s', (example) => {
    expect(tryExample(rule, example, true, readers)).toBeUndefined()
  })

  it.each(examples.allow)('leaves alone: %s', (example) => {
    expect(tryExample(rule, example, false, readers)).toBeUndefined()
  })
})
