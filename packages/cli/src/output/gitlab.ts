import type {Severity} from '@alongside/core'
import {createNumbering} from '../fingerprint.js'
import {type Reporter, saidOf} from '../report.js'
import {rangeOf} from './json.js'

const severities: Readonly<Record<Severity, string>> = {error: 'major', warning: 'minor', info: 'info'}

/** A Code Quality report for GitLab: https://docs.gitlab.com/ci/testing/code_quality. */
export function createGitlabReporter(): Reporter {
  const findings: object[] = []
  const numbered = createNumbering()
  return {
    file(checked) {
      const {path, messages, fingerprint} = checked
      for (const message of messages) {
        const {start, end} = rangeOf(message)
        findings.push({
          description: `${saidOf(checked, message, start)} — ${message.why}`,
          check_name: message.rule,
          fingerprint: numbered(fingerprint(message)),
          severity: severities[message.severity],
          location: {path, lines: {begin: start.line, end: end.line}}
        })
      }
      return ''
    },
    end: () => `${JSON.stringify(findings, null, 2)}\n`
  }
}
