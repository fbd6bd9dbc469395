import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {type Block, blocksIn, createDocumentReader, readDocument, readWhole, toSource} from '../dist/document.js'
import {hole} from '../dist/flattener.js'
import {createLinter, createReferenceLinter} from '../dist/linter.js'
import {readPlainSentences} from '../dist/plain-english.js'
import {parseSentences} from '../dist/sentence.js'
import type {Format, Kind, Linter, LintOptions} from '../dist/types.js'

// What is quick must find what is found by reading everything: Markdown cut into parts against the whole tree, checks at their
// anchors against every check at every sentence.

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** `npm run test:fuzz` asks for more, one for a hundred documents of its own, since each text is read twice here and one reading is slow. */
const runs = process.env.FUZZ_RUNS === undefined ? 150 : Math.max(150, Math.ceil(Number(process.env.FUZZ_RUNS) / 100))
/**
 * The same texts each time: whoever runs the tests should get the same answer for the same code. To look for what they miss, ask for others:
 * `FUZZ_SEED=new` for a new seed, which is in the error if it fails, or the number of one.
 */
const seed = process.env.FUZZ_SEED === 'new' ? {} : {seed: Number(process.env.FUZZ_SEED ?? 1)}
const kinds: readonly Kind[] = ['letter', 'note', 'report', 'web', 'email']

const quick = createLinter()
const reference = createReferenceLinter()

/** All that a block says, with where its words lie in the source. */
function shown(block: Block) {
  const {type, isQuoted, value, heading, links, titles} = block
  const words = [...value.matchAll(/[\p{L}\p{N}]+/gu)].map(({index, 0: word}) =>
    toSource(block, {start: index, end: index + word.length})
  )
  return {type, isQuoted, value, heading, links, titles: [...titles], words}
}

function expectSameBlocks(text: string) {
  const {blocks, ...rest} = readDocument(text, 'markdown')
  const {blocks: expected, ...others} = readWhole(text, 'markdown')
  expect(blocks.map(shown)).toEqual(expected.map(shown))
  expect(rest).toEqual(others)
}

function findings(linter: Linter, text: string, options: LintOptions) {
  const {messages, spared, words, kind} = linter.lint(text, options)
  return {
    messages: messages.map(({rule, severity, place, actual, expected}) => ({rule, severity, place, actual, expected})),
    spared,
    words,
    kind
  }
}

function expectSameFindings(text: string, options: LintOptions) {
  expect(findings(quick, text, options)).toEqual(findings(reference, text, options))
}

/** Texts of this project: marked passages without their marks, the examples, its own pages, and a folder of pages if one is named. */
const texts: readonly {readonly name: string; readonly text: string}[] = [
  ...filesIn('tests/corpus', /\.txt$/).flatMap(({name, text}) =>
    text
      .split(/^=== .+$/m)
      .slice(1)
      .filter((_, index) => process.env.FUZZ_RUNS !== undefined || index % 10 === 0)
      .map((passage, index) => ({name: `${name} ${index}`, text: passage.replace(/\{\{\??[a-z/-]+:|\}\}/g, '')}))
  ),
  ...filesIn('examples', /\.md$/),
  ...filesIn('docs', /\.md$/),
  ...filesIn('rules', /\.md$/),
  ...filesIn(process.env.ALONGSIDE_PAGES ?? '', /\.(?:md|txt|html)$/)
]

function filesIn(folder: string, pattern: RegExp) {
  const path = folder === '' || folder.startsWith('/') ? folder : join(root, folder)
  if (path === '' || !existsSync(path)) return []
  return readdirSync(path, {withFileTypes: true, recursive: folder.startsWith('/')})
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => ({name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8')}))
}

const words = texts.flatMap(({name, text}) => (name.includes('.txt') ? text.split(/\s+/) : []))
/** Words of the passages as they follow one another, with a leap to another place now and then: sentences as nobody has planned them. */
const leaping = fc
  .array(
    fc.record({
      parts: fc.array(fc.tuple(fc.nat(), fc.integer({min: 1, max: 9})), {minLength: 1, maxLength: 6}),
      end: fc.constantFrom('. ', '? ', ', ', ' ', '\n\n', '\n\n- ')
    }),
    {minLength: 1, maxLength: 8}
  )
  .map((sentences) =>
    sentences
      .map(({parts, end}) => {
        const sentence = parts
          .flatMap(([at, count]) => words.slice(at % words.length, (at % words.length) + count))
          .join(' ')
        return sentence.charAt(0).toUpperCase() + sentence.slice(1) + end
      })
      .join('')
  )

/** What lines begin with, and what stands in them: all that Markdown knows, and what looks like it. */
const openings = [
  ...[
    '',
    '',
    '',
    '',
    '',
    '',
    '# ',
    '## ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2. ',
    '1) ',
    '> ',
    '> - ',
    '  ',
    '    ',
    '\t',
    ' ',
    '  - '
  ],
  ...[
    '>',
    '>  ',
    '> > ',
    '> 2. ',
    '  2. ',
    '- 2. ',
    '> # ',
    '- > ',
    '- # ',
    '- - ',
    '1. - ',
    '10. ',
    '   1. ',
    '    - ',
    '-   ',
    '-     ',
    '-\t',
    '1.\t',
    '   ',
    '     ',
    '      ',
    '    > ',
    '-',
    '#',
    '~ '
  ],
  ...[
    '```',
    '```js',
    '~~~',
    '   ```',
    ' ```',
    '- ```',
    '> ```',
    '1. ```',
    '````',
    '<div>',
    '<p>x</p>',
    '</div>',
    '<!--',
    '-->',
    '<!-- a -->'
  ],
  ...['<br>', '<span>', '</li>', '<a href=x>', '<b title="a">', '<p'],
  ...['<script>', '</script>', '<pre>', '---', '===', '***', '[ref]: /url', '[^1]: note', '    [x]: y'],
  ...[
    '| a | b |',
    '|---|---|',
    '| ',
    '|',
    'a | b',
    '--|:-:',
    '|-|',
    '-:',
    '> | a | b |',
    '> |--|--|',
    '  | a | b |',
    '  |--|--|',
    '- a | b'
  ],
  ...[
    '+++',
    '--',
    '<?x',
    '?>',
    '- [ ] ',
    '- [x] ',
    '- [ ]',
    ':--',
    '<![CDATA[',
    ']]>',
    '<!A',
    '\u00A0',
    '\f',
    '\v',
    '\u2028',
    '<pre\u00A0>',
    '---\u00A0',
    '# \u00A0',
    '-\u00A0',
    '```\u00A0',
    '~~~\u2028',
    '---\nkind: note\n---\n',
    '<!-- alongside-disable-next-line -->',
    '<!-- alongside-disable jargon -- why -->',
    '# Words we avoid\n'
  ]
]
const pieces = [
  ...[
    'word',
    'service users',
    '**service users**',
    '**bold.**',
    '*slanted:*',
    'a_b',
    '*em*',
    '_u_',
    '`code`',
    '``',
    '`',
    '[service user](http://a.b/c)',
    '[ref]'
  ],
  ...[
    '[ref][r]',
    '[^1]',
    '![img](x)',
    '<b>x</b>',
    '<br>',
    '&amp;',
    '&nbsp;',
    '\\*',
    'http://x.y/z',
    'a@b.cd',
    '~~gone~~',
    '|'
  ],
  ...[
    '**',
    '***',
    '_',
    '__',
    '**_both_**',
    '[**a** b](u "t")',
    '](u)',
    '](<u v>)',
    '](u (t))',
    '[![i](u)](v)',
    '[www.a.bc](x)',
    '[ ]',
    '[]',
    '{% x "y" %}'
  ],
  ...[
    '<a href="x">',
    '<a href=',
    '<b a=c>',
    '</a>',
    '<br/>',
    '<abbr title="Full form">FF</abbr>',
    '<http://a.b>',
    '<a@b.cd>',
    '<3',
    '&#65;',
    '&copy;',
    '&',
    '\\',
    '\\_',
    '\\[',
    '\\\\',
    '\\|',
    '~',
    '~5'
  ],
  ...[
    'https://x.yz/a_b?c=d&e',
    'www.a.bc',
    '(www.a.bc).',
    '@',
    'mailto:',
    'a.b-c@d.ef.',
    '\u00A0',
    '😀',
    '’',
    '\n',
    '  \n',
    '\\\n',
    '\n    ',
    '\n  ',
    '\t'
  ],
  ...[
    're*do*',
    '“q”',
    '"',
    '1',
    'é',
    'She wants',
    'He failed to engage',
    'CAMHS',
    'SEN',
    ':',
    '#',
    ']',
    '[',
    '(',
    ')',
    '!',
    '*',
    '<',
    '>'
  ],
  ...['He said', 'it was decided that', 'not', 'to be moved.', ',', '.', '?']
]
const line = fc
  .tuple(
    fc.constantFrom(...openings),
    fc.array(fc.constantFrom(...pieces), {maxLength: 5}),
    fc.constantFrom(' ', ' ', ''),
    fc.constantFrom('', '', '', '  ', '\n')
  )
  .map(([opening, words, space, ending]) => `${opening}${words.join(space)}${ending}`)
const markdown = fc
  .tuple(fc.array(line, {maxLength: 14}), fc.constantFrom('\n', '\n', '\n', '\r\n'))
  .map(([lines, ending]) => lines.join('\n').replaceAll('\n', ending))
/** A text with a few things put in, taken out or doubled anywhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts.filter(({text}) => text.length < 20_000)),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...openings, ...pieces, '\n', '\n\n', '')), {
      minLength: 1,
      maxLength: 6
    })
  )
  .map(([{text}, changes]) =>
    changes.reduce((changed, [place, piece]) => {
      const at = place % (changed.length + 1)
      return changed.slice(0, at) + piece + changed.slice(at + (place % 7))
    }, text)
  )

describe('Markdown read in parts', () => {
  test('is what it is in the whole, in texts of ours', () => {
    for (const {text} of texts) {
      expectSameBlocks(text)
      expectSameBlocks(text.replaceAll(/\r?\n/g, '\r\n'))
    }
  })

  test.each([
    ['white space that is none to Markdown, in a tag', '<pre\u00A0>\nThe word\n\n# Next\n'],
    ['a hyphen that begins a part of an address', 'The a.b-c@d.ef.-agency meeting.\n'],
    ['a line separator behind a fence', '~~~\u2028word\n\n<br>***\n'],
    ['white space that is none to Markdown, where front matter would end', '---\nkind: note\n---\u00A0\n\nThe word\n']
  ])('is what it is in the whole, with %s', (_, text) => expectSameBlocks(text))

  test('is what it is in the whole, whatever is written', () => {
    fc.assert(fc.property(markdown, expectSameBlocks), {numRuns: runs * 10, ...seed})
  })

  test('is what it is in the whole, where texts are changed', () => {
    fc.assert(fc.property(mutated, expectSameBlocks), {numRuns: runs, ...seed})
  })
})

/** A text and what its writer does to it: puts something in, takes some away, some lines, doubles them, or goes back one step or two. */
const written = fc.tuple(
  fc.oneof(markdown, fc.constantFrom(...texts.filter(({text}) => text.length < 5000).map(({text}) => text))),
  fc.array(
    fc.record({
      place: fc.nat(),
      put: fc.constantFrom(
        ...openings,
        ...pieces,
        'x',
        ' ',
        '\n',
        '\n\n',
        '\r\n',
        '\r',
        '\n\n```\n',
        '\n\n[ref]: /url\n\n'
      ),
      take: fc.constantFrom(0, 0, 0, 1, 3, 40, 400),
      back: fc.constantFrom(0, 0, 0, 0, 1, 2)
    }),
    {minLength: 1, maxLength: 12}
  )
)

function versionsOf([first, edits]: [string, {place: number; put: string; take: number; back: number}[]]): string[] {
  const versions = [first]
  for (const {place, put, take, back} of edits) {
    const last = versions.at(-1) ?? ''
    const at = place % (last.length + 1)
    versions.push(back > 0 ? (versions.at(-1 - back) ?? first) : last.slice(0, at) + put + last.slice(at + take))
  }
  return versions
}

describe('a text that is edited', () => {
  test('has the blocks and comments that it would have if it were new', () => {
    fc.assert(
      fc.property(written, (writing) => {
        const open = createDocumentReader(500_000)
        for (const text of versionsOf(writing)) {
          const {read, ...rest} = open(text, 'markdown')
          const {blocks, ...others} = readWhole(text, 'markdown')
          expect(blocksIn({read}).map(shown)).toEqual(blocks.map(shown))
          expect(rest).toEqual(others)
        }
      }),
      {numRuns: runs * 3, ...seed}
    )
  })

  test('has the findings that it would have if it were new', () => {
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(...kinds),
        fc.constantFrom<Format>('markdown', 'markdown', 'text'),
        (writing, kind, format) => {
          for (const text of versionsOf(writing)) expectSameFindings(text, {kind, format})
        }
      ),
      {numRuns: Math.ceil(runs / 10), ...seed}
    )
  })

  test('has them wherever in a long one it is edited', () => {
    const text = texts
      .map(({text}) => text)
      .join('\n\n')
      .slice(0, 60_000)
    const kept = createLinter()
    kept.lint(text, {kind: 'web'})
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...openings, ...pieces, 'x', '\n\n')), {
          minLength: 1,
          maxLength: 20
        }),
        (edits) => {
          const edited = edits.reduce((last, [place, put]) => {
            const at = place % (last.length + 1)
            const next = last.slice(0, at) + put + last.slice(at)
            kept.lint(next, {kind: 'web'})
            return next
          }, text)
          expect(findings(kept, edited, {kind: 'web'})).toEqual(findings(createLinter(), edited, {kind: 'web'}))
        }
      ),
      {numRuns: Math.ceil(runs / 50), ...seed}
    )
  })
})

test.each([
  'You are to',
  'You are not to',
  'You will have to',
  'Visitors can only',
  'You will be assessed and must not'
])('a text that breaks off is read to its end: %s', (text) => expectSameFindings(text, {kind: 'letter'}))

test('a text may break off anywhere', () => {
  const cut = fc.tuple(fc.constantFrom(...texts), fc.nat()).map(([{text}, place]) => {
    const end = place % (text.length + 1)
    return text.slice(Math.max(0, text.lastIndexOf('\n\n', end)), end)
  })
  fc.assert(
    fc.property(cut, fc.constantFrom(...kinds), (text, kind) => expectSameFindings(text, {kind})),
    {numRuns: runs, ...seed}
  )
})

describe('checks at their anchors', () => {
  test('find what they find at every sentence, in texts of ours', () => {
    for (const [index, {text}] of texts.entries())
      expectSameFindings(text, {kind: kinds[index % kinds.length] ?? 'web'})
  })

  test('find what they find at every sentence, of people who are only counted', () => {
    for (const count of [
      'two',
      'eleven',
      'twelve',
      'twenty',
      'few',
      'rest',
      'others',
      'handful',
      'ones',
      '18-year-olds'
    ])
      expectSameFindings(`The ${count} are simply disorganised.`, {kind: 'letter'})
  })

  test.each([
    'The NHS-11 came.',
    'NHS/SEN met.',
    'MUST score is 2.',
    'She must. MUST NOT',
    'COVID-19, then COVID-7',
    'OK’d it',
    'The PHQ came. The PHQ-9 came.\n\nPHQ-9, PHQ and PHQs.',
    'BAME, R&D and H/V.\n\nR&D, BAME&R, H/Vs, #BAME.',
    'A MUST score.\n\nThe MUST tool. IDVA’s\n\nIDVAs',
    'The Quality Care Commission met.\n\nThe CQC met, the CCQ too.\n\nThe Care Quality Commission met.\n\nQCC',
    'Community teams for mental health.\n\nCMHT\n\nThe community mental health team.\n\nCMHT'
  ])('find what they find at every sentence, of letters that everyone knows: %s', (text) =>
    expectSameFindings(text, {kind: 'letter'})
  )

  test('find what they find at every sentence, whatever is written', () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom(...kinds), (text, kind) => expectSameFindings(text, {kind})),
      {numRuns: runs, ...seed}
    )
  })

  test('find what they find at every sentence, where words leap', () => {
    fc.assert(
      fc.property(leaping, fc.constantFrom(...kinds), (text, kind) => expectSameFindings(text, {kind})),
      {numRuns: runs, ...seed}
    )
  })

  test('find what they find at every sentence, where texts are changed', () => {
    fc.assert(
      fc.property(mutated, fc.constantFrom(...kinds), (text, kind) => expectSameFindings(text, {kind})),
      {numRuns: Math.ceil(runs / 10), ...seed}
    )
  })
})

describe('plain English', () => {
  const expectSameSentences = (text: string) => {
    const sentences = readPlainSentences(text)
    if (sentences) expect(sentences).toEqual(parseSentences(text))
    return sentences !== undefined
  }
  const paragraphs = texts.flatMap(({text}) => text.split(/\n\s*\n/)).filter((text) => text.length < 2000)
  const marks = [
    ...[
      ' ',
      '  ',
      '\n',
      '\t',
      '\u00A0',
      '. ',
      '? ',
      '! ',
      '.',
      ', ',
      ',',
      '; ',
      ': ',
      ':',
      '(',
      ')',
      ' (',
      ') ',
      '"',
      '“',
      '”',
      '.” ',
      '. “',
      '‘'
    ],
    ...[
      "'",
      '’',
      "'s ",
      'ol’ ',
      "'tis ",
      '-',
      ' - ',
      '--',
      ' -- ',
      '## ',
      '–',
      ' – ',
      '/',
      ' / ',
      'w/',
      '&',
      ' & ',
      '@',
      '=',
      '_',
      '…',
      '£',
      '%',
      '[',
      ']',
      '{',
      '}',
      '~',
      hole,
      '• ',
      '📝 '
    ],
    ...[
      'in. ',
      'etc. ',
      'No. ',
      'Mr. ',
      'sat. ',
      'SAT. ',
      'Northants. ',
      'U.K. ',
      'e.g. ',
      '(e.g. ',
      'a.m. ',
      'it. ',
      '2019. ',
      '12. ',
      '(5. ',
      'B2. ',
      '2300.1. ',
      'GOV.UK. ',
      'first_name ',
      '10.30',
      'a',
      'I ',
      '6',
      'é',
      'É',
      'The ',
      'the '
    ]
  ]

  test('is read as the parser reads it, in texts of ours', () => {
    const plain = paragraphs.filter(expectSameSentences)
    expect(plain.length).toBeGreaterThan(paragraphs.length / 4)
  })

  test.each([
    'He came in. We saw him.',
    'She was 14. At home, she sang.',
    'Bring a coat, etc., at 9 a.m. A bus comes.',
    'Some sports (e.g. canoeing) are free. Bring £5.',
    'Use GOV.UK. Fill in form 21P. See 2300.1.',
    `Write to ${hole.repeat(9)}. See {% page "/about_us" %}. Go on.`,
    '📝 Placement ~ {plans}'
  ])('is read without the parser: %s', (text) => expect(expectSameSentences(text)).toBe(true))

  test('ends a sentence with a word that takes a stop for its own', () => {
    const words = (text: string) => parseSentences(text).map(({tokens}) => tokens.map(({lower}) => lower).join(' '))
    expect(words('He came in. We saw him.')).toEqual(['he came in .', 'we saw him .'])
    expect(words('Coats, hats, etc. Bring £5.')).toEqual(['coats , hats , etc .', 'bring £ 5.'])
  })

  test('is read as the parser reads it, whatever is written', () => {
    const changed = fc
      .tuple(fc.constantFrom(...paragraphs), fc.array(fc.tuple(fc.nat(), fc.constantFrom(...marks)), {maxLength: 4}))
      .map(([text, changes]) =>
        changes.reduce(
          (changed, [place, mark]) => {
            const at = place % (changed.length + 1)
            return changed.slice(0, at) + mark + changed.slice(at + (place % 3))
          },
          text.slice(0, 300)
        )
      )
    const made = fc.array(fc.constantFrom(...marks, 'word', 'Some ', 'came ', 'SEN', 'x '), {maxLength: 14})
    fc.assert(
      fc.property(
        fc.oneof(
          changed,
          made.map((parts) => parts.join(''))
        ),
        (text) => {
          expectSameSentences(text)
        }
      ),
      {numRuns: runs * 20, ...seed}
    )
  })
})

test('words without end are read to their end', () => {
  const words = [
    '820/Flowchartwhenachildgoesmissingfromcareandisnotfoundagain.pdf)',
    `${'A'.repeat(5000)}!x`,
    `${'Ab'.repeat(5000)}.x`,
    'a'.repeat(50_000),
    `${'a.'.repeat(20_000)}@`,
    `I ${"don't-".repeat(3000)}`,
    '_'.repeat(20_000),
    '['.repeat(3000),
    '("'.repeat(3000)
  ]
  for (const word of words) expect(quick.lint(`He saw ${word} there. We met.`).words).toBeGreaterThan(0)
})

test('a text without stops is read to its end', () => {
  const text = words.join(' ').replace(/[.!?:;,()]/g, '')
  expect(quick.lint(text.slice(0, 60_000), {kind: 'note'}).messages.length).toBeGreaterThan(0)
})

test('a text with more words than are kept at once is read as others are', () => {
  const linter = createLinter({secondReader: 'off'})
  const rulesIn = (text: string) => linter.lint(text, {kind: 'note'}).messages.map(({rule}) => rule)
  const sentence = 'The service users failed to engage with A&E.'
  const alone = rulesIn(sentence)
  expect(alone.length).toBeGreaterThan(1)
  let at = 0
  const unknown = () => Array.from({length: 100}, () => `zq${(at++).toString(36)}`).join(' ')
  for (let text = 0; text < 700; text++) expect(rulesIn(`We have ${unknown()}. ${sentence}`)).toEqual(alone)
})
