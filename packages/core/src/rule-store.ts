import {asciiJson, compileGraph, type Graph, type GraphData, unpackGraph} from './graph.js'
import type {Glossary, Rule, RuleSet, Source, Vocabulary} from './types.js'

/** Rules as the engine asks for them. */
export interface RuleStore {
  readonly graph: Graph
  readonly glossary: Glossary
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
  /** A rule's id and `check`, if it has one, a line. */
  readonly ids: string
  /** A rule a line in the same order, as JSON, its sources given by their line. */
  readonly rules: string
  /** A source a line, as JSON. */
  readonly sources: string
}

/** Reads rules that somebody else has made. */
export function openRules({rules, glossary}: RuleSet): RuleStore {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const checking = rules.filter((rule) => rule.check !== undefined)
  const names = new Set(rules.flatMap(({id, category}) => [id, category]))
  return {graph: compileGraph(rules), glossary, names, checking, get: (id) => byId.get(id), isOwn: () => false}
}

/** Rules with those of packs beside them: of rules with the same id, and full forms of the same letters, the last counts. */
export function addPacks(store: RuleStore, packs: readonly RuleSet[]): RuleStore {
  const own = new Map(packs.flatMap(({rules}) => rules.map((rule) => [rule.id, rule])))
  const {graph, glossary} = store
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
  const glossaries = [glossary, ...packs.map((pack) => pack.glossary)]
  return {
    graph: compileGraph(rules, others),
    glossary: {
      known: glossaries.flatMap(({known}) => known),
      expansions: Object.assign({}, ...glossaries.map(({expansions}) => expansions)),
      recognised: Object.assign({}, ...glossaries.map(({recognised}) => recognised))
    },
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
    ids: rules.map(({id, check}) => (check === undefined ? id : `${id} ${check}`)).join('\n'),
    rules: lines.join('\n'),
    sources: [...sources.keys()].join('\n')
  }
}

/** Reads rules that were packed. */
export function unpackRules(packed: PackedRules): RuleStore {
  const names = packed.ids.split('\n').map((line) => line.split(' '))
  const numbers = new Map(names.map(([id = ''], number) => [id, number]))
  const lines = packed.rules.split('\n')
  const sources = packed.sources.split('\n')
  const rules: Rule[] = []
  let glossary: Glossary | undefined
  let graph: Graph | undefined
  const at = (number: number) => {
    const found = rules[number]
    if (found) return found
    const {sources: given, ...rest} = JSON.parse(lines[number] ?? '') as Omit<Rule, 'sources' | 'phrases'> & {
      sources: number[]
    }
    const rule = {...rest, sources: given.map((line) => JSON.parse(sources[line] ?? '') as Source), phrases: []}
    rules[number] = rule
    return rule
  }
  return {
    get graph() {
      return (graph ??= unpackGraph(packed.graph))
    },
    get glossary() {
      return (glossary ??= JSON.parse(packed.glossary) as Glossary)
    },
    names: new Set(names.flatMap(([id = '']) => [id, id.slice(0, id.indexOf('/'))])),
    checking: names.flatMap(([, check], number) => (check === undefined ? [] : [at(number)])),
    get(id) {
      const number = numbers.get(id)
      return number === undefined ? undefined : at(number)
    },
    isOwn: () => false
  }
}

/** What rule files beside the packed rules may name: their sources, and checks with the lists that they look up. */
export function vocabularyOf({sources, ids, graph}: PackedRules): Vocabulary {
  const checkOf = new Map(ids.split('\n').map((line) => [line.replace(/ .*/, ''), line.replace(/^\S* ?/, '')]))
  const checks = new Map([...checkOf.values()].filter(Boolean).map((check) => [check, new Set<string>()]))
  for (const line of graph.listNames.split('\n')) {
    const [id = '', list = ''] = line.split(' ')
    checks.get(checkOf.get(id) ?? '')?.add(list)
  }
  return {
    sources: sources.split('\n').map((line) => JSON.parse(line) as Source),
    checks: new Map([...checks].map(([check, lists]) => [check, [...lists]]))
  }
}
