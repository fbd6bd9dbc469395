import {describe, expect, it} from 'vitest'
import {stringify} from 'yaml'
import {compileRuleFile} from '../dist/index.js'

const sources = new Map([['field', {id: 'field', organisation: 'People', title: 'What people say'}]])

/** The wordings of a rule, a line each: the words, their replacements and, in brackets, those after "have" and "to". */
function wordings(avoid: readonly string[], ...consider: readonly string[]): string[] {
  const text = stringify({
    avoid,
    consider,
    why: 'How would you say it?',
    sources: ['field'],
    examples: {flag: ['One [word]. → Another [word].'], allow: ['None.']}
  })
  const {compiled, problems} = compileRuleFile(text, 'rules/jargon/words.yml', {sources})
  if (!compiled) return problems.map(({found}) => `! ${found}`)
  return compiled.rule.phrases.map(({words, expected, participle, infinitive}) => {
    const after = (name: string, list: readonly string[] | undefined) => (list ? ` (${name}: ${list.join(', ')})` : '')
    return `${words.join(' ')} → ${expected.join(', ')}${after('have', participle)}${after('to', infinitive)}`
  })
}

describe('patterns', () => {
  it('split words at spaces and hyphens, in small letters unless all are capitals', () => {
    expect(wordings(['Multi-agency TAC don’t'], 'x')).toEqual(["multi agency TAC don't → x"])
  })

  it('write out choices and words that may be missing', () => {
    expect(wordings(['(a|b c)? word'], 'x')).toEqual(['word → x', 'a word → x', 'b c word → x'])
  })

  it('keep slots, gaps and [no noun]', () => {
    expect(wordings(['[third person] … the homeless [no noun]'], 'x')).toEqual([
      '[third person] … the homeless [no noun] → x'
    ])
  })

  it('leave out forms that do not occur after "to", a modal, "have" and "be"', () => {
    expect(wordings(['to {engage}', 'has {fail} to', 'was {place} in'], 'x')).toEqual([
      'to engage → x',
      'has failed to → x',
      'was placed in → x',
      'was placing in → x'
    ])
  })

  it('take a word that can be both for a verb where it is first of several, and as it says', () => {
    expect(wordings(['{abuse}'], 'x')).toHaveLength(2)
    expect(wordings(['{abuse} of it'], 'x')).toHaveLength(4)
    expect(wordings(['{abuse noun} of it'], 'x')).toHaveLength(2)
    expect(wordings(['{abuse verb}'], 'x')).toHaveLength(4)
  })

  it('are what the alternatives need', () => {
    expect(wordings(['{cascade}'], '{send} on')).toContain('cascaded → sent on')
  })

  it('keep two verbs around "and" in the same form', () => {
    expect(wordings(['{rant} and {rave}'], '{shout}')).toEqual([
      'ranted and raved → shouted',
      'rant and rave → shout',
      'rants and raves → shouts',
      'ranting and raving → shouting'
    ])
  })
})

describe('alternatives', () => {
  it('agree with the noun, also in what is said about it', () => {
    expect(wordings(['service {user}'], '{person} who {use} our services', '{person}')).toEqual([
      'service user → person who uses our services, person',
      'service users → people who use our services, people'
    ])
    expect(wordings(['{victim}'], '{person} who {have} experienced abuse', '{person} who {was} hurt')).toEqual([
      'victim → person who has experienced abuse, person who was hurt',
      'victims → people who have experienced abuse, people who were hurt'
    ])
  })

  it('are plural for "the homeless"', () => {
    expect(wordings(['the homeless [no noun]'], '{person} who {have} no home')).toEqual([
      'the homeless [no noun] → people who have no home'
    ])
  })

  it('take the form of the verb', () => {
    expect(wordings(['{fail} to attend'], '{do} not come to', '{miss}')).toEqual([
      'failed to attend → did not come to, missed (have: not come to, missed)',
      'fail to attend → do not come to, miss (to: not come to, miss)',
      'fails to attend → does not come to, misses',
      'failing to attend → not coming to, missing'
    ])
  })

  it('keep every form of "be" in step', () => {
    expect(wordings(['{be} unwilling to'], '{do} not want to', '{be} not ready to')).toEqual([
      'am unwilling to → do not want to, am not ready to',
      'is unwilling to → does not want to, is not ready to',
      'are unwilling to → do not want to, are not ready to',
      'was unwilling to → did not want to, was not ready to',
      'were unwilling to → did not want to, were not ready to',
      'been unwilling to → not wanted to, not been ready to',
      'being unwilling to → not wanting to, not being ready to',
      'be unwilling to → not want to, not be ready to'
    ])
  })

  it('leave out what the words do not tell: "presented" may be "was" or "were"', () => {
    expect(wordings(['{present} as'], '{be}')).toEqual([
      'presented as →  (have: been)',
      'present as → are (to: be)',
      'presents as → is',
      'presenting as → being'
    ])
  })

  it('tell the past from the participle', () => {
    expect(wordings(['{take} up'], '{choose}')).toEqual([
      'took up → chose',
      'take up → choose',
      'takes up → chooses',
      'taking up → choosing',
      'taken up → chosen'
    ])
  })

  it('repeat slots and choices', () => {
    expect(
      wordings(['[person] {lose} (his|her) (very)? temper'], '[person] {get} (very)? angry about (his|her) day')
    ).toContain('[person] lost her very temper → [person] got very angry about her day')
  })

  it('may say something in round brackets', () => {
    expect(wordings(['TAC'], 'meeting (the people who help you)')).toEqual(['TAC → meeting (the people who help you)'])
  })

  it('must have something to agree with', () => {
    expect(wordings(['in receipt of'], '{get}')).toEqual([
      '! "in receipt of" (no {word}), which nothing in "consider" can replace'
    ])
  })
})

it('refuses patterns that stand for too much', () => {
  const group = '(a b|c d|e f|g h|i j)'
  const [problem] = wordings([`${group}? {be} ${group} {do} ${group} {go}`], 'x')
  expect(problem).toBe('! too many wordings')
})
