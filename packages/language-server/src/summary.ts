import {type Category, categories, type Kind, type Severity} from '@alongside/core'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import type {Range} from 'vscode-languageserver-types'
import {rangeOf} from './diagnostics.js'
import type {Reader} from './reading.js'
import type {DocumentSettings} from './settings.js'

/** What was found in a document, counted. It says nothing of how good a text is, or its writer. */
export interface Summary {
  readonly kind: Kind
  readonly words: number
  /** The categories of which there is something, most first. */
  readonly categories: readonly CategorySummary[]
}

export interface CategorySummary {
  readonly category: Category
  readonly count: number
  /** Findings in a thousand words, to one place. */
  readonly per1000Words: number
  readonly findings: readonly {
    readonly range: Range
    readonly words: string
    readonly rule: string
    readonly severity: Severity
    readonly message: string
  }[]
}

/** Counts what was found in a document; nothing if it is not read. */
export function summarise(reader: Reader, document: TextDocument, settings: DocumentSettings): Summary | undefined {
  const result = reader.read(document, settings)
  if (!result) return undefined
  const {messages, words, kind} = result
  const found = categories.map((category): CategorySummary => {
    const findings = messages
      .filter((message) => message.category === category)
      .map((message) => ({
        range: rangeOf(message, document),
        words: (message.actual ?? '').replace(/\s+/g, ' '),
        rule: message.rule,
        severity: message.severity,
        message: message.reason
      }))
    const count = findings.length
    return {category, count, per1000Words: words === 0 ? 0 : Math.round((count * 10_000) / words) / 10, findings}
  })
  return {
    kind,
    words,
    categories: found.filter(({count}) => count > 0).sort((a, b) => b.count - a.count)
  }
}
