import type {Problem} from '@alongside/config'
import {UnreadableError} from './formats.js'
import {formatProblem} from './report.js'

/** What an error says is wrong with what `path` stands for. An error that is not meant for people is thrown. */
export function problemOf(path: string, error: unknown): Problem {
  if (!(error instanceof UnreadableError)) throw error
  return {path, reason: error.message, ...(error.advice && {advice: error.advice})}
}

/** Tells problems on standard error, each once, and counts them. */
export function createProblems() {
  const told = new Set<string>()
  return {
    report(problem: Problem): void {
      const text = formatProblem(problem)
      if (!told.has(text)) process.stderr.write(text)
      told.add(text)
    },
    count: () => told.size
  }
}
