import {readFile} from 'node:fs/promises'

const size = 60_000

/**
 * A 60 KB file of case notes: those that careful readers marked, one after the other, without the marks.
 *
 * @returns {Promise<string>}
 */
export async function caseNotes() {
  const names = ['fresh-documents', 'fresh-documents-2', 'fresh-documents-3', 'dev', 'everyday-people']
  const files = names.map((name) => readFile(new URL(`../corpus/${name}.txt`, import.meta.url), 'utf8'))
  const notes = (await Promise.all(files))
    .flatMap((file) => file.split(/^=== /m))
    .filter((text) => /^\S+ \| note \|/.test(text))
    .map((text) =>
      text
        .slice(text.indexOf('\n') + 1)
        .replace(/\{\{(?:[^:{}]*:)?([^{}]*)\}\}/g, '$1')
        .trim()
    )
  const all = notes.join('\n\n')
  if (all.length < size) throw new Error(`${all.length} characters of case notes, not ${size}`)
  return `${all.slice(0, all.lastIndexOf('\n\n', size))}\n`
}
