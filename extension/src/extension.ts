import type {Summary} from '@alongside/language-server'
import {
  commands,
  type Diagnostic,
  type ExtensionContext,
  languages,
  Position,
  ProgressLocation,
  type QuickPickItem,
  Range,
  RelativePattern,
  type TextDocument,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace
} from 'vscode'
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  ProgressType,
  type WorkspaceEdit as ProtocolEdit,
  type TextEdit,
  WorkDoneProgress,
  type WorkspaceDiagnosticReportPartialResult,
  WorkspaceDiagnosticRequest
} from 'vscode-languageclient'
import {isRead, selector} from './languages'
import {offerRuleNames, type RuleName} from './rule-names'
import {createStatus} from './status'
import {createSummaryView} from './summary-view'
import {countOf, explanations, kindNames} from './words'

const pageScheme = 'alongside-rule'

/** An edit that waits for a reason, which goes where its placeholder is. */
interface EditWithReason {
  readonly uri: string
  readonly version: number
  readonly edits: readonly TextEdit[]
  readonly placeholder: string
}

/** Starts the language server and gives it its place in the editor. */
export async function activateWith(
  context: ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient
): Promise<void> {
  const output = window.createOutputChannel('Alongside', {log: true})
  const workspaceFindings = languages.createDiagnosticCollection('alongside-workspace')
  const client = createClient({
    documentSelector: selector as NonNullable<LanguageClientOptions['documentSelector']>,
    outputChannel: output,
    initializationOptions: {commands: true, rulePages: `${pageScheme}:/`, workspaceDiagnostics: false}
  })
  client.onRequest('alongside/readFile', readFile)
  client.onRequest('alongside/findFiles', findFiles)
  const summaryOf = async (uri: Uri) =>
    client.isRunning() ? client.sendRequest<Summary | null>('alongside/summary', {uri: String(uri)}) : null

  const view = createSummaryView()
  const status = createStatus()
  let current: TextDocument | undefined
  /** The document that is being written; still so while another part of the window has the focus. */
  const currentDocument = () => {
    const isOnScreen = window.visibleTextEditors.some(({document}) => document === current)
    current = window.activeTextEditor?.document ?? (isOnScreen ? current : undefined)
    return current
  }
  /** Counts the current document anew. */
  const update = async () => {
    const document = currentDocument()
    await commands.executeCommand('setContext', 'alongside.isRead', isRead(document))
    const summary = isRead(document) ? await summaryOf(document.uri) : null
    if (document !== currentDocument()) return
    view.show(summary, document?.uri)
    status.show(summary)
  }
  const updateQuietly = () => update().catch((error) => output.error(error))

  context.subscriptions.push(
    client,
    output,
    workspaceFindings,
    view,
    status,
    workspace.registerTextDocumentContentProvider(pageScheme, {
      async provideTextDocumentContent(uri) {
        const rule = uri.path.replace(/^\/|\.md$/g, '')
        return (await client.sendRequest<string | null>('alongside/rulePage', {rule})) ?? `There is no rule ${rule}.`
      }
    }),
    languages.onDidChangeDiagnostics(({uris}) => {
      const active = currentDocument()?.uri
      if (active && uris.some((uri) => String(uri) === String(active))) updateQuietly()
    }),
    window.onDidChangeActiveTextEditor(updateQuietly),
    offerRuleNames(async ({uri}) => {
      const folder = workspace.getWorkspaceFolder(uri) ?? workspace.workspaceFolders?.[0]
      return client.sendRequest<RuleName[]>('alongside/rules', {uri: String(folder?.uri ?? 'untitled:')})
    }),
    // An open document's own findings are newer than those of a check of the workspace.
    workspace.onDidOpenTextDocument(({uri}) => workspaceFindings.delete(uri)),
    workspace.onDidChangeTextDocument(({document}) => workspaceFindings.delete(document.uri))
  )

  const register = (name: string, run: (...args: never[]) => unknown) =>
    context.subscriptions.push(commands.registerCommand(`alongside.${name}`, run))
  register('checkDocument', checkDocument)
  register('checkWorkspace', checkWorkspace)
  register('showSummary', async () => {
    await update()
    await commands.executeCommand('alongside.summary.focus')
  })
  register('explainRule', explainRule)
  register('toggleCategories', toggleCategories)
  register('setKind', setKind)
  register('editWithReason', editWithReason)
  register('openExample', openExample)
  register('restart', async () => {
    // After a start that failed there is nothing to stop.
    if (client.isRunning()) await client.stop()
    await client.start()
    await update()
  })

  await client.start()
  await update()

  async function checkDocument(): Promise<void> {
    const document = currentDocument()
    if (!isRead(document)) return tellUnread()
    await update()
    const summary = await summaryOf(document.uri)
    const found = summary?.categories.reduce((sum, {count}) => sum + count, 0) ?? 0
    if (found === 0) {
      await window.showInformationMessage('There is nothing to ask about in this document.')
      return
    }
    const show = 'Show the summary'
    const chosen = await window.showInformationMessage(`${countOf(found)} worth a second look in this document.`, show)
    if (chosen === show) await commands.executeCommand('alongside.summary.focus')
  }

  async function checkWorkspace(): Promise<void> {
    const options = {location: ProgressLocation.Notification, title: 'Alongside reads the workspace', cancellable: true}
    const counts = await window.withProgress(options, async (progress, token) => {
      workspaceFindings.clear()
      const id = `alongside-${Date.now()}`
      const partial = new ProgressType<WorkspaceDiagnosticReportPartialResult>()
      let files = 0
      let found = 0
      const adding: Promise<void>[] = []
      const take = async ({items}: WorkspaceDiagnosticReportPartialResult) => {
        for (const item of items) {
          files++
          if (item.kind !== 'full') continue
          found += item.items.length
          const uri = Uri.parse(item.uri)
          if (workspace.textDocuments.some((document) => String(document.uri) === String(uri))) continue
          const diagnostics: Diagnostic[] = await client.protocol2CodeConverter.asDiagnostics(item.items)
          workspaceFindings.set(uri, diagnostics)
        }
      }
      const listening = [
        client.onProgress(partial, `${id}-partial`, (report) => {
          adding.push(take(report))
        }),
        client.onProgress(WorkDoneProgress.type, `${id}-done`, (report) => {
          if (report.kind === 'report') progress.report(report.message === undefined ? {} : {message: report.message})
        })
      ]
      const params = {previousResultIds: [], workDoneToken: `${id}-done`, partialResultToken: `${id}-partial`}
      try {
        const rest = await client.sendRequest(WorkspaceDiagnosticRequest.type, params, token)
        adding.push(take(rest))
      } catch (error) {
        if (!token.isCancellationRequested) throw error
      } finally {
        await Promise.all(adding)
        for (const each of listening) each.dispose()
      }
      return {files, found, isWhole: !token.isCancellationRequested}
    })
    const read = `${counts.files} ${counts.files === 1 ? 'document' : 'documents'}`
    const told = counts.found === 0 ? 'Nothing to ask about' : `${countOf(counts.found)} worth a second look`
    const show = 'Show the problems'
    const text = `${told} in ${read}${counts.isWhole ? '' : ', as far as they were read'}.`
    const chosen = await window.showInformationMessage(text, ...(counts.found > 0 ? [show] : []))
    if (chosen === show) await commands.executeCommand('workbench.actions.view.problems')
  }

  /** Shows a rule's page: of the rule that is named, or of the words at the cursor. */
  async function explainRule(given?: unknown): Promise<void> {
    const rule = typeof given === 'string' ? given : await ruleAtCursor()
    if (rule === undefined) {
      await window.showInformationMessage('There is nothing to explain here. Put the cursor on underlined words.')
      return
    }
    const uri = Uri.from({scheme: pageScheme, path: `/${rule}.md`})
    try {
      await commands.executeCommand('markdown.showLockedPreviewToSide', uri)
    } catch {
      // The editor's own Markdown extension may be switched off.
      await window.showTextDocument(uri, {viewColumn: ViewColumn.Beside, preview: true})
    }
  }

  async function ruleAtCursor(): Promise<string | undefined> {
    const editor = window.activeTextEditor
    if (!editor) return undefined
    const here = languages
      .getDiagnostics(editor.document.uri)
      .filter(({source, range}) => source === 'alongside' && range.contains(editor.selection.active))
    const rules = [...new Set(here.map(({code}) => String(typeof code === 'object' ? code.value : code)))]
    return rules.length > 1 ? window.showQuickPick(rules, {title: 'Which of these?'}) : rules[0]
  }

  async function toggleCategories(): Promise<void> {
    const scope = window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri
    const settings = workspace.getConfiguration('alongside', scope)
    const rules = settings.get<Record<string, string>>('rules', {})
    const items = Object.entries(explanations).map(([label, description]) => ({
      label,
      description,
      picked: rules[label] !== 'off'
    }))
    const chosen = await window.showQuickPick(items, {
      canPickMany: true,
      title: 'What would you like to be asked about?'
    })
    if (!chosen) return
    const on = new Set(chosen.map(({label}) => label))
    const next = {...rules}
    for (const {label, picked} of items) {
      if (picked && !on.has(label)) next[label] = 'off'
      else if (!picked && on.has(label)) delete next[label]
    }
    await settings.update('rules', next, !workspace.workspaceFolders)
  }

  async function setKind(): Promise<void> {
    const document = currentDocument()
    if (!isRead(document)) return tellUnread()
    const summary = await summaryOf(document.uri)
    const items: (QuickPickItem & {kind_: string})[] = Object.entries(kindNames).map(([kind_, name]) => ({
      kind_,
      label: name,
      ...(kind_ === summary?.kind && {description: 'as it is read now'})
    }))
    const chosen = await window.showQuickPick(items, {title: 'What sort of document is this?'})
    if (!chosen) return
    const params = {uri: String(document.uri), kind: chosen.kind_}
    const edit = await client.sendRequest<ProtocolEdit | null>('alongside/setKind', params)
    if (edit) await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit))
    else await window.showInformationMessage('This document has no place to say so. Save it first.')
  }

  /** Asks for a reason, and makes the edit with it. No reason, no edit. */
  async function editWithReason({uri, version, edits, placeholder}: EditWithReason): Promise<void> {
    const reason = await window.showInputBox({
      title: 'Why are these words right here?',
      prompt: 'The reason stands in a comment in the text, for whoever reads or changes it next.',
      placeHolder: 'For instance: Sam’s own word',
      ignoreFocusOut: true,
      validateInput: (value) => (value.includes('--') ? 'A comment can’t hold two dashes in a row.' : undefined)
    })
    if (!reason?.trim()) return
    const document = await workspace.openTextDocument(Uri.parse(uri))
    if (document.version !== version) {
      await window.showInformationMessage('The text has changed meanwhile. Please choose the quick fix again.')
      return
    }
    const edit = new WorkspaceEdit()
    for (const {range, newText} of edits) {
      const {start, end} = range
      const place = new Range(new Position(start.line, start.character), new Position(end.line, end.character))
      edit.replace(
        document.uri,
        place,
        newText.replace(placeholder, () => reason.trim())
      )
    }
    await workspace.applyEdit(edit)
  }

  async function openExample(): Promise<void> {
    const content = `Dear Sam,

Thank you for meeting us. Each service user has a named worker, and it was decided that yours is Jo.

You failed to engage with the IDVA. Please utilise the form.
`
    await window.showTextDocument(await workspace.openTextDocument({language: 'markdown', content}))
  }
}

async function tellUnread(): Promise<void> {
  await window.showInformationMessage('Alongside reads letters, notes, reports and pages in Markdown or plain text.')
}

/** The text of a file, or null if there is none: a server in a web worker has no other way to it. */
async function readFile({uri}: {readonly uri: string}): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)))
  } catch {
    return null
  }
}

async function findFiles({uri, extensions}: {readonly uri: string; readonly extensions: readonly string[]}) {
  const folder = workspace.getWorkspaceFolder(Uri.parse(uri))
  if (!folder) return []
  const found = await workspace.findFiles(
    new RelativePattern(folder, `**/*.{${extensions.join(',')}}`),
    '**/node_modules/**'
  )
  return found.map(String).sort()
}
