import type {Kind, Linter, LinterOptions} from '@alongside/core'
import type {RulePage} from '@alongside/core/rule-examples'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  Position,
  Range,
  WorkspaceEdit
} from 'vscode-languageserver-types'
import {codeActions} from './code-actions.js'
import {completeAcronym} from './completion.js'
import {completeDataFile, type DataFile, diagnoseRule, diagnoseSettings, hoverSettings} from './data-files.js'
import {type DocumentDiagnostics, diagnose, diagnoseInParts, type PageOf} from './diagnostics.js'
import {editDocument, editSettings, minimalEdit, setInFrontMatter} from './edits.js'
import {hover} from './hover.js'
import {hasFrontMatter, markupOf} from './languages.js'
import {createReader} from './reading.js'
import type {ClientSupport, DocumentSettings} from './settings.js'
import {type Summary, summarise} from './summary.js'

/** What the service needs from outside. */
export interface LanguageServiceOptions {
  createLinter(options: LinterOptions): Linter
  /** The day it is where the writer is, such as `2026-01-31`. */
  today(): string
  readonly support: ClientSupport
  readonly pageOf?: PageOf | undefined
}

/** Plain functions over documents and settings: it knows no connection, no disk and no editor. */
export interface LanguageService {
  /** What there is to say about a document. Never throws: a fault in the engine is one diagnostic. */
  diagnose(
    document: TextDocument,
    settings: DocumentSettings,
    options?: {readonly typingAt?: number | undefined}
  ): DocumentDiagnostics
  /**
   * Reads a document that is mostly new, and stops on the way so that others can have their turn: gives what there is to say from its beginning up
   * to there. What is asked of the document thereafter is answered in little time. Never throws.
   */
  diagnoseInParts(
    document: TextDocument,
    settings: DocumentSettings,
    options?: {readonly typingAt?: number | undefined}
  ): Iterable<Diagnostic[]>
  /** Has the engine ready for documents with these settings. */
  warmUp(settings: DocumentSettings): void
  codeActions(
    document: TextDocument,
    settings: DocumentSettings,
    request: {readonly range: Range; readonly only?: readonly string[] | undefined}
  ): CodeAction[]
  hover(document: TextDocument, settings: DocumentSettings, position: Position): Hover | undefined
  complete(document: TextDocument, settings: DocumentSettings, position: Position): CompletionItem[]
  summarise(document: TextDocument, settings: DocumentSettings): Summary | undefined
  /** An edit that says what sort of document this is: in its front matter, or else in the settings. */
  setKind(document: TextDocument, settings: DocumentSettings, kind: Kind): WorkspaceEdit | undefined
  /** What is wrong in a settings file; `above` holds the keys that the settings stand under. */
  diagnoseSettings(document: TextDocument, above?: readonly string[]): Diagnostic[]
  /** What is wrong in a rule file; `sourcesFile` is the text of its `sources.yml`. */
  diagnoseRule(document: TextDocument, sourcesFile?: string): Promise<Diagnostic[]>
  /** What may stand at a place in a settings file or a rule file. */
  completeDataFile(document: TextDocument, position: Position, file: DataFile): Promise<CompletionItem[]>
  /** What the rule asks about whose id stands at a place in a settings file; `pageOf` knows those of packs. */
  hoverSettings(
    document: TextDocument,
    position: Position,
    pageOf: (rule: string) => Promise<RulePage | undefined>
  ): Promise<Hover | undefined>
  /** Forgets a document. */
  close(uri: string): void
}

export function createLanguageService({createLinter, today, support, pageOf}: LanguageServiceOptions): LanguageService {
  const reader = createReader(createLinter, today)
  return {
    diagnose: (document, settings, options = {}) => diagnose(reader, document, settings, {...options, pageOf}),
    diagnoseInParts: (document, settings, options = {}) =>
      diagnoseInParts(reader, document, settings, {...options, pageOf}),
    warmUp(settings) {
      reader.linterFor(settings).lint('Each service user has a named worker, and it was decided that the EHCP is late.')
    },
    codeActions: (document, settings, request) =>
      codeActions(document, settings, request, {reader, support, today: today(), pageOf}),
    hover: (document, settings, position) => hover(reader, document, settings, {position, support}),
    complete(document, settings, position) {
      if (markupOf(document.languageId) === undefined) return []
      return completeAcronym(document, position, reader.linterFor(settings).glossary)
    },
    summarise: (document, settings) => summarise(reader, document, settings),
    setKind(document, settings, kind) {
      if (hasFrontMatter(document.languageId)) {
        const next = setInFrontMatter(document.getText(), 'kind', () => kind)
        return next === undefined ? undefined : editDocument(document, [minimalEdit(document, next)], support)
      }
      const {relativePath} = settings
      if (relativePath === undefined) return undefined
      const add = (overrides: unknown) => [...[overrides ?? []].flat(), {files: [relativePath], kind}]
      return editSettings(settings, ['overrides'], add, support)
    },
    diagnoseSettings,
    diagnoseRule,
    completeDataFile,
    hoverSettings,
    close: (uri) => reader.close(uri)
  }
}
