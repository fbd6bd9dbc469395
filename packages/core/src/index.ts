export type {Comment} from './comments.js'
export type {Block, Document, Range, Run} from './document.js'
export {readDocument} from './document.js'
export {createLinter, kindOf, vocabulary} from './linter.js'
export {type RetextAlongsideOptions, retextAlongside} from './retext-alongside.js'
export {ruleIds} from './rule-ids.js'
export type {
  Category,
  Format,
  Glossary,
  GuardName,
  Kind,
  Linter,
  LinterOptions,
  LintOptions,
  LintResult,
  Message,
  Person,
  Phrase,
  Place,
  Remark,
  Rule,
  RuleSet,
  Severity,
  Source,
  Spared,
  Vocabulary
} from './types.js'
export {categories, guardNames, kinds, severities} from './types.js'
