import type {ConfigFile, Packs} from '@alongside/config'
import type {RulePage} from '@alongside/core/rule-examples'
import type {LoadedRules, RuleFiles} from '@alongside/rules/editor'
import {TextDocument} from 'vscode-languageserver-textdocument'
import type {Diagnostic} from 'vscode-languageserver-types'
import {URI, Utils} from 'vscode-uri'
import {diagnosticsOf} from './data-files.js'

/** Reads what an entry of `extends` stands for, from the folder of the settings; its `name` is the folder's path on disk. */
export type PackReader = (
  entry: string,
  settingsFile: string
) => Promise<RuleFiles | {readonly reason: string; readonly advice: string}>

/** What is wrong at an entry of `extends`. Lines and columns from 1. */
interface EntryProblem {
  readonly line: number
  readonly column: number
  readonly reason: string
  readonly advice: string
}

/** What `extends` names, understood. */
export interface ExtendedPacks {
  readonly packs: Packs
  /** Rules that have a file. */
  readonly ids: readonly string[]
  readonly problems: readonly EntryProblem[]
}

/** The packs that settings name. */
export interface PackFiles {
  load(extended: ConfigFile['extended'], settingsFile: string): Promise<ExtendedPacks>
  /** Whether a file belongs to a pack that was loaded. */
  holds(uri: string): boolean
  /** Rules that the packs have which a settings file names. */
  idsFor(settingsFile: string): readonly string[]
  /** Addresses of the folders that settings name, whether or not they are there. */
  places(): readonly string[]
  /** What there is to read about a pack's rule. */
  pageOf(rule: string): Promise<RulePage | undefined>
  /** Has folders read again that may have changed on disk. */
  reload(): void
}

interface Pack {
  /** As they are on disk. */
  readonly files: RuleFiles
  /** As they were understood, with those on screen. */
  readonly texts: ReadonlyMap<string, string>
  readonly loaded: LoadedRules
  readonly compile: (files: RuleFiles) => LoadedRules
  /** Another one whenever they were understood anew. */
  readonly version: number
}

/**
 * @param readPack absent where there is no disk.
 * @param openTexts the texts that are being edited, by address: they hold as they stand on screen.
 * @param tell is told what is wrong in a rule file, and when nothing is any more.
 */
export function createPackFiles(
  readPack: PackReader | undefined,
  openTexts: () => Iterable<readonly [uri: string, text: string]>,
  tell: (uri: string, diagnostics: Diagnostic[]) => void
): PackFiles {
  const packs = new Map<string, Pack>()
  const wrong = new Map<string, ReadonlySet<string>>()
  /** Names of the packs that settings name, and addresses of the folders, by settings file. */
  const named = new Map<string, readonly string[]>()
  const places = new Map<string, readonly string[]>()
  let onDisk = new Map<string, ReturnType<PackReader>>()

  function readOnce(entry: string, settingsFile: string): ReturnType<PackReader> {
    const key = `${settingsFile} ${entry}`
    const reading = onDisk.get(key) ?? readPack?.(entry, settingsFile) ?? Promise.resolve(noDisk)
    onDisk.set(key, reading)
    return reading
  }

  async function understand(files: RuleFiles): Promise<Pack> {
    const {besideBundled, createRuleCompiler} = await import('@alongside/rules/editor')
    const texts = withOpenTexts(files, openTexts())
    const known = packs.get(files.name)
    // What is read again is most often what it was.
    if (known && areSame(known.texts, texts) && areSameProblems(known.files, files)) return known
    const compile = known?.compile ?? createRuleCompiler({...besideBundled(), keepsLastGood: true})
    const loaded = compile({...files, files: texts})
    const pack = {files, texts, loaded, compile, version: (known?.version ?? 0) + 1}
    packs.set(files.name, pack)
    await publish(pack)
    return pack
  }

  /** Tells what is wrong in a pack's files, and of those that were wrong that they no longer are. */
  async function publish({files: {name}, texts, loaded: {problems}}: Pack): Promise<void> {
    const files = new Set(problems.map(({file}) => file))
    for (const file of wrong.get(name) ?? []) if (!files.has(file)) tell(URI.file(file).toString(), [])
    for (const file of files) {
      const uri = URI.file(file).toString()
      const text = texts.get(file.slice(name.length + 1)) ?? ''
      const found = problems.filter((problem) => problem.file === file)
      tell(uri, await diagnosticsOf(TextDocument.create(uri, 'yaml', 0, text), found))
    }
    wrong.set(name, files)
  }

  /** Forgets packs that no settings name any more. */
  function forgetUnnamed(): void {
    const all = new Set([...named.values()].flat())
    for (const name of [...packs.keys()].filter((each) => !all.has(each))) {
      for (const file of wrong.get(name) ?? []) tell(URI.file(file).toString(), [])
      wrong.delete(name)
      packs.delete(name)
    }
  }

  return {
    async load(extended, settingsFile) {
      const found: Pack[] = []
      const problems: EntryProblem[] = []
      const folders: string[] = []
      for (const {entry, line, column} of extended) {
        const files = await readOnce(entry, settingsFile)
        if (files === noDisk) {
          problems.push({line, column, ...noDisk})
          break
        }
        if ('reason' in files) {
          problems.push({line, column, ...files})
          // It may come to be there.
          if (entry.startsWith('.'))
            folders.push(Utils.resolvePath(Utils.dirname(URI.parse(settingsFile)), entry).toString())
        } else {
          found.push(await understand(files))
          folders.push(URI.file(files.name).toString())
        }
      }
      places.set(settingsFile, folders)
      named.set(
        settingsFile,
        found.map(({files}) => files.name)
      )
      forgetUnnamed()
      return {
        packs: {
          ruleSets: found.map(({loaded}) => loaded.ruleSet),
          digest: found.map(({files, version}) => `${files.name} ${version}`).join('\n')
        },
        ids: found.flatMap(({loaded}) => loaded.ids),
        problems
      }
    },
    idsFor: (settingsFile) => (named.get(settingsFile) ?? []).flatMap((name) => packs.get(name)?.loaded.ids ?? []),
    places: () => [...new Set([...places.values()].flat())],
    holds: (uri) => [...packs.values()].some(({files}) => files.files.has(pathIn(files, uri) ?? '')),
    async pageOf(id) {
      const {rulePage} = await import('@alongside/rules/editor')
      const all = [...packs.values()].flatMap(({loaded}) => loaded.compiled)
      const found = all.findLast(({rule}) => rule.id === id)
      return found && rulePage(found.rule, found.file)
    },
    reload() {
      onDisk = new Map()
    }
  }
}

const noDisk = {
  reason:
    'rules of your own can’t be read here, since this editor has no disk to read them from; the bundled rules hold.',
  advice: 'Open the folder on a computer, or use the command.'
}

function withOpenTexts(files: RuleFiles, openTexts: Iterable<readonly [uri: string, text: string]>) {
  const texts = new Map(files.files)
  for (const [uri, text] of openTexts) {
    const path = pathIn(files, uri)
    if (path !== undefined && texts.has(path)) texts.set(path, text)
  }
  return texts
}

/** A file's path below a pack's folder, if it lies there. */
function pathIn({name}: RuleFiles, uri: string): string | undefined {
  const folder = `${URI.file(name).path}/`
  const {scheme, path} = URI.parse(uri)
  return scheme === 'file' && path.startsWith(folder) ? path.slice(folder.length) : undefined
}

function areSameProblems(one: RuleFiles, other: RuleFiles): boolean {
  return JSON.stringify(one.problems) === JSON.stringify(other.problems)
}

function areSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text)
}
