import {resolve} from 'node:path'
import {baselineName, compare, emptyBaseline, keyOf, readBaseline, writeBaseline} from './baseline.js'
import {type CheckerOptions, createChecker} from './checker.js'
import {findFiles} from './files.js'
import {createProblems, problemOf} from './problems.js'
import {plural, readable} from './report.js'
import {note} from './terminal.js'

interface AcceptOptions extends CheckerOptions {
  readonly baseline?: string | boolean
  readonly prune?: true
}

/**
 * Writes down what is found today as accepted: for the files that are checked, what else was accepted stays. With `prune`
 * nothing new is accepted, and what is no longer found in these files is taken out; of all files (`.`), also what was accepted in those that are gone.
 */
export async function acceptFindings(paths: readonly string[], options: AcceptOptions): Promise<number> {
  const cwd = process.cwd()
  const problems = createProblems()
  const name = typeof options.baseline === 'string' ? options.baseline : baselineName
  const file = resolve(cwd, name)
  try {
    const existing = await readBaseline(file)
    const baseline = existing ?? emptyBaseline()
    const checker = createChecker(cwd, options, problems.report)
    // Of files elsewhere nothing is known: which hash is whose can't be told.
    const isEverywhere = paths.length === 1 && paths[0] === '.'
    const files = new Map(options.prune && isEverywhere ? [] : baseline.files)
    let accepted = 0
    for (const input of await findFiles(paths, {cwd}, problems.report)) {
      const read = await checker.read(input)
      const checked = read && (await checker.check(input, read))
      const key = keyOf(input.file, baseline, file)
      const before = baseline.files.get(key) ?? []
      // What can't be read now is still accepted when it can be again.
      if (!checked) {
        if (before.length > 0) files.set(key, before)
        continue
      }
      const prints = options.prune
        ? compare(checked, before, baseline.salt).known
        : checked.messages.map((message) => checked.fingerprint(message, baseline.salt))
      accepted += prints.length
      files.set(key, prints.toSorted())
    }
    await writeBaseline(file, {salt: baseline.salt, files})
    const taken = [...baseline.files.values()].flat().length - [...files.values()].flat().length
    await note(
      options.prune
        ? `${plural(taken, 'finding')} taken out of ${name}; ${readable(accepted)} still accepted.`
        : `${plural(accepted, 'finding')} accepted in ${name}. Later runs report only what is new.`
    )
  } catch (error) {
    problems.report(problemOf(name, error))
  }
  return problems.count() > 0 ? 2 : 0
}
