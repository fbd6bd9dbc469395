import {describe, expect, it} from 'vitest'
import {plural, verb, verbSurfaces, wordClass} from '../dist/inflect.js'

/** A row a verb: base, with -s, past, participle, with -ing. */
const verbs = `
  fail fails failed failed failing
  refuse refuses refused refused refusing
  bully bullies bullied bullied bullying
  go goes went gone going
  have has had had having
  do does did done doing
  get gets got got getting
  put puts put put putting
  cut cuts cut cut cutting
  hit hits hit hit hitting
  become becomes became become becoming
  overcome overcomes overcame overcome overcoming
  take takes took taken taking
  mistake mistakes mistook mistaken mistaking
  undertake undertakes undertook undertaken undertaking
  run runs ran run running
  lie lies lied lied lying
  die dies died died dying
  panic panics panicked panicked panicking
  traffic traffics trafficked trafficked trafficking
  label labels labelled labelled labelling
  model models modelled modelled modelling
  signal signals signalled signalled signalling
  spiral spirals spiralled spiralled spiralling
  travel travels travelled travelled travelling
  fulfil fulfils fulfilled fulfilled fulfilling
  feel feels felt felt feeling
  appeal appeals appealed appealed appealing
  refer refers referred referred referring
  offer offers offered offered offering
  commit commits committed committed committing
  target targets targeted targeted targeting
  benefit benefits benefited benefited benefiting
  focus focuses focused focused focusing
  profit profits profited profited profiting
  quarrel quarrels quarrelled quarrelled quarrelling
  mastermind masterminds masterminded masterminded masterminding
  overspend overspends overspent overspent overspending
  withhold withholds withheld withheld withholding
  rehouse rehouses rehoused rehoused rehousing
  signpost signposts signposted signposted signposting
  access accesses accessed accessed accessing
  minimise minimises minimised minimised minimising
  self-harm self-harms self-harmed self-harmed self-harming
  step-down steps-down stepped-down stepped-down stepping-down
  see sees saw seen seeing
  write writes wrote written writing
  age ages aged aged ageing
`
  .trim()
  .split('\n')
  .map((row) => row.trim().split(' '))

/** A row a noun: one, several. */
const nouns = [
  ['person', 'people'],
  ['child', 'children'],
  ['care leaver', 'care leavers'],
  ['family', 'families'],
  ['bully', 'bullies'],
  ['woman', 'women'],
  ['housewife', 'housewives'],
  ['grandchild', 'grandchildren'],
  ['diagnosis', 'diagnoses'],
  ['crisis', 'crises'],
  ['staff', 'staff'],
  ['mother-in-law', 'mothers-in-law'],
  ['next of kin', 'next of kin'],
  ['victim of crime', 'victims of crime'],
  ['drop-out', 'drop-outs'],
  ['EHCP', 'EHCPs'],
  ['schizophrenic', 'schizophrenics'],
  ['meeting', 'meetings']
]

describe('verbs', () => {
  it.each(verbs)('%s, %s, %s, %s, %s', (base = '', present = '', past = '', participle = '', ing = '') => {
    expect([
      verb(base, {tense: 'present', number: 'plural'}),
      verb(base, {tense: 'present', number: 'singular'}),
      verb(base, {tense: 'past'}),
      verb(base, {tense: 'participle'}),
      verb(base, {tense: 'ing'})
    ]).toEqual([base, present, past, participle, ing])
  })

  it('has every form of "be"', () => {
    expect(verbSurfaces('be').map(({value}) => value)).toEqual('am is are was were been being be'.split(' '))
  })

  it('does not guess "was" or "were"', () => {
    expect(verb('be', {tense: 'past'})).toBeUndefined()
    expect(verb('be', {tense: 'past', number: 'singular'})).toBe('was')
  })

  it('takes a form that may be several for the past first', () => {
    expect(verbSurfaces('put')[0]?.forms.map(({tense}) => tense)).toEqual([
      'past',
      'present',
      'participle',
      'infinitive'
    ])
  })
})

describe('nouns', () => {
  it.each(nouns)('%s, %s', (one = '', several) => {
    expect(plural(one)).toBe(several)
  })
})

describe('word classes', () => {
  it.each([
    ['comply', 'verb'],
    ['ascertain', 'verb'],
    ['be', 'verb'],
    ['victim', 'noun'],
    ['user', 'noun'],
    ['meeting', 'noun'],
    ['abuse', 'both'],
    ['access', 'both'],
    ['signpost', 'both'],
    ['step down', 'both']
  ])('%s: %s', (word, expected) => {
    const {isVerb, isNoun} = wordClass(word)
    expect(isVerb && isNoun ? 'both' : isVerb ? 'verb' : 'noun').toBe(expected)
  })
})
