import type {Severity} from '@alongside/core'
import {type Reporter, saidOf} from '../report.js'
import {rangeOf} from './json.js'

const commands: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'notice'}

/**
 * Annotations for GitHub Actions: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
 *
 * Written here because the library that writes them (@actions/core) brings an HTTP client, and this command opens no connection.
 */
export function createGithubReporter(): Reporter {
  return {
    file: (checked) =>
      checked.messages
        .map((message) => {
          const {start, end} = rangeOf(message)
          const properties = {
            file: checked.path,
            line: start.line,
            // Columns are shown only within one line.
            ...(start.line === end.line ? {col: start.column, endColumn: end.column} : {endLine: end.line}),
            title: message.rule
          }
          const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
          return `::${commands[message.severity]} ${listed.join(',')}::${escapeData(`${saidOf(checked, message, start)} — ${message.why}`)}\n`
        })
        .join(''),
    end: () => ''
  }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
