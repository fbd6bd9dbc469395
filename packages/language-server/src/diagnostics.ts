import type {Message, Remark, Severity} from '@alongside/core'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {type Diagnostic, DiagnosticSeverity} from 'vscode-languageserver-types'
import {offsetsOf, type Reader} from './reading.js'
import type {DocumentSettings} from './settings.js'

/** What there is to say about a document. */
export interface DocumentDiagnostics {
  readonly items: Diagnostic[]
  /** Something was held back because its last word is still being typed. */
  readonly isHeldBack: boolean
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information
}

/** Turns a message into a diagnostic: the only place where positions change their base. */
export function toDiagnostic(message: Message, document: TextDocument, pageOf?: (rule: string) => string): Diagnostic {
  const {start, end} = offsetsOf(message)
  const related = message.category === 'acronym' ? spelledOutLater(message, document) : undefined
  return {
    range: {start: document.positionAt(start), end: document.positionAt(end)},
    severity: severities[message.severity],
    source: 'alongside',
    code: message.rule,
    message: message.reason,
    // Only bundled rules have a page.
    ...(pageOf && message.url && {codeDescription: {href: pageOf(message.rule)}}),
    ...(related && {relatedInformation: [related]})
  }
}

/** Where the text gives the full form of letters only after it has used them. */
function spelledOutLater(message: Message, document: TextDocument) {
  const {end} = offsetsOf(message)
  const text = document.getText().slice(end).toLowerCase()
  for (const full of message.expected ?? []) {
    const index = text.indexOf(full.toLowerCase())
    if (index === -1) continue
    const start = end + index
    const range = {start: document.positionAt(start), end: document.positionAt(start + full.length)}
    return {location: {uri: document.uri, range}, message: 'The full words stand here, after the letters.'}
  }
  return undefined
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

/**
 * Reads a document. `typingAt` is the offset at which its writer is in the middle of a word, if they are: what ends there
 * is held back. A fault in the engine gives one diagnostic that says so.
 */
export function diagnose(
  reader: Reader,
  document: TextDocument,
  settings: DocumentSettings,
  {typingAt, pageOf}: {readonly typingAt?: number | undefined; readonly pageOf?: ((rule: string) => string) | undefined}
): DocumentDiagnostics {
  try {
    const result = reader.read(document, settings)
    if (!result) return {items: [], isHeldBack: false}
    const messages = result.messages.filter((message) => !isBeingTyped(message, typingAt))
    return {
      items: [
        ...messages.map((message) => toDiagnostic(message, document, pageOf)),
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
