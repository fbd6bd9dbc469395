// What reads one rule file, without what reads folders: for editors, in a browser too.
export {besideBundled} from './beside-bundled.js'
export {compileRuleFile, type RuleContext} from './compile.js'
export {createRuleCompiler, type LoadedRules, type RuleFiles} from './load.js'
export {type Problem, sayProblem} from './problem.js'
export {rulePage} from './rule-page.js'
export {schemas} from './rule-schema.js'
