import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {gzipSync} from 'node:zlib'
import {createLinter, type LinterOptions} from '@alongside/core'
import {describe, expect, it} from 'vitest'
import {readDocument} from '../packages/core/dist/document.js'
import {createEngine} from '../packages/core/dist/linter.js'
import {readParagraph} from '../packages/core/dist/paragraph.js'
import {exponential, logarithm} from '../packages/core/dist/second-reader/exponential.js'
import {featuresOf} from '../packages/core/dist/second-reader/features.js'
import {decodeModel, rowOf} from '../packages/core/dist/second-reader/model.js'
import {readContext, scoresOf, weightOf} from '../packages/core/dist/second-reader/scores.js'
import {createSecondReader, sureEnough, tierOf} from '../packages/core/dist/second-reader/second-reader.js'
import {outputs, readCategories} from '../packages/core/dist/second-reader/tagger.js'
import {secondReaderWeights} from '../packages/core/dist/second-reader-weights.js'
import {readPassage} from '../packages/core/train/corpus.mjs'
import {moduleOf} from '../packages/core/train/encode.mjs'
import {dealt, readFold, teach, withFusion} from '../packages/core/train/learn.mjs'

const lint = (text: string, options: LinterOptions = {}) => createLinter(options).lint(text, {kind: 'note'}).messages
const isRead = ({rule}: {rule: string}) => rule.endsWith('/second-reader')
const read = (text: string) => lint(text).filter(isRead)

/** Enough words for it to weigh what stands beside them. */
const plain =
  'The library opens at nine on Monday and closes at five. The bus stops outside and there is a ramp at the side door. The cafe sells soup, rolls and tea until three.'

/** Sentences that the second reader alone asks about. */
const asked = [
  'Bringing up twins is beyond her.',
  'Dad drinks because he is bored.',
  'He was slotted in after lunch.',
  'It was put to her that she should move on.'
]

describe('the second reader', () => {
  it('asks about what no rule holds, and says what it rests on', () => {
    for (const text of asked) {
      expect(lint(text, {secondReader: 'off'})).toEqual([])
      const messages = read(text)
      expect([text, messages.length]).toEqual([text, 1])
      for (const {expected, ask, note} of messages) {
        expect(expected).toEqual([])
        expect(ask).toBeTruthy()
        expect(note).toMatch(/“[^”]+” weighed most\./)
      }
    }
  })

  it('leaves alone what is quoted or attributed', () => {
    for (const text of asked) {
      expect(read(`She said, “${text}”`)).toEqual([])
      expect(read(`> ${text}`)).toEqual([])
      expect(read(`Her sister told us that ${text.charAt(0).toLowerCase()}${text.slice(1)}`)).toEqual([])
    }
  })

  it('is silent where it is switched off, as a whole or by category', () => {
    for (const text of asked) {
      expect(lint(text, {secondReader: 'off'}).filter(isRead)).toEqual([])
      for (const {rule, category} of read(text)) {
        expect(lint(text, {rules: {[rule]: 'off'}}).map((message) => message.rule)).not.toContain(rule)
        expect(lint(text, {rules: {[category]: 'off'}}).map((message) => message.category)).not.toContain(category)
      }
    }
  })

  it('makes nothing louder than the settings say, and leaves rules alone that they name', () => {
    for (const text of asked) {
      for (const {category} of read(text))
        expect(new Set(lint(text, {rules: {[category]: 'info'}}).map(({severity}) => severity))).toEqual(
          new Set(['info'])
        )
    }
    // The reader doubts what a rule finds in some of these; a severity that is set for the rule itself stands.
    const doubted = [
      'Your file may be closed.',
      'They may section Owen.',
      'The hostel gave Baz a final chance.',
      'The gym pass can work as a carrot.',
      'I have dealt with this family for years.'
    ].flatMap((doubtful) => {
      const text = `${doubtful}\n\n${plain}`
      const [message] = lint(text, {secondReader: 'off'})
      expect([text, message?.severity]).toEqual([text, 'warning'])
      const isQuieter = lint(text).every(({severity}) => severity === 'info')
      return message && isQuieter ? [{text, rule: message.rule}] : []
    })
    expect(doubted.length).toBeGreaterThan(0)
    for (const {text, rule} of doubted) {
      const [message] = lint(text, {rules: {[rule]: 'error'}})
      expect([message?.rule, message?.severity]).toEqual([rule, 'error'])
    }
  })

  it('does not ask in the place of a rule that the settings switch off', () => {
    const text = 'We asked the victim about the form, because she claims she was out.'
    const [message] = lint(text)
    expect(message?.rule).toBe('label/victim')
    expect(lint(text, {rules: {'label/victim': 'off'}}).map(({category}) => category)).not.toContain('label')
  })

  it('leaves contested labels as information, however sure it is', () => {
    const [message] = lint('The victim rang at ten, and the victim rang again at noon.')
    expect([message?.category, message?.severity]).toEqual(['label', 'info'])
  })

  it('turns its probability into a tier: off, information, a warning', () => {
    for (const bounds of [sureEnough.ruled, sureEnough.own]) {
      const {warning, info} = bounds
      expect(tierOf('warning', warning, bounds)).toBe('warning')
      expect(tierOf('error', warning, bounds)).toBe('error')
      expect(tierOf('info', warning, bounds)).toBe('warning')
      expect(tierOf('info', warning, bounds, false)).toBe('info')
      expect(tierOf('error', info, bounds)).toBe('info')
      expect(tierOf('warning', info - 0.01, bounds)).toBe('off')
    }
  })

  it('is right about as often as it says', () => {
    const {own, reliability} = JSON.parse(
      readFileSync(new URL('corpus/second-reader-folds.json', import.meta.url), 'utf8')
    )
    for (const [kind, bins] of Object.entries<{from: number; count: number; right: number}[]>(reliability))
      for (const {from, count, right} of bins)
        if (count >= 100) expect(Math.abs(right / count - from - 0.05), `${kind} ${from}`).toBeLessThan(0.15)
    const warnings = Object.values<{warning: {right: number; wrong: number}}>(own).map(({warning}) => warning)
    const right = warnings.reduce((sum, warning) => sum + warning.right, 0)
    const all = warnings.reduce((sum, warning) => sum + warning.right + warning.wrong, 0)
    const [message] = read('It was put to her that she should move on.')
    expect(message?.note).toContain(`they had marked ${Math.floor((10 * right) / all)} in 10`)
  })

  it('reads a text alike everywhere', () => {
    const text = [...asked, 'We asked about the form. It was felt that he should wait.'].join('\n\n')
    const paragraphs = readDocument(text, 'markdown').blocks.map(readParagraph)
    const reader = createSecondReader(secondReaderWeights)
    const said = paragraphs.flatMap((paragraph) =>
      paragraph.sentences.flatMap((sentence) => {
        const reading = reader.read({paragraph, sentence, previous: undefined, kind: 'note'}, () => false)
        const own = {words: paragraph.words, expected: reading.expected}
        return reader
          .judge(
            reading,
            []
          )({paragraph: own, document: {words: 26, expected: reading.expected}})
          .map(({start, end, category, probability}) => [start, end, category, probability.toFixed(12)])
      })
    )
    expect(said.length).toBeGreaterThan(3)
    expect(createHash('sha256').update(JSON.stringify(said)).digest('hex')).toMatchInlineSnapshot(
      `"c91fce0030ae841e4d3317d4c44951057a359ff4fe3f907f9238ddc36979ce5b"`
    )
  })

  it('ships small, packed as extensions are', () => {
    const file = new URL('../packages/core/dist/second-reader-weights.js', import.meta.url)
    expect(gzipSync(readFileSync(file)).length).toBeLessThan(350_000)
  })

  it('adds up what single words weigh to what all features do', () => {
    const model = decodeModel(secondReaderWeights())
    for (const text of asked) {
      const [paragraph] = readDocument(text, 'markdown').blocks.map(readParagraph)
      const sentence = paragraph?.sentences[0]
      if (!paragraph || !sentence) throw new Error(text)
      const context = readContext({paragraph, sentence, previous: undefined, kind: 'note'}, model)
      const {length, starts, ids, sentenceIds} = featuresOf(context)
      const expected = new Float64Array(length * outputs)
      for (let token = 0; token < length; token++)
        for (const id of [...ids.subarray(starts[token], starts[token + 1]), ...sentenceIds]) {
          const row = rowOf(model.tagger, id)
          for (let output = 0; row >= 0 && output < outputs; output++)
            expected[token * outputs + output] =
              (expected[token * outputs + output] ?? 0) +
              weightOf(model.tagger, row, output) * (model.scales[output] ?? 0)
        }
      for (const [at, score] of scoresOf(model, context).scores.entries())
        expect(score).toBeCloseTo(expected[at] ?? 0, 9)
    }
  })

  it('looks no further at a plain sentence, unless a rule found something there', () => {
    const reader = createSecondReader(secondReaderWeights)
    const readingOf = (text: string) => {
      const [paragraph] = readDocument(text, 'markdown').blocks.map(readParagraph)
      const sentence = paragraph?.sentences[0]
      if (!paragraph || !sentence) throw new Error(text)
      return reader.read({paragraph, sentence, previous: undefined, kind: 'letter'}, () => false)
    }
    const plain = readingOf('The library opens at nine on Monday and closes at five.')
    const none = new Float64Array(readCategories.length)
    const document = {words: 300, expected: none.map(() => 0.5)}
    const surroundings = {paragraph: {words: 10, expected: none}, document}
    expect([plain.isLikely, plain.expected, reader.judge(plain, [])(surroundings)]).toEqual([false, none, []])
    const finding = {
      ...plain.place,
      start: 0,
      end: 2,
      rule: {category: 'jargon' as const, severity: 'warning' as const}
    }
    expect(
      reader
        .judge(plain, [finding])(surroundings)
        .map(({finding}) => finding)
    ).toEqual([finding])
    for (const text of asked) expect([text, readingOf(text).isLikely]).toEqual([text, true])
  })

  it('names words that tell something as its grounds', () => {
    for (const {note} of read('Dad drinks because he is bored.')) {
      const [named = ''] = note?.split(' weighed most') ?? []
      expect(named).not.toMatch(/“(?:because|he|is)”/i)
    }
  })

  it('unpacks nothing for a text without sentences to read', () => {
    const loadModel = () => {
      throw new Error('unpacked')
    }
    const engine = createEngine({}, {loadModel})
    const paragraphs = (text: string) => readDocument(text, 'markdown').blocks.map(readParagraph)
    const without = '# Opening hours\n\n`code`\n\n> He will never change, she said.\n'
    expect(engine.read(paragraphs(without), 'web').findings).toEqual([])
    expect(() => engine.read(paragraphs('He will never change, and she is glad of it.'), 'note')).toThrow('unpacked')
  })

  it('learns the same from the same, to the byte', () => {
    const marked = (id: string, text: string, words: string, category: string) => {
      const start = text.indexOf(words)
      return {
        id,
        kind: 'note',
        text,
        marks: [{start, end: start + words.length, accepts: [category], isOptional: false}]
      }
    }
    const passages = [
      marked('a', 'He came at ten. He is beyond help.', 'He is beyond help', 'opinion'),
      marked('b', 'She rang. She is beyond us.', 'She is beyond us', 'opinion'),
      marked('c', 'They want to leave the flat.', 'They want to leave the flat', 'speaking-for'),
      marked('d', 'She wants to go. We met.', 'She wants to go', 'speaking-for'),
      {id: 'e', kind: 'note', text: 'We met at ten and had tea.', marks: []}
    ]
    const weights = () => {
      const documents = passages.map((passage, index) => ({
        ...readPassage(passage, index % 2 === 0 ? 'even' : 'odd'),
        isPage: false
      }))
      return moduleOf(withFusion(teach(documents), dealt(documents).map(readFold)))
    }
    const once = weights()
    expect(weights()).toBe(once)
    expect(createHash('sha256').update(once).digest('hex')).toMatchInlineSnapshot(
      `"481ac9af7459cba74d387965ce34866a9190baf0a113a182948b70c4e5a0f706"`
    )
  })

  it('counts with functions of its own, as close as a reader needs', () => {
    for (const x of [-30, -1, -0.1, 0, 0.5, 1, 12]) {
      expect(exponential(x) / Math.exp(x)).toBeCloseTo(1, 12)
      expect(logarithm(Math.exp(x))).toBeCloseTo(x, 9)
    }
  })
})
