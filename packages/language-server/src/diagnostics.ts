import type {Message, Remark, Severity} from '@alongside/core'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range
} from 'vscode-languageserver-types'
import {offsetsOf, type Reader} from './reading.js'
import type {DocumentSettings} from './settings.js'

/** What there is to say about a document. */
export interface DocumentDiagnostics {
  readonly items: Diagnostic[]
  /** Something was held back because its last word is still being typed. */
  readonly isHeldBack: boolean
}

/** The address of the page about a message's rule, if there is one. */
export type PageOf = (message: Message) => string | undefined

export interface DiagnosticOptions {
  /** The offset at which the writer is in the middle of a word, if they are: what ends there is held back. */
  readonly typingAt?: number | undefined
  readonly pageOf?: PageOf | undefined
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information
}

/** Makes a function that turns messages of a document, as it is now, into diagnostics: the only place where positions change their base. */
export function diagnosticsIn(document: TextDocument, pageOf?: PageOf): (message: Message) => Diagnostic {
  const spelledOutLater = createLookAhead(document)
  return (message) => {
    const href = pageOf?.(message)
    const related = message.category === 'acronym' ? spelledOutLater(message) : undefined
    return {
      range: rangeOf(message, document),
      severity: severities[message.severity],
      source: 'alongside',
      code: message.rule,
      message: message.reason,
      ...(href !== undefined && {codeDescription: {href}}),
      ...(related && {relatedInformation: [related]})
    }
  }
}

/** Where a message stands. */
export function rangeOf(message: Message, document: TextDocument): Range {
  const {start, end} = offsetsOf(message)
  return {start: document.positionAt(start), end: document.positionAt(end)}
}

/** Makes a function that tells where the text gives the full form of letters only after it has used them. */
function createLookAhead(document: TextDocument) {
  let lower: string | undefined
  return (message: Message): DiagnosticRelatedInformation | undefined => {
    for (const full of message.expected ?? []) {
      lower ??= lowerCased(document.getText())
      const start = lower.indexOf(full.toLowerCase(), offsetsOf(message).end)
      if (start === -1) continue
      const range = {start: document.positionAt(start), end: document.positionAt(start + full.length)}
      return {location: {uri: document.uri, range}, message: 'The full words stand here, after the letters.'}
    }
    return undefined
  }
}

/** In lower case and as long: a few capitals, such as İ, become two code units otherwise. */
function lowerCased(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (capital) => capital.toLowerCase())
}

/** A comment that switches rules off and isn't needed, or isn't heeded. */
function remarkToDiagnostic({place, type, reason, advice}: Remark, document: TextDocument): Diagnostic {
  return {
    range: {start: document.positionAt(place.start.offset), end: document.positionAt(place.end.offset)},
    severity: type === 'unused' ? DiagnosticSeverity.Hint : DiagnosticSeverity.Information,
    source: 'alongside',
    code: `comment/${type}`,
    message: `${reason} ${advice}`
  }
}

/** Reads a document that is mostly new, and stops on the way, with what there is to say up to there. Never throws. */
export function* diagnoseInParts(
  reader: Reader,
  document: TextDocument,
  settings: DocumentSettings,
  {typingAt, pageOf}: DiagnosticOptions
): Iterable<Diagnostic[]> {
  try {
    for (const {messages} of reader.readInParts(document, settings)) {
      const settled = messages.filter((message) => !isBeingTyped(message, typingAt))
      yield settled.map(diagnosticsIn(document, pageOf))
    }
  } catch {
    // `diagnose` meets the same fault, and says so.
  }
}

/** Reads a document. A fault in the engine gives one diagnostic that says so. */
export function diagnose(
  reader: Reader,
  document: TextDocument,
  settings: DocumentSettings,
  {typingAt, pageOf}: DiagnosticOptions
): DocumentDiagnostics {
  try {
    const result = reader.read(document, settings)
    if (!result) return {items: [], isHeldBack: false}
    const messages = result.messages.filter((message) => !isBeingTyped(message, typingAt))
    return {
      items: [
        ...messages.map(diagnosticsIn(document, pageOf)),
        ...result.remarks.map((remark) => remarkToDiagnostic(remark, document))
      ],
      isHeldBack: messages.length < result.messages.length
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const start = {line: 0, character: 0}
    const item: Diagnostic = {
      range: {start, end: start},
      severity: DiagnosticSeverity.Information,
      source: 'alongside',
      code: 'fault',
      message: `Alongside could not read this document (${reason}). The fault is in Alongside, not in your text; other documents are read as ever.`
    }
    return {items: [item], isHeldBack: false}
  }
}

function isBeingTyped(message: Message, typingAt: number | undefined): boolean {
  if (typingAt === undefined) return false
  const {start, end} = offsetsOf(message)
  return start < typingAt && typingAt <= end
}
