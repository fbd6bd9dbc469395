import type {VFileMessage} from 'vfile-message'
import type {Document} from './document.js'

/** The kinds of wording that are worth a second look. */
export const categories = [
  'jargon',
  'acronym',
  'opinion',
  'judgement',
  'speaking-for',
  'label',
  'doing-to',
  'hidden-agent'
] as const
export type Category = (typeof categories)[number]

/** How much a finding matters, least first. */
export const severities = ['info', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]

/** What sort of document a text is: a letter is written to the person, a note about them. */
export const kinds = ['letter', 'note', 'report', 'web', 'email'] as const
export type Kind = (typeof kinds)[number]

/** How a text is marked up. */
export type Format = 'markdown' | 'mdx' | 'text'

/** What can hold a finding back. */
export const guardNames = [
  'quotation',
  'name',
  'mention',
  'attribution',
  'self-description',
  'definition',
  'thing'
] as const
export type GuardName = (typeof guardNames)[number]

/** Where a rule's advice comes from. */
export interface Source {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly year?: number
  /**
   * An address on the web.
   *
   * @pattern ^https?://\S+$
   */
  readonly url?: string
}

/** One wording that a rule looks for, all inflection and alternatives already written out. */
export interface Phrase {
  /**
   * Words in order, split at spaces and hyphens, with straight apostrophes: lower-case words match in any case, words
   * in capitals only in capitals. `[person]`, `[third person]`, `[name]` and `[number]` are slots, `…` is a gap of 0 to
   * 4 words, `[no noun]` (last) holds where no noun follows.
   */
  readonly words: readonly string[]
  /** Replacements in the form that fits, best first; slots in brackets stand for what they matched. */
  readonly expected: readonly string[]
  /** Replacements after a form of "have" or "be", where they differ ("has failed to come"). */
  readonly participle?: readonly string[]
  /** Replacements after "to", a modal or "do", where they differ ("will fail to come"). */
  readonly infinitive?: readonly string[]
  /** Replacements in the plural, where the words end in a noun: for what is named by it ("service user feedback"). */
  readonly plural?: readonly string[]
}

/** A rule as core takes it: a rule file, checked and with its patterns written out. Plain data (JSON). */
export interface Rule {
  /** `category/name`, such as `label/service-user`. */
  readonly id: string
  readonly category: Category
  /** `off` until switched on in the settings. */
  readonly severity: Severity | 'off'
  /** Why it is worth a second look, in the words that the writer reads. */
  readonly why: string
  /** The question to show where no replacement fits, without `ask:`. */
  readonly ask?: string
  readonly sources: readonly Source[]
  readonly phrases: readonly Phrase[]
  /** Longer wordings in which the words are fine. */
  readonly except?: readonly Phrase[]
  /** The words count only where they are said of a person. */
  readonly about?: 'person'
  /** The words are a term of law too: nothing is offered in their place in a sentence about the law. */
  readonly legal?: true
  /** Kinds of document that the rule reads; all of them if absent. */
  readonly kinds?: readonly Kind[]
  /** Kinds of document in which a finding is only information. */
  readonly quieter?: readonly Kind[]
  /** Further categories that a finding may be. */
  readonly also?: readonly Category[]
  /** The guards that apply, instead of the category's own. */
  readonly guards?: readonly GuardName[]
  /** The name of a check in core that finds what words alone can't. */
  readonly check?: string
  /** Lists of wordings that the check looks up, by name, all forms written out, in lower case. */
  readonly words?: Readonly<Record<string, readonly string[]>>
  /** The page about the rule, relative to the documentation. */
  readonly url?: string
}

/** Acronyms and what they stand for. Plain data (JSON). */
export interface Glossary {
  /** Acronyms that everyone knows. */
  readonly known: readonly string[]
  /** Full forms of each acronym, or plainer words for it, without inflection. */
  readonly expansions: Readonly<Record<string, readonly string[]>>
  /** Full forms that explain the letters where a text gives them, and that are not offered. */
  readonly recognised?: Readonly<Record<string, readonly string[]>>
}

/** All that core needs to know about words. Plain data (JSON). */
export interface RuleSet {
  readonly rules: readonly Rule[]
  readonly glossary: Glossary
}

/** What rule files may name besides words. */
export interface Vocabulary {
  readonly sources: readonly Source[]
  /** Checks, and the lists that each looks up. */
  readonly checks: ReadonlyMap<string, readonly string[]>
}

/** Settings of a linter. */
export interface LinterOptions {
  /** The rules to use; the bundled ones if absent. */
  readonly ruleSet?: RuleSet
  /** Rules beside those, such as an organisation's own; one that has the id of one before takes its place. */
  readonly packs?: readonly RuleSet[]
  /** Severities by rule id (`label/service-user`) or category (`jargon`); the rule id wins. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  /** Acronyms that the readers know, besides those that everyone knows. */
  readonly acronyms?: readonly string[]
  /** `off` leaves the second reader out; `on` if absent. For one category, switch its rule `<category>/second-reader` off. */
  readonly secondReader?: 'on' | 'off'
  /** Heed only those comments that say why they switch a rule off. */
  readonly requireReasons?: boolean
}

/** What is known about a text besides its words. */
export interface LintOptions {
  /** File path, used in messages and to tell the format from the extension. */
  readonly path?: string
  /** Sort of document; told from front matter or the text if absent. */
  readonly kind?: Kind
  /** `text` for `.txt` paths, else `markdown`, if absent. */
  readonly format?: Format
  /** The text as a reader of another format has cut it into prose; its places are places in the text. */
  readonly document?: Document
  /** People the text is about whose own words are known: these words are left alone in it. */
  readonly people?: readonly Person[]
  /** Months after which to ask whether someone's own words still hold; 12 if absent. */
  readonly reviewAfter?: number
  /** The day it is, as `2027-03-01`: for comments that expire, and for people's own words that were said long ago. */
  readonly today?: string
}

/** What someone calls themselves. */
export interface Person {
  readonly name?: string
  /** Words as they may stand in a text, in any case: `survivor`, `recovering addict`. */
  readonly words: readonly string[]
  /** The day they said so, such as `2026-01-31`. */
  readonly on: string
  readonly note?: string
}

/**
 * A finding: a vfile message about some words.
 *
 * `place` is a range with offsets into the source (UTF-16 code units from 0, end exclusive; lines and columns from 1),
 * `ruleId` the rule's name without its category, `source` always `alongside`, `actual` the words as they stand in the text
 * (markup left out), `expected` the replacements that fit this sentence, `note` the reason and its sources, `url` the rule's page, `fatal`
 * `true` for errors, `false` for warnings, `null` for information.
 */
export interface Message extends VFileMessage {
  category: Category
  severity: Severity
  /** `category/name`: the rule's full id. */
  rule: string
  /** Why it is worth a second look. */
  why: string
  /** The question to ask where no replacement fits. */
  ask?: string
  /** Further categories that this finding may be. */
  also?: readonly Category[]
  /** Ids of the rule's sources. */
  sources: readonly string[]
}

/** A text reader with its settings. */
export interface Linter {
  /** The acronyms that it knows, and what they stand for. */
  readonly glossary: Glossary
  /** Finds wording worth a second look in `value` (or `file`); sorted by place, never throws on any text. */
  lint(file: string | import('vfile').VFile, options?: LintOptions): LintResult
}

/** What reading one text gave. */
export interface LintResult {
  readonly messages: readonly Message[]
  /** How many words of prose were read. */
  readonly words: number
  /** The kind of document that it was read as. */
  readonly kind: Kind
  readonly spared: readonly Spared[]
  /** What is to be said about comments in the text that switch rules off. */
  readonly remarks: readonly Remark[]
}

/** Something about a comment that switches rules off: that it isn't needed, or why it isn't heeded. */
export interface Remark {
  readonly place: {readonly start: Place; readonly end: Place}
  /** `unused`: nothing to switch off; `reason`: none is given; `expired`: its day has come; `unknown`: names no rule. */
  readonly type: 'unused' | 'reason' | 'expired' | 'unknown'
  readonly reason: string
  /** What to do next. */
  readonly advice: string
}

/** A match that the context held back. */
export interface Spared {
  readonly rule: string
  /** Range in the source, as in messages. */
  readonly place: {readonly start: Place; readonly end: Place}
  readonly actual: string
  /** What held it back. */
  readonly guard: GuardName | 'except' | 'about' | 'own-words' | 'comment' | 'second-reader'
}

/** A unist point whose offset is known. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}
