// What reads one rule file, without what reads folders: for editors, in a browser too.
export {compileRuleFile, type RuleContext} from './compile.js'
export type {Problem} from './problem.js'
export {schemas} from './rule-schema.js'
