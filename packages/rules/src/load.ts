import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Rule, RuleSet, Source} from '@alongside/core'
import {type CompiledRule, compileGlossary, compileRuleFile} from './compile.js'
import type {Problem} from './problem.js'
import type {RuleFile} from './rule-file.js'
import {schemas} from './rule-schema.js'
import {fieldName, list, validate} from './validate.js'
import {readYaml} from './yaml.js'

/** What a folder of rules holds. */
export interface LoadedRules {
  /** The rules without any problem, in the order of their ids. */
  readonly ruleSet: RuleSet
  /** Each rule's file as written, by id, with its path. */
  readonly examples: Readonly<Record<string, RuleFile & {readonly path: string}>>
  readonly problems: readonly Problem[]
}

const categories: readonly string[] = schemas.RuleFile.definitions.Category.enum

/** `glossary.yml` lists many acronyms, `sources.yml` many sources: both may be larger than a rule. */
const maximumListSize = 2_000_000

/**
 * Reads a folder of rules: `<category>/<rule>.yml`, `sources.yml` and `acronym/glossary.yml`. Links are not followed.
 *
 * @param name how problems call the folder.
 * @param checks names of the checks that core has; not looked at if absent.
 */
export function loadRules(
  folder: string,
  {name = 'rules', checks}: {readonly name?: string; readonly checks?: readonly string[]} = {}
): LoadedRules {
  const problems: Problem[] = []
  const read = <Name extends 'SourcesFile' | 'GlossaryFile'>(type: Name, path: string) => {
    const file = `${name}/${path}`
    const text = readText(join(folder, path))
    if (text === undefined) return undefined
    const {yaml, problems: syntax} = readYaml(text, file, maximumListSize)
    problems.push(...syntax)
    if (!yaml) return undefined
    const {value, problems: shape} = validate(type, yaml, file)
    problems.push(...shape)
    return value
  }
  const sourcesFile = read('SourcesFile', 'sources.yml')
  const glossaryFile = read('GlossaryFile', 'acronym/glossary.yml')
  const sources = new Map<string, Source>(
    Object.entries(sourcesFile ?? {}).map(([id, source]) => [id, {id, ...source}])
  )
  const context = checks ? {sources, checks} : {sources}
  const compiled: CompiledRule[] = []
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    if (!entry.isDirectory()) continue
    const file = `${name}/${entry.name}`
    if (!categories.includes(entry.name)) {
      problems.push(folderProblem(file, entry.name))
      continue
    }
    for (const {name: rule} of readdirSync(join(folder, entry.name), {withFileTypes: true}).filter(isRuleFile)) {
      const text = readText(join(folder, entry.name, rule)) ?? ''
      const result = compileRuleFile(text, `${file}/${rule}`, context)
      problems.push(...result.problems)
      if (result.compiled) compiled.push(result.compiled)
    }
  }
  compiled.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1))
  problems.push(...duplicates(compiled))
  return {
    ruleSet: {
      rules: compiled.map(({rule}) => rule),
      glossary: compileGlossary(glossaryFile ?? {known: [], expansions: {}})
    },
    examples: Object.fromEntries(compiled.map(({rule, file, path}) => [rule.id, {...file, path}])),
    problems
  }
}

function isRuleFile(entry: {readonly name: string; isFile(): boolean}): boolean {
  return (
    entry.isFile() && !entry.name.startsWith('.') && !/\.(md|json)$/.test(entry.name) && entry.name !== 'glossary.yml'
  )
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function folderProblem(file: string, folder: string): Problem {
  return {
    file,
    line: 1,
    column: 1,
    field: '',
    found: `a folder "${folder}"`,
    accepted: list(categories),
    next: 'rename it, or move its rules to one of these'
  }
}

/** Wordings that two rules of a category look for in the same kinds of document. */
function duplicates(rules: readonly CompiledRule[]): Problem[] {
  const owners = new Map<string, CompiledRule[]>()
  const found = new Map<string, {first: CompiledRule; second: CompiledRule; item: number; wordings: string[]}>()
  for (const second of rules) {
    for (const [wording, item] of second.wordings) {
      const key = `${second.rule.category}: ${wording}`
      const known = owners.get(key) ?? []
      for (const first of known.filter((each) => shareKinds(each.rule, second.rule))) {
        const pair = `${first.path} ${second.path}`
        const entry = found.get(pair) ?? {first, second, item, wordings: []}
        entry.wordings.push(wording)
        found.set(pair, entry)
      }
      owners.set(key, [...known, second])
    }
  }
  return [...found.values()].map(({first, second, item, wordings}) => ({
    file: second.path,
    ...second.yaml.at(['avoid', item]),
    field: fieldName(['avoid', item]),
    found: `wordings that ${first.path} looks for too: ${list(wordings.slice(0, 5))}${wordings.length > 5 ? ' …' : ''}`,
    accepted: 'each wording in one rule of a category',
    next: 'keep it in the rule where it fits best'
  }))
}

function shareKinds(one: Rule, other: Rule): boolean {
  return !one.kinds || !other.kinds || one.kinds.some((kind) => other.kinds?.includes(kind))
}
