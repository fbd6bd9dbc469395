import {toXml} from 'xast-util-to-xml'
import {x} from 'xastscript'
import {oneLine, type Reporter, saidOf} from '../report.js'
import {rangeOf} from './json.js'

/** A report as Checkstyle writes it, which many tools take: one `error` element for each finding. */
export function createCheckstyleReporter(): Reporter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    file(checked) {
      const errors = checked.messages.map((message) => {
        const {start} = rangeOf(message)
        const {line, column} = start
        const {severity, why, rule} = message
        const said = saidOf(checked, message, start)
        return x('error', {line, column, severity, message: `${said} — ${why}`, source: `alongside.${rule}`})
      })
      return `${toXml(x('file', {name: oneLine(checked.path)}, errors))}\n`
    },
    end: () => '</checkstyle>\n'
  }
}
