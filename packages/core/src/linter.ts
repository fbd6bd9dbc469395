import {VFile} from 'vfile'
import {location} from 'vfile-location'
import {VFileMessage} from 'vfile-message'
import {isAboutPerson} from './about.js'
import {type AcronymFacts, type AcronymLedger, createAcronymLedger, type UndefinedAcronym} from './acronym.js'
import {packedRules} from './bundled-rules.js'
import {type Cache, createCache, none} from './cache.js'
import {anchors} from './checks/anchors.js'
import type {Check, Context} from './checks/check.js'
import {checks} from './checks/index.js'
import {readSwitches, type Switches} from './comments.js'
import {
  asOpen,
  blocksIn,
  createDocumentReader,
  type Document,
  keyOf,
  type OpenDocument,
  type PartBlock,
  type Range,
  readWhole,
  toSource
} from './document.js'
import {createGlancer, type Glance, type Glancer} from './glance.js'
import {type Candidate, defaultGuards, guards} from './guards.js'
import {createLexicons, type Lexicon} from './lexicon.js'
import {createMatcher, createWordReader, type Match} from './matcher.js'
import {spareOwnWords} from './own-words.js'
import {fromText, isAboutWords, type Paragraph, readProse, textOf} from './paragraph.js'
import {dropAskedAbout} from './reread.js'
import {addPacks, openRules, unpackRules, vocabularyOf} from './rule-store.js'
import {type Asked, createConsultation, type ReadParagraph} from './second-reader/consult.js'
import {addExpected, expectedOf} from './second-reader/fusion.js'
import {createSecondReader} from './second-reader/second-reader.js'
import {secondReaderWeights} from './second-reader-weights.js'
import {countWords, type Sentence} from './sentence.js'
import {suggest} from './suggestion.js'
import {
  type Format,
  type Glossary,
  type GuardName,
  type Kind,
  kinds,
  type Linter,
  type LinterOptions,
  type LintOptions,
  type LintResult,
  type Message,
  type Place,
  type Rule,
  type Severity,
  type Spared,
  type Vocabulary
} from './types.js'

/** A match with its rule and what could stand in its place. */
export interface Finding extends Candidate {
  readonly rule: Rule
  readonly expected: readonly string[]
  /** What made the second reader ask. */
  readonly grounds?: string | undefined
}

/** A finding, and where it stands in the text. */
export interface Placed {
  readonly finding: Finding
  readonly source: Range
}

/** The same of one that was held back. */
export interface PlacedSpared extends Placed {
  readonly guard: Spared['guard']
}

/** An engine whose rules and settings are fixed, over paragraphs however they were come by. */
export interface Engine {
  /** Reads paragraphs whose offsets are those of the text. */
  read(paragraphs: readonly Paragraph[], kind: Kind): DocumentReading
  /** The same for a text of `length` code units, of whose blocks those met before are not read again. */
  readDocument(document: OpenDocument, kind: Kind, length: number): DocumentReading
  /** Ids of the rules and categories that there are. */
  readonly names: ReadonlySet<string>
  readonly glossary: Glossary
}

/** What was found in a paragraph, and what the context held back. */
interface Reading {
  readonly findings: readonly Finding[]
  readonly spared: readonly (Finding & Pick<PlacedSpared, 'guard'>)[]
}

/** What was found in a text, in order, and what the context held back. */
export interface DocumentReading {
  readonly findings: readonly Placed[]
  readonly spared: readonly PlacedSpared[]
  readonly words: number
}

/** A paragraph with what its own words and context say: all but what depends on the document. */
interface Judged extends Reading {
  /** Gives it as it reads. */
  paragraph(): Paragraph
  /** Lets go of what can be read again: most paragraphs are kept for an edit that never comes. */
  forget(): void
  /** How many words it has. */
  readonly words: number
  /** What rules found that the settings switch off. */
  readonly silenced: readonly Finding[]
  /** What it says of acronyms. */
  readonly facts: AcronymFacts
  // What is worked out once, where it is asked for.
  read: ReadParagraph | undefined
  /** What was made of it the last time, with those of its acronyms that the document had not explained then. */
  settled: Settled | undefined
}

interface Settled extends Reading {
  readonly acronyms: readonly UndefinedAcronym[]
  readonly isAnything: boolean
}

/** A text and what its words tell. */
interface Seen {
  readonly value: string
  readonly glance: Glance
}

/**
 * Makes a reader of texts.
 *
 * Rules are data; building the matcher is the slow part, so keep the linter and call `lint` for each text.
 */
export function createLinter(options: LinterOptions = {}): Linter {
  return linterOf(createEngine(options), createDocumentReader(rememberedText), options)
}

/** What rule files beside the bundled ones may name. */
export function vocabulary(): Vocabulary {
  return vocabularyOf(packedRules)
}

/** The same without a shortcut: the whole text parsed at once, every check at every sentence, nothing remembered. What the quick one must equal. */
export function createReferenceLinter(options: LinterOptions = {}): Linter {
  const open = (value: string, format: Format) => asOpen(readWhole(value, format))
  return linterOf(createEngine(options, {isThorough: true, memory: 0}), open, options)
}

function linterOf(
  engine: Engine,
  open: (value: string, format: Format) => OpenDocument,
  options: LinterOptions
): Linter {
  /** What messages say of findings: of most that is the same in each version of a text. */
  const wordings = new WeakMap<Finding, Wording>()
  return {
    glossary: engine.glossary,
    lint(input: string | VFile, given: LintOptions = {}): LintResult {
      const file =
        typeof input === 'string'
          ? new VFile(given.path === undefined ? {value: input} : {value: input, path: given.path})
          : input
      const value = String(file)
      const path = given.path ?? file.path
      const format = given.format ?? (/\.txt$/i.test(path ?? '') ? 'text' : 'markdown')
      const document = given.document ? asOpen(given.document) : open(value, format)
      const kind = given.kind ?? document.kind ?? kindOf(given.document ?? value)
      const reading = spareOwnWords(engine.readDocument(document, kind, value.length), given)
      const switches = document.comments
        ? readSwitches({
            comments: document.comments,
            blocks: blocksIn(document),
            value,
            names: engine.names,
            areReasonsRequired: options.requireReasons ?? false,
            today: given.today
          })
        : undefined
      const {words, findings, spared} = switches ? withoutSwitchedOff(reading, switches) : reading
      const places = location(value)
      const point = (offset: number) => places.toPoint(offset) as Place
      const toPlace = ({start, end}: Range) => ({start: point(start), end: point(end)})
      const isKept = value.length <= rememberedText
      const messages = withoutStack(() =>
        findings.map(({finding, source}) => {
          const known = wordings.get(finding)
          const wording = known ?? wordingOf(finding)
          if (!known && isKept) wordings.set(finding, wording)
          // Half of a pair of marks would be left: "is a **looked after child**".
          const isMarkedUp = marks.test(value.slice(source.start, source.end)) && !marks.test(wording.actual)
          const message = toMessage(isMarkedUp ? wordingOf({...finding, expected: []}) : wording, toPlace(source))
          if (path !== undefined) {
            message.file = path
            message.name = `${path}:${message.name}`
          }
          return message
        })
      )
      if (typeof input !== 'string') file.messages.push(...messages)
      return {
        messages,
        kind,
        words,
        spared: inOrder(spared).map(({finding, source, guard}) => ({
          rule: finding.rule.id,
          place: toPlace(source),
          actual: wordsOf(finding),
          guard
        })),
        remarks: (switches?.remarks() ?? []).map(({start, end, ...remark}) => ({
          place: toPlace({start, end}),
          ...remark
        }))
      }
    }
  }
}

/** Marks of Markdown and HTML around words or in them. */
const marks = /[*_`[\]<>~]/

/** Holds back what comments switch off. */
function withoutSwitchedOff(reading: DocumentReading, switches: Switches): DocumentReading {
  const findings: Placed[] = []
  const spared = [...reading.spared]
  for (const placed of reading.findings) {
    const {id, category} = placed.finding.rule
    if (switches.isOff({rule: id, category, start: placed.source.start})) spared.push({...placed, guard: 'comment'})
    else findings.push(placed)
  }
  return {...reading, findings, spared}
}

/** The kind of a text that doesn't say it: a letter is written to somebody; what can't be told is read as a page for the public. */
export function kindOf(text: string | Document): Kind {
  const value = typeof text === 'string' ? text : text.blocks.map((block) => block.value).join('\n')
  // To look for the word first takes a tenth of the time.
  return value.includes('Dear') && /^\s*(?:>\s*)?Dear\s+\p{L}/mu.test(value) ? 'letter' : 'web'
}

/** What an engine is made of; all that there is if absent. */
interface Parts {
  /** Whether every sentence is read by every check, and looked through for every phrase, whatever its words. */
  readonly isThorough?: boolean
  /** Gives the second reader's weights when there is a first sentence to read. */
  readonly loadModel?: typeof secondReaderWeights
  /** How many code units of text are remembered with what was found in them. */
  readonly memory?: number
}

/** Makes an engine. A bundle may leave the second reader's weights out; then the rules read alone. */
export function createEngine(
  options: LinterOptions = {},
  {isThorough = false, loadModel = secondReaderWeights, memory = rememberedText}: Parts = {}
): Engine {
  const given = options.ruleSet ? openRules(options.ruleSet) : unpackRules(packedRules)
  const store = options.packs && options.packs.length > 0 ? addPacks(given, options.packs) : given
  const {graph} = store
  const isAlone = options.secondReader === 'off'
  /** A rule as the settings have it; nothing if they leave it out. */
  const configure = (rule: Rule): Rule | undefined => {
    // A category's setting changes how loud its rules are; it doesn't wake those that are off on their own.
    const own = options.rules?.[rule.id]
    const severity = own ?? (rule.severity === 'off' ? 'off' : (options.rules?.[rule.category] ?? rule.severity))
    // What a rule that the settings switch off would find, the second reader leaves alone too.
    if (severity === 'off' && (own === undefined || isAlone)) return undefined
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
  const readWords = createWordReader(graph)
  const matcher = createMatcher(graph, readWords, ruleOf)
  const lexicons = createLexicons(graph, readWords)
  const awake = store.checking.map(({id}) => ruleOf(id)).filter((rule) => rule !== undefined && rule.severity !== 'off')
  const acronymRule = awake.find((rule) => rule?.check === 'acronym')
  const readerRules = awake.filter((rule) => rule?.check === 'second-reader')
  const reader = isAlone || !loadModel || readerRules.length === 0 ? undefined : createSecondReader(loadModel)
  // Whoever writes a rule of their own means it as the settings would: the second reader doesn't doubt it.
  const settingOf = ({id, category}: Rule) =>
    options.rules?.[id] !== undefined || store.isOwn(id)
      ? 'rule'
      : options.rules?.[category] !== undefined
        ? 'category'
        : undefined
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
  let madeLedger: AcronymLedger | undefined
  const ledger = () => {
    madeLedger ??= createAcronymLedger(store.glossary, store.fullForms, options.acronyms ?? [])
    return madeLedger
  }
  let madeGlancer: Glancer | undefined
  /** Made when there is a first text to read. */
  const glancer = () => {
    madeGlancer ??= createGlancer({
      graph,
      checking: checking.map(({rule}) => ({rule, anchors: anchors[rule.check ?? '']})),
      ruleOf,
      isFor,
      isAcronymLike: (value) => ledger().isLike(value),
      isHandle: (lower) => ledger().isHandle(lower)
    })
    return madeGlancer
  }
  const everything = {beginnings: {at: none, isAnywhere: true}, due: checking.map((_, index) => index)}

  /** What the phrases and checks say of one paragraph, the context not yet asked. */
  function candidatesIn(paragraph: Paragraph, kind: Kind): readonly Finding[] {
    let candidates: Finding[] | undefined
    const {sentences} = paragraph
    for (let index = 0; index < sentences.length; index++) {
      const sentence = sentences[index] as Sentence
      const {beginnings, due} = isThorough ? everything : glancer().in(sentence.tokens, kind)
      const isAnyPhrase = beginnings.isAnywhere || beginnings.at.length > 0
      if (!isAnyPhrase && due.length === 0) continue
      const context = {paragraph, sentence, previous: sentences[index - 1], kind}
      candidates ??= []
      if (isAnyPhrase)
        for (const finding of findPhrases(context, matcher.find(sentence, beginnings)))
          if (isFor(finding.rule, kind)) candidates.push(finding)
      for (const index of due) {
        const {rule, check, words} = checking[index] as Checking
        if (!isFor(rule, kind)) continue
        for (const {start, end} of check(context, words)) candidates.push(findingOf(context, start, end, rule, none))
      }
    }
    return candidates ?? none
  }

  function guarded(candidate: Finding): Spared['guard'] | undefined {
    return candidate.rule.about === 'person' && !isAboutPerson(candidate) ? 'about' : sparedBy(candidate)
  }

  function judge(paragraph: Paragraph, kind: Kind, seen?: Seen): Judged {
    const findings: Finding[] = []
    const silenced: Finding[] = []
    const spared: Reading['spared'][number][] = []
    for (const candidate of candidatesIn(paragraph, kind)) {
      const guard = guarded(candidate)
      if (candidate.rule.severity === 'off') silenced.push(candidate)
      else if (guard) spared.push({...candidate, guard})
      else findings.push(inKind(candidate, kind))
    }
    const {words, titles, sentences} = paragraph
    const itself = () => paragraph
    const facts = ledger().factsOf({titles, glance: seen?.glance, paragraph: itself, kept: seen?.value ?? sentences})
    return {
      paragraph: itself,
      forget: keepAll,
      words,
      facts,
      findings,
      silenced,
      spared,
      read: undefined,
      settled: undefined
    }
  }

  /** A block whose words hold nothing; its English is read if anybody asks for it. */
  function unread(block: PartBlock, isBelow: boolean, glance: Glance): Judged {
    const {titles, value} = block
    let known: Paragraph | undefined
    const paragraph = () => {
      known ??= readProse(block, isBelow)
      return known
    }
    const words = countWords(value)
    const facts = ledger().factsOf({titles, glance, paragraph, kept: value})
    const {findings, spared} = nothing
    const forget = () => {
      known = undefined
    }
    return {paragraph, forget, words, facts, findings, silenced: findings, spared, read: undefined, settled: undefined}
  }

  /** For each kind of document, below headings that are about words and others: what was read, by block. */
  const remembered = kinds.flatMap(() => [false, true].map(() => createCache<Judged>(memory, (key) => key)))

  /** What a block says, wherever it stands: places are those in the block's value. */
  function judgeBlock(block: PartBlock, isBelow: boolean, kind: Kind): Judged {
    const known = remembered[kinds.indexOf(kind) * 2 + (isBelow ? 1 : 0)] as Cache<Judged>
    const key = block.key ?? keyOf(block)
    return known.get(key) ?? known.keep(key, readBlock(block, isBelow, kind))
  }

  function readBlock(block: PartBlock, isBelow: boolean, kind: Kind): Judged {
    if (isThorough) return judge(readProse(block, isBelow), kind)
    const {value} = block
    const glance = glancer().at(value, kind)
    if (!glance.mayHold) return unread(block, isBelow, glance)
    return judge(readProse(block, isBelow), kind, {value, glance})
  }

  /** Adds a paragraph's acronyms to what its own words say, and settles what overlaps. */
  function settle(judged: Judged, acronyms: readonly UndefinedAcronym[], kind: Kind): Reading {
    const kept = [...judged.findings]
    const spared = [...judged.spared]
    for (const found of acronymRule ? acronyms : []) {
      const candidate = findingOf(found, found.start, found.end, acronymRule as Rule, found.expected)
      const guard = guarded(candidate)
      if (guard) spared.push({...candidate, guard})
      else kept.push(inKind(candidate, kind))
    }
    return kept.length + spared.length === 0 ? nothing : {findings: withoutOverlaps(kept), spared}
  }

  /** The same with alternatives that would not be asked about themselves; not done again where nothing has changed. */
  function settleOnce(judged: Judged, acronyms: readonly UndefinedAcronym[], kind: Kind): Settled {
    if (!judged.settled || !isSame(judged.settled.acronyms, acronyms))
      judged.settled = settleNow(judged, acronyms, kind)
    return judged.settled
  }

  function settleNow(judged: Judged, acronyms: readonly UndefinedAcronym[], kind: Kind): Settled {
    const {findings, spared} = settle(judged, acronyms, kind)
    if (acronyms.length + findings.length + spared.length === 0) return nothingSettled
    const alone = (text: string, like: Paragraph) => {
      // Most alternatives hold nothing themselves, nor does what is around them.
      const glance = isThorough ? undefined : glancer().at(text, kind)
      if (glance && !glance.mayHold && glance.acronyms?.length === 0) return []
      const again = judge(fromText(text, like), kind, glance && {value: text, glance})
      return settle(again, beginLedger(kind)(again), kind).findings
    }
    const isAnything = findings.length + spared.length > 0
    return {acronyms, findings: dropAskedAbout(findings, alone), spared, isAnything}
  }

  /** Follows the acronyms of one document, paragraph by paragraph. */
  function beginLedger(kind: Kind): (judged: Judged) => readonly UndefinedAcronym[] {
    if (!acronymRule || !isFor(acronymRule, kind)) return () => []
    const follow = ledger().begin()
    return ({facts, paragraph}) => follow(facts, paragraph)
  }

  const consultation = reader && createConsultation(reader, settingOf)

  /**
   * Begins a document, of which one paragraph after the other is to be added: what one says may depend on others. What nothing is said about
   * is let go at once, so that a long text takes little more memory than what is found in it.
   */
  function begin(kind: Kind) {
    const acronymsIn = beginLedger(kind)
    let words = 0
    const expected = expectedOf([])
    /** Paragraphs that the second reader is about to read. */
    const pending: {judged: Judged; settled: Settled; block: PartBlock | undefined; from: number}[] = []
    const noted: {settled: Settled; asked: Asked | undefined; block: PartBlock | undefined; from: number}[] = []
    const note = (judged: Judged, settled: Settled, block: PartBlock | undefined, from: number) => {
      const {paragraph, read, silenced} = judged
      if (read) addExpected(expected, read.expected)
      if (settled.isAnything || read?.isAsking) {
        const {findings} = settled
        const asked = read && consultation?.ask({paragraph: paragraph(), silenced, findings}, read)
        noted.push({settled, asked, block, from})
      } else {
        judged.forget()
        if (read) read.readings = none
      }
    }
    const readPending = () => {
      for (const {judged, settled, block, from} of pending) {
        judged.read ??= consultation?.read(judged.paragraph(), kind)
        note(judged, settled, block, from)
      }
      pending.length = 0
    }
    return {
      /** Adds what a block says, of a part that begins at `from`; without a block, offsets are those of the text. */
      add(judged: Judged, block?: PartBlock, from = 0) {
        words += judged.words
        const settled = settleOnce(judged, acronymsIn(judged), kind)
        if (pending.length === 0 && (judged.read || !consultation)) note(judged, settled, block, from)
        else if (pending.push({judged, settled, block, from}) === together) readPending()
      },
      finish(): DocumentReading {
        readPending()
        const document = {words, expected}
        const rules = new Map(readerRules.flatMap((rule) => (rule && isFor(rule, kind) ? [[rule.category, rule]] : [])))
        const findings: Placed[] = []
        const spared: PlacedSpared[] = []
        noted.reverse()
        // What is kept no longer is let go one after the other.
        for (let last = noted.pop(); last; last = noted.pop()) {
          const {settled, asked, block, from} = last
          const heard =
            consultation && asked ? withoutOverlaps(consultation.judge(asked, document, rules)) : settled.findings
          for (const finding of heard) findings.push({finding, source: placeOf(finding, block, from)})
          if (heard !== settled.findings) {
            const unheard = settled.findings.filter((finding) => !heard.some((other) => overlap(finding, other)))
            for (const finding of unheard)
              spared.push({finding, source: placeOf(finding, block, from), guard: 'second-reader'})
          }
          for (const finding of settled.spared)
            spared.push({finding, source: placeOf(finding, block, from), guard: finding.guard})
        }
        return {findings: inOrder(findings), spared, words}
      }
    }
  }

  return {
    read(paragraphs, kind) {
      const {add, finish} = begin(kind)
      for (const paragraph of paragraphs) add(judge(paragraph, kind))
      return finish()
    },
    readDocument(document, kind, length) {
      const {add, finish} = begin(kind)
      for (const cache of remembered) cache.begin(length)
      let above = ''
      let isBelow = false
      document.read((block, start, heading) => {
        if (heading !== above) {
          above = heading
          isBelow = isAboutWords(heading)
        }
        add(judgeBlock(block, isBelow, kind), block, start)
      })
      return finish()
    },
    get names() {
      return store.names
    },
    get glossary() {
      return store.glossary
    }
  }
}

const nothing: Reading = {findings: [], spared: []}
const keepAll = () => {}
const nothingSettled: Settled = {...nothing, acronyms: [], isAnything: false}

/** A loop, since it is asked about each paragraph, and a function that is called for each item would be made anew for each of them. */
function isSame<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false
  return true
}

function isFor(rule: Rule, kind: Kind): boolean {
  return rule.kinds === undefined || rule.kinds.includes(kind)
}

/** How many paragraphs the second reader reads in a row: it looks up so much that what it needs should still be at hand from the one before. */
const together = 40

/** Some letters and reports. */
const rememberedText = 500_000

/** A rule with its check and the check's lists. */
interface Checking {
  readonly rule: Rule
  readonly check: Check
  words(name: string): Lexicon
}

/** A finding by a rule as it is in a kind of document: some only inform in some. */
function inKind(finding: Finding, kind: Kind): Finding {
  const {rule} = finding
  if (!rule.quieter?.includes(kind) || rule.severity === 'off') return finding
  return {...finding, rule: {...rule, severity: 'info'}}
}

/** Makes a finding. All in one place, so that all have one shape, whatever found them: what looks at them all is faster then. */
function findingOf(
  {paragraph, sentence, previous}: Pick<Candidate, 'paragraph' | 'sentence' | 'previous'>,
  start: number,
  end: number,
  rule: Rule,
  expected: readonly string[]
): Finding {
  return {paragraph, sentence, previous, start, end, rule, expected}
}

function sparedBy(finding: Finding): GuardName | undefined {
  return (finding.rule.guards ?? defaultGuards[finding.rule.category]).find((name) => guards[name](finding))
}

function findPhrases(context: Context, matches: readonly Match[]): Finding[] {
  const {sentence} = context
  if (matches.length === 0) return []
  const exceptions = matches.filter((match) => match.isException)
  return matches
    .filter(
      (match) =>
        !match.isException &&
        !exceptions.some((other) => other.rule === match.rule && other.start < match.end && match.start < other.end)
    )
    .map((match) => {
      const {start, end, expected} = suggest(match, sentence)
      return findingOf(context, start, end, match.rule, expected)
    })
}

/** Where a finding stands in its paragraph. */
function rangeOf({sentence, start, end}: Candidate): Range {
  return {start: sentence.tokens[start]?.start ?? 0, end: sentence.tokens[end - 1]?.end ?? 0}
}

/** Where a finding stands in a text, given its block and where the part begins that this is in; without a block, offsets are those of the text. */
function placeOf(finding: Finding, block: PartBlock | undefined, from: number): Range {
  const range = rangeOf(finding)
  if (!block) return range
  const {start, end} = toSource(block, range)
  return {start: start + from, end: end + from}
}

function inOrder<Found extends Placed>(findings: readonly Found[]): Found[] {
  return findings.toSorted((a, b) => a.source.start - b.source.start || b.source.end - a.source.end)
}

function overlap(one: Finding, other: Finding): boolean {
  return one.sentence === other.sentence && one.start < other.end && other.start < one.end
}

/**
 * Keeps the leftmost, then the longest, then the most severe, of a paragraph's findings of one category that overlap, unless another offers
 * other words and is no quieter: what to write instead helps more than more words marked. Of two findings in one place, of which the
 * shorter's category is one that the longer may be too, it keeps the longer.
 */
export function withoutOverlaps(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings
  const ranged = findings
    .map((finding) => ({finding, ...rangeOf(finding)}))
    .sort(
      (a, b) =>
        a.start - b.start || b.end - a.end || loudness[b.finding.rule.severity] - loudness[a.finding.rule.severity]
    )
  const helpful = overlapping(ranged.filter(({finding}) => finding.expected.length > 0))
  const kept: (Range & {finding: Finding})[] = []
  const near = overlapping(kept)
  for (const {finding, ...range} of ranged) {
    const {category} = finding.rule
    const isOutdone =
      finding.expected.length === 0 &&
      helpful(range).some(
        (other) =>
          other.finding.rule.category === category &&
          loudness[other.finding.rule.severity] >= loudness[finding.rule.severity]
      )
    if (isOutdone) continue
    const isTaken = near(range).some(
      (other) =>
        other.finding.rule.category === category ||
        (range.end <= other.end && other.finding.rule.also?.includes(category))
    )
    if (!isTaken) kept.push({...range, finding})
  }
  return kept.map(({finding}) => finding)
}

/**
 * Makes a function that gives those of some ranges, sorted by where they start, which overlap another. To be asked in the order in which the
 * others start; the ranges may grow meanwhile. A long paragraph may hold thousands.
 */
function overlapping<Item extends Range>(ranges: readonly Item[]): (range: Range) => Item[] {
  const open: Item[] = []
  let next = 0
  return ({start, end}) => {
    for (let item = ranges[next]; item && item.start < end; item = ranges[++next]) open.push(item)
    let kept = 0
    for (const item of open) if (item.end > start) open[kept++] = item
    open.length = kept
    return open.filter((item) => item.start < end)
  }
}

const loudness: Readonly<Record<Severity | 'off', number>> = {off: 0, info: 1, warning: 2, error: 3}

function wordsOf({sentence, start, end}: Candidate): string {
  return textOf(sentence.tokens.slice(start, end))
}

/** V8 writes down where each error was made; vfile-message throws that away, and it took most of the time of a message. */
export function withoutStack<Made>(make: () => Made): Made {
  const errors = Error as typeof Error & {stackTraceLimit?: number}
  const limit = errors.stackTraceLimit
  if (limit === undefined) return make()
  try {
    errors.stackTraceLimit = 0
    return make()
  } finally {
    errors.stackTraceLimit = limit
  }
}

/** What a message says of a finding, wherever that stands. */
export interface Wording extends Pick<Finding, 'rule' | 'expected'> {
  readonly reason: string
  readonly severity: Severity
  readonly actual: string
  readonly why: string
  readonly note: string
  /** Ids. */
  readonly sources: readonly string[]
}

/** Puts into words what is to be said of a finding. */
export function wordingOf(finding: Finding): Wording {
  const {rule, expected, grounds} = finding
  const actual = wordsOf(finding)
  const choices = expected.map((text) => `“${text}”`)
  const last = choices.pop()
  const advice =
    last === undefined
      ? (rule.ask ?? rule.why)
      : `consider ${choices.length > 0 ? `${choices.join(', ')} or ${last}` : last}`
  const why = grounds ? `${rule.why} ${grounds}` : rule.why
  return {
    rule,
    expected,
    reason: `“${actual}”: ${advice}`,
    severity: rule.severity === 'off' ? 'info' : rule.severity,
    actual,
    why,
    note: [
      why,
      ...rule.sources.map(
        (source) => `${source.organisation}: ${source.title}${source.year ? ` (${source.year})` : ''}`
      )
    ].join('\n'),
    sources: rule.sources.map((source) => source.id)
  }
}

/** A vfile message about a finding. */
export function toMessage(
  {rule, expected, reason, severity, actual, why, note, sources}: Wording,
  place?: {start: Place; end: Place}
): Message {
  const ruleId = rule.id.slice(rule.id.indexOf('/') + 1)
  const message = new VFileMessage(reason, {ruleId, source: 'alongside', place}) as Message
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined
  message.actual = actual
  message.expected = [...expected]
  message.note = note
  if (rule.url) message.url = rule.url
  message.category = rule.category
  message.severity = severity
  message.rule = rule.id
  message.why = why
  message.sources = sources
  if (rule.ask) message.ask = rule.ask
  if (rule.also) message.also = rule.also
  return message
}
