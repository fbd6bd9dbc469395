import {extname} from 'node:path'
import type {Input} from './files.js'

/** A text, or what its bytes look like if they can't be read. */
type Decoded = {readonly value: string} | {readonly reason: string; readonly advice?: string; readonly line?: number}

/** The text of UTF-8 bytes, or of UTF-16 bytes that begin with a byte order mark; without the mark. */
export function decode(bytes: Buffer, input: Input): Decoded {
  const marked = encodingOfMark(bytes)
  if (marked?.startsWith('UTF-32')) return otherEncoding(marked, input)
  try {
    return {value: new TextDecoder(marked ?? 'UTF-8', {fatal: true}).decode(checkedForNul(bytes, marked))}
  } catch (error) {
    if (error instanceof NulError) {
      const unmarked = encodingOfNuls(bytes)
      if (unmarked) return otherEncoding(unmarked, input)
      return {reason: 'this is no text: it holds zero bytes, as pictures, archives and programs do.'}
    }
    if (marked)
      return {
        reason: `this starts as ${marked} but holds bytes that ${marked} has no character for.`,
        advice: 'Save it again as UTF-8.'
      }
    return describeEncoding(bytes, input)
  }
}

class NulError extends Error {}

function checkedForNul(bytes: Buffer, marked: string | undefined): Buffer {
  if (!marked?.startsWith('UTF-16') && bytes.includes(0)) throw new NulError()
  return bytes
}

function encodingOfMark(bytes: Buffer): 'UTF-16LE' | 'UTF-16BE' | 'UTF-32LE' | 'UTF-32BE' | undefined {
  const start = bytes.subarray(0, 4).toString('hex')
  if (start === 'fffe0000') return 'UTF-32LE'
  if (start === '0000feff') return 'UTF-32BE'
  if (start.startsWith('fffe')) return 'UTF-16LE'
  if (start.startsWith('feff')) return 'UTF-16BE'
  return undefined
}

/** UTF-16 without its mark: in English, nearly every second byte is zero and hardly any of the others. */
function encodingOfNuls(bytes: Buffer): string | undefined {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros.map((number) => number / (sample.length / 2))
  if (odd > 0.7 && even < 0.1) return 'UTF-16LE'
  if (even > 0.7 && odd < 0.1) return 'UTF-16BE'
  return undefined
}

/** Says what bytes that are not UTF-8 look like. */
function describeEncoding(bytes: Buffer, input: Input): Decoded {
  const value = new TextDecoder().decode(bytes)
  const line = value.slice(0, value.indexOf('\uFFFD')).split('\n').length
  const good = value.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0
  const bad = value.match(/\uFFFD/gu)?.length ?? 0
  if (good > bad) {
    return {
      line,
      reason: 'this is UTF-8 with some broken characters, the first on this line.',
      advice: 'Mend or take out that character.'
    }
  }
  // Windows-1252 has no character for these five; ISO-8859-1 has none that prints between 0x80 and 0x9F.
  if ([0x81, 0x8d, 0x8f, 0x90, 0x9d].some((byte) => bytes.includes(byte))) {
    return {
      line,
      reason: 'this is not UTF-8, and its encoding is not one that can be told from its bytes.',
      advice: 'Save it again as UTF-8.'
    }
  }
  const isWindows = bytes.some((byte) => byte >= 0x80 && byte <= 0x9f)
  return {line, ...otherEncoding(isWindows ? 'Windows-1252' : 'ISO-8859-1', input)}
}

function otherEncoding(encoding: string, {path, isStandardInput}: Input) {
  const extension = extname(path)
  const target = `${path.slice(0, path.length - extension.length)}-utf8${extension}`
  const name = encoding === 'ISO-8859-1' ? 'Latin-1 (ISO-8859-1)' : encoding
  const isUnmarked = encoding.startsWith('UTF-16')
  const command = `iconv -f ${encoding.toUpperCase()} -t UTF-8`
  return {
    reason: `this is not UTF-8; it looks like ${name}${isUnmarked ? ' without a byte order mark' : ''}.`,
    advice: isStandardInput
      ? `Convert it on the way: ${command} | alongside -`
      : `Save it as UTF-8, or convert it: ${command} ${quoted(path)} > ${quoted(target)}`
  }
}

/** A name as a shell takes it. */
function quoted(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
}
