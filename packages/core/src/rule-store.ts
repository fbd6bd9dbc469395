import {type FullForms, fullFormsOf} from './full-forms.js'
import {
  asciiJson,
  compileGraph,
  type FlatGraph,
  flattenGraph,
  type Graph,
  type GraphData,
  unpackGraph
} from './graph.js'
import {numberOf, type Texts, type TextTable, tableOf, textAt, textsOf} from './texts.js'
import type {Glossary, Rule, RuleSet, Source, Vocabulary} from './types.js'

/** Rules as the engine asks for them. */
export interface RuleStore {
  readonly graph: Graph
  readonly glossary: Glossary
  /** Those of the glossary. */
  readonly fullForms: FullForms
  /** Ids of the rules and categories that there are. */
  readonly names: ReadonlySet<string>
  /** The rules that name a check, in order. */
  readonly checking: readonly Rule[]
  get(id: string): Rule | undefined
  /** Whether a rule comes from whoever writes the texts, and not with the program. */
  isOwn(id: string): boolean
}

/**
 * Rules as they are shipped: text that is parsed rule by rule, when one has something to say. Parsing all of them took 25 ms, and a text
 * needs a few. Plain data (JSON).
 */
export interface PackedRules {
  readonly graph: GraphData
  /** A `Glossary`, as JSON. */
  readonly glossary: string
  /** A rule's id a line. */
  readonly ids: string
  /** The `check` of each rule that has one, by the rule's number, in order. */
  readonly checks: readonly (readonly [rule: number, check: string])[]
  /** A rule a line in the same order, as JSON, its sources given by their line. */
  readonly rules: string
  /** A source a line, as JSON. */
  readonly sources: string
}

/** The same in flat arrays: what a host ships that reads bytes, so that there is nothing to unpack. */
export interface FlatRules extends Omit<PackedRules, 'graph' | 'ids' | 'rules' | 'sources'> {
  readonly graph: FlatGraph
  readonly fullForms: FullForms
  readonly ids: TextTable
  readonly rules: Texts
  readonly sources: Texts
}

/** Reads rules that somebody else has made. */
export function openRules({rules, glossary}: RuleSet): RuleStore {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const checking = rules.filter((rule) => rule.check !== undefined)
  const names = new Set(rules.flatMap(({id, category}) => [id, category]))
  const fullForms = fullFormsOf(glossary)
  return {
    graph: compileGraph(rules),
    glossary,
    fullForms,
    names,
    checking,
    get: (id) => byId.get(id),
    isOwn: () => false
  }
}

/** Rules with those of packs beside them: of rules with the same id, and full forms of the same letters, the last counts. */
export function addPacks(store: RuleStore, packs: readonly RuleSet[]): RuleStore {
  const own = new Map(packs.flatMap(({rules}) => rules.map((rule) => [rule.id, rule])))
  const {graph} = store
  const rules = [...own.values()]
  const others = {
    ...graph,
    outcomeAt(index: number) {
      const outcome = graph.outcomeAt(index)
      return outcome && own.has(outcome.rule) ? undefined : outcome
    },
    listNames: graph.listNames.map(([rule, list]): Graph['listNames'][number] =>
      own.has(rule) ? ['', ''] : [rule, list]
    )
  }
  const glossaries = [store.glossary, ...packs.map((pack) => pack.glossary)]
  const glossary = {
    known: glossaries.flatMap(({known}) => known),
    expansions: Object.assign({}, ...glossaries.map(({expansions}) => expansions)),
    recognised: Object.assign({}, ...glossaries.map(({recognised}) => recognised))
  }
  return {
    graph: compileGraph(rules, others),
    glossary,
    fullForms: fullFormsOf(glossary),
    names: new Set([...store.names, ...own.keys()]),
    checking: [
      ...store.checking.map((rule) => own.get(rule.id) ?? rule),
      ...rules.filter(({id}) => !store.names.has(id))
    ].filter(({check}) => check !== undefined),
    get: (id) => own.get(id) ?? store.get(id),
    isOwn: (id) => own.has(id)
  }
}

/** Rules in the form that is quickest to load. */
export function packRules({rules, glossary}: RuleSet, graph: GraphData): PackedRules {
  const sources = new Map<string, number>()
  const lines = rules.map(({except: _, phrases: __, words: ___, ...rule}) => {
    const numbers = rule.sources.map((source) => {
      const line = asciiJson(source)
      const number = sources.get(line) ?? sources.size
      sources.set(line, number)
      return number
    })
    return asciiJson({...rule, sources: numbers})
  })
  return {
    graph,
    glossary: asciiJson(glossary),
    ids: rules.map(({id}) => id).join('\n'),
    checks: rules.flatMap(({check}, number) => (check === undefined ? [] : [[number, check] as const])),
    rules: lines.join('\n'),
    sources: [...sources.keys()].join('\n')
  }
}

/** Packed rules in flat arrays. */
export function flattenRules({graph, ids, rules, sources, ...rest}: PackedRules): FlatRules {
  return {
    ...rest,
    graph: flattenGraph(graph),
    fullForms: fullFormsOf(JSON.parse(rest.glossary) as Glossary),
    ids: tableOf(ids),
    rules: textsOf(rules),
    sources: textsOf(sources)
  }
}

/** Reads rules that were packed. */
export function unpackRules(packed: PackedRules | FlatRules): RuleStore {
  const {
    ids,
    checks,
    rules: lines,
    sources,
    ...rest
  } = typeof packed.ids === 'string' ? flattenRules(packed as PackedRules) : (packed as FlatRules)
  const rules: Rule[] = []
  let glossary: Glossary | undefined
  let graph: Graph | undefined
  let names: ReadonlySet<string> | undefined
  const at = (number: number) => {
    const found = rules[number]
    if (found) return found
    const {sources: given, ...rest} = JSON.parse(textAt(lines, number)) as Omit<Rule, 'sources' | 'phrases'> & {
      sources: number[]
    }
    const rule = {...rest, sources: given.map((line) => JSON.parse(textAt(sources, line)) as Source), phrases: []}
    rules[number] = rule
    return rule
  }
  return {
    get graph() {
      return (graph ??= unpackGraph(rest.graph))
    },
    get glossary() {
      return (glossary ??= JSON.parse(rest.glossary) as Glossary)
    },
    fullForms: rest.fullForms,
    get names() {
      return (names ??= new Set(ids.text.split('\n').flatMap((id) => [id, id.slice(0, id.indexOf('/'))])))
    },
    checking: checks.map(([number]) => at(number)),
    get(id) {
      const number = numberOf(ids, id)
      return number === -1 ? undefined : at(number)
    },
    isOwn: () => false
  }
}

/** The ids of packed rules, in order. */
export function idsOf({ids}: PackedRules | FlatRules): readonly string[] {
  return (typeof ids === 'string' ? ids : ids.text).split('\n')
}

/** What rule files beside the packed rules may name: their sources, and checks with the lists that they look up. */
export function vocabularyOf(packed: PackedRules | FlatRules): Vocabulary {
  const {sources, graph} = packed
  const ids = idsOf(packed)
  const checkOf = new Map(packed.checks.map(([rule, check]) => [ids[rule] ?? '', check]))
  const checks = new Map([...checkOf.values()].map((check) => [check, new Set<string>()]))
  for (const line of graph.listNames.split('\n')) {
    const [id = '', list = ''] = line.split(' ')
    checks.get(checkOf.get(id) ?? '')?.add(list)
  }
  return {
    sources: (typeof sources === 'string' ? sources : sources.text)
      .split('\n')
      .map((line) => JSON.parse(line) as Source),
    checks: new Map([...checks].map(([check, lists]) => [check, [...lists]]))
  }
}
