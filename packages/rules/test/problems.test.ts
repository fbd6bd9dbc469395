import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {compileRuleFile, expandExample, formatProblems, loadRules} from '../dist/index.js'

const sources = new Map([['field', {id: 'field', organisation: 'People', title: 'What people say'}]])
const good = `avoid: ['{utilise}']
consider: ['{use}']
why: It is a longer way to say use. Which would you say?
sources: [field]
examples:
  flag: ['We [utilise] it. → We [use] it.']
  allow: ['Utility bills']
`

/** What an author reads about a file. */
const read = (text: string, path = 'rules/jargon/utilise.yml') =>
  formatProblems(compileRuleFile(text, path, {sources, checks: new Map([['acronym', undefined]])}).problems)

describe('a good file', () => {
  it('becomes a rule', () => {
    expect(
      compileRuleFile(good, 'rules/jargon/utilise.yml', {sources, pages: 'docs/rules/'}).compiled?.rule
    ).toMatchObject({
      id: 'jargon/utilise',
      category: 'jargon',
      severity: 'warning',
      sources: [{id: 'field', organisation: 'People'}],
      url: 'docs/rules/jargon/utilise.md'
    })
  })

  it('may ask, with or without quotes', () => {
    const asking = good.replace("['{use}']", '\n  - ask: What was it for?').replace(' → We [use] it.', '')
    const quoted = good.replace('{use}', 'ask: What was it for?').replace(' → We [use] it.', '')
    for (const text of [asking, quoted]) {
      expect(compileRuleFile(text, 'rules/jargon/utilise.yml', {sources}).compiled?.rule.ask).toBe('What was it for?')
    }
  })
})

describe('problems', () => {
  it('say where, what was found, what is accepted and what to do, all at once', () => {
    const text = good
      .replace('why', 'wy')
      .replace("'{utilise}'", '{utilise}')
      .replace('sources: [field]', 'sources: [feild, feild]\nseverity: warn\nkinds: letter')
    expect(read(text)).toBe(`rules/jargon/utilise.yml:1:1
  found:    no "why"
  accepted: a file with consider, why, sources, examples
  next:     add "why:"

rules/jargon/utilise.yml:1:9 avoid 1
  found:    a map ({"utilise":null})
  accepted: text
  next:     put the whole text in quotes: YAML reads its : { or [ as signs of its own

rules/jargon/utilise.yml:3:1 wy
  found:    "wy", a field with no meaning here
  accepted: avoid, except, about, legal, consider, why, sources, severity, kinds, quieter, also, reviewed, guards, check, words, examples
  next:     write "why"

rules/jargon/utilise.yml:4:10 sources
  found:    the same item twice
  accepted: each item once
  next:     remove item 1

rules/jargon/utilise.yml:5:11 severity
  found:    "warn"
  accepted: info, warning, error, off
  next:     write "warning"

rules/jargon/utilise.yml:6:8 kinds
  found:    "letter"
  accepted: a list, each item on its own line after "- "
  next:     put it on a line of its own, after "- "

6 problems in 1 file`)
  })

  it('point into patterns', () => {
    const text = good
      .replace("['{utilise}']", '["{utilise", "(a|) b", "[persn] x", "x, y"]')
      .replace("['{use}']", '["{use} …"]')
    expect(read(text)).toBe(`rules/jargon/utilise.yml:1:9 avoid 1
    {utilise
    ^
  found:    "{" that is never closed
  accepted: brackets in pairs
  next:     close it with "}"

rules/jargon/utilise.yml:1:21 avoid 2
    (a|) b
    ^
  found:    an empty choice in (a|)
  accepted: (one|another), or (word)? if it may be missing
  next:     remove the spare "|" or write the word

rules/jargon/utilise.yml:1:31 avoid 3
    [persn] x
    ^
  found:    [persn]
  accepted: [person], [third person], [name], [number], [no noun]
  next:     write [person], or leave the brackets out

rules/jargon/utilise.yml:1:44 avoid 4
    x, y
     ^
  found:    ","
  accepted: words, spaces, hyphens and apostrophes
  next:     leave it out: no wording reaches across it

rules/jargon/utilise.yml:2:12 consider 1
    {use} …
          ^
  found:    "…", and a gap can't be written again
  accepted: words, {word}, (a|b) and [person]
  next:     leave the gap out, or ask a question (ask: …)

5 problems in 1 file`)
  })

  it('are about examples that prove nothing', () => {
    const text = good
      .replace(
        "['We [utilise] it. → We [use] it.']",
        '[We utilise it., "[We] [utilise] it. → We [use] it.", "We [utilise] it."]'
      )
      .replace("['Utility bills']", '["We utilise it.", "We [use] it."]')
    expect(read(text)).toBe(`rules/jargon/utilise.yml:6:10 examples.flag 1
  found:    no words in [brackets]
  accepted: the words found in [brackets], once
  next:     put them in brackets

rules/jargon/utilise.yml:6:26 examples.flag 2
  found:    more than one [bracket], or half a one, in "[We] [utilise] it."
  accepted: exactly one [bracket] on each side of the arrow
  next:     put only the words found in [brackets]

rules/jargon/utilise.yml:6:63 examples.flag 3
  found:    the same sentence as examples.flag 1
  accepted: each sentence once
  next:     write another

rules/jargon/utilise.yml:6:63 examples.flag 3
  found:    no " → "
  accepted: an arrow and the sentence with the first alternative
  next:     add " → " and the sentence with [other words]

rules/jargon/utilise.yml:7:11 examples.allow 1
  found:    the same sentence as examples.flag 3
  accepted: each sentence once
  next:     write another

rules/jargon/utilise.yml:7:29 examples.allow 2
  found:    brackets or an arrow
  accepted: a plain sentence in which the rule finds nothing
  next:     remove them, or move it to flag

6 problems in 1 file`)
  })

  it('are about names: the file, the folder, sources and checks', () => {
    const text = good.replace('[field]', '[feild]').replace('why', 'check: akronym\nwhy')
    expect(read(text, 'rules/Jargons/Utilise_it.yml')).toBe(`rules/Jargons/Utilise_it.yml:1:1
  found:    the file name "Utilise_it.yml"
  accepted: small letters and digits with hyphens between, then .yml
  next:     rename it to utilise-it.yml

rules/Jargons/Utilise_it.yml:1:1
  found:    the folder "Jargons"
  accepted: jargon, acronym, opinion, judgement, speaking-for, label, doing-to, hidden-agent
  next:     move it to jargon

rules/Jargons/Utilise_it.yml:3:8 check
  found:    "akronym"
  accepted: acronym
  next:     write "acronym"

rules/Jargons/Utilise_it.yml:5:11 sources 1
  found:    "feild", which is not in sources.yml
  accepted: an id in sources.yml
  next:     write "field"

4 problems in 1 file`)
  })

  it('name both files where two rules of a category look for the same words', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'))
    const files = {
      'sources.yml': 'field: {organisation: People, title: What people say}\n',
      'acronym/glossary.yml': 'known: [UK]\nexpansions: {SEN: special educational needs}\n',
      'jargon/utilise.yml': good,
      'jargon/utilisation.yml': good.replace("'{utilise}'", "'utilisation', 'utilised'").replace('{use}', 'use'),
      'opinion/utilise.yml': good
    }
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), {recursive: true})
        writeFileSync(join(folder, path), text)
      }
      const {problems, ruleSet} = loadRules(folder)
      expect(formatProblems(problems).split('\n')).toEqual([
        'rules/jargon/utilise.yml:1:9 avoid 1',
        '  found:    wordings that rules/jargon/utilisation.yml looks for too: utilised',
        '  accepted: each wording in one rule of a category',
        '  next:     keep it in the rule where it fits best',
        '',
        '1 problem in 1 file'
      ])
      expect(ruleSet.glossary).toEqual({known: ['UK'], expansions: {SEN: ['special educational needs']}})
    } finally {
      rmSync(folder, {recursive: true})
    }
  })
})

describe('hostile YAML', () => {
  it.each([
    ['a tag', 'why: !!js/function "function () {}"'],
    ['another tag', 'why: !exec ls'],
    ['an alias', 'why: &a text\nconsider: [*a, *a]'],
    ['a prototype', '__proto__: {why: x}'],
    ['a constructor', 'constructor: {prototype: {why: x}}'],
    ['a merge', '<<: {why: x}'],
    ['a list as a name', '? [a]\n: b'],
    ['two documents', 'why: x\n---\nwhy: y'],
    ['the same field twice', 'why: x\nwhy: y'],
    ['a deep list', `why: ${'['.repeat(20_000)}`],
    ['deep indentation', Array.from({length: 2000}, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['deep items', '- '.repeat(5000)],
    ['deep names', '? '.repeat(5000)],
    ['many aliases', `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]`],
    ['a long file', `why: ${'x'.repeat(70_000)}`],
    ['nothing', ''],
    ['a text', 'why'],
    ['a list', '- why'],
    ['signs', '\u0000\ufffe%&*'],
    ['half a quote', 'why: "x'],
    ['a tab', 'examples:\n\tflag: []']
  ])('%s is a problem, no more', (_name, text) => {
    const {compiled, problems} = compileRuleFile(text, 'rules/jargon/utilise.yml', {sources})
    expect(compiled).toBeUndefined()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThan(20)
    expect(({} as {why?: unknown}).why).toBeUndefined()
  })
})

describe('expandExample', () => {
  it('gives the sentence, the words and what replaces them', () => {
    expect(expandExample('He is [an offender]. → He is [a person who has offended].')).toEqual({
      text: 'He is an offender.',
      start: 6,
      end: 17,
      rewritten: 'He is a person who has offended.',
      expected: 'a person who has offended'
    })
  })

  it('gives an empty range where nothing is found', () => {
    expect(expandExample('We met on Monday.')).toEqual({text: 'We met on Monday.', start: 0, end: 0})
  })
})
