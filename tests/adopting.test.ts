import {execFile, spawn} from 'node:child_process'
import {chmod, lstat, mkdir, readFile, rename, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {describe, expect, test} from 'vitest'
import {alongside, flagged, folderOf, main, report, wordsOf} from './command.js'

const git = (cwd: string, ...args: string[]) =>
  promisify(execFile)('git', ['-c', 'user.name=Sam', '-c', 'user.email=sam@example.org', ...args], {cwd})
const read = (cwd: string, path: string) => readFile(join(cwd, path), 'utf8')

describe.concurrent('a baseline', () => {
  const old = 'Dear Sam,\n\nThe form is for service users.\n\nIt was decided that you can stay.\n'

  test('accepts what stands today; what is new is reported, wherever lines have moved to', async () => {
    const cwd = await folderOf({'a.md': old, 'b/c.txt': flagged})
    const accepted = await alongside(['baseline'], {cwd})
    expect(accepted).toMatchObject({code: 0, stdout: ''})
    expect(accepted.stderr).toMatch(/^alongside: \d+ findings accepted in alongside-baseline\.json\./)
    expect(wordsOf((await report(['.'], {cwd})).files)).toEqual([])
    await writeFile(join(cwd, 'a.md'), `# New\n\n\n${old.replace('\n\n', '\n\nWe will utilise the form.\n\n')}`)
    expect(wordsOf((await report(['.'], {cwd})).files)).toEqual(['utilise'])
    expect(wordsOf((await report(['--no-baseline', '.'], {cwd})).files).length).toBeGreaterThan(3)
  })

  test('takes the same words again, in the same file or another, for new', async () => {
    const cwd = await folderOf({'a.md': flagged})
    await alongside(['baseline'], {cwd})
    await writeFile(join(cwd, 'b.md'), flagged)
    await writeFile(join(cwd, 'a.md'), `${flagged}\n${flagged}`)
    const {files} = await report(['.'], {cwd})
    expect(files.map(({path, findings}) => [path, findings.length])).toEqual([
      ['a.md', 1],
      ['b.md', 1]
    ])
  })

  test('holds hashes only: no word and no name', async () => {
    const cwd = await folderOf({'zebedee.md': old})
    await alongside(['baseline'], {cwd})
    const {salt, files, version, ...rest} = JSON.parse(await read(cwd, 'alongside-baseline.json'))
    expect([version, Object.keys(rest)]).toEqual([1, ['//']])
    const hashes = [...Object.keys(files), ...Object.values(files).flat()]
    expect(hashes.length).toBeGreaterThan(2)
    for (const hash of hashes) expect(hash).toMatch(/^[\da-f]{16}$/)
    expect(salt).toMatch(/^[\da-f]{32}$/)
  })

  test('is pruned of what the named files no longer hold, and of nothing else', async () => {
    const cwd = await folderOf({'l/a.md': flagged, 'n/b.md': flagged})
    await alongside(['baseline'], {cwd})
    await writeFile(join(cwd, 'l/a.md'), 'All is well.\n')
    expect((await alongside(['baseline', '--prune', 'l'], {cwd})).stderr).toContain('1 finding taken out')
    const {files} = await report(['.'], {cwd})
    expect(files.flatMap(({findings}) => findings)).toEqual([])
  })

  test('shrinks as things are mended; what is stale is told', async () => {
    const cwd = await folderOf({'a.md': old, 'b.md': flagged, 'c.md': flagged})
    await alongside(['baseline'], {cwd})
    await writeFile(join(cwd, 'a.md'), 'All is well.\n')
    await rm(join(cwd, 'c.md'))
    const stale = await alongside(['--report-stale', '.'], {cwd})
    expect(stale.stderr).toMatch(/2 accepted findings no longer there\. To take them out: alongside baseline --prune/)
    expect(stale.stderr).toContain('1 file of the baseline not among those checked')
    await writeFile(join(cwd, 'd.md'), flagged)
    expect((await alongside(['baseline', '--prune'], {cwd})).stderr).toContain('3 findings taken out')
    expect(Object.values(JSON.parse(await read(cwd, 'alongside-baseline.json')).files)).toHaveLength(1)
    const {files} = await report(['.'], {cwd})
    expect(files.filter(({findings}) => findings.length > 0).map(({path}) => path)).toEqual(['d.md'])
    expect((await alongside(['--report-stale', '.'], {cwd})).stderr).toContain('all accepted findings are still there')
  })

  test('of some files leaves what was accepted of others', async () => {
    const cwd = await folderOf({'a.md': flagged, 'b.md': flagged})
    await alongside(['baseline', 'a.md'], {cwd})
    await alongside(['baseline', 'b.md'], {cwd})
    expect(wordsOf((await report(['.'], {cwd})).files)).toEqual([])
  })

  test('that is broken or not there is told, and nothing is reported as if it were', async () => {
    const cwd = await folderOf({'a.md': flagged, 'alongside-baseline.json': '{"version": 1, "files": {"a": [1]}}'})
    for (const args of [['a.md'], ['--baseline', 'none.json', 'a.md'], ['baseline']]) {
      const {code, stdout, stderr} = await alongside(args, {cwd})
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/this is not a baseline|there is no baseline none\.json/)
    }
  })
})

describe.concurrent('--since', () => {
  test('reports only what stands on lines that changed, and all of a new file', async () => {
    const cwd = await folderOf({'a b.md': `${flagged}\nOne.\n\nTwo.\n`, 'sub/c.md': flagged})
    await git(cwd, 'init', '-q', '-b', 'main')
    await git(cwd, 'add', '.')
    await git(cwd, 'commit', '-qm', 'one')
    expect(wordsOf((await report(['--since', 'HEAD', '.'], {cwd})).files)).toEqual([])
    await writeFile(join(cwd, 'a b.md'), `${flagged}\nOne.\n\nWe will utilise it.\n`)
    await writeFile(join(cwd, 'new.md'), flagged)
    expect(wordsOf((await report(['--since', 'HEAD', '.'], {cwd})).files)).toEqual(['utilise', 'service users'])
    expect(wordsOf((await report(['--since', 'main', '.'], {cwd: join(cwd, 'sub')})).files)).toEqual([])
    // What another branch has changed since is not this one's doing.
    await git(cwd, 'add', '.')
    await git(cwd, 'commit', '-qm', 'two')
    await git(cwd, 'checkout', '-qb', 'mine', 'HEAD~1')
    await writeFile(join(cwd, 'mine.md'), 'We will utilise it.\n')
    await git(cwd, 'add', '.')
    await git(cwd, 'commit', '-qm', 'mine')
    expect(wordsOf((await report(['--since', 'main', '.'], {cwd})).files)).toEqual(['utilise'])
  })

  test('a revision that is not there, or an option in its place, is told', async () => {
    const cwd = await folderOf({'a.md': flagged})
    await git(cwd, 'init', '-q')
    for (const revision of ['nowhere', '--upload-pack=touch x', '$(touch x)']) {
      const {code, stdout, stderr} = await alongside([`--since=${revision}`, 'a.md'], {cwd})
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain(`there is no revision ${revision} here.`)
    }
  })
})

test('limits fail the run with a sentence that says by how much, and what would help most', async () => {
  const cwd = await folderOf({
    'alongside.config.yml':
      'limits: {jargon: {per1000Words: 50}}\noverrides: [{files: [web/], limits: {jargon: {total: 0}, acronym: {total: 2}}}]\n',
    'a.md': 'We will utilise it and utilise it in respect of it.\n',
    'web/b.md': 'We will utilise it and utilise it in respect of it.\n',
    'c.md': 'We will utilise it now, here, with you and with all the others who are in it.\n'
  })
  const {code, stderr} = await alongside(['.'], {cwd})
  expect(code).toBe(1)
  const told = stderr.trimEnd().split('\n')
  expect(told).toHaveLength(2)
  expect(told[0]).toMatch(
    /^alongside: a\.md: 3 × jargon in 11 words, and the limit is 50 per 1,000 words \(1 here\): 2 too many\./
  )
  expect(told[0]).toContain('What would help most is to change “utilise” (2 times), such as “use”; “in respect of”')
  expect(told[1]).toMatch(/^alongside: web\/b\.md: 3 × jargon in 11 words, and the limit is 0: 3 too many\./)
  await alongside(['baseline'], {cwd})
  expect((await alongside(['.'], {cwd})).code).toBe(0)
})

describe.concurrent('--fix', () => {
  test('puts the only other wording in place, never words about people, and reports the rest', async () => {
    const cwd = await folderOf({
      'a.md': 'We will utilise it for service users.\n',
      'b.md': 'It is *util*ise and `utilise`.\n'
    })
    const {files, code} = await report(['--fix', '.'], {cwd})
    expect(await read(cwd, 'a.md')).toBe('We will use it for service users.\n')
    expect(wordsOf(files.filter(({path}) => path === 'a.md'))).toEqual(['service users'])
    expect(await read(cwd, 'b.md')).toBe('It is *util*ise and `utilise`.\n')
    expect(code).toBe(0)
  })

  test('keeps encoding, line ends, mode and links', async () => {
    const text = '\uFEFFCafé: we will utilise it.\r\nAnd utilise it.\r\n'
    const fixed = text.replaceAll('utilise', 'use')
    const cwd = await folderOf({
      '8.md': text,
      '16le.md': Buffer.from(text, 'utf16le'),
      '16be.md': Buffer.from(text, 'utf16le').swap16(),
      'page.html': '<p title="we utilise it">We utilise it.<br>\r\n&nbsp;</p>'
    })
    await chmod(join(cwd, '8.md'), 0o640)
    await symlink('8.md', join(cwd, 'link.md'))
    await alongside(['--fix', 'link.md', '16le.md', '16be.md', 'page.html'], {cwd})
    expect(await read(cwd, '8.md')).toBe(fixed)
    expect((await stat(join(cwd, '8.md'))).mode & 0o777).toBe(0o640)
    expect((await lstat(join(cwd, 'link.md'))).isSymbolicLink()).toBe(true)
    expect(await readFile(join(cwd, '16le.md'))).toEqual(Buffer.from(fixed, 'utf16le'))
    expect(await readFile(join(cwd, '16be.md'))).toEqual(Buffer.from(fixed, 'utf16le').swap16())
    expect(await read(cwd, 'page.html')).toBe('<p title="we use it">We use it.<br>\r\n&nbsp;</p>')
  })

  test('--fix-dry-run prints a diff that patch takes, and changes nothing', async () => {
    const cwd = await folderOf({'a.md': 'One.\n\nWe will utilise it.\n\nTwo.\n'})
    const {stdout, code} = await alongside(['--fix-dry-run', '.'], {cwd})
    expect(stdout).toBe(
      '--- a.md\n+++ a.md\n@@ -1,5 +1,5 @@\n One.\n \n-We will utilise it.\n+We will use it.\n \n Two.\n'
    )
    expect(await read(cwd, 'a.md')).toContain('utilise')
    expect(code).toBe(0)
    await git(cwd, 'init', '-q')
    await writeFile(join(cwd, 'fix.patch'), stdout)
    await git(cwd, 'apply', '-p0', 'fix.patch')
    expect(await read(cwd, 'a.md')).toContain('We will use it.')
  })

  test('--interactive changes what a person chooses, and stops when asked to', async () => {
    const text = 'For service users. For service users. We utilise it. We utilise it.\n'
    const cwd = await folderOf({'a.md': text})
    const {stderr} = await alongside(['--interactive', 'a.md'], {cwd, input: '2\n\n= take\nq\n'})
    expect(stderr).toContain('…For [service users]. For service users.')
    const after = await read(cwd, 'a.md')
    expect(after).toMatch(/^For (?!service users)[^.]+\. For service users\. We take it\. We utilise it\.\n$/)
  })

  test('leaves a file alone that somebody else has changed meanwhile', async () => {
    const cwd = await folderOf({'a.md': flagged})
    const child = spawn(process.execPath, [main, '--interactive', 'a.md'], {cwd, stdio: 'pipe'})
    let told = ''
    const asked = new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk) => {
        told += chunk
        if (told.includes('q to stop')) resolve()
      })
    })
    await asked
    await writeFile(join(cwd, 'a.md'), `${flagged}Somebody else was here.\n`)
    child.stdin.end('1\n')
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(2)
    expect(told).toContain('a.md: this was changed by somebody else meanwhile, so it is left as it is.')
    expect(await read(cwd, 'a.md')).toBe(`${flagged}Somebody else was here.\n`)
  })
})

describe.concurrent('what would lose something is refused', () => {
  test('a report in place of a text that is to be checked', async () => {
    const cwd = await folderOf({'a.md': flagged})
    const {code, stderr} = await alongside(['a.md', '--output', './a.md'], {cwd})
    expect([code, stderr]).toEqual([
      2,
      'alongside: a.md: this is to be checked, and the report would take its place.\n  Give --output another name.\n'
    ])
    expect(await read(cwd, 'a.md')).toBe(flagged)
  })

  test('standard input without a name where only what has changed counts', async () => {
    const cwd = await folderOf({})
    const {code, stderr} = await alongside(['-', '--since', 'HEAD'], {cwd, input: flagged})
    expect(code).toBe(2)
    expect(stderr).toContain('--stdin-filename FILE')
  })
})

describe.concurrent('--cache', () => {
  test('remembers nothing of a text in which something is wrong, so that it is told again', async () => {
    const cwd = await folderOf({'a.md': '---\ntitle: *kind*\n---\n\nAll is well.\n'})
    for (let run = 0; run < 2; run++) {
      const {code, stderr} = await alongside(['--cache', '--cache-file', 'cache.json', '.'], {cwd})
      expect(code).toBe(2)
      expect(stderr).toContain("the front matter (between the two --- lines) can't be read: Unresolved alias")
    }
  })

  test('doesn’t take for gone what is accepted in a text that it has not read', async () => {
    const cwd = await folderOf({'a.md': flagged})
    await alongside(['baseline'], {cwd})
    const run = () => alongside(['--cache', '--cache-file', 'cache.json', '--report-stale', '.'], {cwd})
    await run()
    expect((await run()).stderr).toContain('all accepted findings are still there')
  })

  test('remembers what gave nothing to report, by hash, and forgets it when the text or the settings change', async () => {
    const cwd = await folderOf({'a.md': 'All is well, Zebedee.\n', 'b.md': flagged})
    const run = (...args: string[]) => report(['--cache', '--cache-file', 'cache.json', ...args, '.'], {cwd})
    const first = await run()
    const cache = await read(cwd, 'cache.json')
    expect(cache).toMatch(/^\{"[\w-]{43}":4\}$/)
    expect((await run()).files).toEqual(first.files)
    // The same key with other words shows that it is really taken from there.
    await writeFile(join(cwd, 'cache.json'), cache.replace(':4', ':40'))
    expect((await run()).files[0]?.words).toBe(40)
    await writeFile(join(cwd, 'a.md'), `${flagged}All is well.\n`)
    expect(wordsOf((await run()).files)).toHaveLength(2)
    await writeFile(join(cwd, 'alongside.config.yml'), 'rules: {label: off}\n')
    expect(wordsOf((await run()).files)).toEqual([])
    await writeFile(join(cwd, 'cache.json'), 'broken')
    expect((await run()).code).toBe(0)
  })
})

describe.concurrent('alongside init', () => {
  test('writes settings that are read as they were meant, and overwrites none', async () => {
    const cwd = await folderOf({'a.md': 'EHCP for service users. We utilise it.\n', 'old/b.md': flagged})
    const input = 'letters\nEHCP, CAMHS\nold/ a{b}\n0\n'
    expect((await alongside(['init'], {cwd, input})).code).toBe(0)
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(files.map(({path}) => path)).toEqual(['a.md'])
    expect(wordsOf(files)).toEqual(['service users', 'utilise'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('the limit is 0 per 1,000 words')])
    const before = await read(cwd, 'alongside.config.yml')
    expect(await alongside(['init'], {cwd, input: ''})).toMatchObject({code: 2})
    expect(await read(cwd, 'alongside.config.yml')).toBe(before)
  })

  test('needs no answer', async () => {
    const cwd = await folderOf({'a.md': flagged})
    expect((await alongside(['init'], {cwd, input: ''})).code).toBe(0)
    expect(await report(['.'], {cwd})).toMatchObject({code: 0, stderr: ''})
  })
})

/** Runs the command and gives what it says until `stop` is called. */
function start(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [main, ...args], {cwd, stdio: 'pipe', env: {PATH: process.env.PATH, HOME: cwd}})
  let output = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
      for (const check of waiting) check()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    until: (text: string) =>
      new Promise<void>((resolve, reject) => {
        const check = () => {
          if (!output.includes(text)) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
        ended.then((code) => reject(new Error(`Ended with ${code} and without ${JSON.stringify(text)}:\n${output}`)))
      }),
    output: () => output,
    interrupt: () => {
      child.kill('SIGINT')
      return ended
    }
  }
}

describe.skipIf(process.platform === 'win32')('at a terminal', () => {
  test('--watch checks a file again when it changes', async () => {
    const cwd = await folderOf({'a.md': 'All is well.\n'})
    const running = start(['--watch', '.'], cwd)
    await running.until('watching for changes')
    await writeFile(join(cwd, 'a.md'), flagged)
    await running.until('label/service-user')
    await writeFile(join(cwd, 'new.tmp'), 'We utilise it.\n')
    await rename(join(cwd, 'new.tmp'), join(cwd, 'new.md'))
    await running.until('jargon/utilise')
    expect(await running.interrupt()).toBe(0)
  })

  test('--watch leaves out what the patterns don’t take in', async () => {
    const cwd = await folderOf({'letters/a.md': 'All is well.\n', 'other/b.md': 'All is well.\n'})
    const running = start(['--watch', 'letters/*.md'], cwd)
    await running.until('watching for changes')
    await writeFile(join(cwd, 'other/b.md'), flagged)
    await writeFile(join(cwd, 'letters/a.md'), 'We use a signposting approach for service users.\n')
    await running.until('letters/a.md')
    expect(await running.interrupt()).toBe(0)
    expect(running.output()).not.toContain('other/b.md')
  })

  test('--watch checks all files again when settings or rules of one’s own change, wherever these lie', async () => {
    const rule = (words: string) => `avoid: ['${words}']
consider: ['help from several teams']
why: Families think of a blanket. Who comes?
sources: [field]
examples: {flag: ['We offer [${words}]. → We offer [help from several teams].'], allow: ['We wrapped presents.']}
`
    const root = await folderOf({
      'letters/a.md': 'A magic carpet and a flying rug.\n',
      'letters/deep/b.md': 'A flying rug.\n',
      'letters/alongside.config.yml': 'extends: ../county-words\n',
      'county-words/jargon/carpet.yml': rule('magic carpet')
    })
    const rules = join(root, 'county-words/jargon')
    const running = start(['--watch', '.'], join(root, 'letters'))
    await running.until('"magic carpet"')
    await running.until('watching for changes')
    await writeFile(join(rules, 'carpet.yml'), rule('magic wand'))
    await writeFile(join(rules, 'rug.yml'), rule('flying rug'))
    await running.until('deep/b.md')
    await running.until('"flying rug"')
    await writeFile(join(root, 'letters/alongside.config.yml'), 'extends: ../more-words\n')
    await running.until('there is no folder ../more-words')
    await mkdir(join(root, 'more-words/label'), {recursive: true})
    await writeFile(join(root, 'more-words/label/rug.yml'), rule('flying rug'))
    await running.until('label/rug')
    expect(await running.interrupt()).toBe(0)
  })

  test('Ctrl-C prints what was found until then', async () => {
    const pages = Array.from({length: 3000}, (_, index) => [`${index}.md`, `Note ${index}. ${flagged}\n`.repeat(40)])
    const cwd = await folderOf(Object.fromEntries(pages))
    const running = start(['--format', 'jsonl', '.'], cwd)
    await running.until('"rule"')
    expect(await running.interrupt()).toBe(130)
    const [, done] = /alongside: stopped after (\d+) of 3,000 files\./.exec(running.output()) ?? []
    expect(Number(done)).toBeLessThan(3000)
  })
})
