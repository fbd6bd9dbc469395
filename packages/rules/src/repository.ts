import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

// What the scripts need to know of this repository.

/** The folder that holds `packages/` and `rules/`. */
export const root = new URL('../../../', import.meta.url)

/** A path in the repository as the file system knows it. */
export const pathOf = (path: string) => fileURLToPath(new URL(path, root))

/**
 * Names that a rule file may give as its `check`; nothing before core is built. The ledger of acronyms, which reads whole
 * documents, and the second reader are not among core's checks of sentences.
 */
export async function checkNames(): Promise<ReadonlyMap<string, undefined> | undefined> {
  const url = new URL('packages/core/dist/checks/index.js', root)
  if (!existsSync(url)) return undefined
  const {checks}: {checks?: object} = await import(url.href)
  return new Map(['acronym', 'second-reader', ...Object.keys(checks ?? {})].map((name) => [name, undefined]))
}
