import type {RuleSet, Source} from '@alongside/core'
import {type CompiledRule, compileGlossary, compileRuleFile, type RuleContext} from './compile.js'
import type {Problem} from './problem.js'
import {fieldName, list, validate} from './validate.js'
import {readYaml} from './yaml.js'

/** The texts of a folder of rules, not yet understood. Plain data. */
export interface RuleFiles {
  /** How problems call the folder. */
  readonly name: string
  /** Texts by their path below the folder, such as `jargon/utilise.yml`. */
  readonly files: ReadonlyMap<string, string>
  /** What stands in the way of reading others. */
  readonly problems: readonly Problem[]
}

/** What a folder of rules holds. */
export interface LoadedRules {
  /** The rules without any problem, in the order of their ids. */
  readonly ruleSet: RuleSet
  /** The same with their files as written. */
  readonly compiled: readonly CompiledRule[]
  /** Ids of all rules that have a file, whether or not it can be understood. */
  readonly ids: readonly string[]
  readonly problems: readonly Problem[]
}

/** How a folder of rules is understood. */
export interface CompilerOptions {
  /** Sources that rules may name besides those in the folder's `sources.yml`. */
  readonly sources?: readonly Source[]
  readonly checks?: RuleContext['checks']
  readonly pages?: RuleContext['pages']
  /** Where a rule file is broken, what it said last stays in force. */
  readonly keepsLastGood?: boolean
}

/** `glossary.yml` lists many acronyms, `sources.yml` many sources: both may be larger than a rule. */
const maximumListSize = 2_000_000

/** Wordings that all rules of a folder may look for together. */
const maximumWordings = 200_000

/** Makes a function that understands a folder's files, again and again as they change: only those that have changed are read anew. */
export function createRuleCompiler(options: CompilerOptions = {}): (files: RuleFiles) => LoadedRules {
  const known = new Map<string, {readonly text: string; readonly result: ReturnType<typeof compileRuleFile>}>()
  const lastGood = new Map<string, CompiledRule>()
  let lastSources: string | undefined

  return ({name, files, problems: unread}) => {
    const problems = [...unread]
    const read = <Name extends 'SourcesFile' | 'GlossaryFile'>(type: Name, path: string) => {
      const text = files.get(path)
      if (text === undefined) return undefined
      const {yaml, problems: syntax} = readYaml(text, `${name}/${path}`, maximumListSize)
      problems.push(...syntax)
      if (!yaml) return undefined
      const {value, problems: shape} = validate(type, yaml, `${name}/${path}`)
      problems.push(...shape)
      return value
    }
    const sourcesFile = read('SourcesFile', 'sources.yml')
    const glossaryFile = read('GlossaryFile', 'acronym/glossary.yml')
    const own = Object.entries(sourcesFile ?? {}).map(([id, source]) => ({id, ...source}))
    const context: RuleContext = {
      sources: new Map([...(options.sources ?? []), ...own].map((source) => [source.id, source])),
      ...(options.checks && {checks: options.checks}),
      ...(options.pages !== undefined && {pages: options.pages})
    }
    if (lastSources !== files.get('sources.yml')) known.clear()
    lastSources = files.get('sources.yml')

    const compiled: CompiledRule[] = []
    const ids: string[] = []
    let wordings = 0
    for (const [path, text] of files) {
      if (path === 'sources.yml' || path === 'acronym/glossary.yml') continue
      ids.push(path.replace(/\.[^./]*$/, ''))
      const before = known.get(path)
      const result = before?.text === text ? before.result : compileRuleFile(text, `${name}/${path}`, context)
      known.set(path, {text, result})
      problems.push(...result.problems)
      if (result.compiled && options.keepsLastGood) lastGood.set(path, result.compiled)
      const rule = result.compiled ?? lastGood.get(path)
      if (!rule) continue
      wordings += rule.size
      if (wordings > maximumWordings) {
        problems.push(sizeProblem(`${name}/${path}`))
        break
      }
      compiled.push(rule)
    }
    for (const path of known.keys()) if (!files.has(path)) known.delete(path)
    for (const path of lastGood.keys()) if (!files.has(path)) lastGood.delete(path)
    compiled.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1))
    problems.push(...duplicates(compiled))
    return {
      ruleSet: {rules: compiled.map(({rule}) => rule), glossary: compileGlossary(glossaryFile ?? {})},
      compiled,
      ids,
      problems
    }
  }
}

function sizeProblem(file: string): Problem {
  const most = maximumWordings.toLocaleString('en-GB')
  return {
    file,
    line: 1,
    column: 1,
    field: '',
    found: `more than ${most} wordings in this rule and those before it`,
    accepted: `at most ${most} in a folder of rules`,
    next: 'use fewer choices, or make two folders of it; this rule and those after it are left out'
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

function shareKinds(one: CompiledRule['rule'], other: CompiledRule['rule']): boolean {
  return !one.kinds || !other.kinds || one.kinds.some((kind) => other.kinds?.includes(kind))
}
