import type {Block, Document} from '@alongside/core'
import PostalMime from 'postal-mime'
import {type Text, UnreadableError} from '../formats.js'
import {type Extracted, toText} from './extract.js'

/**
 * The words of a saved email: its subject, then its text or, if it has none, its HTML. What it quotes of other emails and
 * what stands below a signature's dashes is left out.
 */
export async function readEml(bytes: Uint8Array): Promise<Text> {
  const email = await PostalMime.parse(bytes, {maxNestingDepth: 50, maxHeadersSize: 1024 * 1024}).catch(
    (error: Error) => {
      throw new UnreadableError(`this email can't be read (${error.message}).`)
    }
  )
  const isEmail = email.headers.some(({key}) => /^(?:from|to|subject|date|received|message-id)$/.test(key))
  if (!isEmail) throw new UnreadableError('this is no email: it has no lines such as "From:" at its top.')
  const subject: Extracted = {type: 'heading', isQuoted: false, value: email.subject ?? '', where: 'subject'}
  const document = email.text?.trim() ? undefined : email.html && (await readPage(email.html))
  const text = toText([subject, ...(document ? blocksOf(document) : paragraphsOf(email.text ?? ''))])
  return {...text, document: {kind: 'email', blocks: text.document?.blocks ?? []}}
}

async function readPage(html: string): Promise<Document> {
  const {readHtml} = await import('@alongside/core/html')
  return readHtml(html)
}

function blocksOf({blocks}: Document): Extracted[] {
  const own = blocks.filter(({isQuoted}) => !isQuoted)
  const end = own.findIndex(({value}) => isHistory(value) || value.trim() === '--')
  return (end === -1 ? own : own.slice(0, end)).map(({type, value, links}, index) =>
    toExtracted({type, value, links}, index)
  )
}

const toExtracted = ({type, value, links}: Pick<Block, 'type' | 'value' | 'links'>, index: number): Extracted => ({
  type,
  isQuoted: false,
  value,
  links,
  where: `paragraph ${index + 1}`
})

function paragraphsOf(text: string): Extracted[] {
  const lines = text.split(/\r?\n/)
  const end = lines.findIndex(
    (line, index) => line === '-- ' || line === '--' || isHistory(`${line}\n${lines[index + 1] ?? ''}`)
  )
  const own = (end === -1 ? lines : lines.slice(0, end)).map((line) => (/^\s*>/.test(line) ? '' : line))
  return own
    .join('\n')
    .split(/\n[ \t]*\n/)
    .filter((paragraph) => /\S/.test(paragraph))
    .map((value, index) => toExtracted({type: 'paragraph', value, links: []}, index))
}

/** What programs write above the email that is answered. */
function isHistory(text: string): boolean {
  return (
    /^\s*On\b[^\n]{4,200}(?:\n[^\n]{0,100})?\bwrote:\s*$/m.test(text) ||
    /^\s*-{2,}\s*(?:Original Message|Forwarded message)\s*-{2,}/im.test(text) ||
    /^\s*From:\s[^\n]+\n\s*(?:Sent|Date|To):\s/m.test(text)
  )
}
