import type {Message} from '@alongside/core'
import {toXml} from 'xast-util-to-xml'
import {x} from 'xastscript'
import {type Checked, oneLine, placeOf, type Reporter} from '../report.js'
import {rangeOf} from './json.js'

/** A JUnit report: a suite for each file, a case for each finding; errors and warnings fail, information does not. */
export function createJunitReporter(): Reporter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="alongside">\n',
    file(checked) {
      const {messages} = checked
      const name = oneLine(checked.path)
      const cases =
        messages.length > 0
          ? messages.map((message) => toCase(name, message, checked))
          : [x('testcase', {name: 'nothing to ask about', classname: name})]
      const failures = messages.filter(({severity}) => severity !== 'info').length
      return `${toXml(x('testsuite', {name, tests: cases.length, failures, errors: 0, skipped: 0}, cases))}\n`
    },
    end: () => '</testsuites>\n'
  }
}

function toCase(classname: string, message: Message, checked: Checked) {
  const place = placeOf(checked, rangeOf(message).start)
  const text = [message.why, ...(message.ask ? [message.ask] : [])].join('\n')
  const said = oneLine(message.reason)
  return x('testcase', {name: `${message.rule} at ${place}`, classname}, [
    message.severity === 'info'
      ? x('system-out', `${said}\n${text}`)
      : x('failure', {message: said, type: message.severity}, text)
  ])
}
