import {execFile} from 'node:child_process'
import {mkdir, readFile, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {build} from 'esbuild'
import {beforeAll, describe, expect, it} from 'vitest'

// Alongside in real editors. Not part of `npm test`, because it installs them, with apt (as root) and npm:
// `npm run test:editors`. What can't be installed fails.

const root = fileURLToPath(new URL('../..', import.meta.url))
const at = (path: string) => join(root, path)
/** Kept between runs; `install-vscode.sh` looks whether what is there is what it wants. */
const vscode = at('.vscode-test')
const vsix = at('extension/alongside.vsix')

const run = async (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const options = {cwd: root, env: {...process.env, ...env}, maxBuffer: 64 * 1024 * 1024}
  try {
    const {stdout, stderr} = await promisify(execFile)(command, args, options)
    return {code: 0, output: stdout + stderr}
  } catch (error) {
    const {code, stdout = '', stderr = '', message} = Object(error)
    return {code, output: `${stdout}${stderr}` || message}
  }
}
/** Runs a command that must end well; shows what it said if it doesn't. */
const mustRun = async (...given: Parameters<typeof run>) => {
  const {code, output} = await run(...given)
  expect(code, output).toBe(0)
  return output
}

beforeAll(async () => {
  await mustRun('sh', ['tests/editors/install-vscode.sh', vscode])
  if ((await run('nvim', ['--version'])).code !== 0)
    await mustRun('sh', ['-c', 'apt-get update && apt-get install --yes --no-install-recommends neovim'])
  await mustRun('npm', ['run', 'package', '--workspace', 'extension'])
}, 1_200_000)

describe('the package for VS Code', () => {
  it('holds what runs and what is read, and nothing else', async () => {
    const python = 'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))'
    const files = (await mustRun('python3', ['-c', python, vsix])).trim().split('\n').sort()
    expect(files).toEqual([
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/engine.js',
      'extension/dist/extension.js',
      'extension/dist/extension.web.js',
      'extension/dist/server.js',
      'extension/dist/server.web.js',
      'extension/media/hover.png',
      'extension/media/icon.png',
      'extension/media/quick-fix-menu.png',
      'extension/media/summary.png',
      'extension/package.json',
      'extension/readme.md',
      'extension/walkthrough/choose.md',
      'extension/walkthrough/keep.md',
      'extension/walkthrough/question.md',
      'extension/walkthrough/settle.md',
      'extension/walkthrough/summary.md'
    ])
  })

  it('is smaller than 2 MB', async () => {
    expect((await stat(vsix)).size).toBeLessThan(2 * 1024 * 1024)
  })

  it('says of each setting and each of its values what they mean', async () => {
    const {contributes} = JSON.parse(await readFile(at('extension/package.json'), 'utf8'))
    const settings = Object.entries<Record<string, unknown[]>>(contributes.configuration.properties)
    expect(settings.length).toBeGreaterThan(2)
    for (const [name, setting] of settings) {
      expect(setting.description ?? setting.markdownDescription, name).toBeTruthy()
      if (setting.enum) expect(setting.enumItemLabels, name).toHaveLength(setting.enum.length)
    }
  })
})

describe('Neovim', () => {
  it('shows diagnostics, tells in a hover, makes a code action and saves', async () => {
    const letter = at('.vscode-test/letter.md')
    await mkdir(vscode, {recursive: true})
    await writeFile(letter, 'Each service user has a named worker.\nWe utilise 😀 the form.\n')
    const output = await mustRun('nvim', ['--clean', '--headless', '-S', 'tests/editors/neovim.lua'], {
      SERVER: at('packages/language-server/bin/alongside-language-server.js'),
      FILE: letter,
      COUNT: '2',
      HOVER: 'You could write'
    })
    expect(output).toContain('Each person who uses our services has a named worker.\nWe use 😀 the form.')
  })
})

for (const host of ['Node.js', 'web worker'] as const) {
  const isWeb = host === 'web worker'

  describe(`VS Code, where extensions run in a ${host}`, () => {
    it('takes a person from an underlined word to a saved letter, with the keyboard', async () => {
      const shots = at(`.vscode-test/screenshots${isWeb ? '-web' : ''}`)
      const args = ['tests/editors/journey.mjs', '--vscode', vscode, '--vsix', vsix, '--shots', shots]
      expect(await mustRun(process.execPath, isWeb ? [...args, '--web'] : args)).toContain('15 passed, 0 failed')
    })

    it('passes the tests inside its extension host', async () => {
      // Inside the extension's folder: VS Code runs tests in the host of the extension that they lie in.
      const outfile = at(`extension/test/dist/${isWeb ? 'web' : 'node'}.cjs`)
      await build({
        entryPoints: [at('extension/test/suite.ts')],
        outfile,
        bundle: true,
        platform: isWeb ? 'browser' : 'node',
        format: 'cjs',
        external: ['vscode']
      })
      const args = [`--extensionDevelopmentPath=${at('extension')}`, `--extensionTestsPath=${outfile}`]
      const kind = isWeb ? ['--extensionDevelopmentKind=web'] : []
      const output = await mustRun(process.execPath, ['tests/editors/code-shim.mjs', ...args, ...kind], {
        VSCODE_FOLDER: vscode
      })
      expect(output).toContain('extension host: 10 passed, 0 failed')
    })
  })
}
