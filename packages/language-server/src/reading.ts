import {peopleIn} from '@alongside/config'
import {readFrontMatter} from '@alongside/config/read'
import type {Linter, LinterOptions, LintResult, Message} from '@alongside/core'
import {readHtml} from '@alongside/core/html'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {hasFrontMatter, markupOf, proseOf} from './languages.js'
import type {DocumentSettings} from './settings.js'

/** Reads documents, and remembers the last reading of each. */
export interface Reader {
  /** What was found in a document; nothing if its language is not read or its settings leave it out. */
  read(document: TextDocument, settings: DocumentSettings): LintResult | undefined
  linterFor(settings: DocumentSettings): Linter
  /** Forgets a document. */
  close(uri: string): void
}

/** Linters that are kept: one for each of the settings that are in use at once. */
const maximumLinters = 8

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

  return {
    linterFor,
    read(document, settings) {
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
      const last = readings.get(document.uri)
      if (last?.key === key && last.value === value) return last.result

      const frontMatter = hasFrontMatter(document.languageId) ? readFrontMatter('', value) : {people: []}
      const wanted = frontMatter.kind ?? kind
      const result = linterFor(settings).lint(proseOf(value, document.languageId), {
        ...(markup === 'html' ? {format: 'text', document: readHtml(value)} : {format: markup}),
        today: day,
        people: peopleIn(value, settings, frontMatter),
        ...(wanted && {kind: wanted}),
        ...(reviewAfter !== undefined && {reviewAfter})
      })
      readings.set(document.uri, {key, value, result})
      return result
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
