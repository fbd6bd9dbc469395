import type {Person} from '@alongside/core'
import type {FrontMatter} from './front-matter.js'
import type {FileSettings} from './settings.js'

/**
 * The people a text is about whose own words are known: those its front matter describes or names, those whose `files`
 * take it in, and those whose name stands in it.
 */
export function peopleIn(value: string, {people}: FileSettings, frontMatter: FrontMatter): Person[] {
  const named = new Set(frontMatter.people.filter((entry) => typeof entry === 'string'))
  const known = people.filter(
    ({name, isOfFile}) => isOfFile || (name !== undefined && (named.has(name) || isNameIn(name, value)))
  )
  return [...frontMatter.people.filter((entry) => typeof entry !== 'string'), ...known]
}

function isNameIn(name: string, value: string): boolean {
  const letters = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'u').test(value)
}
