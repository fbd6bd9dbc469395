import type {Reporter} from '../report.js'
import {toFile} from './json.js'

/** The output for programs that read as it comes: what `json` says of each file, on a line of its own. */
export function createJsonlReporter(): Reporter {
  return {file: (checked) => `${JSON.stringify(toFile(checked))}\n`, end: () => ''}
}
