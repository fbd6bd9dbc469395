// Writes docs/rules/: a page for each rule and one for each category, from the rule files and docs/accuracy-by-rule.json.
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {categories} from '../packages/core/dist/index.js'
import pages from '../packages/core/dist/rule-examples.js'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const measured = existsSync(at('docs/accuracy-by-rule.json'))
  ? JSON.parse(readFileSync(at('docs/accuracy-by-rule.json'), 'utf8'))
  : {}
const header = '<!-- Generated from rules/ by `npm run docs`; change the rule file instead. -->\n'
const levels = {
  error: 'An error: worth stopping for.',
  warning: 'A warning: a careful reader would nearly always ask.',
  info: 'For information: worth a second look.',
  off: 'Off until someone switches it on.'
}
const code = (text) => `\`${text}\``
const list = (items) => items.map((item) => `- ${item}\n`).join('')

function section(title, items) {
  return items.length > 0 ? `\n## ${title}\n\n${list(items)}` : ''
}

function source({organisation, title, year, url}) {
  const text = `${organisation}: ${title}${year ? ` (${year})` : ''}`
  return url ? `[${text}](${url})` : text
}

function page(id, rule) {
  const counts = measured[id]
  const isFieldOnly = rule.sources.every((item) => item.id === 'field')
  return `${header}# ${id}

${rule.why}

${levels[rule.severity]}${rule.kinds ? ` Read in: ${rule.kinds.join(', ')}.` : ''}${rule.also ? ` May also be: ${rule.also.join(', ')}.` : ''}
${section('Looks for', rule.avoid.map(code))}${rule.check === 'second-reader' ? '\n## Looks for\n\nWhat the [second reader](../../second-reader.md), trained on marked passages, finds and no rule holds.\n' : rule.check ? `\n## Looks for\n\nA check of the sentence, ${code(rule.check)}, with the words listed in [the rule file](../../../rules/${id}.yml).\n` : ''}${section('Consider', rule.consider.map(code))}${rule.ask ? `\n## Ask\n\n${rule.ask}\n` : ''}${section('Finds', rule.examples.flag)}${section('Leaves alone', rule.examples.allow)}${section('Sources', rule.sources.map(source))}
## How often it is right

${counts ? `On the marked passages of this project: ${counts.right} of ${counts.right + counts.wrong} findings were marked by a careful reader too.` : 'It has not fired on the marked passages of this project, so this is not known.'}
${rule.reviewed ? `Reviewed by ${rule.reviewed.by}, ${rule.reviewed.on}.\n` : isFieldOnly ? '\nNot yet reviewed by people with lived experience.\n' : ''}`
}

rmSync(at('docs/rules'), {recursive: true, force: true})
for (const [id, rule] of Object.entries(pages)) {
  const file = at(`docs/rules/${id}.md`)
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, page(id, rule))
}
for (const category of categories) {
  const ids = Object.keys(pages)
    .filter((id) => id.startsWith(`${category}/`))
    .sort()
  const rows = ids.map((id) => {
    const name = id.slice(category.length + 1)
    const counts = measured[id]
    return `| [${name}](${category}/${name}.md) | ${pages[id].severity} | ${counts ? `${counts.right} of ${counts.right + counts.wrong}` : '–'} |`
  })
  writeFileSync(
    at(`docs/rules/${category}.md`),
    `${header}# ${category}\n\n| rule | severity | right on marked passages |\n|---|---|---|\n${rows.join('\n')}\n`
  )
}
console.log(`${Object.keys(pages).length} rule pages`)
