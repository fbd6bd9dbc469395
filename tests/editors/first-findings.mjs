// How long it takes until the first words are underlined in a 60 KB case note, in a real VS Code with the packaged extension:
//
//   npm run package -w extension
//   sh tests/editors/install-vscode.sh .vscode-test
//   node tests/editors/first-findings.mjs --vscode .vscode-test --vsix extension/alongside.vsix [--web] [--rounds 5]
//
// Prints milliseconds: the median and the least of some rounds. Each round is a new window of a new VS Code, which is still starting then and
// takes most of the time itself: so a letter of a few lines is measured too.
import assert from 'node:assert/strict'
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {loadavg} from 'node:os'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {caseNotes} from './case-notes.js'
import {openBrowser, startCodeServer, workbenchUrl} from './code-server.mjs'

const {values: options} = parseArgs({
  options: {
    vscode: {type: 'string', default: process.env.VSCODE_FOLDER},
    vsix: {type: 'string'},
    web: {type: 'boolean', default: false},
    rounds: {type: 'string', default: '5'}
  }
})
assert.ok(options.vscode && options.vsix, '--vscode and --vsix are needed')

const notes = await caseNotes()
const files = {
  'letter.md': '# letter.md\n\nDear Sam,\n\nEach service user has a named worker. Yours is Jo.\n',
  'note.md': `# note.md\n\n${notes}`,
  // None of its paragraphs is one that has been read.
  'other.md': `# other.md\n\n${notes.replace(/\n\n(?=\p{L})/gu, '\n\nThen: ')}`
}

/** In the page: writes down when the editor shows a file, when it first underlines words, and when it last counted them. */
function watchEditor() {
  const seen = {}
  globalThis.seen = seen
  const look = () => {
    const now = performance.timeOrigin + performance.now()
    const lines = document.querySelector('.monaco-editor .view-lines')?.textContent ?? ''
    const name = /# (\w+\.md)/.exec(lines.replaceAll('\u00a0', ' '))?.[1]
    if (!name) return
    seen[name] ??= {text: now}
    if (document.querySelector('.monaco-editor [class*="squiggly-"]')) seen[name].underlined ??= now
    const status = document.querySelector('.statusbar-item[id*="alongside.status"] a')?.textContent.trim()
    if (status && status !== seen[name].status) Object.assign(seen[name], {status, counted: now})
  }
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true})
}

/** When VS Code called the extension, as its log says. It has none where extensions run in a web worker. */
function activatedAt(folder) {
  const logs = join(folder, 'user-data/logs')
  for (const log of readdirSync(logs, {recursive: true}).filter((name) => /exthost.*\.log$/.test(name))) {
    const lines = readFileSync(join(logs, log), 'utf8').split('\n')
    const line = lines.find((each) => /_doActivateExtension alongside\./.test(each))
    if (line) return new Date(line.slice(0, 23)).getTime()
  }
  return Number.NaN
}

/** Opens a window on a file, and then `others` in it. */
async function measure(first, ...others) {
  const server = await startCodeServer(options.vscode, {
    vsix: options.vsix,
    settings: options.web ? {'remote.extensionKind': {'alongside.alongside-vscode': ['web']}} : {}
  })
  const workspace = join(server.folder, 'notes')
  mkdirSync(workspace)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text)
  const browser = await openBrowser(join(server.folder, 'profile'))
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    await page.addInitScript(watchEditor)
    const isSettled = (name) => seen[name]?.underlined && Date.now() - seen[name].counted > 3000
    await page.goto(workbenchUrl(server, workspace, [['openFile', server.remote(join(workspace, first))]]))
    await page.waitForFunction(isSettled, first, {timeout: 60_000})
    for (const name of others) {
      await page.keyboard.press('Control+P')
      await page.locator('.quick-input-widget input').waitFor()
      await page.keyboard.type(name)
      await page.locator('.quick-input-list .monaco-list-row', {hasText: name}).first().waitFor()
      await page.keyboard.press('Enter')
      await page.waitForFunction(isSettled, name, {timeout: 60_000})
    }
    return {...(await page.evaluate(() => globalThis.seen)), activated: activatedAt(server.folder)}
  } finally {
    await browser.close()
    await server.stop()
  }
}

const rounds = []
for (let round = 0; round < Number(options.rounds); round++) {
  const {'letter.md': letter, activated: letterFrom} = await measure('letter.md')
  const {'note.md': note, 'other.md': other, activated: noteFrom} = await measure('note.md', 'other.md')
  rounds.push({
    'a note opened in a window: text to first words underlined': other.underlined - other.text,
    'a note opened with its window: start of the extension to first words underlined': note.underlined - noteFrom,
    'a note opened with its window: start of the extension to all counted': note.counted - noteFrom,
    'a note opened with its window: text to first words underlined': note.underlined - note.text,
    'a letter opened with its window: start of the extension to first words underlined': letter.underlined - letterFrom,
    'a letter opened with its window: text to first words underlined': letter.underlined - letter.text
  })
  console.error(`${note.status} places found; load ${loadavg()[0].toFixed(1)}`)
}
for (const what of Object.keys(rounds[0])) {
  const values = rounds.map((round) => Math.round(round[what])).sort((a, b) => a - b)
  console.log(`${what}: ${values[values.length >> 1]} (least ${values[0]})`)
}
