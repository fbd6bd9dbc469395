#!/usr/bin/env node
// Stands in for the `code` executable, so that @vscode/test-cli and @vscode/test-electron run the extension's tests
// in the real extension host of code-server. It reads the same options as `code`:
//
//   VSCODE_FOLDER=FOLDER code-shim.mjs --extensionDevelopmentPath=PATH --extensionTestsPath=FILE [WORKSPACE]
//
// --extensionDevelopmentKind=web runs the extension, and a test bundle for the browser, in the web worker host.
// The tests see the environment of this process. The exit code is theirs.
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'
import {format} from 'node:util'
import {openBrowser, startCodeServer, workbenchUrl} from './code-server.mjs'

const timeout = Number(process.env.SHIM_TIMEOUT ?? 120_000)
const vscode = process.env.VSCODE_FOLDER // the folder given to install-vscode.sh
if (!vscode) throw new Error('VSCODE_FOLDER is not set')

// The runners also pass options meant for desktop VS Code: what is not known here is left alone.
const options = {}
const paths = []
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? []
  if (name) (options[name] ??= []).push(value ?? true)
  else paths.push(argument)
}
const toPath = (value) => path.resolve(value.startsWith('file:') ? fileURLToPath(value) : value)

// Extensions run in the Node.js host of the server unless this setting says otherwise.
const developmentPaths = options.extensionDevelopmentPath.map(toPath)
const settings = {}
if (options.extensionDevelopmentKind?.includes('web')) {
  const ids = developmentPaths.map((folder) => {
    const {publisher, name} = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return `${publisher}.${name}`
  })
  settings['remote.extensionKind'] = Object.fromEntries(ids.map((id) => [id, ['web']]))
}

const server = await startCodeServer(vscode, {settings, runsTests: true})
const browser = await openBrowser(path.join(server.folder, 'profile'))
const page = browser.pages()[0] ?? (await browser.newPage())

// The workbench reports through these two functions.
const finished = new Promise((resolve) => {
  void page.exposeFunction('codeAutomationExit', resolve)
})
// Lines about code-server itself, not about the tests.
const noise =
  /Ignoring fetching|socket|connection token|Service Worker|grace time|AgentHost|AccountPolicy|builtin extensions/
await page.exposeFunction('codeAutomationLog', (_type, values) => {
  const line = format(...values)
  if (process.env.SHIM_VERBOSE || !noise.test(line)) process.stdout.write(line.replace(/\n?$/, '\n'))
})

const given = options['folder-uri']?.[0] ?? paths.find((value) => fs.existsSync(value))
const workspace = given ? toPath(given) : fs.mkdtempSync(path.join(server.folder, 'empty-'))
const payload = [
  ...developmentPaths.map((folder) => ['extensionDevelopmentPath', server.remote(folder)]),
  ...(options.extensionDevelopmentKind ?? []).map((value) => ['extensionDevelopmentKind', value]),
  ['extensionTestsPath', server.remote(toPath(options.extensionTestsPath[0]))]
]

let timer
const late = new Promise((resolve) => {
  timer = setTimeout(() => {
    console.error(`no result after ${timeout} ms`)
    resolve(124)
  }, timeout)
})
try {
  await page.goto(workbenchUrl(server, workspace, payload))
  process.exitCode = await Promise.race([finished, late])
} finally {
  clearTimeout(timer)
  await browser.close()
  await server.stop()
}
