import type {ValidateFunction} from 'ajv'
import type {GlossaryFile, RuleFile, SourcesFile} from './rule-file.js'

// Written by `npm run build` from rule-schema.ts.

export const isRuleFile: ValidateFunction<RuleFile>
export const isSourcesFile: ValidateFunction<SourcesFile>
export const isGlossaryFile: ValidateFunction<GlossaryFile>
