import {toXml} from 'xast-util-to-xml'
import {x} from 'xastscript'
import {oneLine, type Reporter} from '../report.js'
import {rangeOf} from './json.js'

/** A report as Checkstyle writes it, which many tools take: one `error` element for each finding. */
export function createCheckstyleReporter(): Reporter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    file({path, messages}) {
      const errors = messages.map((message) => {
        const {line, column} = rangeOf(message).start
        const {severity, reason, why, rule} = message
        return x('error', {line, column, severity, message: `${oneLine(reason)} — ${why}`, source: `alongside.${rule}`})
      })
      return `${toXml(x('file', {name: oneLine(path)}, errors))}\n`
    },
    end: () => '</checkstyle>\n'
  }
}
