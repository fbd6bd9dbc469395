import {execFile} from 'node:child_process'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {strFromU8, unzipSync} from 'fflate'
import {describe, expect, test} from 'vitest'
import {alongside, folderOf, main, report, runProcess} from './command.js'

// What only other programs can tell: LibreOffice, Chromium, strace and GNU parallel. `.ci/run` installs them.

const run = promisify(execFile)
const examples = fileURLToPath(new URL('../examples', import.meta.url))

describe('LibreOffice', () => {
  const convert = (cwd: string, to: string, file: string) =>
    run(
      'soffice',
      ['--headless', `-env:UserInstallation=file://${cwd}/profile`, '--convert-to', to, '--outdir', cwd, file],
      {
        cwd,
        env: {...process.env, HOME: cwd}
      }
    )

  test('opens a commented Word file, shows the comments, and has them on the very words', async () => {
    const cwd = await folderOf({
      'letter.html':
        '<h1>Your form</h1><p>Dear Sam,</p><p>The <b>form is for ser</b>vice users. It was <i>decided</i> that you can stay.</p><ul><li>We utilise it.</li></ul><table border=1><tr><td>service users</td></tr></table>'
    })
    await convert(cwd, 'docx:MS Word 2007 XML', 'letter.html')
    await convert(cwd, 'odt', 'letter.docx')
    const {files} = await report(['letter.docx', 'letter.odt'], {cwd})
    const found = files.map(({findings}) => findings.map(({words}) => words))
    expect(found[0]).toEqual(['service users', 'It was decided that', 'utilise', 'service users'])
    expect(found[1]).toEqual(found[0])

    await alongside(['letter.docx', '--comment-into', 'out'], {cwd})
    const [before, after] = await Promise.all(
      ['letter.docx', 'out/letter.docx'].map(async (name) => unzipSync(new Uint8Array(await readFile(join(cwd, name)))))
    )
    const mayDiffer = new Set(['word/document.xml', '[Content_Types].xml', 'word/_rels/document.xml.rels'])
    for (const [name, part] of Object.entries(before ?? {})) {
      if (!mayDiffer.has(name)) expect([name, after?.[name]]).toEqual([name, part])
    }

    await convert(cwd, 'fodt', 'out/letter.docx')
    const text = await readFile(join(cwd, 'letter.fodt'), 'utf8')
    const names = [...text.matchAll(/<office:annotation [^>]*office:name="([^"]+)"/g)].map(([, name]) => name)
    const words = names.map((name) => {
      const [, inside = ''] = text.split(
        new RegExp(`<office:annotation [^>]*office:name="${name}"[\\s\\S]*?</office:annotation>`)
      )
      const [marked = ''] = inside.split(`<office:annotation-end office:name="${name}"/>`)
      return marked.replace(/<[^>]*>/g, '')
    })
    expect(words).toEqual(found[0])
    expect(text).toContain('<dc:creator>Alongside</dc:creator>')

    await convert(cwd, 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}', 'out/letter.docx')
    const pdf = await readFile(join(cwd, 'letter.pdf'), 'latin1')
    expect(pdf.match(/\/Subtype ?\/Text\b/g)).toHaveLength(4)
    const notes = [...pdf.matchAll(/\/Contents ?<FEFF([\dA-F]+)>/gi)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').swap16().toString('utf16le')
    )
    expect(notes.join('\n')).toContain('Consider: “people who use our services” or “people we support”')
  })

  test('writes Word files whose comments, changes and notes are read as it shows them', async () => {
    const fodt = `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info><dc:creator>J</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>service users gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>For <text:change text:change-id="c1"/>all.<office:annotation><text:p>service users</text:p></office:annotation></text:p><text:p>See<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Note of service users.</text:p></text:note-body></text:note>.</text:p></office:text></office:body></office:document>`
    const cwd = await folderOf({'a.fodt': fodt})
    await convert(cwd, 'docx:MS Word 2007 XML', 'a.fodt')
    await convert(cwd, 'odt', 'a.fodt')
    expect(
      strFromU8(unzipSync(new Uint8Array(await readFile(join(cwd, 'a.docx'))))['word/document.xml'] ?? new Uint8Array())
    ).toContain('w:del ')
    const {files} = await report(['a.docx', 'a.odt'], {cwd})
    expect(files.map(({findings}) => findings.map(({words}) => words))).toEqual([['service users'], ['service users']])
  })
})

describe('Chromium', () => {
  const browse = (cwd: string, ...args: string[]) =>
    run('chromium', ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${cwd}/profile`, ...args], {
      cwd,
      maxBuffer: 64 * 1024 * 1024
    })

  test('shows the HTML report without a breach of its policy, and lays it out', async () => {
    const cwd = await folderOf({'a.md': 'The form is for <script>document.title = "ran"</script> service users.\n'})
    await alongside([examples, 'a.md', '--output', 'report.html'], {cwd})
    const {stdout, stderr} = await browse(
      cwd,
      '--enable-logging=stderr',
      '--v=0',
      '--dump-dom',
      `file://${cwd}/report.html`
    )
    expect(stdout).toContain('<title>Words worth a second look</title>')
    expect(stdout).not.toContain('<script')
    expect(stderr).not.toMatch(/Content.Security.Policy|Refused to/i)
    await browse(cwd, '--window-size=900,1200', `--screenshot=${cwd}/report.png`, `file://${cwd}/report.html`)
    const picture = await readFile(join(cwd, 'report.png'))
    // A page whose style was refused is far smaller: black letters on white.
    expect([...picture.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG')
    expect(picture.length).toBeGreaterThan(30_000)
  })
})

describe('strace', () => {
  test('sees no connection to anywhere, whatever the command does', async () => {
    const cwd = await folderOf({
      'a.md': 'The form is for service users. We utilise it. https://example.org\n',
      'b.html':
        '<link rel=stylesheet href="https://example.org/a.css"><img src="https://example.org/a.png" alt="service users">',
      'c.eml': 'From: sam@example.org\nSubject: service users\n\nSee https://example.org\n',
      'alongside.config.yml': 'limits: {jargon: {total: 0}}\n'
    })
    await run('git', ['init', '-q'], {cwd})
    const commands = [
      [
        '.',
        '--output',
        'a.html',
        '--output',
        'a.sarif',
        '--format',
        'junit',
        '--output',
        'a.xml',
        '--format',
        'markdown',
        '--output',
        'a.markdown',
        '--cache',
        '--cache-file',
        'c.json'
      ],
      ['baseline'],
      ['explain', 'service', 'users'],
      ['--fix', 'a.md'],
      ['--help']
    ]
    for (const args of commands) {
      const log = join(cwd, 'strace.log')
      await runProcess('strace', ['-f', '-e', 'trace=network', '-o', log, process.execPath, main, ...args], {cwd})
      const calls = (await readFile(log, 'utf8')).split('\n')
      const outward = calls.filter(
        (call) => /\b(?:connect|sendto|sendmsg|bind|listen)\(/.test(call) && !/AF_UNIX/.test(call)
      )
      expect([args[0], outward]).toEqual([args[0], []])
      const sockets = calls.filter((call) => /\bsocket\(/.test(call) && !/socket\(AF_UNIX/.test(call))
      expect([args[0], sockets]).toEqual([args[0], []])
    }
    // That it would be seen is seen here.
    const log = join(cwd, 'other.log')
    await runProcess(
      'strace',
      [
        '-f',
        '-e',
        'trace=network',
        '-o',
        log,
        process.execPath,
        '-e',
        'net.connect(9, "127.0.0.1").on("error", () => {})'
      ],
      {cwd}
    )
    expect(await readFile(log, 'utf8')).toMatch(/connect\([^)]*AF_INET/)
  })
})

describe('GNU parallel', () => {
  test('spreads records over processes, and every one has its result, in order', async () => {
    const ids = Array.from({length: 300}, (_, index) => index)
    const records = ids.map(
      (id) => `${JSON.stringify({id, body: `For service users ${id}. ${'All is well. '.repeat(20)}`})}\n`
    )
    const cwd = await folderOf({
      'records.jsonl': records.join(''),
      'run.sh': `exec "${process.execPath}" "${main}" "$@"\n`
    })
    const command =
      'parallel --pipe --block 30k -k bash run.sh --records jsonl --text-field body --id-field id < records.jsonl'
    const {stdout, code} = await runProcess('bash', ['-c', command], {cwd})
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(results.map(({id}) => id)).toEqual(ids)
    for (const {findings} of results) expect(findings).toHaveLength(1)
    // More than one process has counted from 1.
    expect(results.filter(({line}) => line === 1).length).toBeGreaterThan(1)
  })
})
