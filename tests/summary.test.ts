import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {alongside, folderOf} from './command.js'

const files = {
  'a.md':
    'Ravi said that it helps. “I like the garden”, he told us.\n\n> It is ours.\n\nFor service users. For Service users.\n',
  'b.md': `We ${'hope to arrange considerable administrative reconsideration and '.repeat(8)}utilise it.\n`
}

describe.concurrent('alongside summary', () => {
  test('counts categories and words, and tells what is hard to read and whose voice is heard', async () => {
    const cwd = await folderOf(files)
    const {stdout, code} = await alongside(['summary', '--format', 'json'], {cwd})
    const summary = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(summary).toMatchObject({files: 2, filesWithFindings: 2, quoted: 2, reported: 2})
    expect(summary.categories.label.total).toBe(2)
    expect(summary.categories.label.per1000Words).toBeCloseTo(2000 / summary.words, 0)
    expect(summary.frequent[0]).toEqual({words: 'service users', category: 'label', number: 2})
    const [a, b] = summary.documents
    expect(a).toMatchObject({path: 'a.md', quoted: 2, reported: 2, hard: []})
    expect(b.grade).toBeGreaterThan(a.grade + 8)
    expect(b.hard[0].words).toBeGreaterThan(40)
    const pretty = await alongside(['summary'], {cwd})
    expect(pretty.stdout).toMatch(/Asked about most\n +2 {2}service users \(label\)/)
    expect(pretty.stdout).toMatch(/Hardest to read\n {2}b\.md asks for about \d+ years of school/)
  })

  test('--history keeps numbers only, and the page draws how they go', async () => {
    const cwd = await folderOf(files)
    const run = () => alongside(['summary', '--history', 'history.jsonl', '--format', 'html'], {cwd})
    expect((await run()).stdout).not.toContain('<polyline')
    const {stdout} = await run()
    const lines = (await readFile(join(cwd, 'history.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual([
      'date',
      'files',
      'words',
      'categories',
      'quoted',
      'reported'
    ])
    expect(stdout).toMatch(/aria-label="label: from [\d.]+ to [\d.]+ places for 1,000 words"/)
    expect(stdout).toContain('<polyline')
    expect(stdout).toContain('default-src &#x27;none&#x27;')
  })

  test('--redact leaves words and sentences out', async () => {
    const cwd = await folderOf(files)
    const {stdout} = await alongside(['summary', '--redact', '--format', 'json'], {cwd})
    expect(stdout).not.toMatch(/service users|administrative/)
  })
})
