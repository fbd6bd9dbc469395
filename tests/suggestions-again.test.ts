import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createLinter, type LintOptions} from '@alongside/core'
import {describe, expect, it} from 'vitest'
// @ts-expect-error a script without types
import {readCorpus} from '../scripts/score.mjs'
import {applyFirst, rangeBefore} from './suggestions.js'

// Rules alone, for it is they that offer words; the second reader weighs a document as a whole.
const linter = createLinter({secondReader: 'off'})
const corpus = fileURLToPath(new URL('corpus/', import.meta.url))

/** What is found in a text once every first suggestion is put in, and was not found there before. */
function newFindings(value: string, options: LintOptions): string[] {
  const {messages} = linter.lint(value, options)
  const {text, edits} = applyFirst(value, messages)
  if (edits.length === 0) return []
  const left = messages.filter((message) => edits.every((edit) => edit.message !== message))
  return linter.lint(text, options).messages.flatMap((message) => {
    const {start, end} = rangeOf(message)
    const before = rangeBefore(edits, {start, end})
    const isOld = left.some((other) => {
      const range = rangeOf(other)
      return other.rule === message.rule && range.start <= before.end && before.start <= range.end
    })
    return isOld ? [] : [`${message.rule}: ${text.slice(Math.max(0, start - 40), end + 20)}`]
  })
}

function rangeOf({place}: {place?: unknown}) {
  const {start, end} = place as {start: {offset: number}; end: {offset: number}}
  return {start: start.offset, end: end.offset}
}

describe('every first suggestion put in, nothing new is found', () => {
  const files = readdirSync(corpus).filter((name) => name.endsWith('.txt'))
  it.each(files)('%s', (name) => {
    const passages: {text: string; kind: LintOptions['kind']}[] = readCorpus(join(corpus, name))
    expect(passages.flatMap(({text, kind}) => newFindings(text, kind ? {kind} : {}))).toEqual([])
  })

  const pages = process.env.ALONGSIDE_REAL_PAGES
  if (pages === undefined) return
  it('pages of the folder that ALONGSIDE_REAL_PAGES names', () => {
    const found = readdirSync(pages, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name)
        return newFindings(readFileSync(path, 'utf8'), {path, kind: 'web'})
      })
    expect(found).toEqual([])
  })
})
