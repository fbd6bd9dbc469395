import type {Format} from '@alongside/core'

/** How documents of a language are marked up. */
export type Markup = Format | 'html'

const markups: Readonly<Record<string, Markup>> = {
  markdown: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  mdx: 'mdx',
  html: 'html',
  plaintext: 'text',
  text: 'text',
  'git-commit': 'text',
  gitcommit: 'text'
}

const extensions: Readonly<Record<string, string>> = {
  md: 'markdown',
  markdown: 'markdown',
  qmd: 'quarto',
  rmd: 'rmd',
  mdx: 'mdx',
  html: 'html',
  htm: 'html',
  txt: 'plaintext'
}

/** How documents of a language are marked up; nothing if they are none that people write to each other in. */
export function markupOf(languageId: string): Markup | undefined {
  return Object.hasOwn(markups, languageId) ? markups[languageId] : undefined
}

/** Whether a document of a language may begin with settings of its own. */
export function hasFrontMatter(languageId: string): boolean {
  const markup = markupOf(languageId)
  return markup === 'markdown' || markup === 'mdx'
}

/** The language of a file by its name; nothing if it is not read. */
export function languageOf(path: string): string | undefined {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(extensions, extension) ? extensions[extension] : undefined
}

/** Endings of the files that a check of a workspace reads. */
export const fileExtensions: readonly string[] = Object.keys(extensions)

/**
 * What of a document is prose, place for place: of a commit's message not the lines that git leaves out, which begin
 * with `#`, nor the changes below its scissors.
 */
export function proseOf(value: string, languageId: string): string {
  if (languageId !== 'git-commit' && languageId !== 'gitcommit') return value
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ')
  return value.replace(/^# -+ >8 -+$[\s\S]*/m, blank).replace(/^#.*$/gm, blank)
}
