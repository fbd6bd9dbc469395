import type {Format} from '@alongside/core'

const formats: Readonly<Record<string, Format>> = {
  markdown: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  mdx: 'markdown',
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
  txt: 'plaintext'
}

/** How documents of a language are marked up; nothing if they are none that people write to each other in. */
export function formatOf(languageId: string): Format | undefined {
  return Object.hasOwn(formats, languageId) ? formats[languageId] : undefined
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
