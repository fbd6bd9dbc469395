import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit
} from 'vscode-languageserver-protocol/node'
import {TextDocument} from 'vscode-languageserver-textdocument'

/** The command that editors start. */
export const serverFile = fileURLToPath(
  new URL('../../packages/language-server/bin/alongside-language-server.js', import.meta.url)
)

/** A language client as plain as can be: a server process, and what it has published. */
export interface Client {
  readonly process: ChildProcess
  readonly connection: ProtocolConnection
  readonly initialized: InitializeResult
  /** All that was published, in order. */
  readonly published: readonly PublishDiagnosticsParams[]
  open(uri: string, text: string, languageId?: string): Promise<void>
  /** Replaces the whole text. */
  change(uri: string, version: number, text: string): Promise<void>
  /** What was published last of a document, once it is of this version or a newer one and `until` holds. */
  diagnostics(uri: string, version?: number, until?: (items: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]>
  pull(uri: string, previousResultId?: string): Promise<{kind: string; resultId?: string; items?: Diagnostic[]}>
  actions(uri: string, diagnostic: Pick<Diagnostic, 'range'>, only?: string[]): Promise<CodeAction[]>
  /** Ends the server as the protocol says; gives its exit code. */
  stop(): Promise<number | null>
}

const plain: ClientCapabilities = {
  workspace: {workspaceEdit: {documentChanges: true, resourceOperations: ['create']}},
  textDocument: {hover: {contentFormat: ['markdown']}}
}

/** Capabilities of a client that asks for diagnostics. */
export const pulling: ClientCapabilities = {
  ...plain,
  textDocument: {...plain.textDocument, diagnostic: {relatedDocumentSupport: false}}
}

export async function startClient(params: Partial<InitializeParams> = {}, command = [serverFile]): Promise<Client> {
  const child = spawn(process.execPath, [...command, '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']})
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin)
  )
  const published: PublishDiagnosticsParams[] = []
  const waiting = new Set<() => void>()
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params)
    for (const check of waiting) check()
  })
  connection.listen()
  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: plain,
    ...params
  })
  await connection.sendNotification('initialized', {})
  return {
    process: child,
    connection,
    initialized,
    published,
    open: (uri, text, languageId = 'markdown') =>
      connection.sendNotification('textDocument/didOpen', {textDocument: {uri, languageId, version: 1, text}}),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: {uri, version},
        contentChanges: [{text}]
      }),
    diagnostics(uri, version = 0, until = () => true) {
      return new Promise((resolve) => {
        const check = () => {
          const last = published.findLast((each) => each.uri === uri)
          if (!last || (last.version ?? 0) < version || !until(last.diagnostics)) return
          waiting.delete(check)
          resolve(last.diagnostics)
        }
        waiting.add(check)
        check()
      })
    },
    pull: (uri, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', {textDocument: {uri}, previousResultId}),
    actions: (uri, {range}, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: {uri},
        range,
        context: {diagnostics: [], ...(only && {only})}
      }),
    async stop() {
      const exited = once(child, 'exit')
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      const [code] = await exited
      connection.dispose()
      return code
    }
  }
}

/** A text with the edits made that an action has for it. */
export function apply(text: string, uri: string, edit: WorkspaceEdit | undefined): string {
  const edits = (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? change.edits : []
  )
  return TextDocument.applyEdits(
    TextDocument.create(uri, 'markdown', 1, text),
    edits.flatMap((each) => ('newText' in each ? [each] : []))
  )
}
