import {createHash} from 'node:crypto'
import {statSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {createLinter} from '@alongside/core'
import {describe, expect, it} from 'vitest'
import {readDocument} from '../packages/core/dist/document.js'
import {exponential, logarithm} from '../packages/core/dist/second-reader/exponential.js'
import {createEngine} from '../packages/core/dist/linter.js'
import {readParagraph} from '../packages/core/dist/paragraph.js'
import {createSecondReader, tierOf} from '../packages/core/dist/second-reader/second-reader.js'
import {secondReaderWeights} from '../packages/core/dist/second-reader-weights.js'
import {readPassage} from '../packages/core/train/corpus.mjs'
import {encodeModel, moduleOf} from '../packages/core/train/encode.mjs'
import {addRuleFindings, learn} from '../packages/core/train/learn.mjs'

const linter = createLinter()
const isRead = ({rule}: {rule: string}) => rule.endsWith('/second-reader')
const read = (text: string) => linter.lint(text, {kind: 'note'}).messages.filter(isRead)

/** Sentences that the second reader alone asks about. */
const asked = ['She will never manage a home of her own.', 'He would sooner be left alone.', 'Mum has let herself go.']

describe('the second reader', () => {
  it('asks about what no rule holds, and says what it rests on', () => {
    const messages = asked.flatMap(read)
    expect(messages.length).toBeGreaterThan(0)
    for (const {expected, ask, note} of messages) {
      expect(expected).toEqual([])
      expect(ask).toBeTruthy()
      expect(note).toMatch(/weighed most\.|A careful reader marked:/)
    }
  })

  it('leaves alone what is quoted, attributed or talked about', () => {
    for (const text of asked) {
      expect(read(`She said, “${text}”`)).toEqual([])
      expect(read(`> ${text}`)).toEqual([])
      expect(read(`Her sister told us that ${text.charAt(0).toLowerCase()}${text.slice(1)}`)).toEqual([])
    }
  })

  it('is silent where it is switched off', () => {
    const off = createLinter({secondReader: 'off'})
    for (const text of asked) expect(off.lint(text, {kind: 'note'}).messages.filter(isRead)).toEqual([])
    for (const text of asked) {
      for (const {rule} of read(text)) {
        const without = createLinter({rules: {[rule]: 'off'}})
        expect(without.lint(text, {kind: 'note'}).messages.map((message) => message.rule)).not.toContain(rule)
      }
    }
  })

  it('reads a text alike everywhere', () => {
    const paragraphs = [...asked, 'We asked about the form. It was felt that he should wait.'].map((text) => readParagraph({type: 'paragraph', isQuoted: false, value: text, runs: [], heading: '', links: [], titles: new Map()}))
    const reader = createSecondReader(secondReaderWeights)
    const said = paragraphs.flatMap((paragraph) =>
      paragraph.sentences.flatMap((sentence) =>
        reader
          .judge({paragraph, sentence, previous: undefined, kind: 'note'}, [], () => false)
          .map(({start, end, category, probability}) => [start, end, category, probability.toFixed(12)])
      )
    )
    expect(createHash('sha256').update(JSON.stringify(said)).digest('hex')).toMatchInlineSnapshot()
  })

  it('ships in less than 3 MB', () => {
    const file = fileURLToPath(new URL('../packages/core/dist/second-reader-weights.js', import.meta.url))
    expect(statSync(file).size).toBeLessThan(3_000_000)
  })

  it('unpacks nothing for a text without sentences to read', () => {
    const engine = createEngine({}, () => {
      throw new Error('unpacked')
    })
    const paragraphs = (text: string) => readDocument(text, 'markdown').blocks.map(readParagraph)
    expect(engine.read(paragraphs('# Opening hours\n\n`code`\n\n> He will never change, she said.\n'), 'web').findings).toEqual([])
    expect(() => engine.read(paragraphs('He will never change, and she is glad of it.'), 'note')).toThrow('unpacked')
  })

  it('lowers what it doubts by a tier, and drops what is more likely wrong', () => {
    expect(tierOf('warning', 0.8)).toBe('warning')
    expect(tierOf('warning', 0.5)).toBe('info')
    expect(tierOf('warning', 0.2)).toBe('off')
  })

  it('learns the same from the same, to the byte', () => {
    const marked = (id: string, text: string, words: string, category: string) => ({
      id,
      kind: 'note',
      text,
      marks: [{start: text.indexOf(words), end: text.indexOf(words) + words.length, accepts: [category], isOptional: false}]
    })
    const passages = [
      marked('a', 'He came at ten. He is beyond help.', 'He is beyond help', 'opinion'),
      marked('b', 'She rang. She is beyond us.', 'She is beyond us', 'opinion'),
      marked('c', 'They want to leave the flat.', 'They want to leave the flat', 'speaking-for'),
      marked('d', 'She wants to go. We met.', 'She wants to go', 'speaking-for'),
      {id: 'e', kind: 'note', text: 'We met at ten and had tea.', marks: []}
    ]
    const weights = () => moduleOf(encodeModel(learn(addRuleFindings(passages.map((passage) => readPassage(passage, 'test'))), {folds: 2})))
    expect(weights()).toBe(weights())
    expect(createHash('sha256').update(weights()).digest('hex')).toMatchInlineSnapshot()
  })

  it('counts with functions of its own, as close as a reader needs', () => {
    for (const x of [-30, -1, -0.1, 0, 0.5, 1, 12]) {
      expect(exponential(x) / Math.exp(x)).toBeCloseTo(1, 12)
      expect(logarithm(Math.exp(x))).toBeCloseTo(x, 9)
    }
  })
})
