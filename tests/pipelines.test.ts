import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {alongside, flagged, folderOf, runProcess} from './command.js'

const settings = {'alongside.config.yml': 'rules: {label: warning}\n'}

const root = fileURLToPath(new URL('..', import.meta.url))
const readYaml = async (path: string) => parse(await readFile(`${root}${path}`, 'utf8'))

describe.concurrent('the GitHub Action', async () => {
  const {inputs, runs} = await readYaml('action.yml')

  /** Runs the step that checks, as a runner does: with inputs as variables. */
  async function step(files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}) {
    const cwd = await folderOf(files)
    const {run, env, shell} = runs.steps[1]
    expect(shell).toBe('bash')
    const variables = Object.entries<string>(env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? ''
      return [name, given[input] ?? inputs[input].default]
    })
    const result = await runProcess('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd,
      env: {PATH: process.env.PATH, HOME: cwd, GITHUB_ACTION_PATH: root, ...Object.fromEntries(variables)}
    })
    return {...result, cwd}
  }

  test('annotates what it finds, and fails as asked', async () => {
    const fine = await step({...settings, 'a.md': flagged})
    expect(fine.code).toBe(0)
    expect(fine.stdout).toMatch(/^::warning file=a\.md,line=1,/)
    const given = {paths: 'a.md b.md', 'fail-on': 'warning', sarif: 'out.sarif'}
    const failing = await step({...settings, 'a.md': flagged, 'b.md': '', 'c.md': flagged}, given)
    expect(failing.code).toBe(1)
    expect(failing.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(await readFile(`${failing.cwd}/out.sarif`, 'utf8')).runs[0].results).toHaveLength(1)
  })

  test('never runs what an input says', async () => {
    const {code, stdout, stderr} = await step({'a.md': ''}, {paths: '$(echo ran) `echo ran` --fix; echo ran'})
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('--fix;')
  })
})

test('the pre-commit hook is a command and options that are known', async () => {
  const [hook] = await readYaml('.pre-commit-hooks.yaml')
  expect(hook).toMatchObject({id: 'alongside', entry: 'alongside', language: 'node'})
  const {bin, name} = JSON.parse(await readFile(`${root}packages/cli/package.json`, 'utf8'))
  expect(Object.keys(bin)).toContain(hook.entry)
  expect(hook.additional_dependencies).toEqual([name])
  const cwd = await folderOf({...settings, 'a.md': flagged})
  expect((await alongside([...hook.args, 'a.md'], {cwd})).code).toBe(1)
})
