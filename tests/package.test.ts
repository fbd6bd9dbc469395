import {exec} from 'node:child_process'
import {mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {docx, odt, paragraph} from './documents.js'

// What people get: the packages, packed, installed into an empty folder and used there. Not part of `npm test`, because
// installing asks a package registry for what they depend on: `npm run test:package`.

interface Packed {
  readonly name: string
  readonly filename: string
  readonly files: readonly {readonly path: string}[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
let packed: readonly Packed[]
/** What comes with the command alone. */
let alone: readonly string[]

/** Runs a command in the folder. */
const run = (command: string) => promisify(exec)(command, {cwd: folder})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-package-'))
  await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}')
  const {stdout} = await run(`npm pack --json "${root}packages/cli" "${root}packages/core"`)
  packed = JSON.parse(stdout)
  const install = (tarball = '') => run(`npm install --no-audit --no-fund --prefer-offline ./${tarball}`)
  await install(packed[0]?.filename)
  alone = (await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))
  await install(packed[1]?.filename)
})

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('the packages', () => {
  test('hold what runs and nothing else', () => {
    const runs =
      /^(?:package\.json|README\.md|LICENSE|THIRD_PARTY_NOTICES\.md|rule-examples\.d\.ts|bin\/\w+\.cjs|dist\/(?:[\w-]+\.(?:cjs|bin)|THIRD_PARTY_NOTICES\.md|(?:[\w-]+\/)*[\w-]+\.(?:js|d\.ts)))$/
    for (const {name, files} of packed) {
      const paths = files.map(({path}) => path)
      expect([name, paths.filter((path) => !runs.test(path))]).toEqual([name, []])
      expect(paths).toContain('README.md')
    }
  })

  test('are two: the command, which brings all that it needs in its own files, and core', async () => {
    expect(packed.map(({name}) => name)).toEqual(['alongside', '@alongside/core'])
    expect(alone).toEqual(['alongside'])
    expect(await readdir(join(folder, 'node_modules/@alongside'))).toEqual(['core'])
  })

  test('pass on the licences of what the command holds', async () => {
    const notices = await readFile(join(folder, 'node_modules/alongside/dist/THIRD_PARTY_NOTICES.md'), 'utf8')
    for (const name of ['remark-parse', 'parse-english', 'commander', 'WordNet'])
      expect(notices).toMatch(new RegExp(`^## ${name}( |$)`, 'm'))
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

  test('it reads every format and writes every report', async () => {
    await writeFile(join(folder, 'page.html'), '<p>The form is for <b>service</b> users.')
    await writeFile(join(folder, 'mail.eml'), 'From: sam@example.org\nSubject: x\n\nThe form is for service users.\n')
    await writeFile(join(folder, 'word.docx'), docx(paragraph('The form is for service users.')))
    await writeFile(join(folder, 'open.odt'), odt('<text:p>The form is for service users.</text:p>'))
    const files = 'page.html mail.eml word.docx open.odt'
    const formats = ['json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'html']
    const outputs = formats.map((name) => `--format ${name} --output out/${name}`).join(' ')
    await mkdir(join(folder, 'out'))
    await run(`npx --no alongside ${files} ${outputs} --comment-into out`)
    expect((await readdir(join(folder, 'out'))).sort()).toEqual([...formats, 'word.docx'].sort())
    const read = JSON.parse(await readFile(join(folder, 'out/json'), 'utf8'))
    expect(read.map(({findings}: {findings: {rule: string}[]}) => findings.map(({rule}) => rule))).toEqual(
      Array(4).fill(['label/service-user'])
    )
    const summary = await run(`npx --no alongside summary ${files} --format json`)
    expect(JSON.parse(summary.stdout).files).toBe(4)
    expect((await run(`npx --no alongside page.html --fix-dry-run`)).stdout).toBe('')
  })

  test('225 pages take it up in three commands, and stay green until somebody adds one that is heavy with jargon', async () => {
    const text = await readFile(`${root}tests/corpus/everyday-pages.txt`, 'utf8')
    const size = Math.ceil(text.length / 225)
    await mkdir(join(folder, 'site'))
    for (let page = 0; page < 225; page++)
      await writeFile(join(folder, `site/${page}.md`), text.slice(page * size, (page + 1) * size))
    const {stdout: before} = await run('npx --no alongside site --format jsonl')
    expect(before).toMatch(/"rule":/)
    await run('printf "web\\n\\n\\n5\\n" | npx --no alongside init')
    await run('npx --no alongside baseline site')
    const pipeline = () => run('npx --no alongside site --fail-on warning --format github')
    expect((await pipeline()).stdout).toBe('')
    const heavy =
      'We will utilise a holistic approach in respect of service users, going forward, pursuant to the pathway.\n'
    await writeFile(join(folder, 'site/new.md'), heavy)
    const failing = await pipeline().catch((error) => error)
    expect(failing.code).toBe(1)
    expect(failing.stdout).toMatch(/^::warning file=site\/new\.md,/)
    expect(failing.stdout).not.toMatch(/site\/\d/)
    expect(failing.stderr).toMatch(/site\/new\.md: \d × jargon in \d+ words, and the limit is 5 per 1,000 words/)
  })

  test('an organisation writes a rule of its own, tries it, uses it and shares it as a package', async () => {
    await mkdir(join(folder, 'office'))
    const inOffice = (command: string) =>
      promisify(exec)(`npx --no alongside ${command}`, {cwd: join(folder, 'office')})
    const written = await inOffice('new-rule jargon/magic-carpet --dir our-words')
    expect(written.stdout).toMatch(/^Written: our-words\/jargon\/magic-carpet\.yml$/m)
    expect((await inOffice('test our-words')).stdout).toBe('1 rule, 2 examples: all are as they should be.\n')
    await writeFile(join(folder, 'office/alongside.config.yml'), 'extends: ./our-words\n')
    await writeFile(join(folder, 'office/letter.txt'), 'We offer a magic carpet.\n')
    expect((await inOffice('letter.txt')).stdout).toMatch(/1:12 +"magic carpet"/)

    await mkdir(join(folder, 'office/words/rules'), {recursive: true})
    await rename(join(folder, 'office/our-words/jargon'), join(folder, 'office/words/rules/jargon'))
    await writeFile(join(folder, 'office/words/package.json'), '{"name": "@council/words", "version": "1.0.0"}')
    await run('npm install --no-audit --no-fund --offline --install-links ./office/words')
    await writeFile(join(folder, 'office/alongside.config.yml'), "extends: '@council/words'\n")
    expect((await inOffice('letter.txt')).stdout).toMatch(/1:12 +"magic carpet"/)
    expect((await inOffice('test @council/words')).stdout).toBe('1 rule, 2 examples: all are as they should be.\n')
  })

  test('npx alongside explain tells about a rule', async () => {
    const {stdout} = await run('npx --no alongside explain label/service-user')
    expect(stdout).toMatch(/^label\/service-user \(info\)$/m)
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
