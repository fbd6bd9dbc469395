import {existsSync} from 'node:fs'
import {chmod, cp, mkdir, readFile, symlink, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {
  alongside,
  flagged,
  folderOf,
  main,
  pathsOf,
  type RunOptions,
  report,
  runProcess,
  severitiesOf,
  wordsOf
} from './command.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const clean = 'The form is for you.\n'
const isRoot = process.getuid?.() === 0

/** Permissions hold for anybody but root; and the project may lie where nobody else can go, so they get a copy of the command. */
async function asNobody(): Promise<Partial<RunOptions>> {
  const folder = await folderOf({})
  for (const part of ['bin', 'dist', 'package.json'])
    await cp(join(root, 'packages/cli', part), join(folder, part), {recursive: true})
  return {uid: 65534, gid: 65534, command: join(folder, 'bin/alongside.cjs')}
}

describe.concurrent('what is checked', () => {
  test('a file that is named', async () => {
    const cwd = await folderOf({'letter.md': flagged})
    const {files, code} = await report(['letter.md'], {cwd})
    expect(wordsOf(files)).toEqual(['service users'])
    expect(code).toBe(0)
  })

  test('every text and page below a folder, in order, whatever the case of its ending', async () => {
    const cwd = await folderOf({
      'in/b.txt': '',
      'in/a.MD': '',
      'in/deep/c.markdown': '',
      'in/d.html': '',
      'in/e.css': '',
      'out.md': ''
    })
    expect(pathsOf((await report(['in'], {cwd})).files)).toEqual([
      'in/a.MD',
      'in/b.txt',
      'in/d.html',
      'in/deep/c.markdown'
    ])
  })

  test('the current folder if nothing is named', async () => {
    const cwd = await folderOf({'a.md': '', 'b/c.txt': ''})
    expect(pathsOf((await report([], {cwd})).files)).toEqual(['a.md', 'b/c.txt'])
  })

  test('what a pattern matches, less what a pattern with ! leaves out, each file once', async () => {
    const cwd = await folderOf({'a/1.md': '', 'a/2.md': '', 'a/3.csv': '', 'a/old/4.md': ''})
    const {files} = await report(['a/*', 'a/**/*.md', 'a/1.md', '!**/old/**'], {cwd})
    expect(pathsOf(files)).toEqual(['a/1.md', 'a/2.md'])
  })

  test('a folder whose name ends in .md is a folder', async () => {
    const cwd = await folderOf({'letters.md/one.md': flagged})
    expect(pathsOf((await report(['.'], {cwd})).files)).toEqual(['letters.md/one.md'])
    expect(pathsOf((await report(['letters.md'], {cwd})).files)).toEqual(['letters.md/one.md'])
    expect(pathsOf((await report(['*.md/*'], {cwd})).files)).toEqual(['letters.md/one.md'])
  })

  test('standard input, under the name that it is given', async () => {
    const cwd = await folderOf({})
    const unnamed = await report(['-'], {cwd, input: flagged})
    expect(pathsOf(unnamed.files)).toEqual(['<stdin>'])
    expect(wordsOf(unnamed.files)).toEqual(['service users'])
    const named = await report(['--stdin-filename', 'letters/one.txt', '-'], {cwd, input: flagged})
    expect(pathsOf(named.files)).toEqual(['letters/one.txt'])
  })

  test('.gitignore holds for folders and patterns, from a folder further down too, but not for a file that is named', async () => {
    const cwd = await folderOf({
      '.gitignore': 'drafts/\n*.old.md\n',
      'drafts/a.md': '',
      'sub/b.md': '',
      'sub/c.old.md': '',
      'sub/drafts/d.md': ''
    })
    await mkdir(join(cwd, '.git'))
    expect(pathsOf((await report(['.'], {cwd})).files)).toEqual(['sub/b.md'])
    expect(pathsOf((await report(['**/*.md'], {cwd})).files)).toEqual(['sub/b.md'])
    expect(pathsOf((await report(['.'], {cwd: join(cwd, 'sub')})).files)).toEqual(['b.md'])
    expect(pathsOf((await report(['sub'], {cwd})).files)).toEqual(['sub/b.md'])
    expect(pathsOf((await report(['drafts/a.md'], {cwd})).files)).toEqual(['drafts/a.md'])
  })

  test('links inside a folder are not followed, so one that leads back to the folder does no harm', async () => {
    const cwd = await folderOf({'a/one.md': flagged})
    await symlink('..', join(cwd, 'a/back'))
    const {files, code} = await report(['.'], {cwd})
    expect(pathsOf(files)).toEqual(['a/one.md'])
    expect(code).toBe(0)
  })
})

describe.concurrent('what is in the way of checking is told, and everything else is checked', () => {
  /** Checks `path` beside a good file: a bad one never stops the others. */
  async function bad(path: string, cwd: string, options: Partial<RunOptions> = {}) {
    await writeFile(join(cwd, 'good.md'), flagged)
    const {files, code, stderr} = await report([path, 'good.md'], {cwd, ...options})
    expect(wordsOf(files.filter((file) => file.path === 'good.md'))).toEqual(['service users'])
    expect(code).toBe(2)
    return {stderr, files}
  }

  test('a missing path, with the name that may have been meant', async () => {
    const {stderr} = await bad('leter.md', await folderOf({'letter.md': ''}))
    expect(stderr).toBe('alongside: leter.md: there is no such file or folder.\n  Did you mean letter.md?\n')
  })

  test('a folder without a text', async () => {
    const {stderr} = await bad('pictures', await folderOf({'pictures/a.png': ''}))
    expect(stderr).toContain('alongside: pictures: there is no file in this folder that is read (.md, ')
  })

  test('a pattern that matches nothing', async () => {
    const {stderr} = await bad('letters/*.md', await folderOf({}))
    expect(stderr).toContain('alongside: letters/*.md: this pattern matches no file that is read (.md, ')
  })

  test('Windows-1252, with the line and how to convert it', async () => {
    const cwd = await folderOf({'old letter.txt': Buffer.from('Dear Sam,\nIt\x92s \x93here\x94.\n', 'latin1')})
    const {stderr} = await bad('old letter.txt', cwd)
    expect(stderr).toContain('alongside: old letter.txt:2: this is not UTF-8; it looks like Windows-1252.')
    expect(stderr).toContain("iconv -f WINDOWS-1252 -t UTF-8 'old letter.txt' > 'old letter-utf8.txt'")
  })

  test('Latin-1, with how to convert it', async () => {
    const {stderr} = await bad('a.md', await folderOf({'a.md': Buffer.from('It costs £5 at the café.', 'latin1')}))
    expect(stderr).toContain('it looks like Latin-1 (ISO-8859-1).')
    expect(stderr).toContain('iconv -f ISO-8859-1 -t UTF-8 a.md > a-utf8.md')
  })

  test('UTF-16 without a byte order mark, with how to convert it', async () => {
    const little = Buffer.from('Dear Sam, it costs £5.', 'utf16le')
    const {stderr} = await bad('a.md', await folderOf({'a.md': little}))
    expect(stderr).toContain('it looks like UTF-16LE without a byte order mark.')
    expect(stderr).toContain('iconv -f UTF-16LE -t UTF-8 a.md > a-utf8.md')
    expect((await bad('b.md', await folderOf({'b.md': Buffer.from(little).swap16()}))).stderr).toContain('UTF-16BE')
  })

  test('UTF-8 with a broken character, with its line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Café – £5.\nNaïve.\n'),
      Buffer.from([0xe2, 0x80]),
      Buffer.from(' more\n')
    ])
    const {stderr} = await bad('a.md', await folderOf({'a.md': bytes}))
    expect(stderr).toContain('alongside: a.md:3: this is UTF-8 with some broken characters')
  })

  test('a binary file', async () => {
    const {stderr} = await bad(
      'a.md',
      await folderOf({'a.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3])})
    )
    expect(stderr).toContain('alongside: a.md: this is no text: it holds zero bytes')
  })

  test('a file of 150 MB', async () => {
    const cwd = await folderOf({'big.md': flagged})
    await truncate(join(cwd, 'big.md'), 150 * 1024 * 1024)
    const {stderr} = await bad('big.md', cwd)
    expect(stderr).toContain('alongside: big.md: this is 150 MB; texts of up to 100 MB are read.')
  })

  test('standard input without an end', async () => {
    const cwd = await folderOf({})
    const {stderr, code} = await alongside(['-'], {cwd, input: Buffer.alloc(101 * 1024 * 1024, 'a ')})
    expect(stderr).toContain('alongside: <stdin>: this is too large; texts of up to 100 MB are read.')
    expect(code).toBe(2)
  })

  test.runIf(isRoot || process.platform !== 'win32')('a file and a folder that may not be read', async () => {
    const cwd = await folderOf({'locked.md': flagged, 'in/locked/a.md': flagged, 'in/open.md': flagged})
    await chmod(join(cwd, 'locked.md'), 0)
    await chmod(join(cwd, 'in/locked'), 0)
    const others = isRoot ? await asNobody() : {}
    const {stderr} = await bad('locked.md', cwd, others)
    expect(stderr).toContain('alongside: locked.md: this may not be read (permission denied).')
    const inside = await bad('in', cwd, others)
    expect(inside.stderr).toBe('alongside: in/locked: this folder may not be read (permission denied).\n')
    expect(pathsOf(inside.files)).toEqual(['in/open.md', 'good.md'])
    const itself = await bad('in/locked', cwd, others)
    expect(itself.stderr).toBe('alongside: in/locked: this may not be read (permission denied).\n')
    await chmod(join(cwd, 'in/locked'), 0o755)
  })

  test('a link that leads nowhere', async () => {
    const cwd = await folderOf({})
    await symlink('gone.md', join(cwd, 'a.md'))
    expect((await bad('a.md', cwd)).stderr).toBe('alongside: a.md: this link leads to nothing that is there.\n')
    expect((await bad('good.md/x', cwd)).stderr).toBe('alongside: good.md/x: there is no such file or folder.\n')
  })

  test('a link that leads round in a circle', async () => {
    const cwd = await folderOf({})
    await symlink('b.md', join(cwd, 'a.md'))
    await symlink('a.md', join(cwd, 'b.md'))
    expect((await bad('a.md', cwd)).stderr).toContain('alongside: a.md: this link leads round in a circle.')
  })

  test('broken front matter; the text below it is checked', async () => {
    const {stderr, files} = await bad('a.md', await folderOf({'a.md': `---\ntitle: "Open\nkind: [\n---\n\n${flagged}`}))
    expect(stderr).toMatch(/^alongside: a\.md:\d+:\d+: the front matter \(between the two --- lines\) can't be read: /)
    expect(wordsOf(files)).toEqual(['service users', 'service users'])
  })
})

describe.concurrent('HTML and MDX', () => {
  test('are found by their endings, and places are those in the file', async () => {
    const cwd = await folderOf({
      'a.html': '<p>Dear Sam,</p>\n<p>For <b>service</b> users</p>\n',
      'b.htm': '<img alt="service users">',
      'c.mdx': '<A>\n\n    For service users\n\n</A>\n'
    })
    const {files, code} = await report(['.'], {cwd})
    expect(wordsOf(files)).toEqual(['service</b> users', 'service users', 'service users'])
    expect(files[0]?.findings[0]?.start).toEqual({line: 2, column: 11, offset: 27})
    expect((await alongside(['a.html'], {cwd})).stdout).toContain('a.html (read as a letter)')
    expect(code).toBe(0)
  })

  test('from standard input too', async () => {
    const cwd = await folderOf({})
    const {files} = await report(['--stdin-filename', 'a.html', '-'], {
      cwd,
      input: '<p>service <i>users</i><code>service users</code>'
    })
    expect(wordsOf(files)).toEqual(['service <i>users'])
  })

  test('nested so deeply that no stack holds it, is told', async () => {
    const cwd = await folderOf({'a.html': '<div>'.repeat(200_000), 'b.md': flagged})
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(stderr).toContain('alongside: a.html: this is nested too deeply to be read.')
    expect(wordsOf(files)).toEqual(['service users'])
    expect(code).toBe(2)
  })
})

describe.concurrent('what is out of the ordinary but fine', () => {
  test('an empty file', async () => {
    const cwd = await folderOf({'empty.md': ''})
    expect(await report(['empty.md'], {cwd})).toEqual({
      files: [{path: 'empty.md', findings: [], words: 0}],
      code: 0,
      stderr: ''
    })
    expect((await alongside(['empty.md'], {cwd})).stdout).toBe('Nothing to ask about in 1 file, 0 words.\n')
  })

  test('a byte order mark; offsets count from after it', async () => {
    const cwd = await folderOf({
      '8.md': `\uFEFF${flagged}`,
      '16le.md': Buffer.from(`\uFEFF${flagged}`, 'utf16le'),
      '16be.md': Buffer.from(`\uFEFF${flagged}`, 'utf16le').swap16()
    })
    const {files, code} = await report(['8.md', '16le.md', '16be.md'], {cwd})
    expect(wordsOf(files)).toEqual(['service users', 'service users', 'service users'])
    expect(files.map(({findings}) => findings[0]?.start)).toEqual(Array(3).fill({line: 1, column: 17, offset: 16}))
    expect(code).toBe(0)
  })

  test('a reader of the output who has seen enough (a broken pipe)', async () => {
    const cwd = await folderOf({'long.md': `${flagged}\nThe SEND and the IDVA and the MARAC.\n\n`.repeat(600)})
    for (const format of ['pretty', 'json']) {
      const script = `"$0" "$1" --format ${format} long.md long.md . | head -c 20 >/dev/null; echo "\${PIPESTATUS[0]}"`
      const {stdout, stderr} = await runProcess('bash', ['-c', script, process.execPath, main], {cwd})
      expect(stderr).toBe('')
      expect(stdout).toBe('0\n')
    }
  })
})

describe.concurrent('what is loaded', () => {
  /** The command's files that a run has loaded, without the `.cjs` of their names. */
  async function loaded(content: string, ...args: string[]) {
    const cwd = await folderOf({
      'text.md': content,
      'told.cjs': `process.on('exit', () => {
        const names = Object.keys(require.cache).map((file) => require('node:path').basename(file, '.cjs'))
        require('node:fs').writeFileSync('loaded.json', JSON.stringify(names))
      })`
    })
    const {stdout} = await alongside([...args, 'text.md'], {cwd, env: {NODE_OPTIONS: '--require ./told.cjs'}})
    const names: string[] = JSON.parse(await readFile(join(cwd, 'loaded.json'), 'utf8'))
    return {stdout, names: names.filter((name) => name !== 'told').sort()}
  }

  test('no engine for a text without letters', async () => {
    const {stdout, names} = await loaded('* * *\n')
    expect(stdout).toBe('Nothing to ask about in 1 file, 0 words.\n')
    expect([...new Set(names)]).toEqual(['alongside'])
  })

  test('the engine for a text, its parser of Markdown only where it is not sure, a parser of options only for options', async () => {
    expect([...new Set((await loaded(flagged)).names)]).toEqual(['alongside', 'alongside-core'])
    expect((await loaded(`[^1] ${flagged}\n[^1]: A note.\n`)).names).toContain('markdown')
    expect((await loaded(flagged, '--kind=note')).names).toContain('commander')
  })
})

describe.concurrent('exit code', () => {
  const withSeverity = (severity: string) => ({
    'alongside.config.yml': `rules: {label: ${severity}}\n`,
    'a.md': flagged
  })

  test('0 for findings below --fail-on, 1 for findings at or above it; it is error if not given', async () => {
    const codes = async (severity: string) => {
      const cwd = await folderOf(withSeverity(severity))
      const args = [[], ...['info', 'warning', 'error', 'never'].map((name) => ['--fail-on', name])]
      return Promise.all(args.map(async (arg) => (await alongside([...arg, 'a.md'], {cwd})).code))
    }
    expect(await codes('info')).toEqual([0, 1, 0, 0, 0])
    expect(await codes('warning')).toEqual([0, 1, 1, 0, 0])
    expect(await codes('error')).toEqual([1, 1, 1, 1, 0])
  })

  test('1 for more warnings than --max-warnings, and says so', async () => {
    const cwd = await folderOf({...withSeverity('warning'), 'b.md': flagged})
    expect((await alongside(['--max-warnings', '2', '.'], {cwd})).code).toBe(0)
    const {code, stderr} = await alongside(['--max-warnings', '1', '--quiet', '.'], {cwd})
    expect(code).toBe(1)
    expect(stderr).toBe('alongside: 2 warnings, and --max-warnings is 1.\n')
  })

  test('2 for an option that is not known or has a wrong value, with the nearest', async () => {
    const cwd = await folderOf({'a.md': flagged})
    const runs = ['--fromat', '--format=xml', '--kind=poem', '--fail-on=blame', '--max-warnings=some'].map((arg) =>
      alongside([arg, 'a.md'], {cwd})
    )
    const ended = await Promise.all(runs)
    expect(ended.map(({code}) => code)).toEqual([2, 2, 2, 2, 2])
    expect(ended[0]?.stderr).toContain('Did you mean --format?')
    expect(ended[2]?.stderr).toContain('Allowed choices are letter, note, report, web, email.')
    expect(ended[4]?.stderr).toContain('It should be a whole number, 0 or more.')
  })
})

describe.concurrent('JSON', () => {
  test('holds exactly the fields that the README lists, and the words stand between the offsets', async () => {
    const text = 'Dear Sam,\n\nThe 😀 form is for service\nusers.\n'
    const cwd = await folderOf({'letter.md': text})
    const {files} = await report(['letter.md'], {cwd})
    expect(files).toHaveLength(1)
    const [file] = files
    expect(Object.keys(file ?? {})).toEqual(['path', 'findings', 'words'])
    expect(file?.path).toBe('letter.md')
    const finding = file?.findings[0]
    expect(Object.keys(finding ?? {})).toEqual([
      'rule',
      'category',
      'severity',
      'start',
      'end',
      'words',
      'message',
      'consider',
      'why',
      'sources'
    ])
    expect(finding).toMatchObject({
      rule: 'label/service-user',
      category: 'label',
      severity: 'info',
      start: {line: 3, column: 20, offset: 30},
      end: {line: 4, column: 6, offset: 43},
      words: 'service\nusers'
    })
    expect(text.slice(finding?.start.offset, finding?.end.offset)).toBe('service\nusers')
    expect(finding?.consider).toContain('people who use our services')
    expect(finding?.sources.length).toBeGreaterThan(0)
  })

  test('is an empty list if nothing could be read', async () => {
    const cwd = await folderOf({})
    expect(await report(['none.md'], {cwd})).toMatchObject({files: [], code: 2})
  })

  test('lists what was left alone only if asked to', async () => {
    const cwd = await folderOf({'a.md': 'Sam said, "I hate service users\' meetings."\n'})
    expect((await report(['a.md'], {cwd})).files[0]).not.toHaveProperty('spared')
    const {files} = await report(['--explain-spared', 'a.md'], {cwd})
    expect(files[0]?.spared).toMatchObject([{rule: 'label/service-user', guard: 'quotation'}])
  })

  test('lists what is to be said about comments, which block nothing', async () => {
    const cwd = await folderOf({
      'a.md': `<!-- alongside-disable-next-line label -->\n${flagged}\n<!-- alongside-enable -->\n`,
      'alongside.config.yml': 'requireReasons: true\n'
    })
    const {files, code} = await report(['a.md'], {cwd})
    expect(files).toMatchObject([
      {findings: [{words: 'service users'}], comments: [{type: 'reason', start: {line: 1}}]}
    ])
    expect(code).toBe(0)
    const {stdout} = await alongside(['a.md'], {cwd})
    expect(stdout).toMatch(/Comments:\n +1:1 +This comment gives no reason, so it is not heeded\./)
  })

  test('--quiet leaves out everything but errors', async () => {
    const cwd = await folderOf({
      'a.md': 'Ways for service users to utilise the form.\n',
      'alongside.config.yml': 'rules: {label: error, jargon: info}'
    })
    expect(severitiesOf((await report(['a.md'], {cwd})).files)).toEqual(['error', 'info'])
    expect(severitiesOf((await report(['--quiet', 'a.md'], {cwd})).files)).toEqual(['error'])
  })
})

describe.concurrent('what can not be written is told', () => {
  const isPosix = process.platform !== 'win32'
  const mayNot = 'this may not be written (permission denied).\n'

  test.runIf(isPosix)('where nobody may write', async () => {
    const cwd = await folderOf({'a.md': clean})
    const others = isRoot ? await asNobody() : {}
    await chmod(cwd, 0o555)
    for (const [args, path] of [
      [['a.md', '--cache'], 'node_modules/.cache/alongside.json'],
      [['a.md', '--cache', '--cache-file', 'c.json'], 'c.json'],
      [['baseline', 'a.md'], 'alongside-baseline.json'],
      [['summary', 'a.md', '--history', 'h.jsonl'], 'h.jsonl'],
      [['summary', 'a.md', '--output', 's.html'], 's.html']
    ] as const) {
      const {code, stderr} = await alongside(args, {cwd, ...others})
      expect(code).toBe(2)
      expect(stderr).toContain(`alongside: ${path}: ${mayNot}`)
    }
    await chmod(cwd, 0o755)
  })

  test('a folder in the place of a file, and a folder that is not there', async () => {
    const cwd = await folderOf({'a.md': clean, 'in/b.md': clean})
    const folder = await alongside(['a.md', '--cache', '--cache-file', 'in'], {cwd})
    expect(folder).toMatchObject({code: 2, stderr: 'alongside: in: this is a folder, not a file.\n  Name a file.\n'})
    const nowhere = await alongside(['summary', 'a.md', '--history', 'no/h.jsonl'], {cwd})
    expect(nowhere.code).toBe(2)
    expect(nowhere.stderr).toBe(
      'alongside: no/h.jsonl: the folder for it is not there.\n  Make that folder first, or name another.\n'
    )
  })

  test.runIf(existsSync('/dev/full'))('standard output', async () => {
    const cwd = await folderOf({'a.md': flagged})
    for (const args of [['a.md'], ['a.md', '--format', 'json'], ['explain', 'jargon'], ['--help']]) {
      const script = '"$0" "$@" >/dev/full'
      const {code, stderr} = await runProcess('sh', ['-c', script, process.execPath, main, ...args], {cwd})
      expect(code).toBe(2)
      expect(stderr).toBe(
        "alongside: standard output: this can't be written: the disk is full.\n  Make room, and run it again.\n"
      )
    }
  })

  test.runIf(isPosix)('a protected file, which --fix leaves as it is', async () => {
    const cwd = await folderOf({'a.md': 'We will utilise it.\n'})
    const others = isRoot ? await asNobody() : {}
    await chmod(cwd, 0o777)
    await chmod(join(cwd, 'a.md'), 0o444)
    const {code, stderr} = await alongside(['--fix', 'a.md'], {cwd, ...others})
    expect(code).toBe(2)
    expect(stderr).toContain(`alongside: a.md: ${mayNot}`)
    expect(await readFile(join(cwd, 'a.md'), 'utf8')).toBe('We will utilise it.\n')
  })
})

describe.concurrent('pretty output', () => {
  test('shows place, words, severity, reason, alternatives, rule and a summary', async () => {
    const cwd = await folderOf({'letter.md': `Dear Sam,\n\n${flagged}`})
    const {stdout} = await alongside(['letter.md'], {cwd})
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('letter.md (read as a letter)')
    expect(lines[2]).toBe('  3:17  "service users"  info')
    expect(stdout).toContain('        Consider: "people who use our services"')
    expect(stdout).toContain('        label/service-user\n')
    expect(stdout).toMatch(/\n1 place worth a second look \(1 info\) in 1 of 1 file, 8 words\.\n\n {2}label +1\n/)
  })

  test('says once what is to be said of words that come again', async () => {
    const cwd = await folderOf({'a.md': `${flagged}\nService users came.\n\nThe service users left.\n`})
    const {stdout} = await alongside(['a.md'], {cwd})
    expect(stdout).toContain('Again at 3:1, 5:5\n')
    expect(stdout.match(/"service users" {2}info/gi)).toHaveLength(1)
    expect(stdout).toContain('3 places worth a second look (3 info)')
  })

  test('has one friendly line for a text without findings, and none with --quiet', async () => {
    const cwd = await folderOf({'a.md': clean, 'b.md': clean})
    expect((await alongside(['.'], {cwd})).stdout).toBe('Nothing to ask about in 2 files, 10 words.\n')
    expect((await alongside(['--quiet', '.'], {cwd})).stdout).toBe('')
  })

  test.each([60, 80, 120])('keeps within %i columns', async (columns) => {
    const {stdout} = await alongside(['examples'], {cwd: root, env: {COLUMNS: String(columns)}})
    expect(stdout.length).toBeGreaterThan(500)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(columns)
  })

  test('has colours only when asked for: NO_COLOR, FORCE_COLOR, --color and --no-color, and none in a pipe', async () => {
    const cwd = await folderOf({'a.md': flagged})
    const isColoured = async (args: readonly string[], env: Readonly<Record<string, string>>) =>
      (await alongside([...args, 'a.md'], {cwd, env})).stdout.includes('\u001B[')
    expect(await isColoured([], {})).toBe(false)
    expect(await isColoured([], {CI: 'true'})).toBe(false)
    expect(await isColoured([], {FORCE_COLOR: '1'})).toBe(true)
    expect(await isColoured([], {FORCE_COLOR: '0'})).toBe(false)
    expect(await isColoured([], {FORCE_COLOR: '1', NO_COLOR: '1'})).toBe(false)
    expect(await isColoured(['--color'], {NO_COLOR: '1'})).toBe(true)
    expect(await isColoured(['--no-color'], {FORCE_COLOR: '1'})).toBe(false)
  })

  test('sends no control characters of a text or a file name to the terminal', async () => {
    const cwd = await folderOf({
      '\u001B[31mred.md': 'A form for service \u202Eusers\u001B]0;owned\u0007.\n\nA form for service users.\n'
    })
    const {stdout} = await alongside(['.'], {cwd})
    expect(stdout).toContain('service users')
    for (const character of ['\u001B', '\u0007', '\u202E']) expect(stdout).not.toContain(character)
  })

  test('lists what was left alone, and why, with --explain-spared', async () => {
    const cwd = await folderOf({'a.md': '> Service users are people.\n'})
    const {stdout} = await alongside(['--explain-spared', 'a.md'], {cwd})
    expect(stdout).toContain(
      '  Left alone:\n  1:3  "Service users"  someone\'s own words, quoted (label/service-user)\n'
    )
    expect(stdout).toContain('Nothing to ask about')
  })

  test('lists among that what a rule found and the second reader takes for fine', async () => {
    const calm = 'We are sorry for your loss. There is tea at the library. '.repeat(12)
    const cwd = await folderOf({
      'a.md': `You will find the form herewith.\n\n${calm}\n`,
      'off.yml': 'secondReader: off\n'
    })
    const alone = await report(['a.md', '--config', 'off.yml'], {cwd})
    expect(alone.files[0]?.findings).toHaveLength(1)
    const {files} = await report(['a.md', '--explain-spared'], {cwd})
    expect(files[0]?.findings).toEqual([])
    expect(files[0]?.spared).toMatchObject([{guard: 'second-reader', words: 'herewith'}])
  })
})

describe.concurrent('settings', () => {
  const off = 'rules: {label/service-user: off}\n'

  test.each([
    ['alongside.config.yml', off],
    ['alongside.config.yaml', off],
    ['.alongsiderc', off],
    ['.alongsiderc.yml', off],
    ['.alongsiderc.json', '{"rules": {"label/service-user": "off"}}'],
    ['package.json', '{\n\t"name": "x",\n\t"alongside": {\n\t\t"rules": {"label/service-user": "off"}\n\t}\n}\n']
  ])('are found in %s', async (name, content) => {
    const cwd = await folderOf({[name]: content, 'in/deep/a.md': flagged})
    expect(await report(['.'], {cwd})).toMatchObject({files: [{findings: []}], code: 0, stderr: ''})
  })

  test('are those nearest to each file, and --config replaces them all', async () => {
    const cwd = await folderOf({
      'alongside.config.yml': off,
      'near/alongside.config.yml': 'rules: {label: error}\n',
      'near/deep/package.json': '{"devDependencies": {"alongside": "*"}}',
      'other.yml': 'rules: {label: info}\n',
      'a.md': flagged,
      'near/deep/a.md': flagged
    })
    expect(severitiesOf((await report(['a.md', 'near/deep/a.md'], {cwd})).files)).toEqual(['error'])
    expect(severitiesOf((await report(['--config', 'other.yml', '.'], {cwd})).files)).toEqual(['info', 'info'])
  })

  test('set severities by rule and category, acronyms that readers know, and the kind', async () => {
    const text = 'Ways for service users to utilise the IDVA.\n'
    const config = 'rules: {label: info, label/service-user: error}\nacronyms: [IDVA]\nkind: report\n'
    const cwd = await folderOf({'alongside.config.yml': config, 'a.md': text})
    const {files} = await report(['a.md'], {cwd})
    expect(wordsOf(files)).not.toContain('IDVA')
    expect(severitiesOf(files)).toContain('error')
    expect((await alongside(['a.md'], {cwd})).stdout).toContain('a.md (read as a report)')
  })

  test('for the kind: --kind comes before front matter, front matter before overrides, overrides before the rest', async () => {
    const cwd = await folderOf({
      'alongside.config.yml': 'kind: web\noverrides:\n  - files: ["notes/**"]\n    kind: note\n',
      'a.md': flagged,
      'notes/b.md': flagged,
      'notes/c.md': `---\nkind: email\n---\n${flagged}`
    })
    const kinds = async (args: readonly string[]) =>
      (await alongside([...args, '.'], {cwd})).stdout.match(/(?<=read as an? ).*(?=\))/g)
    expect(await kinds([])).toEqual(['web page', 'note', 'email'])
    expect(await kinds(['--kind', 'letter'])).toEqual(['letter', 'letter', 'letter'])
  })

  test('leave files out with `ignores`, and say so of one that is named', async () => {
    const cwd = await folderOf({
      'alongside.config.yml': 'ignores: [archive/, "!archive/kept.md"]\n',
      'archive/a.md': flagged,
      'b.md': flagged
    })
    expect(pathsOf((await report(['.'], {cwd})).files)).toEqual(['b.md'])
    const named = await report(['archive/a.md'], {cwd})
    expect(named).toEqual({
      files: [],
      code: 0,
      stderr: 'alongside: archive/a.md: left out by `ignores` in alongside.config.yml.\n'
    })
    const folder = await report(['archive'], {cwd})
    expect(folder.code).toBe(2)
    expect(folder.stderr).toContain('nothing was checked: `ignores` in the settings leaves out 1 file.')
  })

  test('apply to standard input by its name', async () => {
    const cwd = await folderOf({'letters/alongside.config.yml': off})
    expect(wordsOf((await report(['--stdin-filename', 'letters/a.md', '-'], {cwd, input: flagged})).files)).toEqual([])
    expect(wordsOf((await report(['-'], {cwd, input: flagged})).files)).toEqual(['service users'])
  })

  test('that are wrong are told with line, column and the nearest, and skipped; the text is checked', async () => {
    const config = [
      'rule: {}',
      'rules:',
      '  label/service-usr: off',
      '  label: info',
      '  jargon: loud',
      '  service-user: off',
      'kind: leter',
      'ignores: archive',
      'limits: {jargn: {total: 3}}',
      'overrides:',
      '  - kind: note',
      '  - files: ["*.{md,txt}", "a.md"]',
      '    rules: {label: warning}',
      ''
    ].join('\n')
    const cwd = await folderOf({'alongside.config.yml': config, 'a.md': flagged, 'b.md': flagged})
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(code).toBe(2)
    expect(severitiesOf(files)).toEqual(['warning', 'info'])
    const told = stderr
      .split('alongside: alongside.config.yml:')
      .map((text) => text.trim().replace(/\s+/g, ' '))
      .filter(Boolean)
    expect(told).toEqual([
      '1:1: there is no setting `rule`; it is skipped. Did you mean `rules`?',
      '3:3: there is no rule or category `label/service-usr`; it is skipped. Did you mean `label/service-user`?',
      '5:11: `jargon` can\'t be "loud"; it is skipped. It can be info, warning, error, off.',
      '6:3: there is no rule or category `service-user`; it is skipped. Did you mean `label/service-user`?',
      '7:7: `kind` can\'t be "leter"; it is skipped. Did you mean `letter`?',
      '8:10: `ignores` should be a list, not "archive"; it is skipped.',
      '9:10: there is no category `jargn`; it is skipped. Did you mean `jargon`?',
      "11:5: this override does not say for which `files`; it is skipped. Add them, for instance: files: ['letters/**']",
      '12:13: the pattern "*.{md,txt}" has braces, which patterns don\'t know; it is skipped. Patterns are written as in .gitignore: give one for each.'
    ])
  })

  test.each([
    [
      'an override without the files it is for',
      'overrides: [{files: notes/**, kind: note}]',
      '`files` should be a list, not "notes/**"; this override is skipped.'
    ],
    [
      'an override for no files',
      'overrides: [{kind: note, files: [~]}]',
      '`files` is empty; this override is skipped.'
    ],
    [
      'a person whose words are no list',
      'people: [{name: Anna, words: survivor, on: 2026-01-31}]',
      '`words` should be a list, not "survivor"; this person is skipped.'
    ],
    [
      'a person without words',
      'people: [{name: Anna, words: [5], on: 2026-01-31}]',
      'item 1 of `words` should be text, not 5; it is skipped.'
    ],
    [
      'a number for a day',
      'people: [{name: Anna, words: [victim], on: 20260131}]',
      '`on` should be text, not 20260131; this person is skipped.'
    ],
    [
      'a day that never was',
      'people: [{name: Anna, words: [victim], on: 2026-02-31}]',
      '`on` can\'t be "2026-02-31"; this person is skipped.'
    ],
    [
      'a name that is blank',
      'people: [{name: " ", words: [victim], on: 2026-01-31}]',
      '`name` is empty; it is skipped.'
    ],
    [
      'a limit that is no number',
      'limits: {label: {per1000Words: "5"}}',
      '`per1000Words` should be a number, not "5"; it is skipped.'
    ],
    ['less than nothing', 'limits: {label: {total: -1}}', '`total` should be at least 0, not -1; it is skipped.'],
    [
      'other bytes than those of UTF-8',
      Buffer.from('kind: caf\xe9', 'latin1'),
      "these settings can't be read: they are not in UTF-8."
    ]
  ])('with %s are told, and the texts checked without it', async (_, config, told) => {
    const cwd = await folderOf({'alongside.config.yml': config, 'a.md': flagged})
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(code).toBe(2)
    expect(severitiesOf(files)).toEqual(['info'])
    expect(stderr.split('\n')[0]).toMatch(/^alongside: alongside\.config\.yml:1:\d+: /)
    expect(stderr).toContain(told)
  })

  test('in package.json are told with their place in it', async () => {
    const cwd = await folderOf({
      'package.json': '{\n  "alongside": {\n    "rules": {"jargn": "off"}\n  }\n}\n',
      'a.md': flagged
    })
    expect((await report(['.'], {cwd})).stderr).toBe(
      'alongside: package.json:3:15: there is no rule or category `jargn`; it is skipped.\n  Did you mean `jargon`?\n'
    )
  })

  test('that are broken YAML are told once, and the texts checked without them', async () => {
    const cwd = await folderOf({'alongside.config.yml': 'rules: [\nkind: web\n', 'a.md': flagged, 'b/c.md': flagged})
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(wordsOf(files)).toEqual(['service users', 'service users'])
    expect(code).toBe(2)
    expect(stderr.match(/alongside: alongside\.config\.yml:2:1: these settings can't be read: /g)).toHaveLength(1)
  })

  test('that are empty, or have keys without values, are no settings', async () => {
    const cwd = await folderOf({
      'alongside.config.yml': 'rules:\n  # jargon: off\nacronyms:\n',
      'in/.alongsiderc': '',
      'a.md': clean,
      'in/a.md': clean
    })
    expect(await report(['.'], {cwd})).toMatchObject({code: 0, stderr: ''})
  })

  test('are data: aliases without end and keys of prototypes do no harm, and scripts are never run', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`)}]`).join('\n')}\n`
    const cwd = await folderOf({
      'bomb/alongside.config.yml': bomb,
      'bomb/a.md': flagged,
      'proto/alongside.config.yml': '__proto__: {kind: note}\nrules: {__proto__: off, constructor: off}\n',
      'proto/a.md': flagged,
      'settings.mjs': 'import {writeFileSync} from "node:fs"; writeFileSync("ran", ""); export default {}',
      'alongside.config.js': 'require("node:fs").writeFileSync("ran", "")',
      'a.md': flagged
    })
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(wordsOf(files)).toEqual(['service users', 'service users', 'service users'])
    expect(code).toBe(2)
    expect(stderr).toContain("bomb/alongside.config.yml:1:1: these settings can't be read: Excessive alias count")
    expect(stderr).toContain('there is no setting `__proto__`')
    expect(stderr).toContain('there is no rule or category `constructor`')
    const scripted = await report(['--config', 'settings.mjs', 'a.md'], {cwd})
    expect(scripted.stderr).toContain('settings are read from YAML or JSON, not from .mjs')
    expect(wordsOf(scripted.files)).toEqual(['service users'])
    await expect(readFile(join(cwd, 'ran'))).rejects.toThrow('ENOENT')
  })

  test('named by --config that are not there are told, and the text is checked', async () => {
    const cwd = await folderOf({'a.md': flagged})
    const {files, code, stderr} = await report(['--config', 'none.yml', 'a.md'], {cwd})
    expect(stderr).toBe('alongside: none.yml: there is no such settings file.\n')
    expect(wordsOf(files)).toEqual(['service users'])
    expect(code).toBe(2)
  })
})

describe.concurrent('explain', () => {
  test.each([
    ['a rule', ['label/service-user']],
    ["a rule's name", ['service-user']],
    ['words', ['service', 'users']],
    ['words in a sentence', ['We asked service users.']]
  ])('tells about %s: reason, alternatives, examples, sources', async (_, args) => {
    const {stdout, code} = await alongside(['explain', ...args], {cwd: root})
    expect(stdout).toContain('label/service-user')
    for (const title of ['Looks for', 'Consider', 'Asks about', 'Leaves alone', 'Sources'])
      expect(stdout).toContain(`\n${title}:\n`)
    expect(stdout).not.toMatch(/[{}]/)
    expect(code).toBe(0)
  })

  test('lists the rules of a category', async () => {
    const {stdout, code} = await alongside(['explain', 'label'], {cwd: root})
    expect(stdout.split('\n')).toContain('label/service-user')
    expect(code).toBe(0)
  })

  test('names what is nearest to what it does not know', async () => {
    const {stderr, stdout, code} = await alongside(['explain', 'label/servce-user'], {cwd: root})
    expect(stderr).toContain('no rule is called or looks for "label/servce-user".\n  Did you mean label/service-user')
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect((await alongside(['explain', 'xyzzy'], {cwd: root})).code).toBe(2)
    expect((await alongside(['explain'], {cwd: root})).code).toBe(2)
  })
})

describe.concurrent('help', () => {
  test('names every option, the exit codes and the settings, within 120 columns', async () => {
    const {stdout, code} = await alongside(['--help'], {cwd: root})
    for (const option of [
      '--format',
      '--kind',
      '--fail-on',
      '--max-warnings',
      '--stdin-filename',
      '--quiet',
      '--config',
      '--explain-spared',
      '--color',
      '--no-color',
      '--version',
      'explain',
      'Exit codes',
      'alongside.config.yml'
    ]) {
      expect(stdout).toContain(option)
    }
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    expect(code).toBe(0)
  })

  test('--version is the version of the package', async () => {
    const {version} = JSON.parse(await readFile(join(root, 'packages/cli/package.json'), 'utf8'))
    expect(await alongside(['--version'], {cwd: root})).toEqual({code: 0, stdout: `${version}\n`, stderr: ''})
  })
})
