import {basename, dirname, relative, resolve} from 'node:path'
import {isSettingsFile} from '@alongside/config'
import {watch} from 'chokidar'
import {check, type Options} from './check.js'
import {createSettings} from './config.js'
import {findFiles} from './files.js'
import {extensions} from './formats.js'
import type {Output} from './outputs.js'
import {note} from './terminal.js'

const isInstalled = (path: string) => /(?:^|[/\\])(?:node_modules|\.git)(?:[/\\]|$)/.test(path)

/** Checks each file again when it changes, and all of them when their settings or rules do, until it is asked to stop (Ctrl-C). */
export async function watchFiles(
  paths: readonly string[],
  options: Options,
  outputs: readonly Output[]
): Promise<void> {
  const {isDynamicPattern} = await import('globby')
  const isText = new RegExp(`\\.(?:${extensions.join('|')})$`, 'i')
  let governing = await findGoverning(paths, options)
  /** A path within a folder of rules, from there; nothing if it lies in none. */
  const inRules = (path: string) =>
    governing.rules.map((folder) => relative(folder, path)).find((inner) => !/^\.\.(?:[/\\]|$)/.test(inner))
  const isGoverning = (path: string) =>
    isSettingsFile(basename(path)) ||
    governing.settings.includes(path) ||
    (inRules(path) !== undefined && /\.ya?ml$/i.test(path))
  // Patterns are watched from here; what they don't take in is left out below.
  const places = paths.map((path) => (path.startsWith('!') || isDynamicPattern(path) ? '.' : path))
  const watcher = watch([...places, ...governing.settings, ...governing.rules], {
    ignoreInitial: true,
    ignored(given, stats) {
      const path = resolve(given)
      return (
        isInstalled(inRules(path) ?? given) || (stats?.isFile() === true && !isText.test(path) && !isGoverning(path))
      )
    },
    awaitWriteFinish: {stabilityThreshold: 100, pollInterval: 20}
  })
  let running: Promise<unknown> = Promise.resolve()
  let isStopped = false
  const run = (task: () => Promise<unknown>) => {
    running = running.then(() => (isStopped ? undefined : task()))
  }
  /** All files are to be checked again, and that has not begun. */
  let isDue = false
  watcher.on('all', (event, given) => {
    const path = resolve(given)
    if (isGoverning(path)) {
      if (isDue) return
      isDue = true
      run(async () => {
        isDue = false
        governing = await findGoverning(paths, options)
        watcher.add([...governing.settings, ...governing.rules])
        await check(paths, options, outputs)
      })
    } else if ((event === 'add' || event === 'change') && isText.test(path)) {
      const file = relative(process.cwd(), path)
      run(async () => {
        // What is named would be checked whatever the paths, the settings and .gitignore leave out.
        const inputs = await findFiles(paths, {cwd: process.cwd()}, () => {})
        if (inputs.some((input) => input.file === path)) await check([file], options, outputs)
      })
    }
  })
  await new Promise<void>((ready) => watcher.once('ready', () => ready()))
  await note('watching for changes. To stop: Ctrl-C')
  await new Promise((stopped) => process.once('SIGINT', stopped))
  isStopped = true
  await running
  await watcher.close()
}

/** The settings files that hold for what paths stand for, and the folders of rules that these name. What is wrong with them is told by the check. */
async function findGoverning(paths: readonly string[], {config}: Options) {
  const cwd = process.cwd()
  const settingsOf = createSettings({cwd, configFile: config}, () => {})
  const inputs = await findFiles(paths, {cwd}, () => {})
  const settings = new Set<string>()
  const rules = new Set<string>()
  // One file for each folder: they have the same settings.
  for (const file of new Map(inputs.map(({file}) => [dirname(file), file])).values()) {
    const {path, packs} = await settingsOf(file)
    if (path !== undefined) settings.add(resolve(cwd, path))
    for (const place of packs?.places ?? []) rules.add(place)
  }
  return {settings: [...settings], rules: [...rules]}
}
