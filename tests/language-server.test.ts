import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {noSettings} from '@alongside/config'
import {createLinter} from '@alongside/core'
import {createLanguageService, type DocumentSettings} from '@alongside/language-server'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type Hover
} from 'vscode-languageserver-protocol/node'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {createPackFiles} from '../packages/language-server/src/packs.js'
import {caseNotes} from './editors/case-notes.js'
import {apply, type Client, pulling, serverFile, startClient} from './editors/language-client.js'

// The language server as editors start it: a process, spoken to over its standard input and output.

const letter = 'file:///letters/letter.md'
let folder: string
let running: Client[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-language-server-'))
})
afterAll(() => rm(folder, {recursive: true, force: true}))
afterEach(() => {
  for (const {process, connection} of running) {
    connection.dispose()
    process.kill()
  }
  running = []
})

async function start(...given: Parameters<typeof startClient>): Promise<Client> {
  const client = await startClient(...given)
  running.push(client)
  return client
}

/** Writes files into a folder of their own; gives its address. */
async function write(files: Readonly<Record<string, string>>, name: string): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, name, path)
    await mkdir(dirname(file), {recursive: true})
    await writeFile(file, text)
  }
  return pathToFileURL(join(folder, name)).href
}

const codes = (items: readonly Diagnostic[] | undefined) => items?.map(({code}) => code)
const first = <Item>(items: readonly Item[] | undefined): Item => {
  const item = items?.[0]
  if (item === undefined) throw new Error('nothing there')
  return item
}
const named = (actions: readonly CodeAction[], title: RegExp) => first(actions.filter((each) => title.test(each.title)))

describe('diagnostics', () => {
  it('count places in UTF-16 and know every line end', async () => {
    const client = await start()
    await client.open(letter, '# 😀\r\n\r\nEach 😀 service user here.\r\nTwo 👩‍👩‍👧 service users.\r\n')
    const found = await client.diagnostics(letter)
    expect(found.map(({range}) => range)).toEqual([
      {start: {line: 2, character: 8}, end: {line: 2, character: 20}},
      {start: {line: 3, character: 13}, end: {line: 3, character: 26}}
    ])
  })

  it('say the rule, the question and how much it matters', async () => {
    const client = await start({
      initializationOptions: {
        rulePages: 'https://example.org/rules/',
        settings: {rules: {'label/service-user': 'warning'}}
      }
    })
    await client.open(letter, 'Each service user here.\n')
    expect(first(await client.diagnostics(letter))).toMatchObject({
      severity: 2,
      source: 'alongside',
      code: 'label/service-user',
      codeDescription: {href: 'https://example.org/rules/label/service-user.md'},
      message: expect.stringContaining('consider “person who uses our services”')
    })
  })

  it('lead to the pages of rules where these lie on the disk', async () => {
    const client = await start()
    await client.open(letter, 'Each service user here.\n')
    const page = new URL(first(await client.diagnostics(letter)).codeDescription?.href ?? 'none:')
    expect(await readFile(page, 'utf8')).toMatch(/^# label\/service-user/m)
  })

  it('lead from letters to where they are spelled out too late', async () => {
    const client = await start()
    await client.open(letter, 'The EHCP is here. An education, health and care plan is a promise.\n')
    expect(first(await client.diagnostics(letter)).relatedInformation).toMatchObject([
      {location: {range: {start: {line: 0, character: 21}}}}
    ])
  })

  it('are published for the version that they are of, and go when the document does', async () => {
    const client = await start()
    await client.open(letter, 'Each service user here.\n')
    expect(codes(await client.diagnostics(letter, 1))).toEqual(['label/service-user'])
    await client.change(letter, 2, 'Each person here.\n')
    expect(await client.diagnostics(letter, 2)).toEqual([])
    await client.change(letter, 3, 'Each service user here.\n')
    await client.diagnostics(letter, 3)
    await client.connection.sendNotification('textDocument/didClose', {textDocument: {uri: letter}})
    expect(await client.diagnostics(letter, 0, (items) => items.length === 0)).toEqual([])
  })

  it('are given to clients that ask, who are told when nothing is new; nothing is pushed to them', async () => {
    const client = await start({capabilities: pulling})
    await client.open(letter, 'Each service user here.\n')
    const report = await client.pull(letter)
    expect([report.kind, codes(report.items)]).toEqual(['full', ['label/service-user']])
    expect(await client.pull(letter, report.resultId)).toEqual({kind: 'unchanged', resultId: report.resultId})
    await client.change(letter, 2, 'Each person here.\n')
    expect(await client.pull(letter, report.resultId)).toMatchObject({kind: 'full', items: []})
    expect(client.published).toEqual([])
  })

  it('that are asked for before an edit are of the text after it, or not given', async () => {
    const client = await start({capabilities: pulling})
    await client.open(letter, 'Each service user here.\n')
    const asked = client.pull(letter).then(
      ({items}) => codes(items),
      ({code, data}) => [code, data]
    )
    await client.change(letter, 2, 'Each person here.\n')
    // -32802: the server cancelled, and asks to be asked again.
    expect([[], [-32802, {retriggerRequest: true}]]).toContainEqual(await asked)
    expect(codes((await client.pull(letter)).items)).toEqual([])
  })

  it('that are no longer wanted are not given', async () => {
    const client = await start({capabilities: pulling})
    await client.open(letter, 'Each service user here.\n')
    const source = new CancellationTokenSource()
    const asked = client.connection.sendRequest('textDocument/diagnostic', {textDocument: {uri: letter}}, source.token)
    source.cancel()
    await expect(asked).rejects.toMatchObject({code: -32800})
    expect(codes((await client.pull(letter)).items)).toEqual(['label/service-user'])
  })

  it('are the same after a thousand quick edits as in a document just opened', async () => {
    const client = await start()
    const sentence = 'Each service user failed to engage with the EHCP. '
    let text = 'Dear 😀,\r\n\r\n'
    await client.open(letter, text)
    // Types letter by letter, and takes every tenth away again.
    for (let version = 2; version <= 1001; version++) {
      const isBack = version % 10 === 0
      const [line, character] = endOf(text)
      const typed = sentence[(version * 7) % sentence.length] ?? ' '
      const word = version % 50 === 0 ? `${sentence}\r\n` : typed
      const start = {line, character: isBack && character > 0 ? character - 1 : character}
      const range = {start, end: {line, character}}
      const contentChanges = [{range, text: isBack && version % 50 !== 0 ? '' : word}]
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: {uri: letter, version},
        contentChanges
      })
      text = TextDocument.applyEdits(TextDocument.create(letter, 'markdown', 1, text), [
        {range, newText: contentChanges[0]?.text ?? ''}
      ])
    }
    await client.connection.sendNotification('textDocument/didSave', {textDocument: {uri: letter}})
    const edited = await client.diagnostics(letter, 1001)
    const fresh = 'file:///letters/fresh.md'
    await client.open(fresh, text)
    const opened = await client.diagnostics(fresh)
    expect(opened.length).toBeGreaterThan(10)
    expect(edited).toEqual(opened)
    // Edits that came faster than anyone reads were not each answered.
    expect(client.published.length).toBeLessThan(500)
  })

  it('come for the beginning of a long text first, while others are answered, and end as those of the whole', async () => {
    const client = await start()
    await client.open(letter, 'Each service user here.\n')
    await client.diagnostics(letter)
    const note = 'file:///letters/note.md'
    const text = await caseNotes()
    await client.open(note, text)
    const part = await client.diagnostics(note)
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: {uri: letter},
      position: {line: 0, character: 8}
    })
    const meanwhile = client.published.findLast(({uri}) => uri === note)?.diagnostics
    const whole = read(note, text)
    expect(part.length).toBeGreaterThan(0)
    expect(meanwhile?.length).toBeLessThan(whole.length)
    const last = await client.diagnostics(note, 1, (items) => items.length === whole.length)
    expect(last).toEqual(whole)
    expect(codes(last)?.slice(0, 5)).toEqual(codes(part)?.slice(0, 5))
  })

  it('of a long text that changes while it is read are of the text after the change', async () => {
    const client = await start()
    const note = 'file:///letters/note.md'
    await client.open(note, await caseNotes())
    await client.diagnostics(note)
    await client.change(note, 2, 'Each service user here.\n')
    expect(codes(await client.diagnostics(note, 2))).toEqual(['label/service-user'])
    const versions = client.published.map(({version}) => version)
    expect(versions).toEqual(versions.toSorted())
    expect(client.published.findLast(({version}) => version === 1)?.diagnostics.length).toBeLessThan(
      read(note, await caseNotes()).length
    )
  })

  it('of a long text are given in parts to clients that ask, if they can be told to ask again', async () => {
    const text = await caseNotes()
    const note = 'file:///letters/note.md'
    const whole = read(note, text)
    const canRefresh = {...pulling, workspace: {...pulling.workspace, diagnostics: {refreshSupport: true}}}
    const client = await start({capabilities: canRefresh})
    const toldToAskAgain = new Promise<void>((resolve) => {
      client.connection.onRequest('workspace/diagnostic/refresh', () => resolve())
    })
    await client.open(note, text)
    const part = await client.pull(note)
    expect(part.items?.length).toBeGreaterThan(0)
    expect(part.items?.length).toBeLessThan(whole.length)
    await toldToAskAgain
    expect((await client.pull(note, part.resultId)).items).toEqual(whole)

    const other = await start({capabilities: pulling})
    await other.open(note, text)
    expect((await other.pull(note)).items).toEqual(whole)
  })

  it('leave the word alone that is being typed, until its writer pauses', async () => {
    const client = await start()
    await client.open(letter, 'Each service use\n')
    await client.diagnostics(letter, 1)
    const at = {line: 0, character: 16}
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: {uri: letter, version: 2},
      contentChanges: [{range: {start: at, end: at}, text: 'r'}]
    })
    expect(await client.diagnostics(letter, 2)).toEqual([])
    expect(codes(await client.diagnostics(letter, 2, (items) => items.length > 0))).toEqual(['label/service-user'])
  })

  it('are of languages that people write to each other in', async () => {
    const client = await start()
    const text = 'Each service user here.\n'
    const languages = [
      'markdown',
      'plaintext',
      'git-commit',
      'gitcommit',
      'quarto',
      'mdx',
      'html',
      'javascript',
      'constructor'
    ]
    const counts: Record<string, number> = {}
    for (const language of languages) {
      await client.open(`untitled:${language}`, text, language)
      counts[language] = (await client.diagnostics(`untitled:${language}`)).length
    }
    expect(counts).toEqual({
      markdown: 1,
      plaintext: 1,
      'git-commit': 1,
      gitcommit: 1,
      quarto: 1,
      mdx: 1,
      html: 1,
      javascript: 0,
      constructor: 0
    })
  })

  it('of a commit leave out what git leaves out', async () => {
    const client = await start()
    const scissors = '# ------------------------ >8 ------------------------'
    const text = `Ask service users\n\n# service users\n${scissors}\n+service users\n`
    await client.open('file:///repo/.git/COMMIT_EDITMSG', text, 'git-commit')
    expect((await client.diagnostics('file:///repo/.git/COMMIT_EDITMSG')).map(({range}) => range.start.line)).toEqual([
      0
    ])
  })

  it("are of notebooks' cells that hold text", async () => {
    const client = await start()
    const cell = 'vscode-notebook-cell:/letters/book.ipynb#one'
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri: 'file:///letters/book.ipynb',
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{kind: 1, document: cell}]
      },
      cellTextDocuments: [{uri: cell, languageId: 'markdown', version: 1, text: 'Each service user here.\n'}]
    })
    expect(codes(await client.diagnostics(cell))).toEqual(['label/service-user'])
  })

  it('of a whole workspace come file by file, the open ones as they stand on screen', async () => {
    const root = await write(
      {
        'one.md': 'Each service user.\n',
        'two.txt': 'Nothing here.\n',
        'code.js': 'service user',
        'node_modules/a.md': 'Each service user.\n',
        'open.md': 'Each service user.\n'
      },
      'workspace'
    )
    const client = await start({workspaceFolders: [{uri: root, name: 'workspace'}], capabilities: pulling})
    await client.open(`${root}/open.md`, 'Nothing on screen.\n')
    const ask = (previousResultIds: {uri: string; value: string}[]) =>
      client.connection.sendRequest<{
        items: {uri: string; kind: string; version: number | null; resultId: string; items?: Diagnostic[]}[]
      }>('workspace/diagnostic', {previousResultIds})
    const {items} = await ask([])
    expect(items.map(({uri, version, items}) => [uri.slice(root.length), version, codes(items)])).toEqual([
      ['/one.md', null, ['label/service-user']],
      ['/open.md', 1, []],
      ['/two.txt', null, []]
    ])
    const again = await ask(items.map(({uri, resultId}) => ({uri, value: resultId})))
    expect(again.items.map(({kind}) => kind)).toEqual(['unchanged', 'unchanged', 'unchanged'])
  })

  it('of a file that begins with a byte order mark stand where an editor shows them', async () => {
    const root = await write({'one.md': '\uFEFFEach service user.\n'}, 'marked')
    const client = await start({workspaceFolders: [{uri: root, name: 'marked'}], capabilities: pulling})
    const {items} = await client.connection.sendRequest<{items: {items: Diagnostic[]}[]}>('workspace/diagnostic', {
      previousResultIds: []
    })
    expect(items[0]?.items[0]?.range.start).toEqual({line: 0, character: 5})
  })
})

describe('code actions', () => {
  const text = 'Dear Sam,\n\nEach service user utilises it.\nShe is an addict.\n\nEach service user.\n'

  async function opened(given = text, params: Parameters<typeof startClient>[0] = {}) {
    const client = await start(params)
    await client.open(letter, given)
    const found = await client.diagnostics(letter)
    /** Makes the action's edit and says what is found then. */
    const changed = async (action: CodeAction, version = 2) => {
      const next = apply(given, letter, action.edit)
      await client.change(letter, version, next)
      return {next, found: codes(await client.diagnostics(letter, version))}
    }
    return {client, found, changed}
  }

  it('offer each alternative, the best preferred, and put it in the place of the words', async () => {
    const {client, found, changed} = await opened('An offender called.\n')
    const actions = await client.actions(letter, first(found))
    expect(actions.map(({title, isPreferred}) => (isPreferred ? `${title} *` : title))).toEqual([
      'Write “A person who has offended” *',
      'Write “A person with a conviction”',
      'Write “A person on probation”',
      'Keep “offender”: these are the person’s own words',
      'Not in this paragraph (label/offender)',
      'Not in this document (label/offender)',
      'Turn label/offender off here, in the settings',
      'What does this mean?'
    ])
    expect(await changed(first(actions))).toEqual({next: 'A person who has offended called.\n', found: []})
  })

  it('record own words in the front matter, which spares them in this document', async () => {
    const {client, changed} = await opened('---\r\ntitle: Sam\r\n---\r\n\r\nShe is an addict.\r\n')
    const actions = await client.actions(letter, first(await client.diagnostics(letter)))
    const {next, found} = await changed(named(actions, /^Keep/))
    const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
    expect(next).toBe(
      `---\r\ntitle: Sam\r\npeople:\r\n  - words:\r\n      - addict\r\n    on: ${today}\r\n---\r\n\r\nShe is an addict.\r\n`
    )
    expect(found).toEqual([])
  })

  it('switch a rule off for a paragraph, with a place for the reason', async () => {
    const {client, found, changed} = await opened()
    const {next, found: left} = await changed(named(await client.actions(letter, first(found)), /this paragraph/))
    expect(next).toContain('\n<!-- alongside-disable-next-paragraph label/service-user -- why? -->\nEach service user')
    expect(left?.filter((code) => code === 'label/service-user')).toHaveLength(1)
  })

  it('switch a rule off for a list, and not for what follows it', async () => {
    const {client, found, changed} = await opened('- one service user\n- two service users\n\nEach service user.\n')
    const {found: left} = await changed(named(await client.actions(letter, first(found)), /this paragraph/))
    expect(left).toEqual(['label/service-user'])
  })

  it('switch a rule off for the document', async () => {
    const {client, found, changed} = await opened(`---\nkind: letter\n---\n${text}`)
    const {next, found: left} = await changed(named(await client.actions(letter, first(found)), /this document/))
    expect(next).toMatch(/^---\nkind: letter\n---\n<!-- alongside-disable label\/service-user -- why\? -->\n\nDear/)
    expect(left).not.toContain('label/service-user')
  })

  it('switch a rule off in HTML and MDX in their own sorts of comment', async () => {
    const client = await start()
    const cases = {
      html: [
        '<body>\n<p>A</p>\n<ul><li>Each service user</ul>',
        '<ul><!-- alongside-disable-next-paragraph',
        '<body><!-- '
      ],
      mdx: ['# A\n\nEach service user.\n', '\n{/* alongside-disable-next-paragraph', '{/* alongside-disable ']
    }
    for (const [language, [text = '', ...comments]] of Object.entries(cases)) {
      const uri = `file:///letters/page.${language}`
      await client.open(uri, text, language)
      const found = first(await client.diagnostics(uri))
      const actions = (await client.actions(uri, found)).filter(({title}) => title.startsWith('Not in'))
      for (const [index, {edit}] of actions.entries()) {
        const next = apply(text, uri, edit)
        expect(next).toContain(comments[index])
        await client.change(uri, index + 2, next)
        expect([language, index, codes(await client.diagnostics(uri, index + 2))]).toEqual([language, index, []])
      }
    }
  })

  it('leave markup between the words alone', async () => {
    const {client, found} = await opened('Each service *user* here.\n')
    expect((await client.actions(letter, first(found))).map(({title}) => title)).not.toContainEqual(
      expect.stringMatching(/^Write/)
    )
  })

  it('leave it to a client that can ask for the reason to ask', async () => {
    const {client, found} = await opened(text, {initializationOptions: {commands: true}})
    const action = named(await client.actions(letter, first(found)), /this paragraph/)
    expect(action.edit).toBeUndefined()
    expect(action.command).toMatchObject({
      command: 'alongside.editWithReason',
      arguments: [{uri: letter, version: 1, placeholder: 'why?', edits: [{newText: expect.stringContaining('why?')}]}]
    })
  })

  it('explain a rule in a message', async () => {
    const client = await start()
    const shown = new Promise<string>((resolve) =>
      client.connection.onNotification('window/showMessage', ({message}) => resolve(message))
    )
    const command = {command: 'alongside.explainRule', arguments: ['label/service-user']}
    await client.connection.sendRequest('workspace/executeCommand', command)
    expect(await shown).toMatch(/^label\/service-user: .*\?\nYou could write “person who uses our services”/s)
  })

  it('make all safe replacements at once: jargon and letters, never words about people', async () => {
    const {client, changed} = await opened('Each service user utilises the EHCP.\n')
    const range = {start: {line: 0, character: 0}, end: {line: 1, character: 0}}
    const [action, ...others] = await client.actions(letter, {range}, ['source.fixAll'])
    expect([action?.kind, others]).toEqual(['source.fixAll.alongside', []])
    expect(await changed(first(action && [action]))).toEqual({
      next: 'Each service user uses the education, health and care plan (EHCP).\n',
      found: ['label/service-user']
    })
    expect(await client.actions(letter, {range}, ['refactor'])).toEqual([])
  })

  it('turn a rule off in the settings there are, touching nothing else in them', async () => {
    const settings = '# Ours\nacronyms: [EHCP]   # known\nrules:\n  jargon: info # mild\n'
    const root = await write({'alongside.config.yml': settings, 'a.md': ''}, 'turn-off')
    const client = await start({workspaceFolders: [{uri: root, name: 'a'}]})
    await client.open(`${root}/a.md`, 'Each service user.\n')
    const actions = await client.actions(`${root}/a.md`, first(await client.diagnostics(`${root}/a.md`)))
    const {edit} = named(actions, /^Turn/)
    expect(apply(settings, `${root}/alongside.config.yml`, edit)).toBe(
      `${settings.replace('EHCP]   #', 'EHCP] #')}  label/service-user: off\n`
    )
  })

  it('make settings where there are none', async () => {
    const root = await write({'a.md': ''}, 'no-settings')
    const client = await start({workspaceFolders: [{uri: root, name: 'a'}]})
    await client.open(`${root}/a.md`, 'Each service user.\n')
    const actions = await client.actions(`${root}/a.md`, first(await client.diagnostics(`${root}/a.md`)))
    expect(named(actions, /^Turn/).edit?.documentChanges).toMatchObject([
      {kind: 'create', uri: `${root}/alongside.config.yml`},
      {edits: [{newText: 'rules:\n  label/service-user: off\n'}]}
    ])
  })
})

describe('hover and completion', () => {
  it('tell the question, other words, whose advice it is and how to keep the word', async () => {
    const client = await start()
    await client.open(letter, 'She is an addict.\n')
    const ask = (character: number) =>
      client.connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: {uri: letter},
        position: {line: 0, character}
      })
    const hover = await ask(10)
    expect(hover?.range?.end).toEqual({line: 0, character: 16})
    const {value} = Object(hover?.contents)
    expect(value).toMatch(/^\*\*.*\?\*\*/)
    expect(value).toMatch(/You could write:\n- .*addiction/)
    expect(value).toContain('Whose advice:')
    expect(value).toContain('keeps their own words')
    expect(await ask(2)).toBeNull()
  })

  it('offer the full words after letters', async () => {
    const client = await start()
    await client.open(letter, 'See the EHCP\n')
    const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: {uri: letter},
      position: {line: 0, character: 12}
    })
    expect(items.map(({label}) => label)).toEqual(['education, health and care plan (EHCP)'])
  })
})

describe('settings', () => {
  it('are found as the command finds them, each document its own, and read again when they change', async () => {
    const root = await write(
      {
        'one/alongside.config.yml': 'rules: {label: off}\n',
        'two/alongside.config.yml': `rules: {label/service-user: warning}
overrides: [{files: [notes/], rules: {label/service-user: error}}]
`
      },
      'found'
    )
    const client = await start({
      workspaceFolders: ['one', 'two'].map((name) => ({uri: `${root}/${name}`, name}))
    })
    const text = 'Each service user.\n'
    await client.open(`${root}/one/deep/a.md`, text)
    await client.open(`${root}/two/notes/a.md`, text)
    await client.open(`${root}/two/a.md`, text)
    expect(await client.diagnostics(`${root}/one/deep/a.md`)).toEqual([])
    expect((await client.diagnostics(`${root}/two/notes/a.md`)).map(({severity}) => severity)).toEqual([1])
    expect((await client.diagnostics(`${root}/two/a.md`)).map(({severity}) => severity)).toEqual([2])

    await write({'one/alongside.config.yml': 'rules: {label: info}\n'}, 'found')
    const changes = [{uri: `${root}/one/alongside.config.yml`, type: 2}]
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {changes})
    const found = await client.diagnostics(`${root}/one/deep/a.md`, 1, (items) => items.length > 0)
    expect(found.map(({severity}) => severity)).toEqual([3])
  })

  it('that are broken are told in their file, and what they said last holds', async () => {
    const root = await write({'alongside.config.yml': 'rules: {label: off}\n'}, 'broken')
    const settings = `${root}/alongside.config.yml`
    const client = await start({workspaceFolders: [{uri: root, name: 'a'}]})
    await client.open(`${root}/a.md`, 'Each service user.\n')
    expect(await client.diagnostics(`${root}/a.md`)).toEqual([])
    await client.open(settings, 'rules: {label: off\n', 'yaml')
    const [problem] = await client.diagnostics(settings, 0, (items) => items.length > 0)
    expect(problem).toMatchObject({severity: 1, message: expect.stringContaining('that could be read last')})
    await client.change(`${root}/a.md`, 2, 'Every service user.\n')
    expect(await client.diagnostics(`${root}/a.md`, 2)).toEqual([])
    await client.change(settings, 2, 'rules: {lable: off}\n')
    expect(await client.diagnostics(settings, 0, (items) => items[0]?.severity === 2)).toMatchObject([
      {range: {start: {line: 0, character: 8}, end: {line: 0, character: 13}}, message: /Did you mean `label`/}
    ])
    expect(codes(await client.diagnostics(`${root}/a.md`, 2, (items) => items.length > 0))).toHaveLength(1)
    await client.change(settings, 3, '\n')
    expect(await client.diagnostics(settings, 0, (items) => items.length === 0)).toEqual([])
  })

  it('of the editor come on top, and what is wrong in them does no harm', async () => {
    const client = await start({initializationOptions: {settings: {rules: {label: 'off'}, kind: 'auto'}}})
    await client.open(letter, 'Each service user.\n')
    expect(await client.diagnostics(letter)).toEqual([])
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: {alongside: {rules: {label: 'error', jargon: 'loud'}}}
    })
    expect((await client.diagnostics(letter, 1, (items) => items.length > 0)).map(({severity}) => severity)).toEqual([
      1
    ])
  })

  it('and rules being written are completed from their schema, and checked', async () => {
    const root = await write({'rules/sources.yml': 'seed: {organisation: Us, title: Ours}\n'}, 'rule-files')
    const client = await start({workspaceFolders: [{uri: root, name: 'a'}]})
    const complete = async (uri: string, text: string, languageId = 'yaml') => {
      await client.open(uri, text, languageId)
      const lines = text.split('\n')
      const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
        textDocument: {uri},
        position: {line: lines.length - 1, character: lines.at(-1)?.length ?? 0}
      })
      return items.map(({label}) => label)
    }
    const settings = `${root}/alongside.config.yml`
    expect(await complete(settings, 'ru')).toEqual(expect.arrayContaining(['rules', 'kind', 'people']))
    expect(await complete(settings, 'kind: ')).toEqual(['letter', 'note', 'report', 'web', 'email'])
    expect(await complete(settings, 'rules:\n  label/s')).toEqual(
      expect.arrayContaining(['label', 'label/service-user'])
    )
    expect(await complete(settings, 'rules:\n  label: ')).toEqual(['info', 'warning', 'error', 'off'])
    expect(await complete(settings, 'people:\n  - name: Anna\n    ')).toEqual(['name', 'words', 'on', 'note', 'files'])
    const rule = `${root}/rules/label/a-word.yml`
    expect(await complete(rule, 'avoid: [word]\n')).toEqual(expect.arrayContaining(['why', 'examples']))
    expect(await complete(rule, 'severity: ')).toEqual(['info', 'warning', 'error', 'off'])
    expect(await complete(rule, 'kinds: [letter, ')).toEqual(['letter', 'note', 'report', 'web', 'email'])
    expect(await complete(rule, 'sources:\n  - ')).toEqual(['seed'])
    expect(await complete(rule, 'examples:\n  ')).toEqual(['flag', 'allow'])

    await client.change(rule, 2, 'avoid: [word]\nwhi: Because\n')
    const found = await client.diagnostics(rule, 2)
    expect(found.find(({range}) => range.start.line === 1)).toMatchObject({
      range: {end: {line: 1, character: 3}},
      message: expect.stringContaining('write "why"')
    })
  })
})

describe('rules of one’s own', () => {
  const rule = (words: string) => `avoid: ['${words}']
consider: ['help from several teams']
why: Families think of a blanket. Who comes?
sources: [parents]
examples: {flag: ['We offer [${words}]. → We offer [help from several teams].'], allow: ['We wrapped presents.']}
`
  const files = {
    'alongside.config.yml': 'extends: ./our-words\nrules: {jargon/carpet: error}\n',
    'our-words/sources.yml': 'parents: {organisation: Parents’ forum, title: What we hear}\n',
    'our-words/jargon/carpet.yml': rule('magic carpet')
  }

  it('are asked about, explained, and hold as they stand on screen; broken, they are told in their file and hold as before', async () => {
    const root = await write(files, 'own-rules')
    const letter = `${root}/a.md`
    const carpet = `${root}/our-words/jargon/carpet.yml`
    const settings = `${root}/alongside.config.yml`
    const client = await start({workspaceFolders: [{uri: root, name: 'a'}]})
    await client.open(letter, 'A magic carpet and a flying rug.\n')
    const [found] = await client.diagnostics(letter)
    expect(found).toMatchObject({severity: 1, code: 'jargon/carpet', range: {start: {character: 2}}})
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: {uri: letter},
      position: {line: 0, character: 4}
    })
    expect(JSON.stringify(hover)).toMatch(/Families think of a blanket.*Parents’ forum: What we hear/)
    expect(await client.connection.sendRequest('alongside/rulePage', {rule: 'jargon/carpet'})).toMatch(
      /^# jargon\/carpet/
    )

    await client.open(carpet, files['our-words/jargon/carpet.yml'], 'yaml')
    await client.change(carpet, 2, rule('flying rug'))
    const next = await client.diagnostics(letter, 1, ([item]) => item?.range.start.character === 21)
    expect(codes(next)).toEqual(['jargon/carpet'])

    await client.change(carpet, 3, rule('flying {rug'))
    const problems = await client.diagnostics(carpet, 0, (items) => items.length > 0)
    expect(problems).toMatchObject([
      {code: 'rule-file', range: {start: {line: 0, character: 8}}, message: /never closed/}
    ])
    await client.change(letter, 2, 'One flying rug.\n')
    expect(codes(await client.diagnostics(letter, 2))).toEqual(['jargon/carpet'])
    expect(client.published.filter(({uri}) => uri.endsWith('/alongside.config.yml'))).toEqual([])

    await client.change(carpet, 4, rule('flying {rug}'))
    expect(await client.diagnostics(carpet, 0, (items) => items.length === 0)).toEqual([])

    await client.change(carpet, 5, rule('flying {rug'))
    await client.diagnostics(carpet, 0, (items) => items.length > 0)
    await client.open(settings, 'rules: {label: off}\n', 'yaml')
    expect(await client.diagnostics(carpet, 0, (items) => items.length === 0)).toEqual([])
    expect(await client.diagnostics(letter, 2, (items) => items.length === 0)).toEqual([])
    await client.connection.sendNotification('textDocument/didClose', {textDocument: {uri: settings}})
    await client.connection.sendNotification('textDocument/didClose', {textDocument: {uri: carpet}})
    await client.change(letter, 3, 'One magic carpet.\n')
    expect(codes(await client.diagnostics(letter, 3, (items) => items.length > 0))).toEqual(['jargon/carpet'])
  })

  it('are read again when their files change on disk, and told where settings name what is not there', async () => {
    const root = await write(
      {...files, 'alongside.config.yml': "extends: [./our-words, '@council/none']\n"},
      'own-disk'
    )
    const settings = `${root}/alongside.config.yml`
    const client = await start({workspaceFolders: [{uri: root, name: 'a'}]})
    await client.open(`${root}/a.md`, 'A flying rug.\n')
    expect(await client.diagnostics(`${root}/a.md`)).toEqual([])
    expect(await client.diagnostics(settings, 0)).toMatchObject([
      {
        range: {start: {line: 0, character: 23}},
        message: /There is no package @council\/none .* A package has to be installed first/
      }
    ])
    await write({'our-words/jargon/rug.yml': rule('flying rug')}, 'own-disk')
    const changes = [{uri: `${root}/our-words/jargon/rug.yml`, type: 1}]
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {changes})
    expect(codes(await client.diagnostics(`${root}/a.md`, 1, (items) => items.length > 0))).toEqual(['jargon/rug'])
  })

  it('can be spoken of in the settings of the editor, and are completed and explained in settings files', async () => {
    const text = 'extends: ./our-words\nrules:\n  jargon/carpet: error\n'
    const root = await write({...files, 'alongside.config.yml': text}, 'own-named')
    const settings = `${root}/alongside.config.yml`
    const client = await start({
      workspaceFolders: [{uri: root, name: 'a'}],
      initializationOptions: {settings: {rules: {'jargon/carpet': 'info'}}}
    })
    const told: string[] = []
    client.connection.onNotification('window/logMessage', ({message}) => told.push(message))
    await client.open(`${root}/a.md`, 'A magic carpet.\n')
    expect((await client.diagnostics(`${root}/a.md`)).map(({severity}) => severity)).toEqual([3])
    expect(told).toEqual([])

    await client.open(settings, `${text}  jargon/`, 'yaml')
    const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: {uri: settings},
      position: {line: 3, character: 9}
    })
    expect(items.map(({label}) => label)).toEqual(expect.arrayContaining(['jargon/carpet', 'jargon/utilise']))
    const hover = (line: number, character: number) =>
      client.connection.sendRequest<Hover | null>('textDocument/hover', {
        textDocument: {uri: settings},
        position: {line, character}
      })
    expect(await hover(2, 5)).toMatchObject({
      contents: {
        value: expect.stringMatching(/Families think of a blanket.*\nYou could write “help from several teams”/s)
      },
      range: {start: {line: 2, character: 2}, end: {line: 2, character: 15}}
    })
    expect(await hover(0, 2)).toBeNull()
    const rules = await client.connection.sendRequest<{rule: string; why: string}[]>('alongside/rules', {uri: root})
    expect(rules.find((each) => each.rule === 'jargon/carpet')?.why).toMatch(/^Families think of a blanket/)
    expect(rules.find((each) => each.rule === 'label/service-user')?.why).toMatch(/\w/)
  })

  it('are watched by the client wherever they lie, and read again when they change there', async () => {
    const root = await write(
      {
        'letters/alongside.config.yml': 'extends: [../county-words, ../none]\n',
        'county-words/sources.yml': files['our-words/sources.yml'],
        'county-words/jargon/rug.yml': rule('old rug')
      },
      'own-outside'
    )
    const watching = {dynamicRegistration: true, relativePatternSupport: true}
    const client = await start({
      workspaceFolders: [{uri: `${root}/letters`, name: 'letters'}],
      capabilities: {workspace: {didChangeWatchedFiles: watching}}
    })
    const watched: unknown[] = []
    const all = new Promise<void>((resolve) => {
      client.connection.onRequest('client/registerCapability', ({registrations}) => {
        for (const {method, registerOptions} of registrations)
          if (method === 'workspace/didChangeWatchedFiles') watched.push(registerOptions)
        if (watched.length === 2) resolve()
      })
    })
    const letter = `${root}/letters/a.md`
    await client.open(letter, 'A flying rug on the old rug.\n')
    expect((await client.diagnostics(letter)).map(({range}) => range.start.character)).toEqual([20])
    await all
    const places = ['county-words', 'none'].map((name) => ({globPattern: {baseUri: `${root}/${name}`, pattern: '**'}}))
    expect(watched[1]).toEqual({watchers: places})

    await write({'county-words/jargon/rug.yml': rule('flying rug')}, 'own-outside')
    const tell = (uri: string, type: number) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {changes: [{uri, type}]})
    await tell(`${root}/county-words/jargon/rug.yml`, 2)
    await client.diagnostics(letter, 1, ([item]) => item?.range.start.character === 2)
    await rm(join(folder, 'own-outside/county-words'), {recursive: true})
    await tell(`${root}/county-words`, 3)
    await client.diagnostics(letter, 1, (items) => items.length === 0)
    await write(
      {'none/sources.yml': files['our-words/sources.yml'], 'none/jargon/rug.yml': rule('old rug')},
      'own-outside'
    )
    await tell(`${root}/none`, 1)
    await client.diagnostics(letter, 1, ([item]) => item?.range.start.character === 20)
  })
})

describe('where there is no disk, as in a web worker', () => {
  it('rules of one’s own are not read, which one message says at the first of them', async () => {
    const packs = createPackFiles(
      undefined,
      () => [],
      () => {}
    )
    const extended = ['./our-words', '@council/words'].map((entry, index) => ({entry, line: 1 + index, column: 5}))
    const loaded = await packs.load(extended, 'vscode-vfs://host/alongside.config.yml')
    expect(loaded.packs.ruleSets).toEqual([])
    expect(loaded.problems).toMatchObject([
      {line: 1, column: 5, reason: /can’t be read here, since this editor has no disk/}
    ])
  })
})

describe('a server that is spoken to badly', () => {
  it('answers malformed requests with an error and goes on', async () => {
    const client = await start()
    for (const [method, params] of [
      ['textDocument/hover', {}],
      ['textDocument/codeAction', {textDocument: {uri: letter}}],
      ['textDocument/diagnostic', {}],
      ['workspace/executeCommand', {command: 'rm -rf'}],
      ['alongside/summary', {}],
      ['alongside/setKind', {uri: letter, kind: 'poem'}]
    ] as const) {
      await expect(client.connection.sendRequest(method, params), method).rejects.toMatchObject({
        code: expect.any(Number)
      })
    }
    await client.connection.sendNotification('textDocument/didChange', {textDocument: {}, contentChanges: 'all'})
    await client.connection.sendNotification('textDocument/didOpen', {})
    await client.open(letter, 'Each service user.\n')
    expect(codes(await client.diagnostics(letter))).toEqual(['label/service-user'])
  })

  it('ends with 0 after a shutdown, and with 1 without one or when its client goes', async () => {
    expect(await (await start()).stop()).toBe(0)
    const rude = await start()
    const exited = once(rude.process, 'exit')
    await rude.connection.sendNotification('exit')
    expect((await exited)[0]).toBe(1)
    const left = await start()
    const ended = once(left.process, 'exit')
    left.process.stdin?.end()
    expect((await ended)[0]).toBe(1)
  })

  it('ends when the process that it was started for dies', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const client = await start({processId: parent.pid ?? null})
    const exited = once(client.process, 'exit')
    parent.kill('SIGKILL')
    expect((await exited)[0]).toBe(1)
  })

  it('says how it is started when it is not told how to speak', async () => {
    const child = spawn(process.execPath, [serverFile], {stdio: ['ignore', 'pipe', 'pipe']})
    let text = ''
    child.stderr.on('data', (chunk) => (text += chunk))
    expect((await once(child, 'exit'))[0]).toBe(2)
    expect(text).toContain('alongside-language-server --stdio')
  })
})

describe('the service', () => {
  const settings: DocumentSettings = {
    rules: {},
    acronyms: [],
    requireReasons: false,
    people: [],
    isIgnored: false
  }
  const support = {documentChanges: true, createFiles: true, markdown: true, commands: false}
  const today = () => '2026-01-31'

  it('contains a fault of the engine in the document that it happens in', () => {
    const service = createLanguageService({
      today,
      support,
      createLinter(options) {
        const linter = createLinter(options)
        return {
          ...linter,
          lint(file, given) {
            if (String(file).includes('boom')) throw new Error('too much')
            return linter.lint(file, given)
          }
        }
      }
    })
    const read = (text: string) => service.diagnose(TextDocument.create(letter, 'markdown', 1, text), settings).items
    expect(read('boom')).toMatchObject([{code: 'fault', message: expect.stringContaining('(too much)')}])
    expect(codes(read('Each service user.'))).toEqual(['label/service-user'])
  })

  it('counts what was found by category and in a thousand words', () => {
    const service = createLanguageService({today, support, createLinter})
    const document = TextDocument.create(letter, 'markdown', 1, 'Each service user utilises it. The service users too.')
    const summary = service.summarise(document, settings)
    expect(summary?.words).toBe(9)
    expect(summary?.categories.map(({category, count, per1000Words}) => [category, count, per1000Words])).toEqual([
      ['label', 2, 222.2],
      ['jargon', 1, 111.1]
    ])
    expect(summary?.categories[0]?.findings[0]).toMatchObject({words: 'service user', range: {start: {character: 5}}})
  })
})

/** What there is to say about a text that is read at once. */
function read(uri: string, text: string): Diagnostic[] {
  const support = {documentChanges: true, createFiles: true, markdown: true, commands: false}
  const pageOf = ({rule}: {rule: string}) => new URL(`../docs/rules/${rule}.md`, import.meta.url).href
  const service = createLanguageService({createLinter, support, pageOf, today: () => '2026-01-31'})
  return service.diagnose(TextDocument.create(uri, 'markdown', 1, text), noSettings).items
}

/** Line and character of a text's end. */
function endOf(text: string): [line: number, character: number] {
  const lines = text.split('\r\n')
  return [lines.length - 1, lines.at(-1)?.length ?? 0]
}
