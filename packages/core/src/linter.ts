import {VFile} from 'vfile'
import {location} from 'vfile-location'
import {VFileMessage} from 'vfile-message'
import {isAboutPerson} from './about.js'
import {findUndefinedAcronyms} from './acronym.js'
import {ruleSet as bundled} from './bundled-rules.js'
import {checks} from './checks/index.js'
import {readSwitches} from './comments.js'
import {type Document, type Range, readDocument} from './document.js'
import {type Candidate, defaultGuards, guards} from './guards.js'
import {createLexicon, type Lexicon} from './lexicon.js'
import {compileMatcher, createMatcher, type Matcher} from './matcher.js'
import {spareOwnWords} from './own-words.js'
import {type Paragraph, readParagraph, textOf} from './paragraph.js'
import {dropAskedAbout} from './reread.js'
import {consult} from './second-reader/consult.js'
import {createSecondReader} from './second-reader/second-reader.js'
import {secondReaderWeights} from './second-reader-weights.js'
import {countWords} from './sentence.js'
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
  RuleSet,
  Severity,
  Spared
} from './types.js'

/** A match with its rule and what could stand in its place. */
export interface Finding extends Candidate {
  readonly rule: Rule
  readonly expected: readonly string[]
  /** What made the second reader ask. */
  readonly grounds?: string
}

/** An engine whose rules and settings are fixed, over paragraphs however they were come by. */
export interface Engine {
  read(paragraphs: readonly Paragraph[], kind: Kind): Reading
}

/** What was found, and what the context held back. */
export interface Reading {
  readonly findings: readonly Finding[]
  readonly spared: readonly (Finding & {readonly guard: Spared['guard']})[]
}

/**
 * Makes a reader of texts.
 *
 * Rules are data; building the matcher is the slow part, so keep the linter and call `lint` for each text.
 */
export function createLinter(options: LinterOptions = {}): Linter {
  const engine = createEngine(options)
  const names = new Set((options.ruleSet ?? bundled).rules.flatMap(({id, category}) => [id, category]))
  return {
    glossary: (options.ruleSet ?? bundled).glossary,
    lint(input: string | VFile, given: LintOptions = {}): LintResult {
      const file =
        typeof input === 'string'
          ? new VFile(given.path === undefined ? {value: input} : {value: input, path: given.path})
          : input
      const value = String(file)
      const path = given.path ?? file.path
      const document =
        given.document ?? readDocument(value, given.format ?? (/\.txt$/i.test(path ?? '') ? 'text' : 'markdown'))
      const kind = given.kind ?? document.kind ?? kindOf(given.document ? proseOf(given.document) : value)
      const paragraphs = document.blocks.map(readParagraph)
      const read = spareOwnWords(engine.read(paragraphs, kind), given)
      const switches = document.comments
        ? readSwitches({
            comments: document.comments,
            blocks: document.blocks,
            value,
            names,
            areReasonsRequired: options.requireReasons ?? false,
            today: given.today
          })
        : undefined
      const isOff = (finding: Finding) =>
        switches?.isOff({...finding.rule, rule: finding.rule.id, start: sourceRange(finding).start}) ?? false
      const off = new Set(switches && read.findings.filter(isOff))
      const findings = read.findings.filter((finding) => !off.has(finding))
      const spared = inOrder([...read.spared, ...[...off].map((finding) => ({...finding, guard: 'comment' as const}))])
      const places = location(value)
      const point = (offset: number) => places.toPoint(offset) as Place
      const toPlace = (finding: Finding) => {
        const range = sourceRange(finding)
        return {start: point(range.start), end: point(range.end)}
      }
      const messages = findings.map((finding) => {
        const place = toPlace(finding)
        const isMarkedUp =
          /[*_`[\]<>~]/.test(value.slice(place.start.offset, place.end.offset)) && !/[*_`[\]<>~]/.test(wordsOf(finding))
        // Half of a pair of marks would be left: "is a **looked after child**".
        const message = toMessage(isMarkedUp ? {...finding, expected: []} : finding, place)
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
        words: paragraphs.reduce((sum, {sentences}) => sum + countWords(sentences), 0),
        spared: spared.map((finding) => ({
          rule: finding.rule.id,
          place: toPlace(finding),
          actual: wordsOf(finding),
          guard: finding.guard
        })),
        remarks: (switches?.remarks() ?? []).map(({start, end, ...remark}) => ({
          place: {start: point(start), end: point(end)},
          ...remark
        }))
      }
    }
  }
}

const proseOf = ({blocks}: Document) => blocks.map((block) => block.value).join('\n')

/** A letter is written to somebody; what can't be told is read as a page for the public. */
function kindOf(value: string): Kind {
  return /^\s*(?:>\s*)?Dear\s+\p{L}/mu.test(value) ? 'letter' : 'web'
}

/** Makes an engine; `loadModel` gives the second reader's weights when there is a first sentence to read. */
export function createEngine(options: LinterOptions = {}, loadModel = secondReaderWeights): Engine {
  const ruleSet: RuleSet = options.ruleSet ?? bundled
  const severityOf = (rule: Rule): Severity | 'off' =>
    options.rules?.[rule.id] ?? options.rules?.[rule.category] ?? rule.severity
  const isAlone = options.secondReader === 'off'
  const rules = ruleSet.rules.flatMap((rule) => {
    // A category's setting changes how loud its rules are; it doesn't wake those that are off on their own.
    const own = options.rules?.[rule.id]
    const severity = own ?? (rule.severity === 'off' ? 'off' : severityOf(rule))
    // What a rule that the settings switch off would find, the second reader leaves alone too.
    if (severity === 'off' && (own === undefined || isAlone)) return []
    const {quieter, ...rest} = rule
    // What the settings say of a rule holds in every document.
    return [{...rest, severity, ...(quieter && own === undefined && {quieter})}]
  })
  const matcher = createMatcher(ruleSet.matcher ?? compileMatcher(rules), rules)
  const awake = rules.filter(({severity}) => severity !== 'off')
  const acronymRule = awake.find((rule) => rule.check === 'acronym')
  const readerRules = new Map(
    awake.filter((rule) => rule.check === 'second-reader').map((rule) => [rule.category, rule])
  )
  const reader = isAlone || readerRules.size === 0 ? undefined : createSecondReader(loadModel)
  const settingOf = ({id, category}: Rule) =>
    options.rules?.[id] !== undefined ? 'rule' : options.rules?.[category] !== undefined ? 'category' : undefined
  const checking = rules.flatMap((rule) => {
    const check = rule.check === undefined ? undefined : checks[rule.check]
    if (!check) return []
    const lists = new Map<string, Lexicon>(
      Object.entries(rule.words ?? {}).map(([name, words]) => [name, createLexicon(words)])
    )
    const none = createLexicon([])
    return [{rule, check, words: (name: string) => lists.get(name) ?? none}]
  })
  return {
    read(paragraphs, kind) {
      const {silenced, spared, ...byRules} = read(paragraphs, kind)
      const findings = dropAskedAbout(byRules.findings, (paragraph) => read([paragraph], kind).findings)
      if (!reader) return {findings, spared}
      const readers = new Map([...readerRules].filter(([, rule]) => isFor(rule, kind)))
      const judged = consult(reader, paragraphs, kind, {findings, silenced}, readers, settingOf)
      return {findings: withoutOverlaps(judged), spared}
    }
  }

  /** What the rules find. */
  function read(
    paragraphs: readonly Paragraph[],
    kind: Kind
  ): ReturnType<Engine['read']> & {silenced: readonly Finding[]} {
    const applies = (rule: Rule) => isFor(rule, kind)
    const candidates: Finding[] = paragraphs.flatMap((paragraph) =>
      findPhrases(paragraph, matcher).filter(({rule}) => applies(rule))
    )
    for (const {rule, check, words} of checking) {
      if (!applies(rule)) continue
      for (const paragraph of paragraphs) {
        for (const [index, sentence] of paragraph.sentences.entries()) {
          const context = {paragraph, sentence, previous: paragraph.sentences[index - 1], kind}
          for (const found of check(context, words)) candidates.push({...context, ...found, rule, expected: []})
        }
      }
    }
    if (acronymRule && applies(acronymRule)) {
      for (const found of findUndefinedAcronyms(paragraphs, ruleSet.glossary, options.acronyms ?? []))
        candidates.push({...found, rule: acronymRule})
    }
    const findings: Finding[] = []
    const silenced: Finding[] = []
    const spared: (Finding & {guard: Spared['guard']})[] = []
    for (const candidate of candidates) {
      const guard = candidate.rule.about === 'person' && !isAboutPerson(candidate) ? 'about' : sparedBy(candidate)
      if (candidate.rule.severity === 'off') silenced.push(candidate)
      else if (guard) spared.push({...candidate, guard})
      else findings.push({...candidate, rule: inKind(candidate.rule, kind)})
    }
    return {findings: withoutOverlaps(findings), silenced, spared}
  }
}

function isFor(rule: Rule, kind: Kind): boolean {
  return rule.kinds === undefined || rule.kinds.includes(kind)
}

/** A rule as it is in a kind of document: some only inform in some. */
function inKind(rule: Rule, kind: Kind): Rule {
  return rule.quieter?.includes(kind) && rule.severity !== 'off' ? {...rule, severity: 'info'} : rule
}

function sparedBy(finding: Finding): GuardName | undefined {
  return (finding.rule.guards ?? defaultGuards[finding.rule.category]).find((name) => guards[name](finding))
}

function findPhrases(paragraph: Paragraph, matcher: Matcher): Finding[] {
  return paragraph.sentences.flatMap((sentence, index) => {
    const previous = paragraph.sentences[index - 1]
    const matches = matcher.find(sentence)
    const exceptions = matches.filter((match) => match.isException)
    return matches
      .filter(
        (match) =>
          !match.isException &&
          !exceptions.some((other) => other.rule === match.rule && other.start < match.end && match.start < other.end)
      )
      .map((match) => ({paragraph, sentence, previous, rule: match.rule, ...suggest(match, sentence)}))
  })
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
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
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
    ...(finding.grounds ? [finding.grounds] : []),
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
