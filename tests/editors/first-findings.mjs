// How long it takes until the first words are underlined in a 60 KB case note, in a real VS Code with the packaged extension:
//
//   npm run package -w extension
//   node tests/editors/first-findings.mjs --vscode FOLDER --vsix FILE [--web] [--rounds 5]
//
// Prints milliseconds, the middle of some rounds. Each round is a new window of a new VS Code.
import assert from 'node:assert/strict'
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
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
/** In the page: writes down when the editor first shows text, words underlined, and how many. */
function watchEditor() {
  const seen = {}
  globalThis.seen = seen
  const look = () => {
    const now = performance.timeOrigin + performance.now()
    const tab = document.querySelector('.tab.active')?.getAttribute('data-resource-name')
    if (!tab) return
    seen[tab] ??= {}
    if (document.querySelector('.monaco-editor .view-line')?.textContent) seen[tab].text ??= now
    if (document.querySelector('.monaco-editor [class*="squiggly-"]')) seen[tab].underlined ??= now
    const status = document.querySelector('.statusbar-item[id*="alongside.status"] a')?.textContent.trim()
    if (status && status !== seen[tab].status) Object.assign(seen[tab], {status, counted: now})
  }
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true})
}

/** When VS Code called the extension, as its log says. */
function activatedAt(folder) {
  const logs = join(folder, 'user-data/logs')
  for (const log of readdirSync(logs, {recursive: true}).filter((name) => /exthost.*\.log$/.test(name))) {
    const lines = readFileSync(join(logs, log), 'utf8').split('\n')
    const line = lines.find((each) => /_doActivateExtension alongside\./.test(each))
    if (line) return new Date(line.slice(0, 23)).getTime()
  }
  return Number.NaN
}

async function measure() {
  const server = await startCodeServer(options.vscode, {
    vsix: options.vsix,
    settings: options.web ? {'remote.extensionKind': {'alongside.alongside-vscode': ['web']}} : {}
  })
  const workspace = join(server.folder, 'notes')
  mkdirSync(workspace)
  const text = await caseNotes()
  writeFileSync(join(workspace, 'one.md'), text)
  // None of its paragraphs is one that the server has read.
  writeFileSync(join(workspace, 'two.md'), text.replace(/\n\n(?=\p{L})/gu, '\n\nThen: '))
  const browser = await openBrowser(join(server.folder, 'profile'))
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    await page.addInitScript(watchEditor)
    const settled = (name) =>
      page.waitForFunction((tab) => seen[tab]?.underlined && Date.now() - seen[tab].counted > 3000, name, {
        timeout: 60_000
      })
    await page.goto(workbenchUrl(server, workspace, [['openFile', server.remote(join(workspace, 'one.md'))]]))
    await settled('one.md')
    const activated = activatedAt(server.folder)
    await page.keyboard.press('Control+P')
    await page.locator('.quick-input-widget input').waitFor()
    await page.keyboard.type('two.md')
    await page.locator('.quick-input-list .monaco-list-row', {hasText: 'two.md'}).first().waitFor()
    await page.keyboard.press('Enter')
    await settled('two.md')
    const seen = await page.evaluate(() => globalThis.seen)
    const [one, two] = [seen['one.md'], seen['two.md']]
    return {
      'window opened, from the text to the first words underlined': one.underlined - one.text,
      'window opened, from the extension’s start to the first words underlined': one.underlined - activated,
      'window opened, from the extension’s start to all that is found': one.counted - activated,
      'second note, from the text to the first words underlined': two.underlined - two.text,
      places: [one.status, two.status].join(' and ')
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

const rounds = []
for (let round = 0; round < Number(options.rounds); round++) {
  rounds.push(await measure())
  console.error(JSON.stringify(rounds.at(-1)))
}
for (const what of Object.keys(rounds[0])) {
  const values = rounds.map((round) => round[what]).sort((a, b) => a - b)
  console.log(`${what}: ${typeof values[0] === 'number' ? Math.round(values[values.length >> 1]) : values[0]}`)
}
