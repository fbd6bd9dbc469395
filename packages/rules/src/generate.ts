import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {loadRules} from './folder.js'
import {formatProblems} from './problem.js'
import {checkNames, pathOf, root} from './repository.js'
import {rulePage} from './rule-page.js'

// Reads the rules of this repository and writes what core bundles; stops at any problem.

const checks = await checkNames()
const {ruleSet, compiled, problems} = loadRules(pathOf('rules'), {pages: 'docs/rules/', ...(checks && {checks})})
if (problems.length > 0) {
  console.error(formatProblems(problems))
  process.exit(1)
}
const pages = Object.fromEntries(compiled.map(({rule, file}) => [rule.id, rulePage(rule, file)]))
// By their files, since core's entry can't be loaded before it has rules.
const {compileGraph, packGraph} = await import(new URL('packages/core/dist/graph.js', root).href)
const {packRules} = await import(new URL('packages/core/dist/rule-store.js', root).href)
const packed: unknown = packRules(ruleSet, packGraph(compileGraph(ruleSet.rules)))
// Texts as they are: JSON in a text would be read twice.
write('packages/core/dist/bundled-rules.js', `export const packedRules = ${JSON.stringify(packed)}\n`)
write('packages/core/dist/rule-examples.js', `export default ${jsonModule(pages)}`)
const phrases = ruleSet.rules.reduce((count, rule) => count + rule.phrases.length, 0)
console.log(`${ruleSet.rules.length} rules, ${phrases} wordings`)

/** `JSON.parse` of a text loads faster than the same object as code: https://v8.dev/blog/cost-of-javascript-2019#json */
function jsonModule(value: unknown): string {
  const text = JSON.stringify(value)
    .replace(/[\\']/g, '\\$&')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
  return `JSON.parse('${text}')\n`
}

function write(path: string, code: string) {
  const file = pathOf(path)
  const text = `// Generated from rules/ by \`npm run generate\`: change the rule files instead.\n${code}`
  mkdirSync(dirname(file), {recursive: true})
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
