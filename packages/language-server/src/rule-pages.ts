import type {Packs} from '@alongside/config'
import type {Message, Source} from '@alongside/core'
import pages, {type RulePage} from '@alongside/core/rule-examples'
import type {DocumentSettings} from './settings.js'

/** What is known about a rule, in Markdown; nothing if there is no such rule. `own` is what a pack says about it. */
export function rulePage(id: string, own: RulePage | undefined): string | undefined {
  const page = own ?? (Object.hasOwn(pages, id) ? pages[id] : undefined)
  if (!page) return undefined
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `\n## ${title}\n\n${lines.map((line) => `- ${line}\n`).join('')}` : ''
  return `# ${id}

${page.why}
${page.ask === undefined ? '' : `\n**${page.ask}**\n`}${section('Looks for', page.avoid.map(withoutGrammar))}${section(
  'You could write',
  page.consider.map(withoutGrammar)
)}${section('Asks about', page.examples.flag)}${section('Leaves alone', page.examples.allow)}${section(
  'Whose advice this is',
  page.sources.map(formatSource)
)}${page.reviewed ? `\nReviewed by ${page.reviewed.by} on ${page.reviewed.on}.\n` : ''}`
}

/** All rules there are, and why: the bundled ones, and those of packs. */
export function rulesWith(packs: Packs | undefined): {readonly rule: string; readonly why: string}[] {
  const own = (packs?.ruleSets ?? []).flatMap(({rules}) => rules).map(({id, why}) => [id, why] as const)
  const bundled = Object.entries(pages).map(([id, {why}]) => [id, why] as const)
  return [...new Map([...bundled, ...own])].map(([rule, why]) => ({rule, why}))
}

/** A rule in a few lines of plain text. `own` is what a pack says about it. */
export function ruleInShort(id: string, own: RulePage | undefined): string | undefined {
  const page = own ?? (Object.hasOwn(pages, id) ? pages[id] : undefined)
  if (!page) return undefined
  const choices = page.consider.map((text) => `“${withoutGrammar(text)}”`)
  return [page.why, page.ask, choices.length > 0 ? `You could write ${choices.join(' or ')}.` : undefined]
    .filter((line) => line !== undefined)
    .join('\n')
}

/** The sources of a message's rule, in Markdown. */
export function sourcesOf({rule: id, sources}: Message, {packs}: DocumentSettings): string[] {
  const own = packs?.ruleSets.flatMap(({rules}) => rules).findLast((rule) => rule.id === id)
  const known = (own ?? pages[id])?.sources ?? []
  return known.filter(({id}) => sources.includes(id)).map(formatSource)
}

/** A pattern as it is read aloud: without the marks that tell the compiler what to inflect, and with "or" between choices. */
function withoutGrammar(pattern: string): string {
  return pattern
    .replace(/\{([^{}]*?)(?: noun| verb)?\}/g, '$1')
    .replace(/\(([^()]*)\)(\?)?/g, (_, choices: string, isOptional?: string) => {
      const any = choices.replaceAll('|', ' or ')
      return isOptional ? `(${any}, or nothing)` : choices.includes('|') ? `(${any})` : any
    })
}

function formatSource({organisation, title, year, url}: Source): string {
  const text = `${organisation}: ${title}${year ? ` (${year})` : ''}`
  return url ? `[${text}](${url})` : text
}
