import * as core from '@alongside/core'
import rehypeParse from 'rehype-parse'
import rehypeRetext from 'rehype-retext'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRetext from 'remark-retext'
import remarkStringify from 'remark-stringify'
import retextEnglish from 'retext-english'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'

describe('@alongside/core', () => {
  it('exports what its documentation says and nothing else', () => {
    expect(Object.keys(core).sort()).toEqual([
      'categories',
      'createLinter',
      'guardNames',
      'kindOf',
      'kinds',
      'readDocument',
      'retextAlongside',
      'ruleIds',
      'severities',
      'vocabulary'
    ])
  })

  it('keeps what HTML needs in a file of its own', async () => {
    expect(Object.keys(await import('@alongside/core/html'))).toEqual(['readHtml'])
  })

  it('gives vfile messages', () => {
    const [message] = core.createLinter().lint('We asked service users about it.', {path: 'a.md'}).messages
    expect(message).toMatchObject({
      ruleId: 'service-user',
      source: 'alongside',
      category: 'label',
      severity: 'info',
      actual: 'service users',
      place: {start: {line: 1, column: 10, offset: 9}, end: {line: 1, column: 23, offset: 22}},
      fatal: undefined
    })
    expect(message?.expected?.[0]).toBe('people who use our services')
    expect(message?.note).toContain('Trauma informed co-production')
    expect(String(message)).toMatch(/^a\.md:1:10-1:23: /)
  })

  it('adds its messages to a file that it is given', () => {
    const file = new VFile({value: 'We asked service users.', path: 'b.md'})
    core.createLinter().lint(file)
    expect(file.messages.map((message) => message.actual)).toEqual(['service users'])
  })

  it('is quiet on the empty text and on other scripts', () => {
    expect(core.createLinter().lint('').messages).toEqual([])
    expect(core.createLinter().lint('שלום עולם. Привет, мир. 你好。').messages).toEqual([])
  })

  it('takes severities by rule and by category, the rule winning', () => {
    const text = 'We asked service users. She is a victim.'
    const severities = (rules: core.LinterOptions['rules']) =>
      core
        .createLinter(rules ? {rules} : {})
        .lint(text)
        .messages.map((message) => [message.actual, message.severity])
    expect(severities({label: 'error', 'label/service-user': 'off'})).toEqual([
      [expect.stringContaining('victim'), 'error']
    ])
  })
})

describe('retextAlongside', () => {
  const found = (file: VFile) =>
    file.messages.map((message) => [
      message.actual,
      message.place && 'start' in message.place ? message.place.start.offset : undefined
    ])

  it('works after retext-english', async () => {
    const processor = unified().use(retextEnglish).use(core.retextAlongside)
    const file = new VFile('We asked service users about it.')
    await processor.run(processor.parse(file), file)
    expect(found(file)).toEqual([['service users', 9]])
  })

  it('takes rules beside the bundled ones, as a linter does', async () => {
    const rule = {
      id: 'jargon/magic-carpet',
      category: 'jargon',
      severity: 'warning',
      why: 'It tells a family nothing.',
      sources: [],
      phrases: [{words: ['magic', 'carpet'], expected: ['lift']}]
    } as const
    const packs = [{rules: [rule], glossary: {known: [], expansions: {}}}]
    const processor = unified().use(retextEnglish).use(core.retextAlongside, {packs})
    const file = new VFile('A magic carpet for service users.')
    await processor.run(processor.parse(file), file)
    expect(found(file)).toEqual([
      ['magic carpet', 2],
      ['service users', 19]
    ])
    expect(core.createLinter({packs}).lint(String(file)).messages[0]?.expected).toEqual(['lift'])
  })

  it('works in a remark pipeline', async () => {
    const bridge = unified().use(retextEnglish).use(core.retextAlongside)
    const file = await unified()
      .use(remarkParse)
      .use(remarkRetext, bridge)
      .use(remarkStringify)
      .process('# Hello\n\nWe asked service *users* about it.')
    expect(found(file)).toEqual([['service users', 18]])
  })

  it('works in a rehype pipeline', async () => {
    const bridge = unified().use(retextEnglish).use(core.retextAlongside, {kind: 'web'})
    const file = await unified()
      .use(rehypeParse, {fragment: true})
      .use(rehypeRetext, bridge)
      .use(rehypeStringify)
      .process('<p>We asked <b>service users</b> about it.</p>')
    expect(found(file)).toEqual([['service users', 15]])
  })

  it('gives messages without places for a tree without positions', async () => {
    const file = new VFile('')
    const word = (value: string) => ({type: 'WordNode' as const, children: [{type: 'TextNode' as const, value}]})
    const space = {type: 'WhiteSpaceNode' as const, value: ' '}
    const tree = {
      type: 'RootNode' as const,
      children: [
        {
          type: 'ParagraphNode' as const,
          children: [{type: 'SentenceNode' as const, children: [word('service'), space, word('users')]}]
        }
      ]
    }
    await unified().use(core.retextAlongside).run(tree, file)
    expect(file.messages.map((message) => [message.actual, message.place])).toEqual([['service users', undefined]])
  })
})
