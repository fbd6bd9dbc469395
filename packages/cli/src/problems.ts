import type {Problem} from '@alongside/config'
import {formatProblem} from './report.js'

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
