import {createLinter, type LintOptions} from '@alongside/core'
import {readHtml} from '@alongside/core/html'
import fc from 'fast-check'
import {describe, expect, test, vi} from 'vitest'
import {withComments} from '../packages/cli/dist/docx-comments.js'
import {type Text, UnreadableError} from '../packages/cli/dist/formats.js'
import {readDocx} from '../packages/cli/dist/input/docx.js'
import {readEml} from '../packages/cli/dist/input/eml.js'
import {readOdt} from '../packages/cli/dist/input/odt.js'
import {docx, odt, paragraph, run, wordPart} from './documents.js'

// Made-up documents by the thousand: whatever stands in them, nothing fails and no finding lies outside the text. More of
// them: FUZZ_RUNS=100000 npm run test:fuzz; and others: FUZZ_SEED=new

const numRuns = Number(process.env.FUZZ_RUNS ?? 300)
const seed = process.env.FUZZ_SEED === 'new' ? {} : {seed: Number(process.env.FUZZ_SEED ?? 20261122)}
vi.setConfig({testTimeout: 3_600_000})

// Few rules, so that the time goes into reading: every word of the made-up texts is one of these, or stands for nothing.
const linter = createLinter({
  ruleSet: {
    glossary: {known: [], expansions: {}},
    rules: [
      {
        id: 'label/service-user',
        category: 'label',
        severity: 'warning',
        why: 'x',
        sources: [],
        phrases: [{words: ['service', 'users'], expected: ['people']}]
      }
    ]
  }
})

function expectInside(source: string, options: LintOptions): number {
  const {messages, remarks} = linter.lint(source, {...options, today: '2026-11-22'})
  for (const {place} of [...messages, ...remarks]) {
    if (!place || !('start' in place)) throw new Error('no place')
    const {start, end} = place
    expect(start.offset).toBeGreaterThanOrEqual(0)
    expect(end.offset).toBeGreaterThan(start.offset)
    expect(end.offset).toBeLessThanOrEqual(source.length)
  }
  return messages.length
}

/** What may stand in any text. */
const words = fc.oneof(
  fc.constantFrom(
    'service users',
    'service',
    ' ',
    'users',
    '\n',
    '\r\n',
    '\t',
    '“',
    '”',
    "'",
    '&',
    '&amp;',
    '&nbsp;',
    '&#x1F600;',
    '&#0;',
    '&#99999999;',
    '🙂',
    '\u00A0',
    '\u202E',
    '\0',
    '--',
    '...',
    '{{ name }}',
    '{% if %}',
    '<%',
    '%>',
    '<?',
    ']]>',
    '\uD800'
  ),
  fc.string({unit: 'binary', maxLength: 12})
)
const tag = fc.constantFrom(
  '<p>',
  '</p>',
  '<b>',
  '</b>',
  '<div>',
  '</div>',
  '<table>',
  '<tr>',
  '<td>',
  '<th>',
  '</table>',
  '<ul><li>',
  '</ul>',
  '<q>',
  '</q>',
  '<br>',
  '<a href=x>',
  '</a>',
  '<abbr title="service users">',
  '</abbr>',
  '<img alt="service users">',
  "<i title='service users'>",
  '<input placeholder=service>',
  '<svg>',
  '</svg>',
  '<math><mi>',
  '<template>',
  '</template>',
  '<select><option>',
  '<script>',
  '</script>',
  '<style>',
  '<title>',
  '<body lang=cy>',
  '<p lang=en>',
  '<!doctype html>',
  '<html>',
  '<head>',
  '<!-- x',
  '-->',
  '<!-- alongside-disable -->',
  '<!-- alongside-disable-next-line label -- x -->',
  '<!-- alongside-enable -->',
  '<!-- alongside-disable-next-paragraph expires 2026-01-01 -->',
  '<![CDATA[',
  '<',
  '</',
  '<a ',
  '="',
  '/>',
  '<p hidden>',
  '<plaintext>',
  '<frameset>'
)
const markup = fc.array(fc.oneof(words, tag), {maxLength: 30}).map((parts) => parts.join(''))

describe('never fails on made-up', () => {
  let found = 0
  const counted = (number: number) => {
    found += number
  }

  test('HTML', () => {
    fc.assert(
      fc.property(markup, (source) => counted(expectInside(source, {document: readHtml(source)}))),
      {numRuns, ...seed}
    )
  })

  test('Markdown and MDX', () => {
    const marks = fc.constantFrom(
      '# ',
      '- ',
      '> ',
      '| a | b |\n|---|---|\n| c |',
      '```\n',
      '    ',
      '*',
      '**',
      '[',
      '](',
      ')',
      '\n\n',
      '<Card>',
      '</Card>',
      '{/* alongside-disable */}',
      '{',
      '}',
      'import a from "b"\n',
      '---\nkind: note\n---\n',
      '[^1]',
      '\\',
      '~~'
    )
    const text = fc.array(fc.oneof(words, tag, marks), {maxLength: 30}).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('markdown' as const, 'mdx' as const), (source, format) =>
        counted(expectInside(source, {format}))
      ),
      {numRuns, ...seed}
    )
  })

  /** Reads and checks a file, which may be refused, but only in words for its owner. */
  function expectRead(read: () => Text): Text | undefined {
    try {
      const text = read()
      counted(expectInside(text.value, {document: text.document ?? {blocks: []}}))
      return text
    } catch (error) {
      if (error instanceof UnreadableError || error instanceof RangeError) return undefined
      throw error
    }
  }

  const escaped = fc.array(words, {maxLength: 4}).map((parts) =>
    parts
      .join('')
      .replace(/&(?!amp;|#x1F600;)/g, '&amp;')
      .replaceAll('<', '&lt;')
  )
  const wordTag = fc.constantFrom(
    '<w:p>',
    '</w:p>',
    '<w:r>',
    '</w:r>',
    '<w:t>',
    '</w:t>',
    '<w:tbl><w:tr><w:tc>',
    '</w:tc></w:tr></w:tbl>',
    '<w:ins>',
    '</w:ins>',
    '<w:del>',
    '</w:del>',
    '<w:hyperlink>',
    '</w:hyperlink>',
    '<w:tab/>',
    '<w:br/>',
    '<w:txbxContent>',
    '</w:txbxContent>',
    '<w:footnote w:id="1">',
    '<![CDATA[service users]]>',
    '<!-- x -->',
    '<w:sdt>'
  )
  const runs = fc.array(
    fc
      .tuple(escaped, fc.constantFrom('', '<w:b/>', '<w:vanish/>', '<w:lang w:val="cy"/>'))
      .map(([text, look]) => run(text, look)),
    {maxLength: 4}
  )
  const body = fc.oneof(
    fc
      .array(
        runs.map((list) => paragraph(list.join('') || '<w:r/>')),
        {maxLength: 4}
      )
      .map((list) => list.join('')),
    fc.array(fc.oneof(wordTag, escaped), {maxLength: 12}).map((list) => list.join(''))
  )

  test('Word files, whole and broken, and comments in them', () => {
    fc.assert(
      fc.property(body, fc.option(fc.tuple(fc.nat(), fc.nat({max: 255}))), (content, damage) => {
        const bytes = docx(content, {'word/header1.xml': wordPart('hdr', content)})
        if (damage) bytes[damage[0] % bytes.length] = damage[1]
        const text = expectRead(() => readDocx(bytes))
        if (!text) return
        const {messages} = linter.lint(text.value, text.document ? {document: text.document} : {})
        // A copy is as readable as the file, and says the same.
        expectRead(() => {
          const copy = readDocx(withComments(bytes, text.value, messages).bytes)
          expect(copy.value).toBe(text.value)
          return copy
        })
      }),
      {numRuns, ...seed}
    )
  })

  test('OpenDocument texts, whole and broken', () => {
    const part = fc.constantFrom(
      '<text:p>',
      '</text:p>',
      '<text:span>',
      '</text:span>',
      '<text:s text:c="999999999"/>',
      '<text:s text:c="x"/>',
      '<text:list><text:list-item>',
      '</text:list-item></text:list>',
      '<text:note><text:note-body>',
      '</text:note-body></text:note>',
      '<draw:frame><draw:text-box>',
      '</draw:text-box></draw:frame>',
      '<table:table><table:table-row><table:table-cell>',
      '</table:table-cell></table:table-row></table:table>'
    )
    const balanced = fc
      .array(escaped, {maxLength: 5})
      .map((list) =>
        list
          .map(
            (text) =>
              `<text:p>${text}<text:note><text:note-body><text:p>${text}</text:p></text:note-body></text:note></text:p>`
          )
          .join('')
      )
    const content = fc.oneof(
      balanced,
      fc.array(fc.oneof(part, escaped), {maxLength: 15}).map((list) => list.join(''))
    )
    fc.assert(
      fc.property(content, fc.option(fc.tuple(fc.nat(), fc.nat({max: 255}))), (inside, damage) => {
        const bytes = odt(inside)
        if (damage) bytes[damage[0] % bytes.length] = damage[1]
        expectRead(() => readOdt(bytes))
      }),
      {numRuns, ...seed}
    )
  })

  test('emails', async () => {
    const header = fc.constantFrom(
      'Subject: service users',
      'From: a@example.org',
      'Content-Type: text/plain',
      'Content-Type: text/html',
      'Content-Type: text/plain; charset=nonsense',
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      'Subject: =?utf-8?b?////?=',
      ' folded'
    )
    const line = fc.oneof(
      words,
      tag,
      fc.constantFrom(
        '--b',
        '--b--',
        '> service users',
        '-- ',
        'On Monday Sam wrote:',
        '',
        'Content-Type: text/html',
        '=E9=',
        '=XX'
      )
    )
    const email = fc
      .tuple(fc.array(header, {maxLength: 5}), fc.array(line, {maxLength: 15}))
      .map(([headers, lines]) => `${headers.join('\r\n')}\r\n\r\n${lines.join('\r\n')}`)
    await fc.assert(
      fc.asyncProperty(email, async (source) => {
        const text = await readEml(new TextEncoder().encode(source)).catch((error) => error)
        expectRead(() => {
          if (text instanceof Error) throw text
          return text
        })
      }),
      {numRuns, ...seed}
    )
  })

  test('HTML that is long, deep or never closed, before the test runs out of time', () => {
    const many = 20_000
    const sources = [
      '<b>'.repeat(400),
      '<div>'.repeat(400),
      '<table><tr><td>'.repeat(200),
      '<p>service users'.repeat(many / 10),
      '<a title="service users">x</a>'.repeat(many / 10),
      '<!-- alongside-disable-next-line -->\nservice users\n'.repeat(1000),
      ...['&', '{{', '<%', '<!--', '<a ', '<b><i></b>', '"'].map((part) => part.repeat(many)),
      `<i ${'a '.repeat(many)}>`
    ]
    for (const source of sources) {
      try {
        expectInside(source, {document: readHtml(source)})
      } catch (error) {
        // Elements within elements beyond what a stack holds: told, and left (see the command's tests).
        if (!(error instanceof RangeError)) throw error
      }
    }
  }, 60_000)

  test('and finds what there is to find', () => {
    expect(found).toBeGreaterThan(numRuns / 4)
  })
})
