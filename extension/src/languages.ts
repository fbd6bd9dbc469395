import type {DocumentSelector, TextDocument} from 'vscode'

/** Languages that people write to each other in. */
export const languages: readonly string[] = ['markdown', 'plaintext', 'html', 'mdx', 'quarto', 'rmd', 'git-commit']

/** Where documents are that someone is writing: not the other side of a comparison, nor an output. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'vscode-notebook-cell', 'vscode-test-web']

const categories = 'jargon,acronym,opinion,judgement,speaking-for,label,doing-to,hidden-agent'
const dataFiles = [
  '**/alongside.config.{yml,yaml}',
  '**/.alongsiderc',
  '**/.alongsiderc.*',
  '**/rules/*/*.yml',
  `**/{${categories}}/*.yml`
]

/** What the server is told of: documents, settings and rules. */
export const selector: DocumentSelector & {language?: string; scheme?: string; pattern?: string}[] = [
  ...schemes.flatMap((scheme) => languages.map((language) => ({scheme, language}))),
  ...dataFiles.map((pattern) => ({scheme: 'file', pattern})),
  ...dataFiles.map((pattern) => ({scheme: 'vscode-vfs', pattern}))
]

export function isRead(document: TextDocument | undefined): document is TextDocument {
  return document !== undefined && schemes.includes(document.uri.scheme) && languages.includes(document.languageId)
}
