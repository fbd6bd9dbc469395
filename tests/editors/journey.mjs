// One person's journey in a real VS Code that has never seen the extension, with the keyboard alone: its package is installed, a letter is
// opened, words are underlined, gone to, read about, changed, kept as someone's own, explained, counted; then settings and rules change.
//
//   node tests/editors/journey.mjs --vscode FOLDER --vsix FILE [--web] [--shots FOLDER] [--pictures FOLDER]
//
// --pictures also takes the pictures that the extension's README shows, such as extension/media.
import assert from 'node:assert/strict'
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {parseArgs} from 'node:util'
import {openBrowser, startCodeServer, workbenchUrl} from './code-server.mjs'

const {values: options} = parseArgs({
  options: {
    vscode: {type: 'string', default: process.env.VSCODE_FOLDER},
    vsix: {type: 'string'},
    web: {type: 'boolean', default: false},
    shots: {type: 'string', default: '.vscode-test/screenshots'},
    pictures: {type: 'string'}
  }
})
assert.ok(options.vscode && options.vsix, '--vscode and --vsix are needed')
const timeout = 20_000
const text = `# Your visit

Dear Sam,

Each service user has a named worker, and it was decided that yours is Jo.
Jo will utilise the form that you sent us.

You told Jo about your week. You are an addict, she wrote.
We asked the perpetrator to stay away.
`

const server = await startCodeServer(options.vscode, {
  settings: {
    'editor.codeActionsOnSave': {'source.fixAll.alongside': 'explicit'},
    'editor.fontSize': 15,
    ...(options.web && {'remote.extensionKind': {'alongside.alongside-vscode': ['web']}})
  }
})
const workspace = join(server.folder, 'letters')
const letter = join(workspace, 'letter.md')
const settingsFile = join(workspace, 'alongside.config.yml')
mkdirSync(workspace)
writeFileSync(letter, text)
mkdirSync(options.shots, {recursive: true})

const browser = await openBrowser(join(server.folder, 'profile'))
const page = browser.pages()[0] ?? (await browser.newPage())
const outside = new Set()
page.on('request', (request) => {
  const {protocol, hostname, origin} = new URL(request.url())
  // The preview of a rule's page asks this name for local files; VS Code's service worker answers, and no host is asked.
  const isOwn = hostname === '127.0.0.1' || hostname.endsWith('.vscode-resource.vscode-cdn.net')
  if (protocol.startsWith('http') && !isOwn) outside.add(origin)
})

let passed = 0
const started = Date.now()
async function step(name, run) {
  await run()
  await page.screenshot({path: join(options.shots, `${name}.png`)})
  console.log(`${((Date.now() - started) / 1000).toFixed(1)}s ${name}`)
  passed++
}

async function picture(name, clip) {
  if (options.pictures) await page.screenshot({path: join(options.pictures, `${name}.png`), clip})
}

/** Waits until `probe` gives something, and gives that. */
async function eventually(what, probe) {
  let last
  for (const end = Date.now() + timeout; Date.now() < end; await sleep(100)) {
    last = await probe()
    if (last.holds) return last.value
  }
  throw new Error(`${what}; at last: ${JSON.stringify(last?.value)}`)
}

// VS Code draws spaces as U+00A0.
const plain = (value) => (value ?? '').replaceAll('\u00a0', ' ')
const linesHave = (words) =>
  eventually(`the editor shows ${words}`, async () => {
    const lines = (await page.locator('.monaco-editor .view-line').allTextContents()).map(plain)
    return {value: lines, holds: lines.some((line) => line.includes(words))}
  })
const saved = (words) =>
  eventually(`${words} is on disk`, async () => {
    const value = readFileSync(letter, 'utf8')
    return {value, holds: value.includes(words)}
  })

/** The findings in the Problems panel: severity, message and place, as a screen reader hears them. */
const problems = (holds, what) =>
  eventually(`problems: ${what}`, async () => {
    const rows = page.locator('.markers-panel .monaco-list-row')
    const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''))
    const value = labels.filter((label) => label.includes('alongside'))
    return {value, holds: holds(value)}
  })

async function command(name) {
  // An editor that is still starting doesn't know all of its commands.
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('F1')
    await page.locator('.quick-input-widget input').waitFor()
    await page.keyboard.type(name)
    const found = page.locator('.quick-input-list .monaco-list-row.focused', {hasText: name}).first()
    try {
      await found.waitFor({timeout: timeout / 5})
      break
    } catch (error) {
      if (tries === 5) throw error
      await page.keyboard.press('Escape')
    }
  }
  await page.keyboard.press('Enter')
}

/** Puts the cursor into words, with the keyboard. */
async function goTo(words) {
  await page.keyboard.press('Control+Home')
  await page.locator('.monaco-editor .margin .line-numbers', {hasText: /^1$/}).first().waitFor({timeout})
  const lines = (await shown()).split('\n')
  const line = lines.findIndex((each) => each.includes(words))
  assert.notEqual(line, -1, `${words} is in the text`)
  await page.keyboard.press('Control+G')
  await page.keyboard.type(`${line + 1}:${lines[line].indexOf(words) + 3}`)
  await page.keyboard.press('Enter')
}

/** The text as it is on screen: short enough to be seen whole. */
async function shown() {
  const lines = await page.locator('.monaco-editor .view-line').evaluateAll((all) =>
    all
      .map((line) => ({top: Number.parseInt(line.style.top, 10), value: line.textContent}))
      .sort((a, b) => a.top - b.top)
      .map(({value}) => value)
  )
  return lines.map(plain).join('\n')
}

/** Opens the quick fixes at the cursor and takes the one whose title has `title`, with the keyboard. */
async function quickFix(title, shot) {
  const items = page.locator('.action-widget .monaco-list-row.action')
  // VS Code drops a request when another extension registers its own provider meanwhile, as happens at the start: ask again.
  for (let tries = 1; ; tries++) {
    await page.keyboard.press('Control+.')
    try {
      await items.first().waitFor({timeout: 4000})
      break
    } catch (error) {
      if (tries === 5) throw error
      await page.keyboard.press('Escape')
    }
  }
  const titles = (await items.allInnerTexts()).map((item) => plain(item).trim())
  const at = titles.findIndex((each) => each.includes(title))
  assert.notEqual(at, -1, `${title} is among ${titles.join(' | ')}`)
  if (shot) {
    await page.screenshot({path: join(options.shots, `${shot}.png`)})
    await picture(shot.replace(/^\d+-/, ''), {x: 353, y: 92, width: 900, height: 380})
  }
  for (let index = 0; index < at; index++) await page.keyboard.press('ArrowDown')
  // Enter, not a click: VS Code 1.100 lays a pointer block over the menu.
  await page.keyboard.press('Enter')
}

let exitCode = 1
try {
  await page.goto(workbenchUrl(server, workspace, []))
  await page.locator('.monaco-workbench').waitFor({timeout: 60_000})

  await step('0-installed', async () => {
    await command('Extensions: Install from VSIX')
    const path = page.locator('.quick-input-widget', {hasText: 'Install from VSIX'}).locator('input[type=text]')
    await eventually('a path is asked for', async () => {
      const value = await path.inputValue()
      return {value, holds: value.startsWith('/')}
    })
    // It fills in what it finds while one writes, and what one writes too fast is lost: so this is pasted, and looked at.
    await eventually('the path is there', async () => {
      await page.keyboard.press('Control+A')
      await page.keyboard.insertText(resolve(options.vsix))
      await sleep(500)
      const value = await path.inputValue()
      return {value, holds: value === resolve(options.vsix)}
    })
    await page.keyboard.press('Enter')
    await page.locator('.notifications-toasts', {hasText: 'Completed installing'}).first().waitFor({timeout: 60_000})
  })

  await step('1-underlined', async () => {
    // Not with Ctrl+P: the oldest VS Code that is tested has no search for files.
    await page.keyboard.press('Control+Shift+E')
    await page.locator('.explorer-folders-view .monaco-list-row', {hasText: 'letter.md'}).waitFor({timeout})
    await page.keyboard.press('Home')
    await page.locator('.explorer-folders-view .monaco-list-row.focused', {hasText: 'letter.md'}).waitFor({timeout})
    await page.keyboard.press('Enter')
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({timeout: 60_000})
  })

  let count = 0
  await step('2-problems', async () => {
    await page.keyboard.press('Control+Shift+M')
    const found = await problems((labels) => labels.length >= 5, 'at least five')
    count = found.length
    assert.ok(
      found.some((label) => /^\w+: “service user”: consider .* line 5 and character 6/.test(label)),
      found.join('\n')
    )
    await page.keyboard.press('Control+Shift+M')
  })

  await step('3-gone-to', async () => {
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('F8')
    // Warnings first: VS Code sorts by how much they matter.
    await page.locator('.monaco-editor .marker-widget', {hasText: 'it was decided that'}).first().waitFor({timeout})
  })

  await step('3-hover', async () => {
    await page.keyboard.press('Escape')
    await goTo('service user')
    await page.keyboard.press('Control+K')
    await page.keyboard.press('Control+I')
    await eventually('the hover tells whose advice it is', async () => {
      const value = plain(
        await page
          .locator('.monaco-hover:not(.hidden)')
          .first()
          .innerText()
          .catch(() => '')
      )
      return {value, holds: value.includes('Whose advice') && value.includes('You could write')}
    })
  })

  await picture('hover', {x: 353, y: 92, width: 900, height: 360})
  await step('4-quick-fix', async () => {
    await page.keyboard.press('Escape')
    await quickFix('Write “person who uses our services”', '4-quick-fix-menu')
    await linesHave('Each person who uses our services has')
  })

  await step('5-own-words', async () => {
    await goTo('an addict')
    await quickFix('Keep “addict”: these are the person’s own words')
    await linesHave('      - addict')
    await page.keyboard.press('Control+Shift+M')
    const left = await problems((labels) => labels.length === count - 2, `${count - 2}`)
    assert.ok(!left.some((label) => label.includes('addict')), left.join('\n'))
    await page.keyboard.press('Control+1')
  })

  await step('6-reason', async () => {
    await goTo('perpetrator')
    await quickFix('Not in this paragraph')
    await page.locator('.quick-input-widget input').waitFor({timeout})
    await page.keyboard.type('The court’s word')
    await page.screenshot({path: join(options.shots, '6-reason-asked.png')})
    await page.keyboard.press('Enter')
    await linesHave('-- The court’s word -->')
    await problems((labels) => !labels.some((label) => label.includes('perpetrator')), 'not about the perpetrator')
  })

  await step('7-fixed-on-save', async () => {
    await page.keyboard.press('Control+S')
    await saved('Jo will use the form')
    await saved('Each person who uses our services has')
    await saved('-- The court’s word -->')
  })

  await step('8-summary', async () => {
    await command('Alongside: Show the Summary')
    const rows = page.locator('.pane-body .monaco-list-row[aria-label*="in a thousand words"]')
    await rows.first().waitFor({timeout})
    const status = page.locator('.statusbar-item[id="alongside.alongside-vscode.alongside.status"] a')
    assert.match((await status.getAttribute('aria-label')) ?? '', /Alongside: \d+ places? worth a second look/)
  })

  await picture('summary', {x: 48, y: 36, width: 1228, height: 760})

  await step('9-explained', async () => {
    await page.keyboard.press('Control+1')
    await goTo('it was decided that')
    await command('Alongside: Explain the Words at the Cursor')
    await page.locator('.tab', {hasText: 'it-was-decided-that'}).first().waitFor({timeout})
    const preview = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame')
    await preview.getByRole('heading', {name: 'Whose advice this is'}).waitFor({timeout})
  })

  await step('10-settings', async () => {
    await page.keyboard.press('Control+1')
    writeFileSync(settingsFile, 'rules:\n  hidden-agent: off\n')
    await problems((labels) => !labels.some((label) => label.includes('it was decided that')), 'not about decisions')
    writeFileSync(settingsFile, 'rules:\n  hidden-agent: [off\n')
    await problems(
      (labels) => labels.some((label) => label.includes("settings can't be read")),
      'the settings are broken'
    )
    await problems(
      (labels) => !labels.some((label) => label.includes('it was decided that')),
      'the last good ones hold'
    )
    writeFileSync(settingsFile, '\n')
    await problems((labels) => labels.some((label) => label.includes('it was decided that')), 'about decisions again')
  })

  await step('11-own-rules', async () => {
    const rule = (words) => `avoid: ['${words}']
consider: ['worker of your own']
why: Whose name is it?
sources: [field]
examples: {flag: ['There is one [${words}]. → There is one [worker of your own].'], allow: ['All is well.']}
`
    // Outside the folder that is open.
    const rules = join(server.folder, 'words/jargon')
    mkdirSync(rules, {recursive: true})
    writeFileSync(join(rules, 'own.yml'), rule('named worker'))
    writeFileSync(settingsFile, 'extends: ../words\n')
    if (options.web) {
      await problems((labels) => labels.some((label) => label.includes('has no disk')), 'rules can’t be read there')
    } else {
      await problems((labels) => labels.some((label) => label.includes('“named worker”')), 'of a rule of one’s own')
      writeFileSync(join(rules, 'own.yml'), rule('your week'))
      await problems((labels) => labels.some((label) => label.includes('“your week”')), 'of the rule as it is now')
    }
    writeFileSync(settingsFile, '\n')
    await problems((labels) => labels.length === 1, 'of the bundled rules alone')
  })

  await step('12-workspace', async () => {
    writeFileSync(join(workspace, 'other.txt'), 'The service users came.\n')
    await command('Alongside: Check the Workspace')
    await problems((labels) => labels.some((label) => label.includes('service users')), 'of a file that is not open')
  })

  await step('13-high-contrast', async () => {
    // As a system that is set to high contrast tells it when the window opens.
    await page.emulateMedia({forcedColors: 'active'})
    await page.reload()
    await page.locator('.monaco-workbench.hc-black, .monaco-workbench.hc-light').waitFor({timeout})
    await page.locator('.monaco-editor .squiggly-warning').first().waitFor({timeout})
  })

  assert.deepEqual([...outside], [], 'no other host was asked')
  assert.ok(existsSync(letter))
  exitCode = 0
} catch (error) {
  console.error(error)
  await page.screenshot({path: join(options.shots, 'failed.png')})
} finally {
  await browser.close()
  await server.stop()
}
console.log(`${passed} passed, ${exitCode === 0 ? 0 : 1} failed`)
process.exitCode = exitCode
