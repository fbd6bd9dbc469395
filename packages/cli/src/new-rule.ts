import {existsSync} from 'node:fs'
import {mkdir, writeFile} from 'node:fs/promises'
import {dirname, join, resolve} from 'node:path'
import {createInterface} from 'node:readline'
import {nearest} from '@alongside/config'
import {type Category, categories} from '@alongside/core'
import {shownPath} from './files.js'
import {UnreadableError} from './formats.js'
import {configuredFolders} from './packs.js'
import {formatProblem} from './report.js'
import {write} from './terminal.js'

interface NewRuleOptions {
  readonly config?: string
  readonly dir?: string
}

/** What a new rule is to be. */
interface Wanted {
  readonly category: Category
  /** The words that it asks about. */
  readonly words: string
  /** What to write instead; it asks a question if absent. */
  readonly instead?: string
}

/** Writes a rule to be filled in, and says what to do next; gives the exit code. What is there is never overwritten. */
export async function newRule(id: string | undefined, {config, dir}: NewRuleOptions): Promise<number> {
  try {
    const known = await configuredFolders(config)
    const folder = dir === undefined ? known[0] : resolve(dir)
    if (folder === undefined)
      throw new UnreadableError(
        'it is not known in which folder your own rules are to be.',
        'Name one: alongside new-rule --dir our-words. Or in your settings: extends: ./our-words'
      )
    const wanted = id === undefined ? await ask() : fromId(id)
    const file = await writeRule(existsSync(join(folder, 'rules')) ? join(folder, 'rules') : folder, wanted)
    const steps = [
      'Open it, and put in your own words, reason and examples.',
      `Try it: alongside test ${shownPath(folder)}`,
      ...(known.includes(folder) ? [] : [`Have it used, in alongside.config.yml: extends: ${entryOf(folder)}`])
    ]
    const list = steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')
    await write(process.stdout, `Written: ${shownPath(file)}\n${list}`)
    return 0
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    const {message: reason, advice} = error
    await write(process.stderr, formatProblem({path: 'new-rule', reason, ...(advice && {advice})}))
    return 2
  }
}

/** A folder as `extends` names it in settings that stand here. */
function entryOf(folder: string): string {
  const path = shownPath(folder)
  return path === folder ? path : `./${path}`
}

/** @throws {UnreadableError} where there is such a rule, or it can't be written. */
async function writeRule(folder: string, wanted: Wanted): Promise<string> {
  const name = wanted.words
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const file = join(folder, wanted.category, `${name}.yml`)
  try {
    await mkdir(dirname(file), {recursive: true})
    await writeFile(file, template(wanted), {flag: 'wx'})
    return file
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    throw code === 'EEXIST'
      ? new UnreadableError(
          `${shownPath(file)} is there already, and is left as it is.`,
          'Open it, or choose another name.'
        )
      : new UnreadableError(`${shownPath(file)} can't be written (${message}).`, 'Name another folder with --dir.')
  }
}

/** @throws {UnreadableError} where it is no category and name. */
function fromId(id: string): Wanted {
  const [given = '', ...rest] = id.split('/')
  const words = rest.join(' ').replaceAll('-', ' ').trim()
  const category = categories.find((known) => known === given.trim().toLowerCase())
  if (!category) {
    const near = nearest(given.trim(), categories)
    const choices = `There are ${categories.join(', ')}. Such as: alongside new-rule jargon/wraparound-care`
    throw new UnreadableError(`there is no category "${given}".`, near ? `Did you mean ${near}?` : choices)
  }
  if (!/[a-z0-9]/i.test(words))
    throw new UnreadableError(`"${id}" has no name after its category.`, `Such as: ${category}/wraparound-care`)
  return {category, words}
}

/** @throws {UnreadableError} where nobody is there to be asked, or an answer can't be used. */
async function ask(): Promise<Wanted> {
  if (!process.stdin.isTTY)
    throw new UnreadableError('its name is not given.', 'Such as: alongside new-rule jargon/wraparound-care')
  const lines = createInterface({input: process.stdin, terminal: false})
  const answers = lines[Symbol.asyncIterator]()
  const answer = async (question: string): Promise<string> => {
    await write(process.stderr, question)
    const {done, value} = await answers.next()
    return done ? '' : value.trim()
  }
  const words = await answer('Which words should it ask about? (such as: wraparound care) ')
  const category = await answer(`What are they? (${categories.join(', ')}) `)
  const instead = await answer('What could one write instead? (Enter, if only the writer can know) ')
  lines.close()
  return {...fromId(`${category}/${words}`), words, ...(instead !== '' && {instead})}
}

function template({words, instead}: Wanted): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  // What means something in a pattern: whoever types words has no use for it yet.
  const plain = words
    .replace(/[^\p{L}\p{N}\p{M}\s'’&.-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const other = instead
    ?.replace(/[[\]{}()|…→]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const flag = other ? `We spoke about [${plain}]. → We spoke about [${other}].` : `We spoke about [${plain}].`
  return `# A rule of our own. After each change: alongside test

# The words to ask about. {word} stands for all its forms: {utilise} finds utilises and utilised too.
avoid:
  - ${quoted(plain)}

# What to write instead, best first. Where only the writer can know, one question: 'ask: Who decided?'
consider:
  - ${quoted(other ? other : 'ask: How would you say it to a friend?')}

# What a reader may hear in the words, kindly said.
why: Not everyone uses these words. What would the reader call it?

# Whose advice it is: ids in sources.yml, beside the folders of the categories; "field" for words met in practice.
sources: [field]

# How much it matters: info, warning or error.
severity: warning

examples:
  # Sentences with the words in [brackets]; with other words to write, also " → " and the sentence with the first of them.
  flag:
    - ${quoted(flag)}
  # Near misses: sentences with similar words that are fine.
  allow:
    - 'Replace this with a sentence that is nearly the same, and fine.'
`
}
