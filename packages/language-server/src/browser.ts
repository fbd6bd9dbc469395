import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures
} from 'vscode-languageserver/browser'
import {fileExtensions} from './languages.js'
import {startServer} from './server.js'

/** What this file needs of the worker that it runs in: https://developer.mozilla.org/docs/Web/API/DedicatedWorkerGlobalScope */
type Scope = ConstructorParameters<typeof BrowserMessageReader>[0]

/**
 * Starts the server in a web worker. It has no disk: it asks its client, by the requests `alongside/readFile` (text of
 * `uri`, or null) and `alongside/findFiles` (addresses below the folder
 * `uri` of files whose names end in one of `extensions`).
 */
export function start(scope: Scope): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(scope),
    new BrowserMessageWriter(scope)
  )
  startServer(connection, () => ({
    readFile: async (uri) => (await connection.sendRequest<string | null>('alongside/readFile', {uri})) ?? undefined,
    findFiles: (uri) => connection.sendRequest<string[]>('alongside/findFiles', {uri, extensions: fileExtensions})
  }))
}
