import {type SpawnOptions, spawn} from 'node:child_process'
import {chmod, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, vi} from 'vitest'

// What tests that run the real command share.

// Each test runs the command, some of them many times, on machines that may be busy.
vi.setConfig({testTimeout: 180_000})

export const main = fileURLToPath(new URL('../packages/cli/bin/alongside.cjs', import.meta.url))
export const flagged = 'The form is for service users.\n'
const folders: string[] = []

export interface Finding {
  rule: string
  category: string
  severity: string
  start: {line: number; column: number; offset: number}
  end: {line: number; column: number; offset: number}
  words: string
  message: string
  consider: string[]
  ask?: string
  why: string
  sources: string[]
}

export interface File {
  path: string
  findings: Finding[]
  words: number
  spared?: {rule: string; words: string; guard: string}[]
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, {recursive: true, force: true}))))

/** A new folder that holds these files, by path. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-'))
  folders.push(folder)
  await chmod(folder, 0o755)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), {recursive: true})
    await writeFile(join(folder, path), content)
  }
  return folder
}

export interface RunOptions extends Pick<SpawnOptions, 'uid' | 'gid'> {
  readonly cwd: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** The command's file, if it is another copy. */
  readonly command?: string
}

/** Runs the built command. */
export function alongside(args: readonly string[], {cwd, input, env, command = main, ...rest}: RunOptions) {
  return runProcess(
    process.execPath,
    [command, ...args],
    {cwd, env: {PATH: process.env.PATH, HOME: cwd, ...env}, ...rest},
    input
  )
}

export function runProcess(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  input?: string | Uint8Array
) {
  return new Promise<{code: number | null; stdout: string; stderr: string}>((resolve, reject) => {
    const child = spawn(command, args, {...options, stdio: 'pipe'})
    const output = {stdout: '', stderr: ''}
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output.stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output.stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({code, ...output}))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

/** The JSON report of a run. */
export async function report(
  args: readonly string[],
  options: RunOptions
): Promise<{files: File[]; code: number | null; stderr: string}> {
  const {stdout, ...rest} = await alongside(['--format', 'json', ...args], options)
  return {files: JSON.parse(stdout), ...rest}
}

export const pathsOf = (files: readonly File[]) => files.map(({path}) => path)
export const wordsOf = (files: readonly File[]) => files.flatMap(({findings}) => findings.map(({words}) => words))
export const severitiesOf = (files: readonly File[]) =>
  files.flatMap(({findings}) => findings.map(({severity}) => severity))
