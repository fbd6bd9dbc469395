import {access, mkdir, readFile, symlink} from 'node:fs/promises'
import {join} from 'node:path'
import {parseXml} from '@rgrove/parse-xml'
import {strFromU8, unzipSync} from 'fflate'
import {describe, expect, test} from 'vitest'
import {alongside, folderOf, report} from './command.js'
import {archive, docx, odt, paragraph, run, wordPart} from './documents.js'

/** What is found in a file: the words and where they stand. */
async function found(name: string, bytes: Uint8Array | string) {
  const cwd = await folderOf({[name]: bytes})
  const {files, stderr, code} = await report([name], {cwd})
  const findings = files.flatMap(
    (file) => file.findings as unknown as {rule: string; words: string; location: string}[]
  )
  // Where words stand is what matters here, not what the second reader makes of such scraps.
  const byRules = findings.filter(({rule}) => !rule.endsWith('/second-reader'))
  return {found: byRules.map(({words, location}) => `${location}: ${words}`), stderr, code, files}
}

describe.concurrent('Word files', () => {
  test('are read paragraph by paragraph, over runs, with lists, tables, text boxes, margins and notes', async () => {
    const box = `<w:txbxContent>${paragraph('Box of service users.')}</w:txbxContent>`
    const body = [
      paragraph('Dear Sam,'),
      paragraph(`${run('For serv')}${run('ice', '<w:b/>')}${run(' users &amp; others.')}`),
      paragraph('List of service users.', '<w:pStyle w:val="ListParagraph"/>'),
      `<w:tbl><w:tr><w:tc>${paragraph('One')}</w:tc><w:tc>${paragraph('Two')}</w:tc></w:tr><w:tr><w:tc>${paragraph('x')}</w:tc><w:tc>${paragraph('Cell of service users.')}</w:tc></w:tr></w:tbl>`,
      `<w:sdt><w:sdtContent>${paragraph(`<w:hyperlink>${run('Link to service users')}</w:hyperlink>${run('.')}`)}</w:sdtContent></w:sdt>`,
      paragraph(
        `${run('Text')}<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`
      )
    ]
    const result = await found(
      'a.docx',
      docx(body.join(''), {
        'word/header1.xml': wordPart('hdr', paragraph('Header of service users.')),
        'word/footer1.xml': wordPart('ftr', paragraph('Footer of service users.')),
        'word/footnotes.xml': wordPart(
          'footnotes',
          `<w:footnote w:type="separator" w:id="0">${paragraph('service users')}</w:footnote><w:footnote w:id="2">${paragraph('Note of service users.')}</w:footnote>`
        )
      })
    )
    expect(result.found).toEqual([
      'paragraph 2: service users',
      'paragraph 3: service users',
      'table 1, row 2, cell 2: service users',
      'paragraph 4: service users',
      'text box 1, paragraph 6: service users',
      'footer, paragraph 1: service users',
      'footnote 2, paragraph 1: service users',
      'header, paragraph 1: service users'
    ])
    expect(result.code).toBe(0)
  })

  test('tracked deletions are skipped and insertions read; hidden, struck out and foreign words are skipped', async () => {
    const body = paragraph(
      `${run('For ')}<w:del w:id="1"><w:r><w:delText>service users</w:delText></w:r></w:del><w:ins w:id="2">${run('service users')}</w:ins>${run(' and ')}<w:moveFrom w:id="3">${run('service users')}</w:moveFrom>${run('service users', '<w:vanish/>')}${run('service users', '<w:strike/>')}${run('service users', '<w:lang w:val="cy-GB"/>')}${run('.')}`
    )
    const fields = paragraph(
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>service users</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${run('service users', '<w:strike w:val="false"/>')}`
    )
    expect((await found('a.docx', docx(body + fields))).found).toEqual([
      'paragraph 1: service users',
      'paragraph 2: service users'
    ])
  })

  test('the report says where, in words', async () => {
    const cwd = await folderOf({'a.docx': docx(paragraph('Dear Sam,') + paragraph('For service users.'))})
    expect((await alongside(['a.docx'], {cwd})).stdout).toMatch(
      /^a\.docx \(read as a letter\)\n\n {2}paragraph 2 {2}"service users" {2}\w+$/m
    )
    const {stdout} = await alongside(['a.docx', '--format', 'github'], {cwd})
    expect(stdout).toContain('::paragraph 2: “service users”')
  })
})

describe.concurrent('OpenDocument texts', () => {
  test('are read paragraph by paragraph, with lists, tables, notes, text boxes and margins; deletions are not', async () => {
    const body = [
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>service users</text:p></text:deletion></text:changed-region></text:tracked-changes>',
      '<text:h>Dear Sam,</text:h>',
      '<text:p>For <text:span>service</text:span>\n  <text:s text:c="2"/>users<office:annotation><text:p>service users</text:p></office:annotation>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note of service users.</text:p></text:note-body></text:note></text:p>',
      '<text:list><text:list-item><text:p>List of service users.</text:p></text:list-item></text:list>',
      '<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>Cell of service users.</text:p></table:table-cell></table:table-row></table:table>',
      '<text:p>Text<draw:frame><draw:text-box><text:p>Box of service users.</text:p></draw:text-box></draw:frame></text:p>',
      '<text:p>And <text:span text:style-name="T1">service users</text:span>.</text:p>'
    ]
    const file = odt(body.join(''), {
      styles: '<style:style style:name="T1"><style:text-properties fo:language="cy"/></style:style>',
      margins: '<style:header><text:p>Header of service users.</text:p></style:header>'
    })
    expect((await found('a.odt', file)).found).toEqual([
      'paragraph 2: service   users',
      'note 1, paragraph 3: service users',
      'paragraph 4: service users',
      'table 1, row 2, cell 1: service users',
      'text box 1, paragraph 6: service users',
      'header, paragraph 1: service users'
    ])
  })
})

describe.concurrent('emails', () => {
  const email = (headers: string, body: string) =>
    `From: Sam <sam@example.org>\r\nSubject: =?utf-8?q?service_users?=\r\n${headers}\r\n\r\n${body.replaceAll('\n', '\r\n')}`

  test('the subject and the text are read; what is quoted and the signature are not', async () => {
    const body = 'Hello,\n\nthis is for service users.\n\n> service users\n\n-- \nservice users\n'
    const result = await found('a.eml', email('Content-Type: text/plain; charset=utf-8', body))
    expect(result.found).toEqual(['subject: service users', 'paragraph 2: service users'])
    const cwd = await folderOf({'a.eml': email('Content-Type: text/plain', body)})
    expect((await alongside(['a.eml'], {cwd})).stdout).toContain('(read as an email)')
    const answer = 'Yes, for service users.\n\nOn Monday, 2 March 2026, Jo <jo@example.org> wrote:\nservice users\n'
    expect((await found('b.eml', email('Content-Type: text/plain', answer))).found).toHaveLength(2)
  })

  test('encodings and parts are decoded; HTML is read if there is no text', async () => {
    const encoded = email(
      'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable',
      'Caf=E9 for ser=\nvice users.'
    )
    expect((await found('a.eml', encoded)).found[1]).toBe('paragraph 1: service users')
    const html = email(
      'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b',
      '--b\nContent-Type: text/html\n\n<p>For <b>service</b> users.<blockquote>service users</blockquote>\n--b\nContent-Type: application/pdf\n\nservice users\n--b--\n'
    )
    expect((await found('b.eml', html)).found).toEqual(['subject: service users', 'paragraph 1: service users'])
  })
})

describe.concurrent('--comment-into', () => {
  /** The parts of a commented copy, and the words that each comment is on. */
  async function commented(bytes: Uint8Array, ...args: string[]) {
    const cwd = await folderOf({'letters/a.docx': bytes})
    const {stderr, code} = await alongside(['letters/a.docx', '--comment-into', 'out', ...args], {cwd})
    expect({stderr, code}).toEqual({stderr: '', code: 0})
    expect(new Uint8Array(await readFile(join(cwd, 'letters/a.docx')))).toEqual(bytes)
    const copy = new Uint8Array(await readFile(join(cwd, 'out/letters/a.docx')))
    const parts = unzipSync(copy)
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const comments = strFromU8(parts['word/comments.xml'] ?? new Uint8Array())
    parseXml(document)
    parseXml(comments)
    const ids = [...comments.matchAll(/<w:comment w:id="(\d+)"/g)].map(([, id]) => id)
    const texts = ids.map((id) => {
      const inside =
        document.split(`<w:commentRangeStart w:id="${id}"/>`)[1]?.split(`<w:commentRangeEnd w:id="${id}"/>`)[0] ?? ''
      return [...inside.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('')
    })
    return {parts, document, comments, texts, copy}
  }

  /** A Word text without the marks of comments, and with runs that were cut put together again. */
  const words = (document: string) => [...document.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('')

  test('puts each finding on those very words; everything else is byte for byte what it was', async () => {
    const media = new Uint8Array([1, 2, 3, 255, 0])
    const body =
      paragraph(
        `${run('We asked serv', '<w:i/>')}${run('ice users &amp; utilised it. ')}<w:ins w:id="9">${run('Service users')}</w:ins>${run(' came.')}`
      ) +
      paragraph('service users') +
      `<w:p><w:r><w:tab/><w:t>Of service users they told.</w:t><w:br/></w:r></w:p>`
    const bytes = docx(body, {'word/media/image1.png': media, 'customXml/item1.xml': '<a>\r\n</a>'})
    const {parts, document, comments, texts, copy} = await commented(bytes)
    expect(texts).toEqual(['service users', 'utilised', 'Service users', 'service users', 'service users'])
    const before = unzipSync(bytes)
    for (const [name, part] of Object.entries(before)) {
      if (name !== 'word/document.xml' && name !== '[Content_Types].xml')
        expect([name, parts[name]]).toEqual([name, part])
    }
    expect(Object.keys(parts).filter((name) => !(name in before))).toEqual([
      'word/comments.xml',
      'word/_rels/document.xml.rels'
    ])
    const original = strFromU8(before['word/document.xml'] ?? new Uint8Array())
    expect(words(document)).toBe(words(original))
    // What was cut keeps its look and its space.
    expect(document).toContain('<w:r w:rsidR="00A1"><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">serv</w:t></w:r>')
    expect(document).toContain('<w:t xml:space="preserve">Of </w:t>')
    expect(strFromU8(parts['[Content_Types].xml'] ?? media)).toContain('PartName="/word/comments.xml"')
    expect(comments).toContain('Consider: “people who use our services” or “people we support”')
    expect(comments).toMatch(/w:author="Alongside"/)
    expect(comments).toContain('label/service-user')
    expect((await commented(bytes)).copy).toEqual(copy)
  })

  test('adds to comments that are there', async () => {
    const existing = `<w:comment w:id="7" w:author="Jo">${paragraph('Mine')}</w:comment>`
    const bytes = docx(
      `<w:p><w:commentRangeStart w:id="7"/>${run('For service users.')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>`,
      {
        'word/comments.xml': wordPart('comments', existing),
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
      }
    )
    const {comments, texts, parts} = await commented(bytes)
    expect(comments).toContain(existing)
    expect(texts).toEqual(['For service users.', 'service users'])
    const before = unzipSync(bytes)
    expect(parts['word/_rels/document.xml.rels']).toEqual(before['word/_rels/document.xml.rels'])
  })

  test('says how many stand where Word has no comments, and never writes over the file', async () => {
    const bytes = docx(paragraph('For service users.'), {
      'word/header1.xml': wordPart('hdr', paragraph('For service users.'))
    })
    const cwd = await folderOf({'a.docx': bytes, 'b.md': 'For service users.\n'})
    const {stderr} = await alongside(['.', '--comment-into', 'out'], {cwd})
    expect(stderr).toContain('a.docx: 1 finding without a comment')
    const over = await alongside(['a.docx', '--comment-into', '.'], {cwd})
    expect(over.code).toBe(2)
    expect(over.stderr).toContain('the copy with comments would be the file itself')
    await mkdir(join(cwd, 'deep'))
    await symlink('..', join(cwd, 'deep/link'))
    expect((await alongside(['a.docx', '--comment-into', 'deep/link'], {cwd})).code).toBe(2)
    expect(new Uint8Array(await readFile(join(cwd, 'a.docx')))).toEqual(bytes)
    // A file from elsewhere lands in the folder, not above it.
    await mkdir(join(cwd, 'here'))
    await alongside(['../a.docx', '--comment-into', 'out'], {cwd: join(cwd, 'here')})
    await access(join(cwd, 'here/out/a.docx'))
  })
})

test('what is broken, locked, too large or something else is told, and the rest is checked', async () => {
  const nested = `${'<w:sdt><w:sdtContent>'.repeat(50_000)}${'</w:sdtContent></w:sdt>'.repeat(50_000)}`
  const bomb = archive({'_rels/.rels': new Uint8Array(250 * 1024 * 1024)})
  const entities = `<!DOCTYPE a [<!ENTITY a "service users"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>`
  const cases: Readonly<Record<string, [Uint8Array | string, string]>> = {
    'a.docx': ['not a zip', 'its parts can not be unpacked'],
    'b.docx': [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'protected by a password'],
    'c.docx': [archive({'a.txt': 'x'}), 'this is no Word file'],
    'd.docx': [docx('<w:p>'), 'its part word/document.xml is not XML'],
    'e.docx': [docx(nested), 'nested too deeply'],
    'f.docx': [bomb, 'this would unpack to more than 200 MB'],
    'g.docx': [docx('', {'word/document.xml': entities}), 'its part word/document.xml is not XML'],
    'h.docx': [archive({'_rels/.rels': '<a/>'}), 'its part word/document.xml is missing'],
    'i.odt': [archive({'a.txt': 'x'}), 'it has no content.xml'],
    'j.eml': ['\0\0', 'this is no email'],
    'k.pdf': ['%PDF-1.7', "PDF files aren't read. Check what it was made from"],
    'l.doc': ['', "Old Word files aren't read"],
    'm.msg': ['', "Outlook's own files aren't read"]
  }
  const files = Object.fromEntries(Object.entries(cases).map(([name, [bytes]]) => [name, bytes]))
  const cwd = await folderOf({...files, 'good.docx': docx(paragraph('For service users.'))})
  const {stderr, code, files: read} = await report([...Object.keys(files), 'good.docx'], {cwd})
  for (const [name, [, reason]] of Object.entries(cases)) {
    const told = stderr.split('\n').find((line) => line.startsWith(`alongside: ${name}: `))
    expect([name, told]).toEqual([name, expect.stringContaining(reason)])
  }
  expect(read.at(-1)?.findings).toHaveLength(1)
  expect(code).toBe(2)
})
