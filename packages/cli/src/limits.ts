import type {Limits} from '@alongside/config'
import {type Category, categories, type Message} from '@alongside/core'
import {type Checked, oneLine, plural} from './report.js'

/** How many changes are named that would help most. */
const named = 5

/** For each limit that a text is over, a sentence that says by how much and what would help most, unless the text is to be left out. */
export function overLimits({path, messages, words}: Checked, limits: Limits, isRedacted: boolean): string[] {
  return categories.flatMap((category) => {
    const limit = limits[category]
    const found = messages.filter((message) => message.category === category)
    const allowed = limit && allowedIn(words, limit)
    if (allowed === undefined || found.length <= allowed.number) return []
    const over = found.length - allowed.number
    const help = isRedacted ? '' : ` ${whatHelps(found, over)}`
    return [
      `${oneLine(path)}: ${found.length} × ${category} in ${plural(words, 'word')}, and the limit is ${allowed.told}: ${over} too many.${help}`
    ]
  })
}

function allowedIn(words: number, {total, per1000Words}: NonNullable<Limits[Category]>) {
  // Rounded up, so that a short text may have one.
  const share = per1000Words === undefined ? undefined : Math.ceil((per1000Words * words) / 1000)
  if (share !== undefined && (total === undefined || share <= total))
    return {number: share, told: `${per1000Words} per 1,000 words (${share} here)`}
  return total === undefined ? undefined : {number: total, told: String(total)}
}

/** The changes after which most of them are gone. */
function whatHelps(found: readonly Message[], over: number): string {
  const groups = new Map<string, {readonly first: Message; number: number}>()
  for (const message of found) {
    const key = oneLine(message.actual ?? '').toLowerCase()
    const group = groups.get(key)
    if (group) group.number++
    else groups.set(key, {first: message, number: 1})
  }
  const most = [...groups].sort(([, a], [, b]) => b.number - a.number).slice(0, Math.min(named, over))
  const changes = most.map(([words, {first, number}]) => {
    const [other] = first.expected ?? []
    const times = number > 1 ? ` (${number} times)` : ''
    return `“${words}”${times}${other === undefined ? '' : `, such as “${oneLine(other)}”`}`
  })
  return `What would help most is to change ${changes.join('; ')}.`
}
