import {exec} from 'node:child_process'
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'

// What people get: both packages, packed, installed into an empty folder and used there. Not part of `npm test`, because
// installing asks a package registry for what they depend on: `npm run test:package`.

interface Packed {
  readonly name: string
  readonly filename: string
  readonly files: readonly {readonly path: string}[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
let packed: readonly Packed[]

/** Runs a command in the folder. */
const run = (command: string) => promisify(exec)(command, {cwd: folder})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-package-'))
  await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}')
  const {stdout} = await run(`npm pack --json "${root}packages/core" "${root}packages/cli"`)
  packed = JSON.parse(stdout)
  const tarballs = packed.map(({filename}) => `./${filename}`).join(' ')
  await run(`npm install --no-audit --no-fund --prefer-offline ${tarballs}`)
})

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('the packages', () => {
  test('hold what runs and nothing else', () => {
    const runs =
      /^(?:package\.json|README\.md|LICENSE|THIRD_PARTY_NOTICES\.md|rule-examples\.d\.ts|bin\/\w+\.cjs|dist\/(?:rules\.txt|THIRD_PARTY_NOTICES\.md)|dist\/(?:[\w-]+\/)*[\w-]+\.(?:c?js|d\.ts))$/
    for (const {name, files} of packed) {
      const paths = files.map(({path}) => path)
      expect([name, paths.filter((path) => !runs.test(path))]).toEqual([name, []])
      expect(paths).toContain('README.md')
    }
  })

  test('are two: the command brings core, which brings no other package of the project', async () => {
    expect(packed.map(({name}) => name)).toEqual(['@alongside/core', 'alongside'])
    expect(await readdir(join(folder, 'node_modules/@alongside'))).toEqual(['core'])
    // Inflects words when rules are compiled; far too heavy to come along.
    expect(await readdir(join(folder, 'node_modules'))).not.toContain('compromise')
  })
})

describe('in an empty folder', () => {
  test('npx alongside letter.md asks about the words in it', async () => {
    await writeFile(join(folder, 'letter.md'), 'Dear Sam,\n\nThe form is for service users.\n')
    const {stdout} = await run('npx --no alongside letter.md')
    expect(stdout).toMatch(/^letter\.md \(read as a letter\)$/m)
    expect(stdout).toMatch(/^ +3:17 +"service users"/m)
    expect(stdout).toMatch(/^ +label\/service-user$/m)
  })

  test('npx alongside explain tells about a rule', async () => {
    const {stdout} = await run('npx --no alongside explain label/service-user')
    expect(stdout).toMatch(/^label\/service-user \(warning\)$/m)
  })

  test('@alongside/core can be imported', async () => {
    await writeFile(
      join(folder, 'script.js'),
      `import {createLinter} from '@alongside/core'
      const {messages} = createLinter().lint('The form is for service users.')
      console.log(messages.map(({rule, actual}) => rule + ': ' + actual).join())`
    )
    expect((await run('node script.js')).stdout).toBe('label/service-user: service users\n')
  })

  test('its types hold in a strict project', async () => {
    await writeFile(
      join(folder, 'typed.ts'),
      `import {createLinter, type Kind, type LinterOptions, type Message, retextAlongside} from '@alongside/core'
      import pages, {type RulePage} from '@alongside/core/rule-examples'

      const options: LinterOptions = {rules: {jargon: 'info', 'label/service-user': 'off'}, acronyms: ['EHCP']}
      const kind: Kind = 'letter'
      const messages: readonly Message[] = createLinter(options).lint('The form is for you.', {kind}).messages
      export const words: readonly (string | undefined)[] = messages.map(({actual}) => actual)
      export const page: RulePage | undefined = pages['label/service-user']
      export const plugin = retextAlongside
      // @ts-expect-error There is no such severity.
      createLinter({rules: {jargon: 'loud'}})
      // @ts-expect-error A setting is left out, not undefined.
      createLinter({acronyms: undefined})
      `
    )
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          module: 'nodenext',
          moduleResolution: 'nodenext',
          types: [],
          noEmit: true
        },
        files: ['typed.ts']
      })
    )
    const {stdout} = await run(`node "${root}node_modules/typescript/bin/tsc" -p .`).catch((error) => error)
    expect(stdout).toBe('')
  })
})
