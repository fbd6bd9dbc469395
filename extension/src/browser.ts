import {type ExtensionContext, Uri, workspace} from 'vscode'
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports
} from 'vscode-languageclient/browser'
import {activateWith} from './extension'

/** Where extensions run in a web worker: on the web. */
export async function activate(context: ExtensionContext): Promise<void> {
  const start = () => startWorker(context.extensionUri)
  await activateWith(context, (options) => new LanguageClient('alongside', 'Alongside', start, options))
}

/** From a blob, since VS Code starts no workers from the files of remote extensions. */
async function startWorker(extension: Uri): Promise<MessageTransports> {
  const names = ['engine.js', 'server.web.js']
  const sources = await Promise.all(names.map((name) => workspace.fs.readFile(Uri.joinPath(extension, 'dist', name))))
  const blob = new Blob(sources as Uint8Array<ArrayBuffer>[], {type: 'text/javascript'})
  // VS Code's workers are of a class of its own, which the client does not know for workers.
  const worker = new Worker(URL.createObjectURL(blob))
  return {reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker)}
}
