import type {Message} from '@alongside/core'

/** Where a first suggestion stands in a text before and after it was put in; offsets as in messages. */
export interface Edit {
  readonly message: Message
  readonly start: number
  readonly end: number
  /** Where it ends in the new text; it starts `shift` code units later than before. */
  readonly shift: number
  readonly newEnd: number
}

/** Puts the first suggestion of each finding into a text, as an editor would; of findings that overlap, the first. */
export function applyFirst(value: string, messages: readonly Message[]): {text: string; edits: readonly Edit[]} {
  const edits: Edit[] = []
  let text = ''
  let at = 0
  for (const message of messages) {
    const [replacement] = message.expected ?? []
    if (replacement === undefined || !message.place || !('start' in message.place)) continue
    const start = message.place.start.offset ?? 0
    const end = message.place.end.offset ?? 0
    if (start < at) continue
    text += value.slice(at, start) + replacement
    edits.push({message, start, end, shift: text.length - replacement.length - start, newEnd: text.length})
    at = end
  }
  return {text: text + value.slice(at), edits}
}

/** The range of the first text that a range of the new one comes from: all of a suggestion's if it touches it. */
export function rangeBefore(edits: readonly Edit[], {start, end}: {start: number; end: number}) {
  const origin = (offset: number, side: 'start' | 'end') => {
    const edit = edits.findLast((each) => each.start + each.shift <= offset)
    if (!edit) return offset
    return offset < edit.newEnd ? edit[side] : offset - edit.newEnd + edit.end
  }
  return {start: origin(start, 'start'), end: Math.max(origin(end - 1, 'end'), origin(end - 1, 'start') + 1)}
}
