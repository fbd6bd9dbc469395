import type {Message, Severity} from '@alongside/core'
import {SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder} from 'node-sarif-builder'
import type {Fix, ReportingDescriptor, Result} from 'sarif'
import {createNumbering} from '../fingerprint.js'
import {type Checked, oneLine, type Reporter} from '../report.js'
import {rangeOf} from './json.js'

const levels: Readonly<Record<Severity, Result.level>> = {error: 'error', warning: 'warning', info: 'note'}

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): with the rules, fixes and what findings are known by. */
export function createSarifReporter({version}: {version(): string}): Reporter {
  const run = new SarifRunBuilder({
    // Columns here are JavaScript's.
    columnKind: 'utf16CodeUnits'
  }).initSimple({toolDriverName: 'alongside', toolDriverVersion: version()})
  const rules = new Set<string>()
  return {
    file(checked) {
      const numbered = createNumbering()
      for (const message of checked.messages) {
        if (!rules.has(message.rule)) run.addRule(new SarifRuleBuilder(toRule(message)))
        rules.add(message.rule)
        run.addResult(new SarifResultBuilder(toResult(message, checked, numbered(checked.fingerprint(message)))))
      }
      return ''
    },
    end() {
      const sarif = new SarifBuilder({$schema: 'https://json.schemastore.org/sarif-2.1.0.json'})
      sarif.addRun(run)
      return `${sarif.buildSarifJsonString({indent: true})}\n`
    }
  }
}

function toRule({rule, category, severity, why, ask, note}: Message): ReportingDescriptor {
  return {
    id: rule,
    shortDescription: {text: why},
    fullDescription: {text: [why, ...(ask ? [ask] : [])].join(' ')},
    help: {text: note ?? why},
    defaultConfiguration: {level: levels[severity]},
    properties: {category, tags: [category]}
  }
}

function toResult(message: Message, {path, where}: Checked, fingerprint: string): Result {
  const {start, end} = rangeOf(message)
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset
  }
  const artifactLocation = {uri: encodeURI(path)}
  const fixes = (where ? [] : (message.expected ?? [])).map(
    (text): Fix => ({
      description: {text: `Write “${oneLine(text)}”`},
      artifactChanges: [{artifactLocation, replacements: [{deletedRegion: region, insertedContent: {text}}]}]
    })
  )
  return {
    ruleId: message.rule,
    level: levels[message.severity],
    message: {text: oneLine(message.reason)},
    locations: [
      {
        // A file whose bytes are no text has no lines.
        physicalLocation: where ? {artifactLocation} : {artifactLocation, region},
        ...(where && {logicalLocations: [{fullyQualifiedName: where(start.offset)}]})
      }
    ],
    partialFingerprints: {'alongside/v1': fingerprint},
    ...(fixes.length > 0 && {fixes})
  }
}
