import {createInterface} from 'node:readline/promises'
import type {Readable, Writable} from 'node:stream'
import {createColors} from 'picocolors'
import {type Replacement, replacementOf} from './fix.js'
import {rangeOf} from './output/json.js'
import {type Look, paragraph} from './output/pretty.js'
import {type Checked, oneLine} from './report.js'

/** Code units around a finding that are shown with it. */
const context = 60

/** Walks through findings with a person, who chooses what to write instead. */
export interface Walk {
  /** What to replace in a text; nothing more is asked once the person has had enough. */
  through(checked: Checked): Promise<readonly Replacement[]>
  end(): void
}

export function createWalk(input: Readable, output: Writable, look: Look): Walk {
  const lines = createInterface({input, output, terminal: false})
  const answers = lines[Symbol.asyncIterator]()
  const {bold, cyan, dim, green, underline} = createColors(look.color)
  let isOver = false

  async function ask(question: string): Promise<string> {
    output.write(question)
    const {done, value} = await answers.next()
    if (done) isOver = true
    return done ? 'q' : value.trim()
  }

  return {
    async through(checked) {
      const {path, value, messages} = checked
      const replacements: Replacement[] = []
      for (const [index, message] of messages.entries()) {
        if (isOver) break
        const {start, end} = rangeOf(message)
        if (replacements.some((other) => start.offset < other.end)) continue
        const before = value.slice(Math.max(0, start.offset - context), start.offset)
        const after = value.slice(end.offset, end.offset + context)
        const choices = (message.expected ?? []).filter((text) => replacementOf(message, text, value))
        const can = replacementOf(message, 'x', value) !== undefined
        output.write(
          [
            '',
            `${underline(bold(oneLine(path)))} ${dim(`${start.line}:${start.column}, ${index + 1} of ${messages.length}`)}`,
            ...paragraph(`…${spaced(before)}${bold(`[${oneLine(message.actual ?? '')}]`)}${spaced(after)}…`, 2, look),
            ...paragraph(message.why, 2, look),
            ...(message.ask ? paragraph(cyan(message.ask), 2, look) : []),
            ...choices.map((text, choice) => `  ${choice + 1}  ${green(oneLine(text))}`),
            ''
          ].join('\n')
        )
        const keys = [
          ...(choices.length > 0 ? ['a number'] : []),
          ...(can ? ['= and your own words'] : []),
          'Enter to leave it',
          'q to stop'
        ]
        const answer = await ask(`${keys.join(', ')}: `)
        if (answer === 'q') isOver = true
        const text = answer.startsWith('=') ? answer.slice(1).trim() : choices[Number(answer) - 1]
        const replacement = text && replacementOf(message, text, value)
        if (replacement) replacements.push(replacement)
        else if (text) output.write('  Other marks stand between or in these words: change them in the file.\n')
      }
      return replacements
    },
    end() {
      lines.close()
    }
  }
}

/** Text on one line, with the space at its ends. */
function spaced(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${oneLine(text)}${/\s$/.test(text) ? ' ' : ''}`
}
