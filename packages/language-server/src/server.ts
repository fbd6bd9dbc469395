import type {Config, Packs} from '@alongside/config'
import {readConfig} from '@alongside/config/read'
import {categories, createLinter, kinds, type Message} from '@alongside/core'
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  type FullDocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  NotebookDocuments,
  ResponseError,
  ShowMessageNotification,
  type TextDocumentContentChangeEvent,
  TextDocumentSyncKind,
  TextDocuments,
  type UnchangedDocumentDiagnosticReport,
  type WorkDoneProgressReporter,
  type WorkspaceDocumentDiagnosticReport
} from 'vscode-languageserver'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {URI, Utils} from 'vscode-uri'
import {fixAllKind} from './code-actions.js'
import {createSettingsFiles, type Host, mayHoldSettings, type SettingsFiles} from './configuration.js'
import {dataFileType} from './data-files.js'
import {languageOf} from './languages.js'
import {ruleInShort, rulePage, rulesWith} from './rule-pages.js'
import {createLanguageService, type LanguageService} from './service.js'
import type {ClientSupport, DocumentSettings} from './settings.js'

/** What a client may say at the start besides what the protocol knows. */
interface InitializationOptions {
  /** The client has the commands of `ClientSupport`. */
  readonly commands?: boolean
  /** What the addresses of rules' pages begin with: `label/service-user.md` follows. */
  readonly rulePages?: string
  /** Whether the client is to ask for the diagnostics of the whole workspace; yes if absent. */
  readonly workspaceDiagnostics?: boolean
  /** Settings, for clients that can't be asked for them. */
  readonly settings?: unknown
}

/** Requests of our own. The parameters of each hold `uri` (of a folder for `rules`), or a rule's id. */
export const requests = {
  summary: 'alongside/summary',
  setKind: 'alongside/setKind',
  rulePage: 'alongside/rulePage',
  rules: 'alongside/rules'
} as const

/** How long after an edit a document is read, and a word counts as being typed. Milliseconds. */
const readingDelay = 120
const typingTime = 1000
/** How long others have their turn between parts of a document: to answer takes some looks at the disk. Milliseconds. */
const betweenParts = 5
/** How many of the editor's settings are remembered as they were understood. */
const maximumConfigs = 16
/** How long settings that no one watches are used without a look at the disk. Milliseconds. */
const unwatchedTime = 1000

/** Hears what there is to say about the first part of a document, while the rest is still being read. */
type PartListener = (items: Diagnostic[]) => void

/** Answers a client: finds the document and its settings, and calls the service. */
export function startServer(connection: Connection, createHost: (connection: Connection) => Host): void {
  let service: LanguageService
  let settingsFiles: SettingsFiles
  let params: InitializeParams
  let host: Host
  let folders: readonly string[] = []
  let given: unknown
  /** What the editor's own settings say, as they are, by the document that was asked for; and as they were understood. */
  const editorSettings = new Map<string, Promise<unknown>>()
  const editorConfigs = new Map<string, Config>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const opened = new Set<string>()
  /** Where in a document its writer is in the middle of a word, until when. */
  const typing = new Map<string, {readonly offset: number; readonly timer: ReturnType<typeof setTimeout>}>()
  const heldBack = new Set<string>()
  /** Documents of which all findings are on screen: they stay there until it has been read as a whole again. */
  const shown = new Set<string>()
  /** Readings that are going on, and who wants to hear of what is found on the way. */
  const readings = new Map<string, {readonly done: Promise<unknown>; readonly listeners: Set<PartListener>}>()
  /** The client watches all files that settings depend on. */
  let isWatched = false
  let watchedPlaces: readonly string[] = []
  let watchingPlaces: Promise<Disposable> | undefined
  const hasWorkspace = () => params.capabilities.workspace ?? {}
  const pulls = () => params.capabilities.textDocument?.diagnostic !== undefined

  const documents = new TextDocuments<TextDocument>({
    create: TextDocument.create,
    update(document, changes, version) {
      noteTyping(document, changes)
      return TextDocument.update(document, changes, version)
    }
  })

  function noteTyping(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
    const {uri} = document
    stopTyping(uri)
    const [change, ...others] = changes
    if (!change || others.length > 0 || !('range' in change) || !/[\p{L}\p{N}'’-]$/u.test(change.text)) return
    const offset = document.offsetAt(change.range.start) + change.text.length
    const timer = setTimeout(() => {
      typing.delete(uri)
      if (heldBack.delete(uri)) readAgain([uri])
    }, typingTime)
    typing.set(uri, {offset, timer})
  }

  function stopTyping(uri: string): void {
    clearTimeout(typing.get(uri)?.timer)
    typing.delete(uri)
  }

  async function settingsOf(uri: string): Promise<DocumentSettings> {
    const editor = await editorSettingsOf(uri)
    const settings = await settingsFiles.settingsFor(uri, folders, (packs) => readEditorSettings(editor, packs))
    watchPacks()
    return settings
  }

  function editorSettingsOf(uri: string): Promise<unknown> {
    const scope = hasWorkspace().configuration ? uri : ''
    const known = editorSettings.get(scope)
    if (known) return known
    const asked: Promise<unknown> = scope
      ? connection.workspace.getConfiguration({scopeUri: uri, section: 'alongside'})
      : Promise.resolve(given)
    const settings = asked.catch(() => ({}))
    editorSettings.set(scope, settings)
    return settings
  }

  /** The editor's own settings, which may speak of the rules in packs; what is wrong in them is told to its log, once. */
  function readEditorSettings(value: unknown, packs: Packs | undefined): Config {
    const {rules, kind, acronyms}: Record<string, unknown> = Object(value)
    const content = JSON.stringify({rules, acronyms, ...(kind !== 'auto' && {kind})})
    const key = `${content} ${packs?.digest}`
    const known = editorConfigs.get(key)
    if (known) return known
    const ruleIds = (packs?.ruleSets ?? []).flatMap((set) => set.rules.map(({id}) => id))
    const {config = {}, problems} = readConfig({path: 'settings', content, ruleIds})
    if (editorConfigs.size >= maximumConfigs) editorConfigs.clear()
    editorConfigs.set(key, config)
    for (const {reason, advice} of problems) connection.console.warn(`alongside: ${[reason, advice].join(' ')}`)
    return config
  }

  /**
   * Reads a document, and lets messages have their turn on the way; what is asked of it then takes little time. Gives whether it is still as it was.
   */
  async function readWhole(
    document: TextDocument,
    settings: DocumentSettings,
    onPart?: PartListener
  ): Promise<boolean> {
    const {uri, version} = document
    const isOpen = documents.get(uri) === document
    const isAsItWas = () => !isOpen || (documents.get(uri) === document && document.version === version)
    for (let other = readings.get(uri); other; other = readings.get(uri)) {
      if (onPart) other.listeners.add(onPart)
      await other.done
    }
    const listeners = new Set(onPart && [onPart])
    const read = async () => {
      // What arrived while we waited comes first: a newer edit, or the client's word that it no longer needs this.
      await turn()
      if (!isAsItWas()) return false
      for (const items of service.diagnoseInParts(document, settings, {typingAt: typing.get(uri)?.offset})) {
        await turn(betweenParts)
        if (!isAsItWas()) return false
        for (const listener of listeners) listener(items)
      }
      return true
    }
    const done = read().finally(() => readings.delete(uri))
    readings.set(uri, {done, listeners})
    return done
  }

  /** An open document, read as it stands when this gives it, and its settings; nothing if it is not open. */
  async function readOpen(uri: string, token?: CancellationToken) {
    for (let document = documents.get(uri); document; document = documents.get(uri)) {
      const settings = await settingsOf(uri)
      const isRead = await readWhole(document, settings)
      if (token?.isCancellationRequested) throw noLongerAsked()
      if (isRead && documents.get(uri) === document) return {document, settings}
    }
    return undefined
  }

  /** Diagnostics of an open document, or of a file; nothing if it has changed meanwhile. */
  async function diagnose(document: TextDocument, onPart?: PartListener) {
    const {uri} = document
    // What is wrong in settings, and in rules that they name, is published wherever they come from, and whether or not they are open.
    if (dataFileType(uri) === 'settings') return {items: []}
    const settings = await settingsOf(uri)
    if (settingsFiles.packs.holds(uri)) return {items: []}
    if (dataFileType(uri) === 'rule') return {items: await service.diagnoseRule(document, await sourcesOf(uri))}
    if (!(await readWhole(document, settings, onPart))) return undefined
    const {items, isHeldBack} = service.diagnose(document, settings, {typingAt: typing.get(uri)?.offset})
    if (isHeldBack) heldBack.add(uri)
    return {items}
  }

  /** Has the client watch the folders of rules that settings name: they may lie outside the workspace. */
  function watchPacks(): void {
    const places = settingsFiles.packs.places()
    if (!isWatched || places.join('\n') === watchedPlaces.join('\n')) return
    watchedPlaces = places
    const before = watchingPlaces
    const watchers = places.map((baseUri) => ({globPattern: {baseUri, pattern: '**'}}))
    watchingPlaces =
      places.length > 0 ? connection.client.register(DidChangeWatchedFilesNotification.type, {watchers}) : undefined
    watchingPlaces?.catch(tellLog)
    before?.then((watching) => watching.dispose()).catch(tellLog)
  }

  function sourcesOf(uri: string): Promise<string | undefined> {
    return host.readFile(Utils.joinPath(URI.parse(uri), '../../sources.yml').toString())
  }

  /** Reads a document after a while, and tells the client about it unless a newer edit has come. */
  function schedule(uri: string, delay: number): void {
    if (settingsFiles.packs.holds(uri)) return
    clearTimeout(timers.get(uri))
    const read = async () => {
      timers.delete(uri)
      const document = documents.get(uri)
      if (!document || dataFileType(uri) === 'settings') return
      const {version} = document
      const publish = async (diagnostics: Diagnostic[]) => {
        if (documents.get(uri)?.version === version) await connection.sendDiagnostics({uri, version, diagnostics})
      }
      const report = await diagnose(document, (items) => {
        if (items.length > 0 && !shown.has(uri)) publish(items).catch(tellLog)
      })
      if (!report) return
      shown.add(uri)
      await publish(report.items)
    }
    timers.set(
      uri,
      setTimeout(() => read().catch(tellLog), delay)
    )
  }

  /** Has a pack's file hold as it stands on screen. */
  function packChanged(uri: string): void {
    clearTimeout(timers.get(uri))
    const read = () => {
      timers.delete(uri)
      settingsChanged('screen')
      settingsOf(uri).catch(tellLog)
    }
    timers.set(uri, setTimeout(read, readingDelay))
  }

  function checkSettings(uri: string): void {
    settingsFiles.check(uri).catch(tellLog)
    settingsChanged()
  }

  function tellLog(error: unknown): void {
    connection.console.error(`alongside: ${error instanceof Error ? error.message : String(error)}`)
  }

  /** Has documents read again: all open ones if none are named. */
  function readAgain(uris: readonly string[] = documents.keys()): void {
    if (!pulls()) for (const uri of uris) schedule(uri, 0)
    else if (hasWorkspace().diagnostics?.refreshSupport) connection.languages.diagnostics.refresh().catch(tellLog)
  }

  function settingsChanged(change: 'disk' | 'screen' = 'disk'): void {
    settingsFiles.reload(change)
    editorSettings.clear()
    readAgain()
  }

  connection.onInitialize((initializing): InitializeResult => {
    params = initializing
    const {capabilities, workspaceFolders, rootUri} = params
    const options: InitializationOptions = Object(params.initializationOptions)
    given = options.settings
    folders = (workspaceFolders ?? (rootUri ? [{uri: rootUri}] : [])).map(({uri}) => uri)
    const support: ClientSupport = {
      documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges ?? false,
      createFiles: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
      markdown: capabilities.textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
      commands: options.commands ?? false
    }
    const disk = createHost(connection)
    const {rulePages = disk.rulePages} = options
    // Pages of rules of one's own are made by clients that ask for them (`requests.rulePage`), and stand nowhere else.
    const pageOf = ({rule, url}: Message) =>
      rulePages !== undefined && (url || support.commands) ? `${rulePages}${rule}.md` : undefined
    service = createLanguageService({createLinter, today, support, pageOf})
    // Settings that are being edited hold as they stand on screen.
    host = {...disk, readFile: async (uri) => documents.get(uri)?.getText() ?? disk.readFile(uri)}
    const watching = capabilities.workspace?.didChangeWatchedFiles
    isWatched = (watching?.dynamicRegistration && watching.relativePatternSupport) ?? false
    const publish = (uri: string, diagnostics: Diagnostic[]) => {
      connection.sendDiagnostics({uri, diagnostics})
    }
    const openTexts = () => documents.all().map((document) => [document.uri, document.getText()] as const)
    settingsFiles = createSettingsFiles(host, publish, openTexts, isWatched ? Number.POSITIVE_INFINITY : unwatchedTime)
    return {
      serverInfo: {name: 'alongside'},
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: {openClose: true, change: TextDocumentSyncKind.Incremental, save: {includeText: false}},
        notebookDocumentSync: {notebookSelector: [{notebook: '*', cells: [{language: 'markdown'}]}]},
        diagnosticProvider: {
          identifier: 'alongside',
          interFileDependencies: false,
          workspaceDiagnostics: options.workspaceDiagnostics ?? true
        },
        hoverProvider: true,
        codeActionProvider: {codeActionKinds: [CodeActionKind.QuickFix, fixAllKind]},
        completionProvider: {triggerCharacters: [':', ' ', '-']},
        ...(!support.commands && {executeCommandProvider: {commands: ['alongside.explainRule']}}),
        workspace: {workspaceFolders: {supported: true, changeNotifications: true}}
      }
    }
  })

  connection.onInitialized(() => {
    if (hasWorkspace().workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({added, removed}) => {
        const gone = new Set(removed.map(({uri}) => uri))
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({uri}) => uri)]
        settingsChanged()
      })
    }
    if (hasWorkspace().didChangeConfiguration?.dynamicRegistration) {
      connection.client.register(DidChangeConfigurationNotification.type, {section: 'alongside'}).catch(tellLog)
    }
    if (hasWorkspace().didChangeWatchedFiles?.dynamicRegistration) {
      const names = '{alongside.config.yml,alongside.config.yaml,.alongsiderc,.alongsiderc.*,package.json}'
      const watchers = [`**/${names}`, `**/{${categories}}/*.{yml,yaml}`, '**/sources.yml'].map((globPattern) => ({
        globPattern
      }))
      connection.client.register(DidChangeWatchedFilesNotification.type, {watchers}).catch(tellLog)
    }
    // The engine takes a moment to begin: it may while the client sends what is open.
    const [folder] = folders
    settingsOf(folder === undefined ? 'untitled:' : `${folder}/letter.md`)
      .then((settings) => service.warmUp(settings))
      .catch(tellLog)
  })

  connection.onDidChangeWatchedFiles(({changes}) => {
    const isBelowPlace = (uri: string) => watchedPlaces.some((place) => uri === place || uri.startsWith(`${place}/`))
    if (changes.some(({uri}) => mayHoldSettings(uri) || isBelowPlace(uri))) settingsChanged()
  })

  connection.onDidChangeConfiguration(async ({settings}) => {
    const {alongside = settings}: Record<string, unknown> = Object(settings)
    given = alongside ?? given
    const before = [...editorSettings]
    editorSettings.clear()
    // Some clients say at the start, while documents are being read, what they have just been asked.
    const after = before.map(async ([scope, said]) => isDeepEqual(await said, await editorSettingsOf(scope)))
    if ((await Promise.all(after)).includes(false)) settingsChanged()
  })

  documents.onDidChangeContent(({document: {uri}}) => {
    if (dataFileType(uri) === 'settings') checkSettings(uri)
    else if (settingsFiles.packs.holds(uri)) packChanged(uri)
    // The first change of content is the opening.
    else if (!pulls()) schedule(uri, opened.has(uri) ? readingDelay : 0)
    opened.add(uri)
  })
  documents.onDidSave(({document: {uri}}) => {
    stopTyping(uri)
    if (mayHoldSettings(uri)) settingsChanged()
    else if (heldBack.delete(uri)) readAgain([uri])
  })
  documents.onDidClose(({document: {uri}}) => {
    clearTimeout(timers.get(uri))
    timers.delete(uri)
    stopTyping(uri)
    heldBack.delete(uri)
    shown.delete(uri)
    editorSettings.delete(uri)
    service.close(uri)
    opened.delete(uri)
    if (dataFileType(uri) === 'settings') checkSettings(uri)
    else if (settingsFiles.packs.holds(uri)) packChanged(uri)
    else if (!pulls()) connection.sendDiagnostics({uri, diagnostics: []})
  })

  connection.languages.diagnostics.on(async ({textDocument: {uri}, previousResultId}, token) => {
    const document = documents.get(uri) ?? (await readDocument(uri))
    // A client that has nothing yet, and asks again when it is told to, is given what there is to say about the first part.
    const isInParts = previousResultId === undefined && hasWorkspace().diagnostics?.refreshSupport
    const report = document && (await (isInParts ? diagnoseFirst(document) : diagnose(document)))
    if (token.isCancellationRequested) throw noLongerAsked()
    if (document && !report) {
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'a newer edit came', {retriggerRequest: true})
    }
    return toReport(report?.items ?? [], previousResultId)
  })

  /** Diagnostics of the first part of a document in which there is something; the client is told to ask again when all of it is read. */
  function diagnoseFirst(document: TextDocument): ReturnType<typeof diagnose> {
    return new Promise((resolve, reject) => {
      let isPart = false
      const onPart = (items: Diagnostic[]) => {
        if (isPart || items.length === 0) return
        isPart = true
        resolve({items})
      }
      const onWhole = (report: Awaited<ReturnType<typeof diagnose>>) => {
        if (!isPart) resolve(report)
        else if (report) readAgain()
      }
      diagnose(document, onPart).then(onWhole, reject)
    })
  }

  connection.languages.diagnostics.onWorkspace(async ({previousResultIds}, token, progress, partial) => {
    const previous = new Map(previousResultIds.map(({uri, value}) => [uri, value]))
    const items: WorkspaceDocumentDiagnosticReport[] = []
    for await (const {document, version} of workspaceDocuments(token, progress)) {
      // One that fails keeps nobody from the others.
      const report = await diagnose(document).catch(tellLog)
      if (!report) continue
      const item = {...toReport(report.items, previous.get(document.uri)), uri: document.uri, version}
      if (partial) partial.report({items: [item]})
      else items.push(item)
    }
    if (token.isCancellationRequested) throw noLongerAsked()
    return {items}
  })

  /** Every document of the workspace that is read: as it is open, else as its file is. */
  async function* workspaceDocuments(token: CancellationToken, progress: WorkDoneProgressReporter) {
    progress.begin('Alongside reads the workspace', 0, undefined, true)
    try {
      const found = await Promise.all(folders.map((folder) => host.findFiles(folder)))
      const uris = [...new Set(found.flat())]
      for (const [index, uri] of uris.entries()) {
        if (token.isCancellationRequested) break
        progress.report(Math.floor((100 * index) / uris.length), `${index + 1} of ${uris.length}`)
        const open = documents.get(uri)
        const document = open ?? (await readDocument(uri))
        if (document) yield {document, version: open?.version ?? null}
        if (!open) service.close(uri)
        await turn()
      }
    } finally {
      progress.done()
    }
  }

  async function readDocument(uri: string): Promise<TextDocument | undefined> {
    const language = languageOf(URI.parse(uri).path)
    const text = language === undefined ? undefined : await host.readFile(uri)
    return text === undefined || language === undefined ? undefined : TextDocument.create(uri, language, 0, text)
  }

  connection.onHover(async ({textDocument: {uri}, position}, token) => {
    const settingsFile = dataFileType(uri) === 'settings' ? documents.get(uri) : undefined
    if (settingsFile) return service.hoverSettings(settingsFile, position, settingsFiles.packs.pageOf)
    const open = await readOpen(uri, token)
    return open && service.hover(open.document, open.settings, position)
  })

  connection.onCodeAction(async ({textDocument: {uri}, range, context: {only}}, token): Promise<CodeAction[]> => {
    const open = await readOpen(uri, token)
    return open ? service.codeActions(open.document, open.settings, {range, only}) : []
  })

  connection.onCompletion(async ({textDocument: {uri}, position}): Promise<CompletionItem[]> => {
    const document = documents.get(uri)
    if (!document) return []
    const type = dataFileType(uri) ?? (settingsFiles.packs.holds(uri) ? 'rule' : undefined)
    if (type) {
      if (type === 'rule')
        return service.completeDataFile(document, position, {type, sourcesFile: await sourcesOf(uri)})
      return service.completeDataFile(document, position, {type, ruleIds: settingsFiles.packs.idsFor(uri)})
    }
    return service.complete(document, await settingsOf(uri), position)
  })

  connection.onExecuteCommand(async ({command, arguments: [rule] = []}) => {
    const own = await settingsFiles.packs.pageOf(String(rule))
    const text = command === 'alongside.explainRule' ? ruleInShort(String(rule), own) : undefined
    if (text === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `There is no ${command} of ${rule}.`)
    return connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Info,
      message: `${rule}: ${text}`
    })
  })

  connection.onRequest(requests.summary, async (request: unknown, token: CancellationToken) => {
    const open = await readOpen(uriOf(request), token)
    return (open && service.summarise(open.document, open.settings)) ?? null
  })

  connection.onRequest(requests.setKind, async (request: unknown) => {
    const uri = uriOf(request)
    const {kind: wanted} = Object(request)
    const kind = kinds.find((known) => known === wanted)
    if (!kind) throw new ResponseError(ErrorCodes.InvalidParams, `kind should be one of ${kinds.join(', ')}.`)
    const document = documents.get(uri)
    return (document && service.setKind(document, await settingsOf(uri), kind)) ?? null
  })

  connection.onRequest(requests.rulePage, async (request: unknown) => {
    const rule = String(Object(request).rule)
    return rulePage(rule, await settingsFiles.packs.pageOf(rule)) ?? null
  })

  connection.onRequest(requests.rules, async (request: unknown) => {
    const {packs} = await settingsOf(`${uriOf(request)}/letter.md`)
    return rulesWith(packs)
  })

  // Each listening adds handlers: those of notebooks hand their cells on to the documents.
  const listening: Disposable[] = [documents.listen(connection), new NotebookDocuments(documents).listen(connection)]
  connection.onExit(() => {
    for (const each of listening) each.dispose()
  })
  connection.listen()
}

/** Of plain data. */
const isDeepEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function uriOf(request: unknown): string {
  const {uri} = Object(request)
  if (typeof uri !== 'string') throw new ResponseError(ErrorCodes.InvalidParams, 'uri should be text.')
  return uri
}

/** The day where this runs, such as `2026-01-31`. */
function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

const noLongerAsked = () => new ResponseError(LSPErrorCodes.RequestCancelled, 'no longer asked for')

/** Lets messages that have arrived be heard before what comes next. */
const turn = (milliseconds = 0) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

function toReport(
  items: Diagnostic[],
  previousResultId: string | undefined
): FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport {
  const resultId = hash(JSON.stringify(items))
  return resultId === previousResultId
    ? {kind: DocumentDiagnosticReportKind.Unchanged, resultId}
    : {kind: DocumentDiagnosticReportKind.Full, resultId, items}
}

/** Two 32-bit FNV-1a hashes, forwards and backwards: enough to tell a document's own results apart. */
function hash(text: string): string {
  let one = 0x811c9dc5
  let two = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    one = Math.imul(one ^ text.charCodeAt(index), 0x01000193)
    two = Math.imul(two ^ text.charCodeAt(text.length - 1 - index), 0x01000193)
  }
  return [one, two].map((part) => (part >>> 0).toString(36)).join('-')
}
