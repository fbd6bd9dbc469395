import type {Category, Glossary, Phrase, Rule, Source} from '@alongside/core'
import {closest} from 'fastest-levenshtein'
import {ExampleError, expandExample} from './example.js'
import {type PatternNode, type PatternProblem, parsePattern, splitWords} from './pattern.js'
import {isFitting, makePhrase, replaceAll, separateChoices, spellOut} from './phrase.js'
import type {Problem} from './problem.js'
import type {GlossaryFile, RuleFile} from './rule-file.js'
import {schemas} from './rule-schema.js'
import {fieldName, list, nearest, validate} from './validate.js'
import {describeKinds, expand, TooManyWordings, type Wording} from './wording.js'
import {readYaml, type YamlFile} from './yaml.js'

/** What a rule file is read against. */
export interface RuleContext {
  /** Sources by id. */
  readonly sources: ReadonlyMap<string, Source>
  /** The checks that a rule may name, each with the lists that it looks up, where they are known; not looked at if absent. */
  readonly checks?: ReadonlyMap<string, readonly string[] | undefined>
  /** What the addresses of rules' pages begin with; absent where rules have none. */
  readonly pages?: string
}

/** A rule file, read and compiled. */
export interface CompiledRule {
  readonly file: RuleFile
  readonly rule: Rule
  /** The wordings that the rule looks for, and the item of `avoid` (from 0) that each comes from. */
  readonly wordings: ReadonlyMap<string, number>
  /** How many wordings it has in all, those of lists and exceptions too. */
  readonly size: number
  readonly yaml: YamlFile
  readonly path: string
}

/** Wordings that one rule may stand for, words next to each other (`is|are`) taken as one: more means a pattern that is too loose. */
export const maximumWordings = 2000

/** The same with every word on its own, and with those of exceptions and lists. */
const maximumSize = 20_000

/** Gaps and slots in one wording: each can end in several places, and together they would take a long time to try. */
const maximumGaps = 4

const categories: readonly string[] = schemas.RuleFile.definitions.Category.enum

/**
 * Reads one rule file.
 *
 * @param path such as `rules/label/service-user.yml`: the name is the rule's id, the folder its category.
 * @returns the rule, or everything that is wrong with the file.
 */
export function compileRuleFile(
  text: string,
  path: string,
  context: RuleContext
): {readonly compiled?: CompiledRule; readonly problems: readonly Problem[]} {
  const named = nameProblems(path)
  const {yaml, problems: syntax} = readYaml(text, path)
  if (!yaml) return {problems: [...named, ...syntax]}
  const {value: file, problems: shape} = validate('RuleFile', yaml, path)
  if (!file) return {problems: [...named, ...shape]}
  const report = reporter(path, yaml)
  checkFields(file, context, report)
  const {phrases, wordings, except, ask} = compileWords(file, report)
  checkExamples(file, report)
  const words = compileLists(file, context, report)
  const size = phrases.length + except.length + Object.values(words ?? {}).flat().length
  if (size > maximumSize) {
    report.add([], `${size} wordings`, `at most ${maximumSize} in a rule`, 'use fewer choices, or make two rules of it')
  }
  const problems = [...named, ...report.problems]
  if (problems.length > 0) return {problems}

  const [name = '', category = ''] = path
    .replace(/\.yml$/, '')
    .split(/[\\/]/)
    .reverse()
  const id = `${category}/${name}`
  const rule: Rule = {
    id,
    category: category as Category,
    severity: file.severity ?? 'warning',
    why: file.why.trim(),
    ...(ask === undefined ? {} : {ask}),
    sources: file.sources.flatMap((source) => context.sources.get(source) ?? []),
    phrases,
    ...(except.length === 0 ? {} : {except}),
    ...(file.about && {about: file.about}),
    ...(file.legal && {legal: file.legal}),
    ...(file.kinds && {kinds: file.kinds}),
    ...(file.quieter && {quieter: file.quieter}),
    ...(file.also && {also: file.also}),
    ...(file.guards && {guards: file.guards}),
    ...(file.check === undefined ? {} : {check: file.check}),
    ...(words && {words}),
    ...(context.pages !== undefined && {url: `${context.pages}${id}.md`})
  }
  return {compiled: {file, rule, wordings, size, yaml, path}, problems}
}

/** Reads `glossary.yml`. */
export function compileGlossary({known = [], expansions = {}, recognised}: GlossaryFile): Glossary {
  const lists = (given: NonNullable<GlossaryFile['expansions']>) =>
    Object.fromEntries(
      Object.entries(given).map(([acronym, full]): [string, readonly string[]] => [
        acronym,
        typeof full === 'string' ? [full] : full
      ])
    )
  return {known, expansions: lists(expansions), ...(recognised && {recognised: lists(recognised)})}
}

/** The alternatives of a rule as written, and its question without `ask:`. */
export function splitConsider(consider: RuleFile['consider']): {
  readonly alternatives: readonly {readonly text: string; readonly item: number}[]
  readonly questions: readonly {readonly text: string; readonly item: number}[]
} {
  const items = consider.map((each, item) => {
    if (typeof each !== 'string') return {text: each.ask.trim(), item, isQuestion: true}
    const question = /^\s*ask:\s*(.*)$/s.exec(each)?.[1]
    return {text: (question ?? each).trim(), item, isQuestion: question !== undefined}
  })
  return {
    alternatives: items.filter(({isQuestion}) => !isQuestion),
    questions: items.filter(({isQuestion}) => isQuestion)
  }
}

type Path = readonly (string | number)[]

interface Reporter {
  readonly problems: Problem[]
  add(path: Path, found: string, accepted: string, next: string, excerpt?: {text: string; offset: number}): void
}

function reporter(file: string, yaml: YamlFile): Reporter {
  const problems: Problem[] = []
  return {
    problems,
    add(path, found, accepted, next, excerpt) {
      const problem = {file, ...yaml.at(path), field: fieldName(path), found, accepted, next}
      problems.push(excerpt ? {...problem, excerpt} : problem)
    }
  }
}

function nameProblems(path: string): Problem[] {
  const [name = '', category = ''] = path.split(/[\\/]/).reverse()
  const problems: Problem[] = []
  const add = (found: string, accepted: string, next: string) =>
    problems.push({file: path, line: 1, column: 1, field: '', found, accepted, next})
  if (!/^[a-z0-9]+(-[a-z0-9]+)*\.yml$/.test(name)) {
    const better = name
      .replace(/\.[^.]*$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    add(
      `the file name "${name}"`,
      'small letters and digits with hyphens between, then .yml',
      `rename it to ${better || 'words'}.yml`
    )
  }
  if (!categories.includes(category)) {
    add(
      `the folder "${category}"`,
      list(categories),
      `move it to ${category === '' ? 'one of these' : closest(category, [...categories])}`
    )
  }
  return problems
}

function checkFields(file: RuleFile, {sources, checks}: RuleContext, {add}: Reporter) {
  if (!file.avoid && file.check === undefined) {
    add([], 'neither "avoid" nor "check"', 'one of them, or both', 'add "avoid:" with the wordings to look for')
  }
  if (file.check !== undefined && checks && !checks.has(file.check)) {
    add(['check'], `"${file.check}"`, list([...checks.keys()]), nearest(file.check, [...checks.keys()]))
  }
  const ids = [...sources.keys()]
  file.sources.forEach((id, index) => {
    if (sources.has(id)) return
    const best = nearest(id, ids)
    const next = best.startsWith('write') ? best : 'add it to sources.yml, beside the folders of the categories'
    add(['sources', index], `"${id}", which is not in sources.yml`, 'an id in sources.yml', next)
  })
}

function compileWords(file: RuleFile, report: Reporter) {
  const {alternatives, questions} = splitConsider(file.consider)
  questions.forEach(({text, item}, index) => {
    if (text === '') report.add(['consider', item], 'an empty question', 'a question after ask:', 'write it')
    if (index > 0) {
      report.add(['consider', item], 'a second question', 'one question at most', 'keep the one that helps most')
    }
  })
  const replacements = alternatives.map(({text, item}) => ({
    item,
    nodes: parseAt(['consider', item], text, true, report)
  }))
  const avoid = (file.avoid ?? []).map((text, item) => parseAt(['avoid', item], text, false, report))
  const exceptions = (file.except ?? []).map((text, item) => parseAt(['except', item], text, false, report))
  const repeated = replacements.flatMap(
    ({nodes}) => nodes?.flatMap((node) => (node.type === 'group' ? node.source.split('|') : [])) ?? []
  )
  const isRepeated = (source: string) => source.split('|').some((option) => repeated.includes(option))
  const phrases = new Map<string, {phrase: Phrase; origin: number}>()
  const used = new Set<number>()

  avoid.forEach((nodes, origin) => {
    if (!nodes) return
    const path: Path = ['avoid', origin]
    const fit = (preference?: 'noun' | 'verb') => {
      const wordings = writeOut(nodes, path, report, isRepeated, maximumWordings - phrases.size, preference)
      return wordings.map((wording) => ({
        wording,
        forms: replacements.map(({nodes: each, item}) => ({item, ...(each && replaceAll(each, wording))}))
      }))
    }
    let fitted = fit()
    // A word that can be a noun and a verb is what the alternatives need it to be.
    for (const preference of ['verb', 'noun'] as const) {
      if (replacements.length === 0 || fitted.length === 0 || fitted.some(({forms}) => forms.some(isFitting))) break
      const other = fit(preference)
      if (other.some(({forms}) => forms.some(isFitting))) fitted = other
    }
    for (const {wording, forms} of fitted) {
      const words = splitWords(wording.text)
      const key = words.join(' ')
      for (const {item} of forms.filter(isFitting)) used.add(item)
      if (!phrases.has(key)) phrases.set(key, {origin, phrase: makePhrase(words, forms)})
    }
    const isFitted = fitted.length === 0 || fitted.some(({forms}) => forms.some(isFitting))
    if (!isFitted && questions.length === 0 && replacements.length > 0 && replacements.every(({nodes: each}) => each)) {
      report.add(
        path,
        `"${file.avoid?.[origin]}" (${describeKinds(fitted.map(({wording}) => wording))}), which nothing in "consider" can replace`,
        'alternatives whose {words}, (a|b) and [slots] have a partner in the pattern',
        'mark the partner here, write the alternative without braces, or say {word verb} or {word noun}'
      )
    }
  })
  for (const {item, nodes} of replacements) {
    if (nodes && avoid.length > 0 && avoid.every(Boolean) && !used.has(item) && used.size > 0) {
      report.add(
        ['consider', item],
        'an alternative that fits none of the wordings',
        '{words}, (a|b) and [slots] that have a partner in "avoid"',
        'mark the partner in "avoid", or write it without braces'
      )
    }
  }
  const except = exceptions.flatMap((nodes, item) =>
    nodes
      ? writeOut(nodes, ['except', item], report, () => false).map(({text}) => ({
          words: splitWords(text),
          expected: []
        }))
      : []
  )
  const ask = questions[0]?.text
  try {
    return {
      phrases: separateChoices(
        [...phrases.values()].map(({phrase}) => phrase),
        maximumSize
      ),
      wordings: new Map(
        [...phrases.values()].flatMap(({phrase, origin}) =>
          spellOut(phrase, maximumSize).map((words) => [words.join(' '), origin])
        )
      ),
      except: separateChoices(except, maximumSize),
      ask
    }
  } catch (error) {
    if (!(error instanceof TooManyWordings)) throw error
    report.add(
      [],
      'too many wordings',
      `at most ${maximumSize} in a rule`,
      'use fewer choices, or make two rules of it'
    )
    return {phrases: [], wordings: new Map<string, number>(), except: [], ask}
  }
}

/** Writes out the lists of a check. */
function compileLists(
  {words, check}: RuleFile,
  {checks}: RuleContext,
  report: Reporter
): Record<string, readonly string[]> | undefined {
  if (!words) return undefined
  const known = check === undefined ? undefined : checks?.get(check)
  for (const name of known ? Object.keys(words) : []) {
    if (known?.includes(name)) continue
    const accepted = known && known.length > 0 ? list(known) : 'no list'
    report.add(['words', name], `"${name}", a list that ${check} doesn't look up`, accepted, nearest(name, known ?? []))
  }
  if (check === undefined) {
    report.add(
      ['words'],
      'lists for no check',
      'lists that a check looks up',
      'name the check ("check:"), or use "avoid"'
    )
  }
  const compileList = (name: string, patterns: readonly string[]) => {
    const wordings = patterns.flatMap((text, item) => {
      const path = ['words', name, item]
      const nodes = parseAt(path, text, false, report)
      const slot = text.indexOf('[')
      if (nodes && slot >= 0) {
        report.add(path, 'a slot in a list', 'words, {word}, (a|b), (a)? and …', 'leave it out', {
          text,
          offset: slot
        })
      }
      return nodes ? writeOut(nodes, path, report, () => true).map((wording) => splitWords(wording.text)) : []
    })
    return [...new Set(wordings.map((each) => each.join(' ').toLowerCase()))]
  }
  return Object.fromEntries(Object.entries(words).map(([name, patterns]) => [name, compileList(name, patterns)]))
}

function parseAt(
  path: Path,
  text: string,
  isAlternative: boolean,
  {add}: Reporter
): readonly PatternNode[] | undefined {
  const {nodes, problems} = parsePattern(text, isAlternative)
  problems.forEach(({offset, found, accepted, next}: PatternProblem) => {
    add(path, found, accepted, next, {text, offset})
  })
  return problems.length > 0 ? undefined : nodes
}

function writeOut(
  nodes: readonly PatternNode[],
  path: Path,
  {add}: Reporter,
  isRepeated: (source: string) => boolean,
  limit = maximumWordings,
  preference?: 'noun' | 'verb'
): readonly Wording[] {
  try {
    const wordings = expand(nodes, {limit, isRepeated, ...(preference && {preference})})
    const gaps = Math.max(...wordings.map(({text}) => text.match(/…|\[(?!no noun)/g)?.length ?? 0))
    if (gaps <= maximumGaps) return wordings
    add(path, `${gaps} gaps and [slots]`, `at most ${maximumGaps} in a wording`, 'look for fewer words of it')
  } catch (error) {
    if (!(error instanceof TooManyWordings)) throw error
    add(path, 'too many wordings', `at most ${maximumWordings} in a rule`, 'use fewer choices, or make two rules of it')
  }
  return []
}

function checkExamples({consider, examples}: RuleFile, {add}: Reporter) {
  const {alternatives, questions} = splitConsider(consider)
  const hasAlternative = alternatives.length > 0
  const seen = new Map<string, string>()
  const check = (text: string, path: Path, isFlag: boolean) => {
    try {
      const {text: plain, start, end, rewritten} = expandExample(text)
      const before = seen.get(plain)
      if (before !== undefined) add(path, `the same sentence as ${before}`, 'each sentence once', 'write another')
      seen.set(plain, fieldName(path))
      if (!isFlag && (end > start || rewritten !== undefined)) {
        add(
          path,
          'brackets or an arrow',
          'a plain sentence in which the rule finds nothing',
          'remove them, or move it to flag'
        )
      } else if (isFlag && start === end) {
        add(path, 'no words in [brackets]', 'the words found in [brackets], once', 'put them in brackets')
      } else if (isFlag && questions.length === 0 && rewritten === undefined) {
        add(
          path,
          'no " → "',
          'an arrow and the sentence with the first alternative',
          'add " → " and the sentence with [other words]'
        )
      } else if (isFlag && !hasAlternative && rewritten !== undefined) {
        add(path, 'an arrow, where the rule only asks', 'the sentence alone', 'remove the arrow and what follows')
      }
    } catch (error) {
      if (!(error instanceof ExampleError)) throw error
      add(
        path,
        error.message,
        'exactly one [bracket] on each side of the arrow',
        'put only the words found in [brackets]'
      )
    }
  }
  examples.flag.forEach((text, index) => {
    check(text, ['examples', 'flag', index], true)
  })
  examples.allow.forEach((text, index) => {
    check(text, ['examples', 'allow', index], false)
  })
}
