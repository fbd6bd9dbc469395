import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {createLinter, type Message} from '@alongside/core'
import {describe, expect, it} from 'vitest'
import {readCorpus} from '../scripts/score.mjs'

const linter = createLinter()
const folder = new URL('corpus/', import.meta.url)
const passages: {id: string; kind: string; text: string}[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readCorpus(fileURLToPath(new URL(name, folder))))

const rangeOf = ({place}: Message) => {
  if (!place || !('start' in place)) throw new Error('a finding without a place')
  return {start: place.start.offset ?? 0, end: place.end.offset ?? 0}
}

/** Puts the first alternative of every finding in, last first, so that offsets before stay true. */
function rewrite(text: string, messages: readonly Message[]): string {
  let result = text
  let last = text.length
  for (const message of [...messages].reverse()) {
    const {start, end} = rangeOf(message)
    const [first] = message.expected ?? []
    if (first === undefined || end > last) continue
    result = result.slice(0, start) + first + result.slice(end)
    last = start
  }
  return result
}

describe('suggestions', () => {
  it('leave nothing to ask about where they are put in, and nothing new elsewhere', () => {
    const broken = passages.flatMap(({id, kind, text}) => {
      const options = {kind: kind as 'note'}
      const before = linter.lint(text, options).messages
      const after = linter.lint(rewrite(text, before), options).messages
      const count = (messages: readonly Message[]) => {
        const counts = new Map<string, number>()
        for (const message of messages) counts.set(message.rule, (counts.get(message.rule) ?? 0) + 1)
        return counts
      }
      const kept = count(before.filter((message) => (message.expected ?? []).length === 0))
      return [...count(after)]
        .filter(([rule, number]) => number > (kept.get(rule) ?? 0))
        .map(
          ([rule]) =>
            `${id}: ${rule} at ${after.filter((message) => message.rule === rule).map((message) => message.actual)}`
        )
    })
    expect(broken).toEqual([])
  })
})
