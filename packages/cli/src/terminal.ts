import type {Look} from './output/pretty.js'

/** Colours by `--color`, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether a terminal is there. */
export function lookOf({color}: {readonly color?: boolean | undefined}): Look {
  const {COLUMNS, FORCE_COLOR, NO_COLOR, TERM} = process.env
  const {columns, isTTY} = process.stdout
  const isWanted = FORCE_COLOR ? !['0', 'false'].includes(FORCE_COLOR) : Boolean(isTTY) && TERM !== 'dumb'
  return {color: color ?? (!NO_COLOR && isWanted), width: columns || Number(COLUMNS) || 80}
}

/** Tells something on standard error. */
export const note = (text: string) => write(process.stderr, `alongside: ${text}\n`)

/** Resolves when the text is on its way, so that a slow reader is waited for. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (text === '') resolve()
    else stream.write(text, () => resolve())
  })
}
