import {type Config, isSettingsFile, noSettings, searchPlaces, settingsFor} from '@alongside/config'
import {readConfig} from '@alongside/config/read'
import {TextDocument} from 'vscode-languageserver-textdocument'
import type {Diagnostic} from 'vscode-languageserver-types'
import {URI, Utils} from 'vscode-uri'
import {diagnoseSettings} from './data-files.js'
import type {DocumentSettings} from './settings.js'

/** What the server needs of the machine that it runs on. */
export interface Host {
  /** The text of a file; nothing if it isn't there or can't be read. */
  readFile(uri: string): Promise<string | undefined>
  /** Files that can be read below a folder, in order. */
  findFiles(folder: string): Promise<readonly string[]>
  /** The folder above which no settings are looked for. */
  readonly home?: string | undefined
}

/** Finds the settings that hold for documents, and keeps what it has read until told that it has changed. */
export interface SettingsFiles {
  /** `folders` are those that are open, as addresses. */
  settingsFor(uri: string, folders: readonly string[], editor: Config): Promise<DocumentSettings>
  /** Tells what is wrong in a settings file, whether or not a document has these settings. */
  check(uri: string): Promise<void>
  /** Forgets what was read. */
  reload(): void
}

interface Loaded {
  readonly uri: string
  readonly text: string
  readonly config: Config
}

/**
 * Looks for settings as the command does: the nearest in the document's folder or above. A file that is broken is told to
 * `publish`, and what it said last stays in force.
 *
 * @param keepFor milliseconds for which what was read is used again without a look at the disk.
 */
export function createSettingsFiles(
  host: Host,
  publish: (uri: string, diagnostics: Diagnostic[]) => void,
  keepFor: number
): SettingsFiles {
  const lastGood = new Map<string, Config>()
  const published = new Map<string, string>()
  let folders = new Map<string, Promise<Loaded | undefined>>()
  let readAt = 0

  async function load(uri: string): Promise<Loaded | undefined> {
    const text = await host.readFile(uri)
    if (text === undefined) return tell(uri, [])
    const isPackage = uri.endsWith('/package.json')
    if (isPackage && !text.includes('"alongside"')) return tell(uri, [])
    const above = isPackage ? ['alongside'] : []
    const {config, isBroken} = readConfig({path: uri, content: text, above})
    tell(uri, isPackage && isBroken ? [] : diagnoseSettings(TextDocument.create(uri, 'yaml', 0, text), above))
    if (isPackage && !config) return undefined
    if (config) lastGood.set(uri, config)
    return {uri, text, config: config ?? lastGood.get(uri) ?? {}}
  }

  function tell(uri: string, diagnostics: Diagnostic[]): undefined {
    const text = JSON.stringify(diagnostics)
    if ((published.get(uri) ?? '[]') === text) return
    published.set(uri, text)
    publish(uri, diagnostics)
  }

  function find(folder: URI): Promise<Loaded | undefined> {
    const key = folder.toString()
    const known = folders.get(key)
    if (known) return known
    const search = async () => {
      for (const place of searchPlaces) {
        const loaded = await load(Utils.joinPath(folder, place).toString())
        if (loaded) return loaded
      }
      const parent = Utils.dirname(folder)
      const isLast = key === host.home || parent.path === folder.path
      return isLast ? undefined : find(parent)
    }
    const found = search()
    folders.set(key, found)
    return found
  }

  return {
    async settingsFor(uri, openFolders, editor) {
      if (readAt === 0 || Date.now() - readAt >= keepFor) {
        folders = new Map()
        readAt = Date.now()
      }
      const address = URI.parse(uri)
      const home = openFolders.find((folder) => isIn(uri, folder)) ?? openFolders[0]
      // A cell of a notebook lies where its notebook does; a text without a place has the first folder's settings.
      const file = address.scheme === 'vscode-notebook-cell' ? address.with({scheme: 'file', fragment: ''}) : address
      const isFile = file.scheme !== 'untitled' && file.path.startsWith('/')
      const start = isFile ? Utils.dirname(file) : home === undefined ? undefined : URI.parse(home)
      const loaded = start && (await find(start))
      const base = loaded ? Utils.dirname(URI.parse(loaded.uri)) : home === undefined ? start : URI.parse(home)
      const relativePath = isFile && base ? pathBelow(file, base) : undefined
      const settings = loaded ? settingsFor(loaded.config, relativePath ?? '') : noSettings
      return {
        ...settings,
        ...(editor.kind && {kind: editor.kind}),
        rules: {...settings.rules, ...editor.rules},
        acronyms: [...settings.acronyms, ...(editor.acronyms ?? [])],
        ...(loaded && {file: loaded}),
        ...(base && !loaded && {newFile: Utils.joinPath(base, 'alongside.config.yml').toString()}),
        ...(relativePath !== undefined && {relativePath})
      }
    },
    async check(uri) {
      await load(uri)
    },
    reload() {
      readAt = 0
    }
  }
}

/** Whether a change to a file may be a change to settings. */
export function mayHoldSettings(uri: string): boolean {
  const name = Utils.basename(URI.parse(uri))
  return isSettingsFile(name) || name === 'package.json'
}

function isIn(uri: string, folder: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

function pathBelow(file: URI, folder: URI): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`
  return file.path.startsWith(base) ? file.path.slice(base.length) : undefined
}
