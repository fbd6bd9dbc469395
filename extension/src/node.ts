import type {ExtensionContext} from 'vscode'
import {LanguageClient, TransportKind} from 'vscode-languageclient/node'
import {activateWith} from './extension'

/** Where extensions run in Node.js: on the desktop and in remote windows. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js')
  const server = {module, transport: TransportKind.ipc}
  await activateWith(context, (options) => new LanguageClient('alongside', 'Alongside', server, options))
}
