import {expect, it} from 'vitest'
import * as rules from '../dist/index.js'

it('exports these names', () => {
  expect(Object.keys(rules).sort()).toEqual([
    'ExampleError',
    'awake',
    'compileRuleFile',
    'expandExample',
    'findPack',
    'formatProblem',
    'formatProblems',
    'isPath',
    'loadPack',
    'loadRules',
    'rulePage',
    'sayProblem',
    'schemas',
    'tryExample'
  ])
})
