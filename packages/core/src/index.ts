export {createLinter} from './linter.js'
export {type RetextAlongsideOptions, retextAlongside} from './retext-alongside.js'
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
  Phrase,
  Place,
  Rule,
  RuleSet,
  Severity,
  Source,
  Spared
} from './types.js'
export {categories, guardNames, kinds, severities} from './types.js'
