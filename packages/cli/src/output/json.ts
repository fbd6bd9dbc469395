import type {Message, Place, Remark, Spared} from '@alongside/core'
import type {Checked, Reporter} from '../report.js'

/** The stable output for programs; README.md says what each field holds. */
export function createJsonReporter(): Reporter {
  const files: object[] = []
  return {
    file(checked) {
      files.push(toFile(checked))
      return ''
    },
    end: () => `${JSON.stringify(files, null, 2)}\n`
  }
}

/** What is told of one file; README.md says what each field holds. */
export function toFile({path, value, messages, words, spared, remarks, where}: Checked) {
  return {
    path,
    findings: messages.map((message) => toFinding(message, value, where)),
    ...(spared && {spared: spared.map((match) => toSpared(match, value))}),
    ...(remarks.length > 0 && {comments: remarks.map(toComment)}),
    words
  }
}

function toFinding(message: Message, value: string, where: Checked['where']) {
  const {start, end} = rangeOf(message)
  return {
    rule: message.rule,
    category: message.category,
    ...(message.also && {also: message.also}),
    severity: message.severity,
    start,
    end,
    ...(where && {location: where(start.offset)}),
    words: value.slice(start.offset, end.offset),
    message: message.reason,
    consider: message.expected ?? [],
    ...(message.ask !== undefined && {ask: message.ask}),
    why: message.why,
    sources: message.sources
  }
}

function toSpared({rule, place, guard}: Spared, value: string) {
  const [start, end] = [toPoint(place.start), toPoint(place.end)]
  return {rule, start, end, words: value.slice(start.offset, end.offset), guard}
}

function toComment({place, type, reason, advice}: Remark) {
  return {type, start: toPoint(place.start), end: toPoint(place.end), message: reason, advice}
}

/** The range of a message of ours, which always has one. */
export function rangeOf(message: Message): {readonly start: Place; readonly end: Place} {
  const {place} = message
  if (!place || !('start' in place)) throw new TypeError(`${message.rule}: a message without a range`)
  return {start: toPoint(place.start), end: toPoint(place.end)}
}

function toPoint({line, column, offset}: {line: number; column: number; offset?: number | undefined}): Place {
  if (offset === undefined) throw new TypeError('a point without an offset')
  return {line, column, offset}
}
