import {createHash} from 'node:crypto'
import {lstat, readdir, readFile, symlink} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import ajvDraft04 from 'ajv-draft-04'
import type {Element, Root} from 'hast'
import rehypeParse from 'rehype-parse'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import {describe, expect, test} from 'vitest'
import {fromXml} from 'xast-util-from-xml'
import {alongside, folderOf, runProcess} from './command.js'

const schema = fileURLToPath(new URL('fixtures/sarif-2.1.0-rtm.5.json', import.meta.url))
const formats = ['pretty', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'html']
/** Text that means something to each of the formats. */
const hostile = 'service <script>alert(1)</script> users & "]]> -- %0A:: | *x* \u0007\u202E Zebedee utilised it\n\n'
const letter = `Dear Sam,\n\nThe form is for service\nusers, 100% of them. It was decided that you can utilise it.\n\n- service users\n\n> service users\n\n${hostile}`

/** What each of some formats reports of the same files, by format. */
async function reportAs(names: readonly string[], files: Readonly<Record<string, string>>, ...args: string[]) {
  const cwd = await folderOf(files)
  const asked = names.flatMap((name) => ['--format', name, '--output', `out.${name}.out`])
  const {code, stdout, stderr} = await alongside(['.', ...asked, ...args], {cwd})
  expect({code, stdout, stderr}).toEqual({code: 0, stdout: '', stderr: ''})
  const reports = names.map(async (name) => [name, await readFile(join(cwd, `out.${name}.out`), 'utf8')] as const)
  // Nothing is left of the files that were written beside them.
  expect((await readdir(cwd)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  return Object.fromEntries(await Promise.all(reports))
}

describe.concurrent('--format and --output', () => {
  test('several at once; what has no file goes to standard output', async () => {
    const cwd = await folderOf({'a.md': letter})
    const {stdout} = await alongside(['a.md', '--format', 'jsonl', '--output', 'a.html', '--output', 'b.sarif'], {cwd})
    expect(stdout).toBe('')
    expect((await readdir(cwd)).sort()).toEqual(['a.html', 'a.md', 'b.sarif'])
    expect(await readFile(join(cwd, 'a.html'), 'utf8')).toMatch(/^\{"path":"a\.md"/)
    const both = await alongside(['a.md', '--format', 'junit', '--output', 'a.xml', '--format', 'jsonl'], {cwd})
    expect(JSON.parse(both.stdout).path).toBe('a.md')
  })

  test('what can not be is told, with what to do', async () => {
    const cwd = await folderOf({'a.md': letter})
    const two = await alongside(['a.md', '--format', 'json', '--format', 'sarif'], {cwd})
    expect(two).toMatchObject({code: 2, stdout: ''})
    expect(two.stderr).toContain('give the others an --output FILE')
    const none = await alongside(['a.md', '--output', 'a.xyz'], {cwd})
    expect(none).toMatchObject({code: 2, stdout: ''})
    expect(none.stderr).toContain('--format NAME --output FILE')
    const nowhere = await alongside(['a.md', '--output', 'no/where.json'], {cwd})
    expect(nowhere.code).toBe(2)
    expect(nowhere.stderr).toBe(
      'alongside: no/where.json: the folder for it is not there.\n  Make that folder first, or name another.\n'
    )
  })

  test.runIf(process.platform !== 'win32')('a link stays a link, and a pipe is written into', async () => {
    const cwd = await folderOf({'a.md': letter, 'old.json': 'old'})
    await symlink('old.json', join(cwd, 'link.json'))
    await symlink('new.json', join(cwd, 'broken.json'))
    await runProcess('mkfifo', ['pipe.json'], {cwd})
    const piped = runProcess('cat', ['pipe.json'], {cwd})
    for (const name of ['link.json', 'broken.json', 'pipe.json'])
      expect((await alongside(['a.md', '--format', 'json', '--output', name], {cwd})).code).toBe(0)
    expect((await lstat(join(cwd, 'link.json'))).isSymbolicLink()).toBe(true)
    expect((await lstat(join(cwd, 'broken.json'))).isSymbolicLink()).toBe(true)
    expect((await lstat(join(cwd, 'pipe.json'))).isFIFO()).toBe(true)
    for (const text of [(await piped).stdout, await readFile(join(cwd, 'old.json'), 'utf8')])
      expect(JSON.parse(text)).toHaveLength(1)
    expect(await readFile(join(cwd, 'new.json'), 'utf8')).toBe(await readFile(join(cwd, 'old.json'), 'utf8'))
  })

  test('without findings and without files, each format is still whole', async () => {
    const reports = await reportAs(formats, {'a.md': 'All is well.\n'})
    expect(JSON.parse(reports.sarif ?? '').runs[0].results).toEqual([])
    expect(reports.gitlab).toBe('[]\n')
    expect(fromXml(reports.junit ?? '').children).toHaveLength(2)
    expect(fromXml(reports.checkstyle ?? '').children).toHaveLength(2)
    expect(reports.markdown).toContain('Nothing to ask about in 1 file')
    expect(reports.html).toContain('Nothing to ask about in 1 file')
    expect(reports.github).toBe('')
  })
})

describe.concurrent('what is reported', async () => {
  const reports = await reportAs(formats, {'a & b.md': letter, 'c.html': `<p title="service users">${letter}`})
  const files: {path: string; findings: {rule: string}[]}[] = JSON.parse(reports.json ?? '')
  const total = files.reduce((sum, {findings}) => sum + findings.length, 0)

  test('JSON lines say what JSON says', () => {
    const lines = (reports.jsonl ?? '').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(files)
    expect(total).toBeGreaterThan(8)
  })

  test('SARIF is valid by its schema, with rules, fixes and what findings are known by', async () => {
    const sarif = JSON.parse(reports.sarif ?? '')
    const validate = new ajvDraft04.default({strict: false, validateFormats: false, unicodeRegExp: false}).compile(
      JSON.parse(await readFile(schema, 'utf8'))
    )
    validate(sarif)
    expect(validate.errors).toBeNull()
    const [run] = sarif.runs
    expect(run.results).toHaveLength(total)
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
      const {artifactLocation, region} = result.locations[0].physicalLocation
      expect(['a%20&%20b.md', 'c.html']).toContain(artifactLocation.uri)
      expect(region.charLength).toBeGreaterThan(0)
    }
    const prints = run.results
      .filter((result: {locations: {physicalLocation: {artifactLocation: {uri: string}}}[]}) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri.startsWith('c')
      )
      .map((result: {partialFingerprints: object}) => JSON.stringify(result.partialFingerprints))
    expect(new Set(prints).size).toBe(prints.length)
    expect(run.results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toMatch(/people/)
  })

  test('GitHub annotations stand on a line each', () => {
    const lines = (reports.github ?? '').trimEnd().split('\n')
    expect(lines).toHaveLength(total)
    for (const line of lines)
      expect(line).toMatch(/^::(?:error|warning|notice) file=(?:a & b\.md|c\.html),line=\d+,[^:]*::[^\n\r]+$/)
    expect(lines[0]).toContain('line=3,endLine=4,title=label/service-user::')
  })

  test('GitLab has each finding once', () => {
    const found: {fingerprint: string; location: {path: string; lines: {begin: number}}}[] = JSON.parse(
      reports.gitlab ?? ''
    )
    expect(found).toHaveLength(total)
    expect(new Set(found.map(({fingerprint}) => fingerprint)).size).toBe(total)
    expect(found[0]?.location).toEqual({path: 'a & b.md', lines: {begin: 3, end: 4}})
  })

  test('JUnit and Checkstyle are XML, with a case or an error for each', () => {
    const named = (source: string | undefined, name: string) => {
      const found: string[] = []
      visit(fromXml(source ?? ''), 'element', (element) => {
        if (element.name === name) found.push(JSON.stringify(element.attributes))
      })
      return found
    }
    expect(named(reports.junit, 'testcase')).toHaveLength(total)
    expect(named(reports.junit, 'testsuite')[0]).toContain('"name":"a & b.md"')
    expect(named(reports.checkstyle, 'error')).toHaveLength(total)
  })

  test('Markdown has an item for each, and no markup of the text', () => {
    const tree = unified().use(remarkParse).use(remarkGfm).parse(reports.markdown)
    const seen = {listItem: 0, html: 0, table: 0, heading: 0}
    visit(tree, (node) => {
      if (node.type in seen) seen[node.type as keyof typeof seen]++
    })
    expect(seen).toEqual({listItem: total, html: 0, table: 1, heading: 4})
  })

  test('HTML marks every finding in the text, loads and runs nothing, and escapes what it shows', () => {
    const page = reports.html ?? ''
    const tree: Root = unified().use(rehypeParse).parse(page)
    const elements: Element[] = []
    visit(tree, 'element', (element) => {
      elements.push(element)
    })
    const named = (name: string) => elements.filter(({tagName}) => tagName === name)
    const textOf = (element: Element) => {
      let text = ''
      visit(element, 'text', ({value}) => {
        text += value
      })
      return text
    }
    expect(named('script')).toEqual([])
    const attributes = elements.flatMap(({properties}) => Object.keys(properties))
    expect(attributes.filter((name) => /^on|^src|^style$/.test(name))).toEqual([])
    expect(named('a').map(({properties}) => properties.href)).toEqual(['#file0', '#file1'])
    expect(page).not.toMatch(/https?:|@import|url\(/)
    const policy = named('meta').find(({properties}) => properties.httpEquiv)?.properties.content
    const [style] = named('style')
    const hash = createHash('sha256')
      .update(style ? textOf(style) : '')
      .digest('base64')
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
    const notes = elements.filter(({properties}) => properties.role === 'tooltip')
    expect(notes.flatMap(({children}) => children)).toHaveLength(total)
    for (const mark of named('mark')) {
      expect(mark.properties.tabIndex).toBe(0)
      expect(notes.map(({properties}) => properties.id)).toContain(mark.properties.ariaDescribedBy?.toString())
    }
    expect(named('mark').slice(0, 3).map(textOf)).toEqual(['service\nusers', 'It was decided that', 'utilise'])
    expect(page).not.toContain('\u202E')
    // Markup in the text is markup there, and none here.
    expect(
      textOf(named('article')[0] ?? named('body')[0] ?? style ?? notes[0] ?? (tree.children[0] as Element))
    ).toContain('Zebedee')
  })
})

test('--redact leaves the text out of what is told about limits', async () => {
  const cwd = await folderOf({'a.md': letter, 'alongside.config.yml': 'limits: {label: {total: 0}}\n'})
  const {stderr} = await alongside(['a.md', '--redact'], {cwd})
  expect(stderr).toMatch(/^alongside: a\.md: \d+ × label in \d+ words, and the limit is 0: \d+ too many\.\n$/)
})

test('--redact leaves the text out of every format', async () => {
  const files = {
    'a.md': `${letter}Zebedee Quill is a victim of it, and Zebedee feels safe.\n`,
    'b.html': `<p>${letter}`,
    'c.md': '---\npeople: [{name: Zebedee Quill, words: [survivors], on: 2020-01-31}]\n---\n\nA group for survivors.\n'
  }
  const reports = await reportAs(formats, files, '--redact', '--explain-spared')
  for (const name of formats) {
    expect([name, reports[name]?.match(/Zebedee|Quill|service\s+users|It was decided/g)]).toEqual([name, null])
    expect([name, /jargon/.test(reports[name] ?? '')]).toEqual([name, true])
  }
})
