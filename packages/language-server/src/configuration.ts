import {type Config, isSettingsFile, noSettings, type Packs, searchPlaces, settingsFor} from '@alongside/config'
import {readConfig} from '@alongside/config/read'
import {categories} from '@alongside/core'
import {TextDocument} from 'vscode-languageserver-textdocument'
import type {Diagnostic} from 'vscode-languageserver-types'
import {URI, Utils} from 'vscode-uri'
import {diagnoseSettings} from './data-files.js'
import {createPackFiles, type PackFiles, type PackReader} from './packs.js'
import type {DocumentSettings} from './settings.js'

/** What the server needs of the machine that it runs on. */
export interface Host {
  /** The text of a file; nothing if it isn't there or can't be read. */
  readFile(uri: string): Promise<string | undefined>
  /** Files that can be read below a folder, in order. */
  findFiles(folder: string): Promise<readonly string[]>
  /** Reads a pack that settings name; absent where there is no disk. */
  readonly readPack?: PackReader
  /** What the addresses of rules' pages begin with, where there are any. */
  readonly rulePages?: string | undefined
  /** The folder above which no settings are looked for. */
  readonly home?: string | undefined
}

/** Finds the settings that hold for documents, and keeps what it has read until told that it has changed. */
export interface SettingsFiles {
  /** `folders` are those that are open, as addresses; `editorSettings` says what the editor's own settings are, which may speak of the rules in packs. */
  settingsFor(
    uri: string,
    folders: readonly string[],
    editorSettings: (packs: Packs | undefined) => Config
  ): Promise<DocumentSettings>
  /** Tells what is wrong in a settings file, whether or not a document has these settings. */
  check(uri: string): Promise<void>
  readonly packs: Pick<PackFiles, 'holds' | 'idsFor' | 'pageOf' | 'places'>
  /** Forgets what was read; where only what is on screen has changed, packs are not looked for on disk. */
  reload(change?: 'disk' | 'screen'): void
}

interface Loaded {
  readonly uri: string
  readonly text: string
  readonly config: Config
  readonly packs?: Packs
}

/**
 * Looks for settings as the command does: the nearest in the document's folder or above. A file that is broken is told to
 * `publish`, and what it said last stays in force.
 *
 * @param openTexts the texts of open documents, by address.
 * @param keepFor milliseconds for which what was read is used again without a look at the disk.
 */
export function createSettingsFiles(
  host: Host,
  publish: (uri: string, diagnostics: Diagnostic[]) => void,
  openTexts: () => Iterable<readonly [uri: string, text: string]>,
  keepFor: number
): SettingsFiles {
  const packFiles = createPackFiles(host.readPack, openTexts, tell)
  const lastGood = new Map<string, Pick<Loaded, 'config' | 'packs'>>()
  const published = new Map<string, string>()
  let folders = new Map<string, Promise<Loaded | undefined>>()
  let readAt = 0

  async function load(uri: string): Promise<Loaded | undefined> {
    const text = await host.readFile(uri)
    if (text === undefined) return tell(uri, [])
    const isPackage = uri.endsWith('/package.json')
    if (isPackage && !text.includes('"alongside"')) return tell(uri, [])
    const above = isPackage ? ['alongside'] : []
    const {extended, isBroken} = readConfig({path: uri, content: text, above})
    const extending = isBroken ? undefined : await packFiles.load(extended, uri)
    // Settings may speak of the rules in packs, whose names are known only now.
    const {ids = [], problems = [], packs} = extending ?? {}
    const {config} = readConfig({path: uri, content: text, above, ruleIds: ids})
    const document = TextDocument.create(uri, 'yaml', 0, text)
    tell(uri, isPackage && isBroken ? [] : diagnoseSettings(document, above, ids, problems))
    if (isPackage && !config) return undefined
    const loaded = config && {config, ...(packs && extended.length > 0 && {packs})}
    if (loaded) lastGood.set(uri, loaded)
    return {uri, text, config: {}, ...(loaded ?? lastGood.get(uri))}
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
    async settingsFor(uri, openFolders, editorSettings) {
      if (readAt === 0 || Date.now() - readAt >= keepFor) {
        folders = new Map()
        // What no one watches may have changed on disk too.
        if (readAt !== 0) packFiles.reload()
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
      const editor = editorSettings(loaded?.packs)
      const settings = loaded ? settingsFor(loaded.config, relativePath ?? '') : noSettings
      return {
        ...settings,
        ...(editor.kind && {kind: editor.kind}),
        rules: {...settings.rules, ...editor.rules},
        acronyms: [...settings.acronyms, ...(editor.acronyms ?? [])],
        ...(loaded?.packs && {packs: loaded.packs}),
        ...(loaded && {file: loaded}),
        ...(base && !loaded && {newFile: Utils.joinPath(base, 'alongside.config.yml').toString()}),
        ...(relativePath !== undefined && {relativePath})
      }
    },
    async check(uri) {
      await load(uri)
    },
    packs: packFiles,
    reload(change = 'disk') {
      readAt = 0
      if (change === 'disk') packFiles.reload()
    }
  }
}

/** Whether a change to a file may be a change to settings, or to rules that they name. */
export function mayHoldSettings(uri: string): boolean {
  const {path} = URI.parse(uri)
  const [name = '', folder = ''] = path.split('/').reverse()
  const isRule = /\.ya?ml$/.test(name) && categories.some((category) => category === folder)
  return isSettingsFile(name) || name === 'package.json' || name === 'sources.yml' || isRule
}

function isIn(uri: string, folder: string): boolean {
  return uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

function pathBelow(file: URI, folder: URI): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`
  return file.path.startsWith(base) ? file.path.slice(base.length) : undefined
}
