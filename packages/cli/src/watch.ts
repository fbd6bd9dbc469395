import {relative, resolve} from 'node:path'
import {watch} from 'chokidar'
import {check, type Options} from './check.js'
import {extensions} from './formats.js'
import type {Output} from './outputs.js'
import {note} from './terminal.js'

/** Checks each file again when it changes, until it is asked to stop (Ctrl-C). */
export async function watchFiles(
  paths: readonly string[],
  options: Options,
  outputs: readonly Output[]
): Promise<void> {
  const {isDynamicPattern} = await import('globby')
  const isText = new RegExp(`\\.(?:${extensions.join('|')})$`, 'i')
  // Patterns are watched from here; the check itself leaves out what they don't take in.
  const places = paths.map((path) => (path.startsWith('!') || isDynamicPattern(path) ? '.' : path))
  const watcher = watch(places, {
    ignoreInitial: true,
    ignored: (path, stats) =>
      /(?:^|[/\\])(?:node_modules|\.git)(?:[/\\]|$)/.test(path) || (stats?.isFile() === true && !isText.test(path)),
    awaitWriteFinish: {stabilityThreshold: 100, pollInterval: 20}
  })
  let running: Promise<unknown> = Promise.resolve()
  watcher.on('all', (event, path) => {
    if (event !== 'add' && event !== 'change') return
    const file = relative(process.cwd(), resolve(path))
    running = running.then(() => check([file, ...paths.filter((given) => given.startsWith('!'))], options, outputs))
  })
  await new Promise<void>((ready) => watcher.once('ready', () => ready()))
  await note('watching for changes. To stop: Ctrl-C')
  await new Promise((stopped) => process.once('SIGINT', stopped))
  await watcher.close()
  await running
}
