import {
  type CodeAction,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  extensions,
  type Hover,
  languages,
  type MarkdownString,
  type TextDocument,
  Uri,
  window,
  workspace
} from 'vscode'

// What the extension does through the editor's own interface. Runs inside the extension host, of Node.js or a web worker.

async function open(content: string, language = 'markdown'): Promise<TextDocument> {
  const document = await workspace.openTextDocument({language, content})
  await window.showTextDocument(document)
  return document
}

/** Asks until the answer holds: an editor that is busy answers late, or with nothing. */
async function eventually<Value>(ask: () => Value | Thenable<Value>, holds: (value: Value) => boolean): Promise<Value> {
  for (let tries = 0; ; tries++) {
    const value = await ask()
    if (holds(value)) return value
    if (tries === 100) throw new Error(`at last: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const codeOf = ({code}: Diagnostic) => (typeof code === 'object' ? code.value : code)
const found = (document: TextDocument, codes: readonly string[]) =>
  eventually(
    () => languages.getDiagnostics(document.uri).filter(({source}) => source === 'alongside'),
    (all) => all.map(codeOf).join() === codes.join()
  )

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

const tests: Readonly<Record<string, () => Promise<void>>> = {
  async 'words are underlined in a text that was never saved'() {
    const document = await open('Each service user here.\n')
    const [first] = await found(document, ['label/service-user'])
    check(first?.range.start.character === 5 && first.range.end.character === 17, JSON.stringify(first?.range))
  },

  async 'a finding leads to the page of its rule'() {
    const document = await open('Each service user here.\n')
    const [first] = await found(document, ['label/service-user'])
    const target = typeof first?.code === 'object' ? first.code.target : Uri.parse('none:')
    const page = await workspace.openTextDocument(target)
    check(page.getText().startsWith('# label/service-user'), page.getText().slice(0, 80))
  },

  async 'a hover tells whose advice it is'() {
    const document = await open('Each service user here.\n')
    const [first] = await found(document, ['label/service-user'])
    const hovers = await eventually(
      () => commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, first?.range.start),
      (all) => all.length > 0
    )
    const text = hovers.flatMap(({contents}) => contents.map((content) => (content as MarkdownString).value)).join()
    check(text.includes('Whose advice'), text)
  },

  async 'quick fixes offer other words, and ways to keep these'() {
    const document = await open('She is an addict.\n')
    const [first] = await found(document, ['label/addict'])
    const actions = await eventually(
      () => commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, first?.range),
      (all) => all.length > 0
    )
    const titles = actions.map(({title}) => title)
    check(actions[0]?.isPreferred === true && /^Write “.*addiction”$/.test(titles[0] ?? ''), titles.join('\n'))
    check(
      titles.some((title) => title.startsWith('Keep “addict”')),
      titles.join('\n')
    )
  },

  async 'letters are completed with the words that they stand for'() {
    const document = await open('See the EHCP')
    const list = await eventually(
      () =>
        commands.executeCommand<CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          document.positionAt(12)
        ),
      ({items}) => items.some(({label}) => String(label).includes('health'))
    )
    check(list.items.length > 0, 'none')
  },

  async 'the settings of the editor hold at once'() {
    const document = await open('Each service user here.\n')
    await found(document, ['label/service-user'])
    const settings = workspace.getConfiguration('alongside')
    await settings.update('rules', {label: 'off'}, ConfigurationTarget.Global)
    await found(document, [])
    await settings.update('rules', undefined, ConfigurationTarget.Global)
    await found(document, ['label/service-user'])
  },

  async 'names of rules are completed in the settings of the editor'() {
    await found(await open('Each service user here.\n'), ['label/service-user'])
    const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.parse('none:')
    const uri = Uri.joinPath(folder, '.vscode/settings.json')
    const text = '{\n  "alongside.rules": {"label": "info", ""}\n}\n'
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text))
    try {
      const document = await workspace.openTextDocument(uri)
      await window.showTextDocument(document)
      const at = document.positionAt(text.indexOf('""') + 1)
      await eventually(
        () => commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, at),
        ({items}) => items.some(({label}) => label === '"label/service-user"')
      )
    } finally {
      await workspace.fs.delete(Uri.joinPath(folder, '.vscode'), {recursive: true})
    }
  },

  async 'every command that is told of is there'() {
    const known = new Set(await commands.getCommands(true))
    const {packageJSON} = extensions.getExtension('alongside.alongside-vscode') ?? {}
    const told: string[] = packageJSON.contributes.commands.map(({command}: {command: string}) => command)
    check(told.length > 5, 'few commands')
    for (const command of told) check(known.has(command), `${command} is not there`)
  },

  async 'a restart leaves everything as it was'() {
    const document = await open('Each service user here.\n')
    await commands.executeCommand('alongside.restart')
    await found(document, ['label/service-user'])
  },

  async 'programs are left alone'() {
    const document = await open('// service user', 'javascript')
    const letter = await open('Each service user here.\n')
    await found(letter, ['label/service-user'])
    await found(document, [])
  }
}

/** Runs the tests, one after the other. Throws if any fails: that is the exit code's 1. */
export async function run(): Promise<void> {
  let failed = 0
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test()
      console.log(`  ok: ${name}`)
    } catch (error) {
      failed++
      console.log(`  failed: ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  console.log(`extension host: ${Object.keys(tests).length - failed} passed, ${failed} failed`)
  if (failed > 0) throw new Error(`${failed} failed`)
}
