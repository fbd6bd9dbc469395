import type {Category, GuardName, Kind, Severity, Source} from '@alongside/core'

/**
 * Words to look for. `{word}` stands for all its forms, `(a|b)` for one of these, `(word)?` may be missing, `…` stands
 * for up to 4 words, `[person]`, `[third person]`, `[name]` and `[number]` for what they say; `[no noun]` at the end holds
 * where no noun follows.
 *
 * @minLength 1
 * @maxLength 4000
 */
export type Pattern = string

/**
 * What to write instead: words that fit in the same place. `{word}` takes the form of the word found, `[person]` repeats
 * what was found. Or one question, starting with `ask:`.
 *
 * @minLength 1
 * @maxLength 500
 */
export type Alternative = string

/**
 * A sentence. The words found stand in [brackets].
 *
 * @minLength 1
 * @maxLength 1000
 */
export type ExampleText = string

/** A question to ask where no other words fit. */
export interface Question {
  /**
   * The question.
   *
   * @minLength 1
   * @maxLength 500
   */
  readonly ask: string
}

/** Sentences that show what the rule finds, and what it leaves alone. They are its tests. */
export interface Examples {
  /**
   * Sentences in which the rule finds something: the words in [brackets], then ` → ` and the same sentence with the first
   * alternative in [brackets]; without the arrow where the rule has only a question.
   *
   * @minItems 1
   */
  readonly flag: readonly ExampleText[]
  /**
   * Near misses: sentences with similar words that the rule leaves alone.
   *
   * @minItems 1
   */
  readonly allow: readonly ExampleText[]
}

/** Who last read the rule, and when. */
export interface Review {
  /**
   * The person or the group, by the name they chose.
   *
   * @minLength 1
   */
  readonly by: string
  /**
   * The day, as 2026-01-31.
   *
   * @pattern ^\d{4}-\d{2}-\d{2}$
   */
  readonly on: string
}

/** A rule: wording worth a second look, why, and what to write or ask instead. */
export interface RuleFile {
  /**
   * The wordings to look for.
   *
   * @minItems 1
   */
  readonly avoid?: readonly Pattern[]
  /**
   * Longer wordings in which these words are fine.
   *
   * @minItems 1
   */
  readonly except?: readonly Pattern[]
  /** Counts only where the words are said of a person or a group of people. */
  readonly about?: 'person'
  /** The words are a term of law too: in a sentence about the law they are asked about, and nothing is offered in their place. */
  readonly legal?: true
  /**
   * What to write instead, best first, and one question at most.
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly consider: readonly (Alternative | Question)[]
  /**
   * What a reader may hear in the words, kindly said; it helps to end with a question.
   *
   * @minLength 1
   * @maxLength 1000
   */
  readonly why: string
  /**
   * Ids in `sources.yml`.
   *
   * @minItems 1
   * @uniqueItems
   */
  readonly sources: readonly string[]
  /**
   * How much it matters; `off` until someone switches it on.
   *
   * @default warning
   */
  readonly severity?: Severity | 'off'
  /**
   * The kinds of document that the rule reads; all of them if left out.
   *
   * @minItems 1
   * @uniqueItems
   */
  readonly kinds?: readonly Kind[]
  /**
   * The kinds of document in which a finding is only information (`severity: info`), however severe elsewhere.
   *
   * @minItems 1
   * @uniqueItems
   */
  readonly quieter?: readonly Kind[]
  /**
   * Further categories that a finding may be.
   *
   * @minItems 1
   * @uniqueItems
   */
  readonly also?: readonly Category[]
  /** Who last read the rule, and when. */
  readonly reviewed?: Review
  /**
   * What holds a finding back, instead of the category's own guards.
   *
   * @uniqueItems
   */
  readonly guards?: readonly GuardName[]
  /**
   * The name of a check in core that finds what words alone can't.
   *
   * @minLength 1
   */
  readonly check?: string
  /** Lists of wordings that the check looks up, by the names that it gives them. */
  readonly words?: {readonly [name: string]: readonly Pattern[]}
  /** Sentences that show what the rule finds, and what it leaves alone. They are its tests. */
  readonly examples: Examples
}

/** `sources.yml`: where the advice comes from, by the id that rule files use. */
export interface SourcesFile {
  readonly [id: string]: Omit<Source, 'id'>
}

/** `acronym/glossary.yml`: acronyms and what they stand for. */
export interface GlossaryFile {
  /** Acronyms that everyone knows. */
  readonly known?: readonly string[]
  /** The full form of each acronym, or a list of them, in the singular. */
  readonly expansions?: {readonly [acronym: string]: string | readonly string[]}
  /** Full forms that explain an acronym where a text gives them, and that are jargon themselves: never offered. */
  readonly recognised?: {readonly [acronym: string]: string | readonly string[]}
}
