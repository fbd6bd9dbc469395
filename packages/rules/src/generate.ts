import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Rule} from '@alongside/core'
import {splitConsider} from './compile.js'
import {loadRules} from './load.js'
import {formatProblems} from './problem.js'
import {checkNames, pathOf, root} from './repository.js'
import type {RuleFile} from './rule-file.js'

// Reads the rules of this repository and writes what core bundles; stops at any problem.

const checks = await checkNames()
const {ruleSet, examples, problems} = loadRules(pathOf('rules'), checks && {checks})
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
// By their files, since core's entry can't be loaded before it has rules.
const {compileGraph, packGraph} = await import(new URL('packages/core/dist/graph.js', root).href)
const {packRules} = await import(new URL('packages/core/dist/rule-store.js', root).href)
const packed: unknown = packRules(ruleSet, packGraph(compileGraph(ruleSet.rules)))
// Texts as they are: JSON in a text would be read twice.
write('packages/core/dist/bundled-rules.js', `export const packedRules = ${JSON.stringify(packed)}\n`)
write('packages/core/dist/rule-examples.js', `export default ${jsonModule(pages)}`)
const phrases = ruleSet.rules.reduce((count, rule) => count + rule.phrases.length, 0)
console.log(`${ruleSet.rules.length} rules, ${phrases} wordings`)

function page(rule: Rule, file: RuleFile) {
  const {alternatives} = splitConsider(file.consider)
  // As they read in a sentence, where the plainest form of the wording has them all.
  const plain = rule.phrases.find((phrase) => phrase.expected.length === alternatives.length)?.expected
  return {
    category: rule.category,
    severity: rule.severity,
    avoid: file.avoid ?? [],
    consider: plain ?? alternatives.map(({text}) => text),
    ...(rule.ask === undefined ? {} : {ask: rule.ask}),
    why: rule.why,
    sources: rule.sources,
    ...(file.kinds && {kinds: file.kinds}),
    ...(file.also && {also: file.also}),
    ...(file.check === undefined ? {} : {check: file.check}),
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
  const file = pathOf(path)
  const text = `// Generated from rules/ by \`npm run generate\`: change the rule files instead.\n${code}`
  mkdirSync(dirname(file), {recursive: true})
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
