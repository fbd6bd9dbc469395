import {readdir, readFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {dirname, join} from 'node:path'
import {createConnection, ProposedFeatures} from 'vscode-languageserver/node'
import {URI} from 'vscode-uri'
import type {Host} from './configuration.js'
import {fileExtensions} from './languages.js'
import {startServer} from './server.js'

/**
 * Starts the server for the client that started this process: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
 *
 * @param rulePages what the addresses of rules' pages begin with, where there are any.
 */
export function start(rulePages?: string): void {
  startServer(createConnection(ProposedFeatures.all), () => createHost(rulePages))
}

function createHost(rulePages: string | undefined): Host {
  const isOnDisk = (uri: string) => URI.parse(uri).scheme === 'file'
  return {
    rulePages,
    home: URI.file(homedir()).toString(),
    async readFile(uri) {
      if (!isOnDisk(uri)) return undefined
      const text = await readFile(URI.parse(uri).fsPath, 'utf8').catch(() => undefined)
      return text?.replace(/^\uFEFF/, '')
    },
    async readPack(entry, settingsFile) {
      const {findPack, readRuleFiles} = await import('@alongside/rules/files')
      const found = findPack(entry, dirname(URI.parse(settingsFile).fsPath))
      if (!('folder' in found)) return found
      try {
        return readRuleFiles(found.folder, found.folder)
      } catch (error) {
        return {reason: `this folder of rules can't be read (${(error as Error).message}).`, advice: 'Ask whose it is.'}
      }
    },
    async findFiles(folder) {
      if (!isOnDisk(folder)) return []
      const found: string[] = []
      const search = async (path: string): Promise<void> => {
        const entries = await readdir(path, {withFileTypes: true}).catch(() => [])
        for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
          if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
          const file = join(path, entry.name)
          if (entry.isDirectory()) await search(file)
          else if (fileExtensions.some((extension) => entry.name.toLowerCase().endsWith(`.${extension}`)))
            found.push(URI.file(file).toString())
        }
      }
      await search(URI.parse(folder).fsPath)
      return found
    }
  }
}
