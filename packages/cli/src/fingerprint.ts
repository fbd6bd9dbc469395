import {createHash} from 'node:crypto'
import type {Message} from '@alongside/core'
import {rangeOf} from './output/json.js'

/** Code units on either side of a finding that belong to what it is known by. */
const context = 40
const blankLine = /\r?\n[ \t]*(?:\r?\n|$)/

/**
 * What a finding is known by from one run to the next: the same rule asking about the same words among the same words,
 * wherever they have moved in the file. A hash, so that no word can be read from it; 16 hexadecimal digits.
 */
export function fingerprintOf(message: Message, value: string, salt = ''): string {
  const {start, end} = rangeOf(message)
  const from = Math.max(0, start.offset - context)
  // Only what stands in the same paragraph, and only whole words, so that a change elsewhere doesn't reach into it.
  const [before = ''] = value.slice(from, start.offset).split(blankLine).slice(-1)
  const [after = ''] = value.slice(end.offset, end.offset + context).split(blankLine)
  const around = [
    before.length === context ? before.replace(/^\S*\s/, '') : before,
    value.slice(start.offset, end.offset),
    after.length === context ? after.replace(/\s\S*$/, '') : after
  ].map((part) => part.replace(/\s+/g, ' ').trim())
  const hash = createHash('sha256').update(JSON.stringify([salt, message.rule, ...around]))
  return hash.digest('hex').slice(0, 16)
}

/** Makes fingerprints in one file its own: the second of the same is told apart from the first. */
export function createNumbering(): (fingerprint: string) => string {
  const seen = new Map<string, number>()
  return (fingerprint) => {
    const number = (seen.get(fingerprint) ?? 0) + 1
    seen.set(fingerprint, number)
    return number === 1
      ? fingerprint
      : createHash('sha256').update(`${fingerprint} ${number}`).digest('hex').slice(0, 16)
  }
}
