import {execFileSync} from 'node:child_process'
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {access, readdir, readFile, stat, truncate} from 'node:fs/promises'
import {join} from 'node:path'
import {createLinter} from '@alongside/core'
import {loadPack} from '@alongside/rules'
import {describe, expect, test} from 'vitest'
import {alongside, folderOf, report} from './command.js'

// An organisation's own rules: folders and packages of YAML that settings name in `extends`.

const rule = (words: string, more = '') => `avoid: ['${words}']
consider: ['care from several teams']
why: Families think of a blanket. What will happen, and who comes?
sources: [field]
${more}examples:
  flag: ['We offer [${words.replace(/[{}]/g, '')}]. → We offer [care from several teams].']
  allow: ['We wrapped presents.']
`
const wraparound = rule('magic {carpet}').replace('magic carpet]', 'magic carpets]')
const text = 'We offer magic carpets to service users.\n'
const pack = {
  'alongside.config.yml': 'extends: ./our-words\n',
  'our-words/jargon/wraparound.yml': wraparound,
  'a.md': text
}
const rulesIn = async (cwd: string, ...args: string[]) => {
  const {files, ...rest} = await report(args.length > 0 ? args : ['a.md'], {cwd})
  return {...rest, rules: files.flatMap(({findings}) => findings.map(({rule: id}) => id))}
}

describe('extends', () => {
  test('brings rules beside the bundled ones, with all forms of their words and other words that fit', async () => {
    const cwd = await folderOf(pack)
    const {files, code, stderr} = await report(['a.md'], {cwd})
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(files[0]?.findings.map(({rule: id, words, consider}) => [id, words, consider[0]])).toEqual([
      ['jargon/wraparound', 'magic carpets', 'care from several teams'],
      ['label/service-user', 'service users', 'people who use our services']
    ])
  })

  test('takes packages from node_modules here or above, folders above, and several of them', async () => {
    const cwd = await folderOf({
      'node_modules/@council/words/package.json': '{"name": "@council/words", "main": "index.js"}',
      'node_modules/@council/words/rules/jargon/wraparound.yml': wraparound,
      'county-words/jargon/blue-sky.yml': rule('blue sky'),
      'site/alongside.config.yml': "extends: ['@council/words', ../county-words]\n",
      'site/a.md': 'We offer blue sky and magic carpets.\n'
    })
    const {rules, stderr} = await rulesIn(join(cwd, 'site'))
    expect(stderr).toBe('')
    expect(rules).toEqual(['jargon/blue-sky', 'jargon/wraparound'])
  })

  test('lets a later rule take the place of one with the same id, bundled or not', async () => {
    const cwd = await folderOf({
      ...pack,
      'alongside.config.yml': 'extends: [./our-words, ./more]\nsecondReader: off\n',
      'more/jargon/wraparound.yml': rule('blanket cover'),
      'more/label/service-user.yml': rule('passenger')
    })
    const {rules, stderr} = await rulesIn(cwd)
    expect([rules, stderr]).toEqual([[], ''])
  })

  test('comes first where a bundled rule asks about the same words, and is not doubted', async () => {
    const own = rule('in receipt of').replace('care from several teams', 'with')
    const cwd = await folderOf({...pack, 'a.md': 'She is in receipt of help.\n', 'our-words/jargon/ours.yml': own})
    expect((await rulesIn(cwd)).rules).toEqual(['jargon/ours'])
  })

  test('gives settings, baseline, comments and explain the names of the rules', async () => {
    const cwd = await folderOf({
      ...pack,
      'alongside.config.yml':
        'extends: [./our-words]\nrules: {jargon/wraparound: error, label: off}\noverrides: [{files: [b.md], rules: {jargon/wraparound: off}}]\n',
      'b.md': text,
      'c.md': `<!-- alongside-disable-next-line jargon/wraparound -- its name -->\n${text}`
    })
    const {files, code, stderr} = await report(['.'], {cwd})
    expect(stderr).toBe('alongside: 1 finding at or above --fail-on error.\n')
    expect(code).toBe(1)
    expect(files.map(({findings}) => findings.length)).toEqual([1, 0, 0])
    const {stdout} = await alongside(['explain', 'magic carpets'], {cwd})
    expect(stdout).toMatch(/^jargon\/wraparound \(warning\)\n\nFamilies think of a blanket/)
    await alongside(['baseline'], {cwd})
    expect((await alongside(['a.md'], {cwd})).code).toBe(0)
  })

  test('forgets nothing that it shouldn’t: a cache sees that a rule has changed', async () => {
    const cwd = await folderOf({
      ...pack,
      'a.md': 'We offer magic carpets.\n',
      'our-words/jargon/wraparound.yml': rule('x y')
    })
    const args = ['a.md', '--cache', '--format', 'json']
    expect(JSON.parse((await alongside(args, {cwd})).stdout)[0].findings).toEqual([])
    writeFileSync(join(cwd, 'our-words/jargon/wraparound.yml'), wraparound)
    expect(JSON.parse((await alongside(args, {cwd})).stdout)[0].findings).toHaveLength(1)
  })

  test('brings acronyms and sources, and checks with the lists that they look up', async () => {
    const cwd = await folderOf({
      ...pack,
      'a.md': 'Ask the QZX. We met a wizard.\n',
      'our-words/sources.yml': 'parents: {organisation: Parents’ forum, title: What we hear}\n',
      'our-words/acronym/glossary.yml': 'expansions: {QZX: quiet zone exchange}\n',
      'our-words/label/nouns.yml': `check: label-noun
words: {nouns: ['{wizard}']}
consider: ['ask: Who says so?']
why: It talks down.
sources: [parents]
examples: {flag: ['We met [a wizard].'], allow: ['She lives with us.']}
`
    })
    const {files, stderr} = await report(['a.md'], {cwd})
    expect(stderr).toBe('')
    const [acronym, noun] = files[0]?.findings ?? []
    expect(acronym?.consider[0]).toMatch(/quiet zone exchange/)
    expect([noun?.rule, noun?.sources]).toEqual(['label/nouns', ['parents']])
  })

  test.each([
    ['./nowhere', /alongside\.config\.yml:1:10: there is no folder \.\/nowhere\.\n {2}To write a first rule/],
    ['./a.md', /this is a file, not a folder of rules/],
    ['our-words', /there is no package our-words in node_modules.*\n {2}Did you mean the folder \.\/our-words\?/],
    ["'@council/none'", /there is no package @council\/none .*\n {2}A package has to be installed first/],
    ["'@council/../../our-words'", /is neither a folder nor the name of a package/],
    ['@council/none', /Plain value cannot start with reserved character @\.\n {2}Put the text in quotes/],
    ['{a: b}', /`extends` should be text, or a list of texts/]
  ])('%s is told with its place, and the texts are checked all the same', async (entry, message) => {
    const cwd = await folderOf({...pack, 'alongside.config.yml': `extends: ${entry}\n`})
    const {rules, code, stderr} = await rulesIn(cwd)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
    expect(rules).toEqual(['label/service-user'])
  })

  test('of a broken rule, says where, what was found, what is accepted and what to do; other rules hold', async () => {
    const cwd = await folderOf({
      ...pack,
      'our-words/jargon/broken.yml': rule('{broken').replace('sources: [field]', 'sources: [feild]'),
      'our-words/label/checked.yml': rule('x').replace('avoid', 'check: label-nuon\navoid'),
      'our-words/label/listed.yml': rule('y').replace('avoid', 'check: label-noun\nwords: {nuns: [z]}\navoid'),
      'our-words/acronym/mine.yml': rule('z').replace('avoid', 'check: second-reader\navoid'),
      'our-words/jargn/typo.yml': rule('w'),
      'our-words/loose.yml': rule('v')
    })
    const {rules, code, stderr} = await rulesIn(cwd)
    expect(code).toBe(2)
    expect(rules).toEqual(['jargon/wraparound', 'label/service-user'])
    expect(stderr).toContain('our-words/jargon/broken.yml:1:9: avoid 1: found "{" that is never closed')
    expect(stderr).toContain('our-words/jargon/broken.yml:4:11: sources 1: found "feild"')
    expect(stderr).toMatch(
      /label\/checked\.yml:1:8: check: found "label-nuon"; accepted: .*\n {2}To do: write "label-noun"/
    )
    expect(stderr).toMatch(
      /label\/listed\.yml:2:15: words\.nuns: found "nuns", a list that label-noun doesn't look up; accepted: .*nouns/
    )
    expect(stderr).toMatch(/acronym\/mine\.yml:1:8: check: found "second-reader"; accepted: /)
    expect(stderr).toMatch(/our-words\/jargn:1:1: found a folder "jargn"/)
    expect(stderr).toMatch(/our-words\/loose\.yml:1:1: found a rule in no category/)
  })
})

test('without packs nothing is loaded that only they need', async () => {
  const loadedBy = async (settings: string) => {
    const cwd = await folderOf({...pack, 'alongside.config.yml': settings})
    await alongside(['a.md'], {cwd, env: {NODE_V8_COVERAGE: join(cwd, 'coverage')}})
    const [report = ''] = await readdir(join(cwd, 'coverage'))
    return readFile(join(cwd, 'coverage', report), 'utf8')
  }
  const inflector = /"url":"file:[^"]*alongside-rules\.cjs"/
  expect(await loadedBy('extends: ./our-words\n')).toMatch(inflector)
  expect(await loadedBy('rules: {label: off}\n')).not.toMatch(inflector)
})

describe('alongside test', () => {
  test('is content with a pack whose examples hold', async () => {
    const cwd = await folderOf(pack)
    expect(await alongside(['test'], {cwd})).toEqual({
      code: 0,
      stdout: '1 rule, 2 examples: all are as they should be.\n',
      stderr: ''
    })
  })

  test('says in plain words what is not as it should be, and where', async () => {
    const cwd = await folderOf({
      'words/jargon/wraparound.yml': `avoid: ['wraparound care']
consider: ['care for service users']
why: Who comes?
sources: [field]
examples:
  flag:
    - 'We offer [wraparound help]. → We offer [x].'
    - '“We offer [wraparound care]. → We offer [x].'
    - 'We [offer wraparound care]. → We [x].'
    - 'We had [wraparound care]. → We had [blankets].'
    - 'We got [wraparound care]. → We got [care for service users].'
  allow: ['It was wraparound care.']
`
    })
    const {code, stdout, stderr} = await alongside(['test', 'words'], {cwd})
    expect(stderr).toBe('')
    expect(code).toBe(1)
    expect(stdout.split('\n\n')).toEqual([
      'words/jargon/wraparound.yml:7:7\n  The example “We offer [wraparound help].” should have asked about “wraparound help”, but nothing was found.',
      'words/jargon/wraparound.yml:8:7\n  The example ““We offer [wraparound care].” should have asked about “wraparound care”, but nothing was found: “wraparound care” was left alone, since it is quoted.',
      'words/jargon/wraparound.yml:9:7\n  The example “We [offer wraparound care].” should have asked about “offer wraparound care”, but it asks about “wraparound care”.',
      'words/jargon/wraparound.yml:10:7\n  The example “We had [wraparound care].” should have offered “blankets”, but it offers “care for service users”.',
      'words/jargon/wraparound.yml:11:7\n  The example “We got [wraparound care].” should have been fine with “care for service users” in it, but then “service users” (label/service-user) is asked about.',
      'words/jargon/wraparound.yml:12:11\n  The example “It was wraparound care.” should have been left alone, but it asks about “wraparound care”.',
      '1 rule, 6 examples: 6 are not as they should be.\n'
    ])
  })

  test('tries what can be understood, and ends with 2 where a rule can’t, or where there is none', async () => {
    const cwd = await folderOf({...pack, 'our-words/jargon/broken.yml': 'avoid: [', 'empty/README.md': ''})
    const broken = await alongside(['test', 'our-words'], {cwd})
    expect([broken.code, broken.stdout]).toEqual([2, '1 rule, 2 examples: all are as they should be.\n'])
    expect(broken.stderr).toMatch(/our-words\/jargon\/broken\.yml:1:\d+: /)
    for (const name of ['nowhere', 'empty', '@council/none']) {
      const {code, stderr} = await alongside(['test', name], {cwd})
      expect([name, code, stderr.split('\n').length]).toEqual([name, 2, 3])
    }
    const bare = await alongside(['test'], {cwd: await folderOf({})})
    expect([bare.code, bare.stderr]).toEqual([
      2,
      expect.stringContaining('the settings here name no rules of your own')
    ])
  })
})

test('docs/own-rules.md shows a rule with a slip, what is said about it, and what puts it right', async () => {
  const page = await readFile(new URL('../docs/own-rules.md', import.meta.url), 'utf8')
  const [, yaml = ''] = /```yaml\n(avoid:[^`]*)```/.exec(page) ?? []
  const cwd = await folderOf({'our-words/jargon/magic-carpet.yml': yaml})
  expect(page).toContain(`\`\`\`\n${(await alongside(['test', 'our-words'], {cwd})).stdout}\`\`\``)
  const [, right = ''] = /brackets: `([^`]*)`/.exec(page) ?? []
  writeFileSync(join(cwd, 'our-words/jargon/magic-carpet.yml'), yaml.replace(/You can have .*/, right))
  expect((await alongside(['test', 'our-words'], {cwd})).code).toBe(0)
})

describe('alongside new-rule', () => {
  test.each(['jargon', 'acronym', 'opinion', 'judgement', 'speaking-for', 'label', 'doing-to', 'hidden-agent'])(
    'writes a rule of the category %s that passes as it is, and says what to do next',
    async (category) => {
      const cwd = await folderOf({'alongside.config.yml': 'extends: ./our-words\n'})
      const {code, stdout, stderr} = await alongside(['new-rule', `${category}/big-picture-thing`], {cwd})
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toBe(`Written: our-words/${category}/big-picture-thing.yml
  1. Open it, and put in your own words, reason and examples.
  2. Try it: alongside test our-words
`)
      expect((await alongside(['test'], {cwd})).stdout).toBe('1 rule, 2 examples: all are as they should be.\n')
    }
  )

  test('writes into --dir, says how to have it used, and never over another', async () => {
    const cwd = await folderOf({})
    const args = ['new-rule', 'label/frequent flyer', '--dir', 'words']
    expect((await alongside(args, {cwd})).stdout).toMatch(
      /3\. Have it used, in alongside\.config\.yml: extends: \.\/words\n$/
    )
    const file = join(cwd, 'words/label/frequent-flyer.yml')
    writeFileSync(file, 'mine')
    const {code, stderr} = await alongside(args, {cwd})
    expect(code).toBe(2)
    expect(stderr).toContain('words/label/frequent-flyer.yml is there already, and is left as it is')
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  test.each([
    [['new-rule', 'jargon/x'], /it is not known in which folder/],
    [['new-rule', '--dir', 'words'], /its name is not given/],
    [['new-rule', 'jargn/x', '--dir', 'words'], /Did you mean jargon\?/],
    [['new-rule', 'jargon', '--dir', 'words'], /has no name after its category/],
    [['new-rule', 'jargon/../../x', '--dir', 'words'], /^$/]
  ])('%s', async (args, message) => {
    const cwd = await folderOf({})
    const {code, stderr} = await alongside(args, {cwd})
    expect(stderr).toMatch(message)
    expect(code).toBe(stderr === '' ? 0 : 2)
    expect((await readdir(cwd)).filter((name) => name !== 'words')).toEqual([])
  })
})

describe('a hostile pack', () => {
  /** A pack of these files, and of a rule that is fine, read as the command does. */
  const read = async (files: Readonly<Record<string, string | Uint8Array>>) => {
    const folder = await folderOf({'jargon/wraparound.yml': wraparound, ...files})
    return {folder, ...loadPack(folder, 'pack')}
  }
  const found = (problems: ReturnType<typeof loadPack>['problems']) => problems.map(({file, found}) => [file, found])

  test('never has its code run, whatever it is called', async () => {
    const marker = "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'RUN'), '')"
    const scripts = [
      'index.js',
      'index.cjs',
      'rules/index.js',
      'rules/jargon/wraparound.js',
      'alongside.config.js',
      'rules.js'
    ]
    const cwd = await folderOf({
      'node_modules/bad/package.json': JSON.stringify({
        name: 'bad',
        main: './index.js',
        exports: './index.js',
        alongside: {rules: './index.js'},
        scripts: {install: 'node index.js', postinstall: 'node index.js'}
      }),
      ...Object.fromEntries(scripts.map((name) => [`node_modules/bad/${name}`, marker])),
      'node_modules/bad/index.mjs': marker,
      'node_modules/bad/rules/jargon/wraparound.yml': wraparound,
      'alongside.config.yml': 'extends: bad\n',
      'a.md': text
    })
    expect((await rulesIn(cwd)).rules).toEqual(['jargon/wraparound', 'label/service-user'])
    expect((await alongside(['test'], {cwd})).code).toBe(0)
    await alongside(['explain', 'wraparound'], {cwd})
    await expect(access(join(cwd, 'node_modules/bad/RUN'))).rejects.toThrow()
    await expect(access(join(cwd, 'node_modules/bad/rules/RUN'))).rejects.toThrow()
  })

  test('is read by a Node.js that is told to make no code from text', async () => {
    const cwd = await folderOf({...pack, 'a.html': `<p>${text}</p>`})
    const env = {NODE_OPTIONS: '--disallow-code-generation-from-strings'}
    for (const args of [['.'], ['test'], ['explain', 'wraparound'], ['.', '--format', 'html']]) {
      const {code, stderr} = await alongside(args, {cwd, env})
      expect([code, stderr]).toEqual([0, ''])
    }
  })

  test.each([
    ['a tag that makes code', 'why: !!js/function "function () {}"'],
    ['a tag of its own', 'why: !exec ls'],
    ['an alias', 'why: &a text\nconsider: [*a]'],
    ['an alias of itself', 'a: &a [*a]'],
    ['aliases that grow', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'],
    ['a prototype', '__proto__: {polluted: yes}'],
    ['a constructor', 'constructor: {prototype: {polluted: yes}}'],
    ['a getter', 'get why: x'],
    ['a list named like a prototype', `${wraparound}check: label-noun\nwords: {__proto__: [x]}`],
    ['a list named like a method', `${wraparound}check: label-noun\nwords: {toString: [x]}`],
    ['a check named like a method', `${wraparound}check: constructor`],
    ['a merge', '<<: {why: x}'],
    ['signs for the terminal', wraparound.replace('why: ', 'why: "\\e[2J')],
    ['a turn of direction', wraparound.replace('blanket', 'blanket\u202E')],
    ['depth', `why: ${'['.repeat(20_000)}`]
  ])('%s is a problem, no more', async (_, yaml) => {
    const {problems, ruleSet} = await read({'label/bad.yml': yaml})
    expect(problems.map(({file}) => file)).toContain('pack/label/bad.yml')
    expect(ruleSet.rules.map(({id}) => id)).toEqual(['jargon/wraparound'])
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined()
    expect(problems.map((problem) => JSON.stringify(problem)).join()).not.toMatch(/\\u001b|\u202E/)
  })

  test('has no way to what lies outside it by links', async () => {
    const outside = await folderOf({
      'jargon/secret.yml': 'secret words',
      'secret.yml': 'secret words',
      'rules/x.yml': ''
    })
    const {folder} = await read({})
    symlinkSync(join(outside, 'secret.yml'), join(folder, 'jargon/secret.yml'))
    symlinkSync(join(outside, 'jargon'), join(folder, 'label'))
    symlinkSync(join(outside, 'secret.yml'), join(folder, 'sources.yml'))
    const linked = loadPack(folder, 'pack')
    expect(found(linked.problems)).toEqual([
      ['pack/jargon/secret.yml', 'a link, which is not followed'],
      ['pack/label', 'a link, which is not followed'],
      ['pack/sources.yml', 'a link, which is not followed']
    ])
    expect(JSON.stringify(linked)).not.toContain('secret words')
    symlinkSync(join(outside, 'rules'), join(folder, 'rules'))
    expect(found(loadPack(folder, 'pack').problems)).toEqual([['pack/rules', 'a link, which is not followed']])
  })

  test('may itself be linked to, as npm does in workspaces', async () => {
    const {folder} = await read({})
    const cwd = await folderOf({'alongside.config.yml': 'extends: ours\n', 'a.md': text})
    mkdirSync(join(cwd, 'node_modules'))
    symlinkSync(folder, join(cwd, 'node_modules/ours'))
    expect((await rulesIn(cwd)).rules).toEqual(['jargon/wraparound', 'label/service-user'])
  })

  test('has no regular expressions: their signs are refused, or are text', async () => {
    const patterns = ['(a+)+$', '(a|a)*b', '^(.*?,){11}P', '([a-zA-Z]+)*', '(.|\\n)*', '(?:a?){30}a{30}']
    const files = Object.fromEntries(patterns.map((words, index) => [`label/r${index}.yml`, rule(words)]))
    const {problems, ruleSet} = await read(files)
    expect(new Set(problems.map(({file}) => file)).size).toBe(patterns.length)
    expect(ruleSet.rules).toHaveLength(1)
    const inert = rule('a.a.a').replace(/(\[a)/, '$1')
    const linter = createLinter({packs: [(await read({'label/inert.yml': inert})).ruleSet], secondReader: 'off'})
    expect(linter.lint('We met abaca.').messages).toEqual([])
  })

  test('can’t make reading slow by gaps and slots that can end anywhere', async () => {
    const gaps = (count: number) => `the${' … the'.repeat(count)} end`
    const {problems} = await read({
      'label/gaps.yml': rule(gaps(12)),
      'label/slots.yml': rule(`[person] ${'[person] '.repeat(5)}x`)
    })
    expect(found(problems)).toContainEqual(['pack/label/gaps.yml', '12 gaps and [slots]'])
    expect(found(problems)).toContainEqual(['pack/label/slots.yml', '6 gaps and [slots]'])
    const {ruleSet} = await read({'label/gaps.yml': rule(gaps(4))})
    const linter = createLinter({packs: [ruleSet], secondReader: 'off'})
    expect(linter.lint(`${'the '.repeat(2000)}.`).words).toBe(2000)
  })

  test.each([
    ['choices that multiply', `${'(a|b|c|d|e|f|g|h) '.repeat(12)}x`],
    ['choices of choices', `${'(a|b|(c|d|(e|f|(g|h)))) '.repeat(40)}x`],
    ['many forms', '{go} '.repeat(200)],
    ['many choices of one word', `${`(${Array.from({length: 60}, (_, at) => `w${at}`).join('|')}) `.repeat(9)}x`],
    ['one that is very long', 'word '.repeat(20_000)],
    ['one word that is very long', 'a'.repeat(5000)]
  ])('can’t take the memory by %s', async (_, words) => {
    const {problems, ruleSet} = await read({'label/bad.yml': rule(words)})
    expect(found(problems).map(([file]) => file)).toContain('pack/label/bad.yml')
    expect(ruleSet.rules).toHaveLength(1)
  })

  test('may have a phrase that is as long as a phrase may be', async () => {
    const words = 'word '.repeat(799).trim()
    const {problems, ruleSet} = await read({
      'label/long.yml': rule(words).replace(/ {2}flag: .*/, "  flag: ['We [word]. → We [x].']")
    })
    expect(problems).toEqual([])
    const linter = createLinter({packs: [ruleSet], secondReader: 'off'})
    expect(linter.lint(`Say ${words}.`).messages.map((message) => message.rule)).toContain('label/long')
  })

  test('can’t put an address into reports that does something', async () => {
    const {problems} = await read({'sources.yml': "us: {organisation: Us, title: Ours, url: 'javascript:alert(1)'}\n"})
    expect(problems).toMatchObject([
      {file: 'pack/sources.yml', found: '"javascript:alert(1)"', accepted: 'an address that begins with https://'}
    ])
  })

  test('can’t speak to the terminal by the names of its files', async () => {
    const {problems, ruleSet} = await read({
      'jargon/\u001B[2Jclear.yml': 'x',
      '\u202Elabel/a.yml': 'x',
      'jargon/a\nb.yml': 'x'
    })
    expect(problems).toEqual([])
    expect(ruleSet.rules).toHaveLength(1)
  })

  test('can’t keep anyone waiting with something that is no file', async () => {
    const {folder} = await read({})
    execFileSync('mkfifo', [join(folder, 'jargon/pipe.yml')])
    expect(found(loadPack(folder, 'pack').problems)).toEqual([['pack/jargon/pipe.yml', 'something that is no file']])
  })

  test('is told about bytes that are not UTF-8, with their line', async () => {
    const {problems, ruleSet} = await read({'label/bad.yml': Buffer.from('why: x\nsources: [caf\xE9]\n', 'latin1')})
    expect(problems).toMatchObject([{file: 'pack/label/bad.yml', line: 2, found: 'bytes that are not UTF-8'}])
    expect(ruleSet.rules).toHaveLength(1)
  })

  test('has huge files refused without their being read', async () => {
    const {folder} = await read({'label/huge.yml': '', 'sources.yml': ''})
    await truncate(join(folder, 'label/huge.yml'), 8 * 1024 ** 3)
    await truncate(join(folder, 'sources.yml'), 8 * 1024 ** 3)
    expect((await stat(join(folder, 'label/huge.yml'))).size).toBe(8 * 1024 ** 3)
    expect(found(loadPack(folder, 'pack').problems)).toEqual([
      ['pack/label/huge.yml', 'a file of 8,589,934,592 bytes'],
      ['pack/sources.yml', 'a file of 8,589,934,592 bytes']
    ])
  })

  test('of 5,000 files and 50,000 phrases is read as any other', async () => {
    const cwd = await folderOf({
      'alongside.config.yml': 'extends: ./big\n',
      'a.md': 'We spoke of thing 4999 part 9 again.\n'
    })
    mkdirSync(join(cwd, 'big/jargon'), {recursive: true})
    for (let index = 0; index < 5000; index++) {
      const phrases = Array.from({length: 10}, (_, part) => `'thing ${index} part ${part}'`)
      const yaml = rule('x').replace("'x'", phrases.join(', ')).replace('[x]', `[thing ${index} part 0]`)
      writeFileSync(join(cwd, `big/jargon/r${index}.yml`), yaml)
    }
    const {ruleSet} = loadPack(join(cwd, 'big'))
    expect(ruleSet.rules.reduce((sum, {phrases}) => sum + phrases.length, 0)).toBe(50_000)
    const {rules, stderr} = await rulesIn(cwd)
    expect(stderr).toBe('')
    expect(rules).toEqual(['jargon/r4999'])
  })

  test('of more files or wordings than anyone needs is cut short, and told', async () => {
    const {folder} = await read({})
    for (let index = 0; index < 10_000; index++) writeFileSync(join(folder, `jargon/a${index}.yml`), '')
    expect(found(loadPack(folder, 'pack').problems)).toContainEqual([
      'pack/jargon/wraparound.yml',
      'more than 10,000 files'
    ])
    const many = `(${Array.from({length: 45}, (_, at) => `w${at}`).join('|')})`
    const files = Object.fromEntries(
      Array.from({length: 110}, (_, index) => [`label/r${index}.yml`, rule(`n${index} ${many} ${many}`)])
    )
    const {problems, ruleSet} = await read(files)
    expect(problems.filter(({found: what}) => /^more than 200,000 wordings/.test(what))).toHaveLength(1)
    expect(ruleSet.rules.length).toBeLessThan(110)
  })
})
