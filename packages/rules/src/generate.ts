import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Rule} from '@alongside/core'
import {splitConsider} from './compile.js'
import {loadRules} from './load.js'
import {formatProblems} from './problem.js'
import type {RuleFile} from './rule-file.js'

// Reads the rules of this repository and writes what core bundles; stops at any problem.

const root = new URL('../../../', import.meta.url)

const {ruleSet, examples, problems} = loadRules(fileURLToPath(new URL('rules', root)))
if (problems.length > 0) {
  console.error(formatProblems(problems))
  process.exit(1)
}
const pages = Object.fromEntries(
  ruleSet.rules.flatMap((rule) => {
    const file = examples[rule.id]
    return file ? [[rule.id, page(rule, file)]] : []
  })
)
write('packages/core/dist/bundled-rules.js', `export const ruleSet = ${jsonModule(ruleSet)}`)
write('packages/core/dist/rule-examples.js', `export default ${jsonModule(pages)}`)
const phrases = ruleSet.rules.reduce((count, rule) => count + rule.phrases.length, 0)
console.log(`${ruleSet.rules.length} rules, ${phrases} wordings`)

function page(rule: Rule, file: RuleFile) {
  const {alternatives} = splitConsider(file.consider)
  return {
    category: rule.category,
    severity: rule.severity,
    avoid: file.avoid ?? [],
    consider: alternatives.map(({text}) => text),
    ...(rule.ask === undefined ? {} : {ask: rule.ask}),
    why: rule.why,
    sources: rule.sources,
    ...(file.kinds && {kinds: file.kinds}),
    ...(file.also && {also: file.also}),
    ...(file.reviewed && {reviewed: file.reviewed}),
    examples: file.examples
  }
}

/** `JSON.parse` of a text loads faster than the same object as code: https://v8.dev/blog/cost-of-javascript-2019#json */
function jsonModule(value: unknown): string {
  const text = JSON.stringify(value)
    .replace(/[\\']/g, '\\$&')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
  return `JSON.parse('${text}')\n`
}

function write(path: string, code: string) {
  const file = fileURLToPath(new URL(path, root))
  const text = `// Generated from rules/ by \`npm run generate\`: change the rule files instead.\n${code}`
  mkdirSync(dirname(file), {recursive: true})
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
