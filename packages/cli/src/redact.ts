import type {Message} from '@alongside/core'
import type {Checked} from './report.js'

/** What was found, without the text: each of its letters and digits is a block, and nothing quotes it. */
export function redact(checked: Checked): Checked {
  return {
    ...checked,
    value: masked(checked.value),
    messages: checked.messages.map((message) => withoutWords(message, checked.names ?? [])),
    ...(checked.spared && {spared: checked.spared.map((match) => ({...match, actual: masked(match.actual)}))}),
    // A comment may hold a name in its reason; what is said about it may repeat a word from it.
    remarks: checked.remarks.map((remark) =>
      remark.type === 'unknown' ? {...remark, reason: 'This comment names what is not known.'} : remark
    ),
    blocks: () => checked.blocks().map((block) => ({...block, value: masked(block.value)})),
    fingerprint: checked.fingerprint
  }
}

/** As long as it was, so that places stay. */
function masked(text: string): string {
  return text.replace(/[\p{L}\p{N}\p{M}]/gu, (character) => '█'.repeat(character.length))
}

function withoutWords(message: Message, names: readonly string[]): Message {
  const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, masked(name)), text)
  const ask = message.ask === undefined ? undefined : withoutNames(message.ask)
  const told = ask ?? message.why
  const copy: Message = Object.create(message)
  if (ask !== undefined) Object.assign(copy, {ask})
  // Alternatives repeat names and other words of the text.
  return Object.assign(copy, {reason: told, message: told, actual: masked(message.actual ?? ''), expected: []})
}
