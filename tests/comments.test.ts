import {createLinter, type LinterOptions, type LintOptions} from '@alongside/core'
import {describe, expect, test} from 'vitest'

/** What is found, and what is said about the comments, in a Markdown text. */
function lint(text: string, given: LintOptions = {}, options: LinterOptions = {}) {
  const {messages, remarks, spared} = createLinter(options).lint(text, given)
  return {
    found: messages.map(({actual}) => actual),
    remarks: remarks.map(({type, place}) => `${place.start.line}: ${type}`),
    reasons: remarks.map(({reason, advice}) => `${reason} ${advice}`),
    off: spared.filter(({guard}) => guard === 'comment').map(({actual}) => actual)
  }
}

describe('comments that switch rules off', () => {
  test('on the next line that is not blank, and on no other', () => {
    const {found, off, remarks} = lint(
      'We asked service users.\n\n<!-- alongside-disable-next-line -->\n\nWe asked service users here\nand service users there.\n'
    )
    expect(found).toEqual(['service users', 'service users'])
    expect(off).toEqual(['service users'])
    expect(remarks).toEqual([])
  })

  test('by rule and by category, several of them, with a reason after two dashes', () => {
    const text = (names: string) =>
      `<!-- alongside-disable-next-line ${names} -- Sam's own word -->\nWays for service users to utilise the form.\n`
    expect(lint(text('label/service-user')).found).toEqual(['utilise'])
    expect(lint(text('jargon')).found).toEqual(['service users'])
    expect(lint(text('jargon, label/service-user')).found).toEqual([])
    expect(lint(text('jargon label')).off).toEqual(['service users', 'utilise'])
  })

  test('for one paragraph, over all its lines', () => {
    const {found, remarks} = lint(
      '<!-- alongside-disable-next-paragraph label -->\n\n- We asked service users\n  and more service users.\n- We asked service users.\n'
    )
    expect(found).toEqual(['service users'])
    expect(remarks).toEqual([])
  })

  test('from disable to enable, and to the end without it', () => {
    const part = 'We asked service users.\n\n'
    const text = `${part}<!-- alongside-disable label -->\n\n${part}${part}<!-- alongside-enable label -->\n\n${part}<!-- alongside-disable -->\n\n${part}`
    expect(lint(text)).toMatchObject({found: ['service users', 'service users'], remarks: []})
    expect(lint(text).off).toHaveLength(3)
    const allButOne = `<!-- alongside-disable -->\n\n<!-- alongside-enable label -->\n\nWays for service users to utilise it.\n`
    expect(lint(allButOne).found).toEqual(['service users'])
  })

  test('inside a paragraph, a list and a quoted block', () => {
    expect(lint('She is here. <!-- alongside-disable-next-line -->\nWe asked service users.\n').found).toEqual([])
    expect(lint('- one\n\n  <!-- alongside-disable-next-line -->\n  We asked service users.\n').found).toEqual([])
  })

  test('with line ends as Windows writes them', () => {
    expect(lint('<!-- alongside-disable-next-line -->\r\nWe asked service users.\r\n').found).toEqual([])
  })

  test('are only text where they stand in code', () => {
    const text = '`<!-- alongside-disable -->`\n\n```html\n<!-- alongside-disable -->\n```\n\nWe asked service users.\n'
    expect(lint(text)).toMatchObject({found: ['service users'], remarks: []})
  })
})

describe('what is said about them', () => {
  test('one that switches nothing off is of no use, and so is each of its rules that switches nothing off', () => {
    expect(lint('<!-- alongside-disable-next-line -->\nThe form is for you.\n').remarks).toEqual(['1: unused'])
    const {remarks, reasons} = lint('<!-- alongside-disable label jargon -->\n\nWe asked service users.\n')
    expect(remarks).toEqual(['1: unused'])
    expect(reasons[0]).toContain('by jargon.')
    expect(lint('The end.\n\n<!-- alongside-disable-next-line -->').remarks).toEqual(['3: unused'])
  })

  test('a rule that is not known is told, with the one that may be meant', () => {
    const {found, reasons} = lint('<!-- alongside-disable-next-line service-user -->\nWe asked service users.\n')
    expect(found).toEqual(['service users'])
    expect(reasons).toEqual(['There is no rule or category “service-user”. Did you mean label/service-user?'])
    expect(lint('<!-- alongside-disable-line -->\n').reasons[0]).toContain('“alongside-disable-line”')
  })

  test('without a reason they are not heeded where reasons are required', () => {
    const text = (reason: string) => `<!-- alongside-disable-next-line label${reason} -->\nWe asked service users.\n`
    const required = {requireReasons: true}
    expect(lint(text(' -- their name for it'), {}, required)).toMatchObject({found: [], remarks: []})
    expect(lint(text(''), {}, required)).toMatchObject({found: ['service users'], remarks: ['1: reason']})
    expect(lint(text(' -- '), {}, required).remarks).toEqual(['1: reason'])
    expect(lint(text('')).remarks).toEqual([])
  })

  test('from the day on which they expire they are not heeded; no day is known unless it is given', () => {
    const text =
      '<!-- alongside-disable-next-line label expires 2027-03-01 -- until the forum has met -->\nService users met.\n'
    expect(lint(text, {today: '2027-02-28'})).toMatchObject({found: [], remarks: []})
    expect(lint(text, {today: '2027-03-01'})).toMatchObject({found: ['Service users'], remarks: ['1: expired']})
    expect(lint(text).found).toEqual([])
  })
})
