import {existsSync} from 'node:fs'
import {relative, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {loadRules} from './folder.js'
import {formatProblems} from './problem.js'
import {checkNames, pathOf} from './repository.js'

// For rule authors: prints what is wrong with the rules in the files and folders named and, with --forms, what they find.

const root = pathOf('.')
const checks = await checkNames()
const {values, positionals} = parseArgs({allowPositionals: true, options: {forms: {type: 'boolean', default: false}}})
const asked = (positionals.length > 0 ? positionals : ['rules']).map((path) => relative(root, resolve(path)))
const missing = asked.filter((path) => !existsSync(resolve(root, path)))
if (missing.length > 0) {
  console.error(`There is no ${missing.join(', no ')} in ${root}`)
  process.exit(1)
}
const isAsked = (file: string) => asked.some((path) => file === path || file.startsWith(`${path}/`))

const {compiled, problems} = loadRules(pathOf('rules'), {pages: 'docs/rules/', ...(checks && {checks})})
const relevant = problems.filter(({file, found}) => isAsked(file) || asked.some((path) => found.includes(`${path}/`)))
const rules = compiled.filter(({path}) => isAsked(path)).map(({rule}) => rule)

if (values.forms) {
  for (const rule of rules) {
    console.log(`\n${rule.id}`)
    for (const {words, expected, participle, infinitive} of rule.phrases) {
      const write = (list: readonly string[]) => list.join(' | ') || '—'
      console.log(`  ${words.join(' ')} → ${write(expected)}`)
      if (participle) console.log(`    after have or be: ${write(participle)}`)
      if (infinitive) console.log(`    after to or will: ${write(infinitive)}`)
    }
    for (const {words} of rule.except ?? []) console.log(`  except: ${words.join(' ')}`)
  }
}
if (relevant.length > 0) console.error(formatProblems(relevant))
console.log(`${rules.length} rules are fine`)
process.exitCode = relevant.length > 0 ? 1 : 0
