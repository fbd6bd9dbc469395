import {execFile} from 'node:child_process'
import {realpath} from 'node:fs/promises'
import {relative, resolve} from 'node:path'
import {promisify} from 'node:util'
import {toSlashes} from './files.js'
import {UnreadableError} from './formats.js'

/** Lines from 1, both included. */
interface Lines {
  readonly first: number
  readonly last: number
}

/** Tells which lines of a file have changed: all of a new file, none of one that is as it was. */
export type ChangedLines = (file: string) => Promise<readonly Lines[] | 'all' | 'none'>

/**
 * What has changed in the work tree of the Git repository around `cwd` since `revision`, or, where that has gone on
 * meanwhile, since the two parted. Throws an `UnreadableError` if there is no such revision.
 */
export async function changedSince(revision: string, cwd: string): Promise<ChangedLines> {
  const git = async (...args: string[]) => {
    // Nothing of the repository's own settings is run.
    const safe = ['-c', 'core.fsmonitor=false', '-c', 'diff.external=', '--no-pager', ...args]
    return (await promisify(execFile)('git', safe, {cwd, maxBuffer: 256 * 1024 * 1024})).stdout
  }
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new UnreadableError('--since needs git, and there is none.')
      throw new UnreadableError(
        `there is no revision ${revision} here.`,
        'Name a commit, branch or tag of the repository that this folder is in. In a pipeline, fetch its history first.'
      )
    }
  )
  const base = (await git('merge-base', commit.trim(), 'HEAD').catch(() => commit)).trim()
  const top = (await git('rev-parse', '--show-toplevel')).replace(/\r?\n$/, '')
  const names = (output: string) => new Set(output.split('\0').filter(Boolean))
  const diff = ['diff', '--no-ext-diff', '--no-textconv', '--no-color', '--no-renames']
  const changed = names(await git('-C', top, ...diff, '--name-only', '-z', base))
  const untracked = names(await git('-C', top, 'ls-files', '--others', '-z'))
  return async (file) => {
    const real = await realpath(resolve(cwd, file)).catch(() => file)
    const path = toSlashes(relative(await realpath(top), real))
    if (untracked.has(path)) return 'all'
    if (!changed.has(path)) return 'none'
    const patch = await git('-C', top, ...diff, '--unified=0', base, '--', `:(literal)${path}`)
    const hunks = [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)]
    return hunks.map(([, first, length = '1']) => ({first: Number(first), last: Number(first) + Number(length) - 1}))
  }
}
