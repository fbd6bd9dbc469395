import {join} from 'node:path'
import {nearestFew, type Packs} from '@alongside/config'
import type {Source} from '@alongside/core'
import {categories, createLinter, kinds} from '@alongside/core'
import ruleExamples, {type RulePage} from '@alongside/core/rule-examples'
import {createColors} from 'picocolors'
import {createSettings} from './config.js'
import {type Look, paragraph} from './output/pretty.js'
import {createProblems} from './problems.js'

interface ExplainOptions {
  readonly config?: string
}

/**
 * What is known about a rule, bundled or of the packs that the settings here name, named by its id (`label/service-user`), its name (`service-user`) or words it looks for; for a
 * category, the rules in it. Nothing is found for what no rule is about; `nearest` then holds ids that are written alike.
 */
export async function explain(
  query: string,
  look: Look,
  {config}: ExplainOptions
): Promise<{readonly text: string} | {readonly nearest: readonly string[]}> {
  const cwd = process.cwd()
  const settings = await createSettings({cwd, configFile: config}, createProblems().report)(join(cwd, 'text.md'))
  const own = settings.packs && (await import('./packs.js')).pagesOf(settings.packs)
  const pages: Readonly<Record<string, RulePage>> = {...ruleExamples, ...own}
  const wanted = query.trim().toLowerCase()
  const ids = Object.keys(pages).sort()
  if (categories.some((category) => category === wanted)) {
    return {text: `${ids.filter((id) => id.startsWith(`${wanted}/`)).join('\n')}\n`}
  }
  const named = ids.filter((id) => id === wanted || nameOf(id) === wanted)
  const found = named.length > 0 ? named : rulesAbout(query, settings.packs).filter((id) => Object.hasOwn(pages, id))
  if (found.length > 0) {
    return {text: found.map((id) => formatRule(id, pages[id], look)).join('\n\n')}
  }
  return {nearest: nearestIds(wanted, ids)}
}

const nameOf = (id: string) => id.slice(id.indexOf('/') + 1)

/** Rules that would take notice of these words in some sort of document, guarded or not. */
function rulesAbout(words: string, packs: Packs | undefined): string[] {
  const linter = createLinter(packs ? {packs: packs.ruleSets} : {})
  const found = new Set<string>()
  for (const kind of kinds) {
    const {messages, spared} = linter.lint(words, {kind, format: 'text'})
    for (const {rule} of [...messages, ...spared]) found.add(rule)
  }
  return [...found]
}

function nearestIds(wanted: string, ids: readonly string[]): string[] {
  const dashed = wanted.replaceAll(/\s+/g, '-')
  const near = nearestFew(dashed, [...ids, ...ids.map(nameOf)]).map(
    (name) => ids.find((id) => id === name || nameOf(id) === name) ?? name
  )
  return [...new Set(near)]
}

function formatRule(id: string, rule: RulePage | undefined, look: Look): string {
  if (!rule) return id
  const {bold, cyan, dim, green} = createColors(look.color)
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', `${title}:`, ...lines.flatMap((line) => paragraph(line, 2, look))] : []
  return `${[
    `${bold(id)} ${dim(`(${rule.severity}${rule.kinds ? `; only in: ${rule.kinds.join(', ')}` : ''})`)}`,
    '',
    ...paragraph(rule.why, 0, look),
    ...(rule.ask ? paragraph(cyan(rule.ask), 0, look) : []),
    ...section('Looks for', rule.avoid.map(withoutGrammar)),
    ...section(
      'Consider',
      rule.consider.map((text) => green(withoutGrammar(text)))
    ),
    ...section('Asks about', rule.examples.flag),
    ...section('Leaves alone', rule.examples.allow),
    ...section('Sources', rule.sources.map(formatSource)),
    ...(rule.reviewed ? section('Reviewed', [`by ${rule.reviewed.by} on ${rule.reviewed.on}`]) : [])
  ].join('\n')}\n`
}

/** A pattern without the marks that tell the compiler what to inflect. */
function withoutGrammar(pattern: string): string {
  return pattern.replace(/\{([^{}]*?)(?: noun| verb)?\}/g, '$1')
}

function formatSource({organisation, title, year, url}: Source): string {
  return `${organisation}: ${title}${year ? ` (${year})` : ''}${url ? ` ${url}` : ''}`
}
