import {execFile} from 'node:child_process'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createLinter, type LintOptions} from '@alongside/core'
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest'

// A person's own words: spared in the texts that are about them, and only there.

const command = fileURLToPath(new URL('../packages/cli/bin/alongside.cjs', import.meta.url))
const anna = {name: 'Anna', words: ['addict', 'mental health survivor'], on: '2026-01-31'}

/** A rule may take the verb along: "is an addict". */
const noun = (words = '') => words.replace(/^is /, '')

describe('own words in core', () => {
  const linter = createLinter({secondReader: 'off'})
  const read = (text: string, options: LintOptions) => {
    const {messages, spared} = linter.lint(text, {kind: 'note', ...options})
    return {
      found: messages.map(({actual, severity}) => `${noun(actual)} (${severity})`),
      spared: spared.filter(({guard}) => guard === 'own-words').map(({actual}) => noun(actual))
    }
  }

  it('are asked about where nobody is known to use them', () => {
    expect(read('She is an addict.', {})).toEqual({found: ['an addict (warning)'], spared: []})
  })

  it('are left alone in a text about the person, article and capitals aside', () => {
    expect(read('She is an addict.', {people: [{...anna, words: ['Addict']}]})).toEqual({
      found: [],
      spared: ['an addict']
    })
  })

  it('are those words and not longer or other ones', () => {
    expect(read('He is a drug addict and a victim.', {people: [anna]}).spared).toEqual([])
  })

  it('are asked about once when they were said long ago', () => {
    const text = 'Anna is an addict. As an addict, she knows.'
    expect(read(text, {people: [anna], today: '2027-01-30'}).found).toEqual([])
    expect(read(text, {people: [anna], today: '2027-01-31'}).found).toEqual(['an addict (info)'])
    expect(read(text, {people: [anna], today: '2026-07-31', reviewAfter: 6}).found).toEqual(['an addict (info)'])
  })

  it('are asked about by name, with the day', () => {
    const [message] = linter.lint('Anna is an addict.', {kind: 'note', people: [anna], today: '2028-01-01'}).messages
    expect(message).toMatchObject({
      rule: 'label/addict',
      reason: expect.stringContaining("addict”: These were Anna's own words on 2026-01-31. Do they still hold?"),
      expected: []
    })
  })
})

describe('own words on the command line', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alongside-people-'))
  })
  beforeEach(async () => {
    await rm(folder, {recursive: true, force: true})
    await mkdir(folder, {recursive: true})
  })
  afterAll(() => rm(folder, {recursive: true, force: true}))

  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), {recursive: true})
      await writeFile(join(folder, path), text)
    }
  }
  const run = (...paths: string[]) =>
    new Promise<{found: Record<string, string[]>; stderr: string; code: number}>((resolve) => {
      execFile(process.execPath, [command, '--format', 'json', ...paths], {cwd: folder}, (error, stdout, stderr) => {
        const files: {path: string; findings: {words: string; severity: string}[]}[] = JSON.parse(stdout)
        const found = files.map(({path, findings}) => [
          path,
          findings.map((each) => `${noun(each.words)}: ${each.severity}`)
        ])
        resolve({found: Object.fromEntries(found), stderr, code: Number(error?.code ?? 0)})
      })
    })
  const text = 'She is an addict.\n'
  const today = new Date().toISOString().slice(0, 10)

  it('are told apart by the files they are for, by name and by front matter', async () => {
    await write({
      'alongside.config.yml': `people:
  - {words: [addict], on: ${today}, files: [sam/]}
  - {name: Anna K., words: [addict], on: ${today}, note: She said so at the group.}
`,
      'sam/note.md': text,
      'by-name.txt': `Anna K. came.\n\n${text}`,
      'by-front-matter.md': `---\npeople: Anna K.\n---\n\n${text}`,
      'described.md': `---\npeople:\n  - words: [addict]\n    on: ${today}\n---\n\n${text}`,
      'other.md': `Annabel K came.\n\n${text}`
    })
    expect(await run('.')).toEqual({
      found: {
        'sam/note.md': [],
        'by-name.txt': [],
        'by-front-matter.md': [],
        'described.md': [],
        'other.md': ['an addict: warning']
      },
      stderr: '',
      code: 0
    })
  })

  it('are asked about again after reviewAfter months', async () => {
    const settings = (months: number) =>
      `reviewAfter: ${months}\npeople: [{name: Anna, words: [addict], on: 2020-01-31}]\n`
    await write({'alongside.config.yml': settings(12), 'a.md': `Anna came.\n\n${text}`})
    expect((await run('a.md')).found).toEqual({'a.md': ['an addict: info']})
    await write({'alongside.config.yml': settings(9999)})
    expect((await run('a.md')).found).toEqual({'a.md': []})
  })

  it('that are not told as they should be are told of, and skipped', async () => {
    await write({
      'alongside.config.yml': `people:
  - {words: [addict], on: ${today}}
  - {name: Anna, words: [addict]}
  - {name: Sam, words: [addict], on: last May}
reviewAfter: soon
`,
      'a.md': `---\npeople: [{words: [addict]}]\n---\n\nAnna and Sam came.\n\n${text}`
    })
    const {found, stderr, code} = await run('a.md')
    expect(found).toEqual({'a.md': ['an addict: warning']})
    expect(code).toBe(2)
    for (const words of [
      'alongside.config.yml:2:5: this person has neither a `name` nor `files`',
      "alongside.config.yml:3:5: this person's `on` is not given",
      'alongside.config.yml:4:5: `on` can\'t be "last May"; this person is skipped',
      'alongside.config.yml:5:14: `reviewAfter` should be a whole number',
      'a.md: `people` 1 in the front matter should be a name'
    ]) {
      expect(stderr).toContain(words)
    }
  })
})
