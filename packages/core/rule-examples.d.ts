import type {Category, Kind, Severity, Source} from './dist/index.js'

/** What a rule's page says besides what the engine needs, by rule id. Written by `npm run generate`. */
declare const pages: Readonly<Record<string, RulePage>>
export default pages

/** A rule as its author wrote it. */
export interface RulePage {
  readonly category: Category
  readonly severity: Severity | 'off'
  readonly avoid: readonly string[]
  readonly consider: readonly string[]
  readonly ask?: string
  readonly check?: string
  readonly why: string
  readonly sources: readonly Source[]
  readonly kinds?: readonly Kind[]
  readonly also?: readonly Category[]
  readonly reviewed?: {readonly by: string; readonly on: string}
  readonly examples: {readonly flag: readonly string[]; readonly allow: readonly string[]}
}
