/** What is wrong with a rule file, where, and what to do. */
export interface Problem {
  /** Path as the reader knows it. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** Such as `severity` or `examples.flag 2` (items from 1); empty where it is the file. */
  readonly field: string
  readonly found: string
  readonly accepted: string
  /** What to do. */
  readonly next: string
  /** A text, and the offset in it at which it goes wrong. */
  readonly excerpt?: {readonly text: string; readonly offset: number}
}

/** A problem as people read it: a line that says where, then what was found, what is accepted and what to do. */
export function formatProblem({file, line, column, field, found, accepted, next, excerpt}: Problem): string {
  const lines = [`${file}:${line}:${column}${field === '' ? '' : ` ${field}`}`]
  if (excerpt) lines.push(`    ${excerpt.text}`, `    ${' '.repeat(excerpt.offset)}^`)
  lines.push(`  found:    ${found}`, `  accepted: ${accepted}`, `  next:     ${next}`)
  return lines.join('\n')
}

/** Problems by file and line, with a count at the end. */
export function formatProblems(problems: readonly Problem[]): string {
  const sorted = [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
  const files = new Set(problems.map(({file}) => file)).size
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${files} ${files === 1 ? 'file' : 'files'}`
  return [...sorted.map(formatProblem), count].join('\n\n')
}

/** A problem in two sentences, for where its place is told apart. */
export function sayProblem({field, found, accepted, next}: Problem): {
  readonly reason: string
  readonly advice: string
} {
  const where = field === '' ? '' : `${field}: `
  return {reason: `${where}found ${found}; accepted: ${accepted}.`, advice: `To do: ${next}.`}
}

/** Signs that no reader sees, some of which change what a terminal shows: control characters and turns of direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
export const unseen = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/
