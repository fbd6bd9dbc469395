import {VFile} from 'vfile'
import {location} from 'vfile-location'
import {VFileMessage} from 'vfile-message'
import {isAboutPerson} from './about.js'
import {createAcronymFinder} from './acronym.js'
import {packedRules} from './bundled-rules.js'
import {type Anchors, anchors as allAnchors} from './checks/anchors.js'
import type {Check, Context} from './checks/check.js'
import {checks} from './checks/index.js'
import {openDocument, type Range, readWhole} from './document.js'
import {type Candidate, defaultGuards, guards} from './guards.js'
import {createLexicons, type Lexicon, type Lexicons} from './lexicon.js'
import {createMatcher, createWordReader, type Matcher, type WordReader} from './matcher.js'
import {type Paragraph, readParagraph, textOf} from './paragraph.js'
import {openRules, unpackRules} from './rule-store.js'
import type {Sentence} from './sentence.js'
import {suggest} from './suggestion.js'
import type {
  GuardName,
  Kind,
  Linter,
  LinterOptions,
  LintOptions,
  LintResult,
  Message,
  Place,
  Rule,
  Severity,
  Spared
} from './types.js'

/** A match with its rule and what could stand in its place. */
interface Finding extends Candidate {
  readonly rule: Rule
  readonly expected: readonly string[]
}

/** An engine whose rules and settings are fixed, over paragraphs however they were come by. */
export interface Engine {
  read(
    paragraphs: readonly Paragraph[],
    kind: Kind
  ): {findings: readonly Finding[]; spared: readonly (Finding & {guard: Spared['guard']})[]}
}

/**
 * Makes a reader of texts.
 *
 * Rules are data; building the matcher is the slow part, so keep the linter and call `lint` for each text.
 */
export function createLinter(options: LinterOptions = {}): Linter {
  return linterOf(createEngine(options), (value, format) => {
    const {chunks, kind, read} = openDocument(value, format)
    return {blocks: chunks.flatMap((_, index) => read(index)), ...(kind && {kind})}
  })
}

/** The same without a shortcut: the whole text parsed at once, every check at every sentence. What the quick one must equal. */
export function createReferenceLinter(options: LinterOptions = {}): Linter {
  return linterOf(createEngine(options, {}), readWhole)
}

function linterOf(engine: Engine, read: typeof readWhole): Linter {
  return {
    lint(input: string | VFile, given: LintOptions = {}): LintResult {
      const file =
        typeof input === 'string'
          ? new VFile(given.path === undefined ? {value: input} : {value: input, path: given.path})
          : input
      const value = String(file)
      const path = given.path ?? file.path
      const document = read(value, given.format ?? (/\.txt$/i.test(path ?? '') ? 'text' : 'markdown'))
      const kind = given.kind ?? document.kind ?? kindOf(value)
      const paragraphs = document.blocks.map(readParagraph)
      const {findings, spared} = engine.read(paragraphs, kind)
      const places = location(value)
      const point = (offset: number) => places.toPoint(offset) as Place
      const toPlace = (finding: Finding) => {
        const range = sourceRange(finding)
        return {start: point(range.start), end: point(range.end)}
      }
      const messages = findings.map((finding) => {
        const message = toMessage(finding, toPlace(finding))
        if (path !== undefined) {
          message.file = path
          message.name = `${path}:${message.name}`
        }
        return message
      })
      if (typeof input !== 'string') file.messages.push(...messages)
      return {
        messages,
        kind,
        words: paragraphs.reduce((sum, paragraph) => sum + countWords(paragraph), 0),
        spared: spared.map((finding) => ({
          rule: finding.rule.id,
          place: toPlace(finding),
          actual: wordsOf(finding),
          guard: finding.guard
        }))
      }
    }
  }
}

/** A letter is written to somebody; what can't be told is read as a page for the public. */
function kindOf(value: string): Kind {
  return /^\s*(?:>\s*)?Dear\s+\p{L}/mu.test(value) ? 'letter' : 'web'
}

/** Makes an engine; without `anchors`, every check reads every sentence. */
export function createEngine(options: LinterOptions = {}, anchors: Anchored = allAnchors): Engine {
  const store = options.ruleSet ? openRules(options.ruleSet) : unpackRules(packedRules)
  const {graph} = store
  /** A rule as the settings have it; nothing if they leave it out. */
  const configure = (rule: Rule): Rule | undefined => {
    // A category's setting changes how loud its rules are; it doesn't wake those that are off on their own.
    const own = options.rules?.[rule.id]
    const severity = own ?? (rule.severity === 'off' ? 'off' : (options.rules?.[rule.category] ?? rule.severity))
    if (severity === 'off') return undefined
    const {quieter, ...rest} = rule
    // What the settings say of a rule holds in every document.
    return {...rest, severity, ...(quieter && own === undefined && {quieter})}
  }
  const configured = new Map<string, Rule | undefined>()
  const ruleOf = (id: string): Rule | undefined => {
    if (configured.has(id)) return configured.get(id)
    const rule = store.get(id)
    const result = rule && configure(rule)
    configured.set(id, result)
    return result
  }
  const tests: [number, (lower: string) => boolean][] = []
  const readWords = createWordReader(graph, (lower) =>
    tests.flatMap(([index, isAnchor]) => (isAnchor(lower) ? [index] : []))
  )
  const matcher = createMatcher(graph, readWords, ruleOf)
  const lexicons = createLexicons(graph, readWords)
  const acronymRule = store.checking.map(({id}) => ruleOf(id)).find((rule) => rule?.check === 'acronym')
  const checking = store.checking.flatMap(({id}) => {
    const rule = ruleOf(id)
    const check = rule?.check === undefined ? undefined : checks[rule.check]
    if (!rule || !check) return []
    const lists = new Map<string, Lexicon>()
    const words = (name: string) => {
      const list = lists.get(name) ?? lexicons.get(id, name)
      lists.set(name, list)
      return list
    }
    return [{rule, check, words}]
  })
  for (const [index, {rule}] of checking.entries()) {
    const isAnchor = anchors[rule.check ?? '']?.isAnchor
    if (isAnchor) tests.push([index, isAnchor])
  }
  const dueIn = createSchedule(checking, anchors, lexicons, readWords)

  /** What the phrases and checks say of one paragraph, the context not yet asked. */
  function candidatesIn(paragraph: Paragraph, kind: Kind): Finding[] {
    const applies = (rule: Rule) => rule.kinds === undefined || rule.kinds.includes(kind)
    const candidates: Finding[] = []
    for (const [index, sentence] of paragraph.sentences.entries()) {
      const context = {paragraph, sentence, previous: paragraph.sentences[index - 1], kind}
      for (const finding of findPhrases(context, matcher)) if (applies(finding.rule)) candidates.push(finding)
      for (const {rule, check, words} of dueIn(sentence)) {
        if (!applies(rule)) continue
        for (const found of check(context, words)) candidates.push({...context, ...found, rule, expected: []})
      }
    }
    return candidates
  }

  let findAcronyms: ReturnType<typeof createAcronymFinder> | undefined
  return {
    read(paragraphs, kind) {
      const candidates = new Map(paragraphs.map((paragraph) => [paragraph, candidatesIn(paragraph, kind)]))
      if (acronymRule && (acronymRule.kinds === undefined || acronymRule.kinds.includes(kind))) {
        findAcronyms ??= createAcronymFinder(store.glossary, options.acronyms ?? [])
        for (const found of findAcronyms(paragraphs))
          candidates.get(found.paragraph)?.push({...found, rule: acronymRule})
      }
      const findings: Finding[] = []
      const spared: (Finding & {guard: Spared['guard']})[] = []
      for (const own of candidates.values()) {
        const kept: Finding[] = []
        for (const candidate of own) {
          const guard = candidate.rule.about === 'person' && !isAboutPerson(candidate) ? 'about' : sparedBy(candidate)
          if (guard) spared.push({...candidate, guard})
          else kept.push({...candidate, rule: inKind(candidate.rule, kind)})
        }
        findings.push(...withoutOverlaps(kept))
      }
      return {findings: inOrder(findings), spared: inOrder(spared)}
    }
  }
}

type Anchored = Readonly<Record<string, Anchors>>

/** A rule with its check and the check's lists. */
interface Checking {
  readonly rule: Rule
  readonly check: Check
  words(name: string): Lexicon
}

/** Makes a function that tells which checks could find anything in a sentence, in the order of their rules. */
function createSchedule(
  checking: readonly Checking[],
  anchors: Anchored,
  lexicons: Lexicons,
  readWords: WordReader
): (sentence: Sentence) => Iterable<Checking> {
  const byList: number[][] = []
  const always: number[] = []
  for (const [index, {rule}] of checking.entries()) {
    const own = anchors[rule.check ?? '']
    if (!own) always.push(index)
    for (const name of own?.lists ?? []) {
      const list = lexicons.numberOf(rule.id, name)
      if (list !== undefined) (byList[list] ??= []).push(index)
    }
  }
  return ({tokens}) => {
    const due = new Set(always)
    for (const list of lexicons.in(tokens)) for (const index of byList[list] ?? []) due.add(index)
    const words = readWords(tokens)
    for (let at = 0; at < tokens.length; at++) for (const index of words.at(at)?.checks ?? []) due.add(index)
    return [...due].sort((a, b) => a - b).flatMap((index) => checking[index] ?? [])
  }
}

/** A rule as it is in a kind of document: some only inform in some. */
function inKind(rule: Rule, kind: Kind): Rule {
  return rule.quieter?.includes(kind) && rule.severity !== 'off' ? {...rule, severity: 'info'} : rule
}

function sparedBy(finding: Finding): GuardName | undefined {
  return (finding.rule.guards ?? defaultGuards[finding.rule.category]).find((name) => guards[name](finding))
}

function findPhrases(context: Context, matcher: Matcher): Finding[] {
  const {sentence} = context
  const matches = matcher.find(sentence)
  if (matches.length === 0) return []
  const exceptions = matches.filter((match) => match.isException)
  return matches
    .filter(
      (match) =>
        !match.isException &&
        !exceptions.some((other) => other.rule === match.rule && other.start < match.end && match.start < other.end)
    )
    .map((match) => ({...context, rule: match.rule, ...suggest(match, sentence)}))
}

function sourceRange({paragraph, sentence, start, end}: Candidate) {
  return paragraph.toSource({start: sentence.tokens[start]?.start ?? 0, end: sentence.tokens[end - 1]?.end ?? 0})
}

function inOrder<Item extends Candidate>(findings: readonly Item[]): Item[] {
  return findings
    .map((finding) => ({finding, ...sourceRange(finding)}))
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map(({finding}) => finding)
}

/**
 * Keeps the leftmost, then the longest, then the most severe, of findings of one category that overlap, unless another offers other words and
 * is no quieter: what to write instead helps more than more words marked. Of two findings in one place, of which the shorter's category is one
 * that the longer may be too, it keeps the longer.
 */
function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const loudFirst = findings.toSorted((a, b) => loudness[b.rule.severity] - loudness[a.rule.severity])
  const ranged = inOrder(loudFirst).map((finding) => ({finding, ...sourceRange(finding)}))
  const helpful = ranged.filter(({finding}) => finding.expected.length > 0)
  const kept: (Range & {finding: Finding})[] = []
  for (const {finding, ...range} of ranged) {
    const {category} = finding.rule
    const isOutdone =
      finding.expected.length === 0 &&
      helpful.some(
        (other) =>
          other.start < range.end &&
          range.start < other.end &&
          other.finding.rule.category === category &&
          loudness[other.finding.rule.severity] >= loudness[finding.rule.severity]
      )
    if (isOutdone) continue
    const isTaken = kept.some(
      (other) =>
        range.start < other.end &&
        other.start < range.end &&
        (other.finding.rule.category === category ||
          (range.end <= other.end && other.finding.rule.also?.includes(category)))
    )
    if (!isTaken) kept.push({...range, finding})
  }
  return kept.map(({finding}) => finding)
}

const loudness: Readonly<Record<Severity | 'off', number>> = {off: 0, info: 1, warning: 2, error: 3}

function countWords(paragraph: Paragraph): number {
  return paragraph.sentences.reduce(
    (sum, sentence) => sum + sentence.tokens.filter((token) => token.isWord && !token.isJoined).length,
    0
  )
}

function wordsOf({sentence, start, end}: Candidate): string {
  return textOf(sentence.tokens.slice(start, end))
}

/** A vfile message about a finding. */
export function toMessage(finding: Finding, place?: {start: Place; end: Place}): Message {
  const {rule, expected} = finding
  const actual = wordsOf(finding)
  const severity = rule.severity === 'off' ? 'info' : rule.severity
  const choices = expected.map((text) => `“${text}”`)
  const last = choices.pop()
  const advice =
    last === undefined
      ? (rule.ask ?? rule.why)
      : `consider ${choices.length > 0 ? `${choices.join(', ')} or ${last}` : last}`
  const message = new VFileMessage(`“${actual}”: ${advice}`, {
    ruleId: rule.id.slice(rule.id.indexOf('/') + 1),
    source: 'alongside',
    ...(place ? {place} : {})
  }) as Message
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined
  message.actual = actual
  message.expected = [...expected]
  message.note = [
    rule.why,
    ...rule.sources.map((source) => `${source.organisation}: ${source.title}${source.year ? ` (${source.year})` : ''}`)
  ].join('\n')
  if (rule.url) message.url = rule.url
  return Object.assign(message, {
    category: rule.category,
    severity,
    rule: rule.id,
    why: rule.why,
    sources: rule.sources.map((source) => source.id),
    ...(rule.ask ? {ask: rule.ask} : {}),
    ...(rule.also ? {also: rule.also} : {})
  })
}
