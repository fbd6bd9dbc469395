import {peopleIn} from '@alongside/config'
import {readFrontMatter} from '@alongside/config/read'
import {
  kindOf,
  type Linter,
  type LinterOptions,
  type LintOptions,
  type LintResult,
  type Message,
  readDocument
} from '@alongside/core'
import {changeBetween} from '@alongside/core/change'
import {readHtml} from '@alongside/core/html'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {hasFrontMatter, markupOf, proseOf} from './languages.js'
import type {DocumentSettings} from './settings.js'

/** Reads documents, and remembers the last reading of each. */
export interface Reader {
  /** What was found in a document; nothing if its language is not read or its settings leave it out. */
  read(document: TextDocument, settings: DocumentSettings): LintResult | undefined
  /**
   * Reads a document that is mostly new, and stops on the way: gives what is found from its beginning up to there. To read it as a whole takes
   * little time then.
   */
  readInParts(document: TextDocument, settings: DocumentSettings): Iterable<Pick<LintResult, 'messages'>>
  linterFor(settings: DocumentSettings): Linter
  /** Forgets a document. */
  close(uri: string): void
}

/** Linters that are kept: one for each of the settings that are in use at once. */
const maximumLinters = 8

/** Code units of prose in a part: a screen, and less than a tenth of a second where it is new. */
const partLength = 2000
/** A long text has longer parts, since what comes before a part is gone through again with it. */
const maximumParts = 16
/** Code units of prose after which a text is read on without a stop: linters do not remember much more. */
const rememberedLength = 200_000

export function createReader(createLinter: (options: LinterOptions) => Linter, today: () => string): Reader {
  const linters = new Map<string, Linter>()
  const readings = new Map<string, {readonly key: string; readonly value: string; readonly result: LintResult}>()

  function linterFor({rules, acronyms, requireReasons, secondReader, packs}: DocumentSettings): Linter {
    const key = JSON.stringify([rules, acronyms, requireReasons, secondReader, packs?.digest])
    const options = {rules, acronyms, requireReasons, secondReader, ...(packs && {packs: packs.ruleSets})}
    const linter = linters.get(key) ?? createLinter(options)
    linters.delete(key)
    linters.set(key, linter)
    for (const oldest of linters.keys()) if (linters.size > maximumLinters) linters.delete(oldest)
    return linter
  }

  /** What is to be read of a document, and how; nothing if it is not read. */
  function prepare(document: TextDocument, settings: DocumentSettings) {
    const markup = markupOf(document.languageId)
    if (markup === undefined || settings.isIgnored) return undefined
    const value = document.getText()
    const {rules, acronyms, requireReasons, secondReader, kind, people, reviewAfter, packs} = settings
    const day = today()
    const key = JSON.stringify([
      markup,
      rules,
      acronyms,
      requireReasons,
      secondReader,
      kind,
      people,
      reviewAfter,
      packs?.digest,
      day
    ])
    const prose = proseOf(value, document.languageId)
    const options = (): LintOptions => {
      const frontMatter = hasFrontMatter(document.languageId) ? readFrontMatter('', value) : {people: []}
      const wanted = frontMatter.kind ?? kind
      return {
        ...(markup === 'html' ? {format: 'text', document: readHtml(value)} : {format: markup}),
        today: day,
        people: peopleIn(value, settings, frontMatter),
        ...(wanted && {kind: wanted}),
        ...(reviewAfter !== undefined && {reviewAfter})
      }
    }
    return {key, value, prose, options}
  }

  return {
    linterFor,
    read(document, settings) {
      const prepared = prepare(document, settings)
      if (!prepared) return undefined
      const {key, value, prose, options} = prepared
      const last = readings.get(document.uri)
      if (last?.key === key && last.value === value) return last.result
      const result = linterFor(settings).lint(prose, options())
      readings.set(document.uri, {key, value, result})
      return result
    },
    *readInParts(document, settings) {
      const prepared = prepare(document, settings)
      if (!prepared) return
      const {key, value, prose} = prepared
      const last = readings.get(document.uri)
      const {start, rest} = changeBetween(last?.key === key ? last.value : '', value)
      if (value.length - start - rest <= partLength) return
      const options = prepared.options()
      const {format = 'markdown', document: whole = readDocument(prose, format)} = options
      const kind = options.kind ?? whole.kind ?? kindOf(options.document ?? prose)
      const total = whole.blocks.reduce((sum, block) => sum + block.value.length, 0)
      const step = Math.max(partLength, total / maximumParts)
      let length = 0
      let next = partLength
      for (const [index, block] of whole.blocks.entries()) {
        length += block.value.length
        if (length < next) continue
        if (length > rememberedLength) break
        next = length + step
        const part = {...whole, blocks: whole.blocks.slice(0, index + 1)}
        yield linterFor(settings).lint(prose, {...options, kind, document: part})
      }
    },
    close(uri) {
      readings.delete(uri)
    }
  }
}

/** Offsets of a message of ours, which always has a place. */
export function offsetsOf({place, rule}: Pick<Message, 'place' | 'rule'>): {
  readonly start: number
  readonly end: number
} {
  if (!place || !('start' in place)) throw new TypeError(`${rule}: a message without a range`)
  const [start, end] = [place.start.offset, place.end.offset]
  if (start === undefined || end === undefined) throw new TypeError(`${rule}: a message without offsets`)
  return {start, end}
}
