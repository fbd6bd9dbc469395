import {createLinter, type RuleSet} from '@alongside/core'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'

const ruleSet: RuleSet = {
  glossary: {known: [], expansions: {}},
  rules: [
    {
      id: 'label/service-user',
      category: 'label',
      severity: 'warning',
      why: 'What would they call themselves?',
      sources: [],
      guards: [],
      phrases: [
        {words: ['service', 'users'], expected: ['people']},
        {words: ["don't", 'engage'], expected: []},
        {words: ['r&d', 'lead'], expected: []}
      ]
    }
  ]
}
const linter = createLinter({ruleSet})
/** What the words look like once markup, references, escapes, quote marks of lines and space are taken away. */
const bare = (source: string) =>
  source
    .replace(/&nbsp;|&#32;|&#x20;/g, ' ')
    .replace(/&rsquo;|’/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[*_]|\\(?=[*'&])/g, '')
    .replace(/\s*\n[\s>]*/g, ' ')
    .replace(/\s+/g, ' ')
    .toLowerCase()

const space = fc.constantFrom(' ', '  ', '\n', ' \n', '&nbsp;', '&#32;')
const wrap = (text: string) => fc.constantFrom(text, `*${text}*`, `**${text}**`, `_${text}_`)
const flagged = fc.oneof(
  fc.tuple(wrap('service'), space, wrap('users')).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom("don't", 'don’t', 'don&rsquo;t', "don\\'t"), space, wrap('engage'))
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('R&D', 'R&amp;D', 'R\\&D'), space, wrap('lead')).map((parts) => parts.join('')),
  fc.constantFrom('[service users](https://example.org "title")', '[service *users*][a]', '***service users***')
)
const filler = fc.constantFrom(
  'We met',
  'emoji 🙂 and café',
  '`code` here',
  '![picture](a.png)',
  '\\*stars\\*',
  'a &lt; b',
  '<b>bold</b>',
  'Tom & Jo',
  '~~gone~~',
  'x[^1]',
  'see https://example.org/a_b'
)
const line = fc
  .array(fc.oneof(filler, flagged), {minLength: 1, maxLength: 5})
  .map((parts) => `So ${parts.join(' , ')}.`)
const block = fc.oneof(
  line,
  line.map((text) => `## ${text.replaceAll('\n', ' ')}`),
  line.map((text) => `- ${text.replaceAll('\n', '\n  ')}`),
  line.map((text) => `1. ${text.replaceAll('\n', '\n   ')}\n\n   ${text.replaceAll('\n', '\n   ')}`),
  line.map((text) => `> ${text.replaceAll('\n', '\n> ')}`),
  line.map((text) => `| a | b |\n|---|---|\n| ${text.replaceAll('\n', ' ')} | x |`),
  line.map((text) => `\`\`\`\nservice users\n\`\`\`\n\n${text}`),
  line.map((text) => `<div>service users</div>\n\n${text}`)
)
const markdown = fc
  .tuple(
    fc.constantFrom('', '---\nkind: note\ntitle: service users\n---\n\n'),
    fc.array(block, {minLength: 1, maxLength: 6}),
    fc.constantFrom('\n', '\r\n')
  )
  .map(([front, blocks, ending]) =>
    `${front}${blocks.join('\n\n')}\n\n[a]: https://example.org\n\n[^1]: Note.\n`.replaceAll('\n', ending)
  )

describe('where findings stand', () => {
  it('holds the flagged words, whatever the markup', () => {
    let count = 0
    fc.assert(
      fc.property(markdown, (source) => {
        for (const {place, actual} of linter.lint(source).messages) {
          if (!place || !('start' in place)) throw new Error('no place')
          const slice = source.slice(place.start.offset, place.end.offset)
          expect(bare(slice)).toBe(bare(actual ?? ''))
          count++
        }
      }),
      {numRuns: 600, seed: 20261122}
    )
    expect(count).toBeGreaterThan(1000)
  })

  it('finds every one of them in plain running text', () => {
    fc.assert(
      fc.property(fc.array(flagged, {minLength: 1, maxLength: 4}), (parts) => {
        const source = `We met ${parts.join(', then ')} here.\n\n[a]: https://example.org\n`
        expect(linter.lint(source).messages).toHaveLength(parts.length)
      }),
      {numRuns: 500, seed: 20261122}
    )
  })

  it('counts lines and columns from 1 and offsets from 0, in UTF-16 units', () => {
    const [message] = linter.lint('🙂 one\n\nThe service users came.').messages
    expect(message?.place).toEqual({start: {line: 3, column: 5, offset: 12}, end: {line: 3, column: 18, offset: 25}})
  })

  it('counts lines whatever ends them', () => {
    const pointAt = (source: string, offset: number) => {
      const lines = source.slice(0, offset).split(/\r\n?|\n/)
      return {line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset}
    }
    const mixed = fc
      .tuple(markdown, fc.array(fc.constantFrom('\n', '\r\n', '\r'), {minLength: 1, maxLength: 5}))
      .map(([source, endings]) =>
        source.split(/\r?\n/).reduce((text, line, index) => text + endings[index % endings.length] + line)
      )
    fc.assert(
      fc.property(
        fc.oneof(markdown, mixed),
        fc.constantFrom('markdown' as const, 'text' as const),
        (source, format) => {
          for (const {place} of linter.lint(source, {format}).messages) {
            if (!place || !('start' in place)) throw new Error('no place')
            expect(place).toEqual({
              start: pointAt(source, place.start.offset),
              end: pointAt(source, place.end.offset)
            })
          }
        }
      ),
      {numRuns: 300, seed: 20261122}
    )
  })

  it('reads nothing in code, addresses, HTML or front matter', () => {
    const source =
      '---\ntitle: service users\n---\n\n`service users` <https://x.org/service-users>\n\n    service users\n\n<p>service users</p>\n'
    expect(linter.lint(source).messages).toEqual([])
  })

  it('never throws, and never points outside the text', () => {
    fc.assert(
      fc.property(
        fc.string({unit: 'binary', maxLength: 300}),
        fc.constantFrom('markdown' as const, 'text' as const),
        (source, format) => {
          for (const {place} of linter.lint(source, {format}).messages) {
            if (!place || !('start' in place)) throw new Error('no place')
            expect(place.end.offset).toBeLessThanOrEqual(source.length)
          }
        }
      ),
      {numRuns: 400, seed: 20261122}
    )
  })
})
