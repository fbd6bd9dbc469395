import type {Block, Range} from './document.js'
import {hasLetterOrNumber} from './letters.js'
import type {Remark} from './types.js'

/** A comment in a text's markup: its words, and where it stands from its opening mark to its closing one. */
export interface Comment extends Range {
  readonly value: string
}

/** What of a finding decides whether a comment switches it off. */
interface Subject {
  readonly rule: string
  readonly category: string
  /** Where it begins in the source. */
  readonly start: number
}

/** Switches that stand in a text's comments. */
export interface Switches {
  /** Whether a comment switches this finding off; remembers that the comment has been of use. */
  isOff(subject: Subject): boolean
  /** What is to be said about the comments, in order, once all findings have been asked about. */
  remarks(): readonly (Omit<Remark, 'place'> & Range)[]
}

interface Context {
  readonly comments: readonly Comment[]
  readonly blocks: readonly Block[]
  readonly value: string
  /** Ids of the rules and categories that there are. */
  readonly names: ReadonlySet<string>
  readonly areReasonsRequired: boolean
  /** ISO 8601; without it, no comment runs out. */
  readonly today?: string | undefined
}

const actions = ['disable-next-line', 'disable-next-paragraph', 'disable', 'enable'] as const

interface Directive extends Range {
  readonly action: (typeof actions)[number]
  /** Rules and categories that it is about; all of them if empty. */
  readonly names: readonly string[]
  readonly hasReason: boolean
  readonly expires?: string
}

const example = '<!-- alongside-disable-next-line label/victim -- Sam’s own word -->'

/** Reads what comments such as `alongside-disable-next-line label/victim -- Sam's own word` switch off. */
export function readSwitches(context: Context): Switches {
  const remarks: (Omit<Remark, 'place'> & Range)[] = []
  const heeded: Directive[] = []
  for (const comment of context.comments) {
    const read = readDirective(comment)
    if (read === undefined) continue
    const remark = (about: Omit<Remark, 'place'>) => remarks.push({...about, start: comment.start, end: comment.end})
    if ('unknown' in read) {
      const known = actions.map((action) => `alongside-${action}`).join(', ')
      remark({type: 'unknown', reason: `There is no comment “${read.unknown}”.`, advice: `There are ${known}.`})
      continue
    }
    for (const name of read.names.filter((name) => !context.names.has(name))) {
      const near = [...context.names].find((known) => known.endsWith(`/${name}`))
      const advice = near ? `Did you mean ${near}?` : 'Name rules such as label/victim, or categories such as label.'
      remark({type: 'unknown', reason: `There is no rule or category “${name}”.`, advice})
    }
    if (read.names.length > 0 && !read.names.some((name) => context.names.has(name))) continue
    if (read.expires !== undefined && context.today !== undefined && read.expires <= context.today) {
      const reason = `This comment ran out on ${read.expires}, so it is not heeded.`
      remark({type: 'expired', reason, advice: 'Look again at the words, then take it out or give it a new date.'})
    } else if (context.areReasonsRequired && !read.hasReason && read.action !== 'enable') {
      const reason = 'This comment gives no reason, so it is not heeded.'
      remark({type: 'reason', reason, advice: `Add why after two dashes: ${example}`})
    } else heeded.push(read)
  }
  const used = new Map<Directive, Set<string>>()
  const use = (directive: Directive, name: string) => used.set(directive, (used.get(directive) ?? new Set()).add(name))
  const spans = heeded.flatMap((directive) => {
    const range = rangeOf(directive, context)
    return range ? [{directive, ...range}] : []
  })
  return {
    isOff(subject) {
      let isOff = false
      for (const {directive, start, end} of spans) {
        if (subject.start < start || subject.start >= end) continue
        const name = nameFor(directive, subject)
        if (name !== undefined) isOff = use(directive, name) !== undefined
      }
      let last: {readonly directive: Directive; readonly name: string} | undefined
      for (const directive of heeded) {
        if (directive.start > subject.start) break
        if (directive.action !== 'disable' && directive.action !== 'enable') continue
        const name = nameFor(directive, subject)
        if (name === undefined) continue
        if (directive.action === 'enable' && last) use(directive, name)
        last = directive.action === 'disable' ? {directive, name} : undefined
      }
      if (last) use(last.directive, last.name)
      return isOff || last !== undefined
    },
    remarks() {
      for (const directive of heeded) {
        const {action, start, end} = directive
        // What an enabling comment ends is told of the comment that it ends.
        if (action === 'enable') continue
        const names = directive.names.filter((name) => context.names.has(name) && !used.get(directive)?.has(name))
        if (directive.names.length > 0 ? names.length === 0 : used.has(directive)) continue
        const what = names.length > 0 ? names.join(' or ') : 'anything'
        const reason = `There is nothing here that would be asked about ${names.length > 0 ? `by ${what}` : 'at all'}.`
        remarks.push({type: 'unused', reason, advice: 'Take it out of this comment.', start, end})
      }
      return remarks.toSorted((a, b) => a.start - b.start)
    }
  }
}

/** The name by which a directive is about a finding: its rule, its category, or `*` where it is about all. */
function nameFor({names}: Directive, {rule, category}: Subject): string | undefined {
  if (names.length === 0) return '*'
  return names.find((name) => name === rule || name === category)
}

function readDirective({value, start, end}: Comment): Directive | {readonly unknown: string} | undefined {
  const [, word, rest = ''] = /^\s*(alongside-[\w-]*)([\s\S]*)$/.exec(value) ?? []
  if (word === undefined) return undefined
  const action = actions.find((known) => word === `alongside-${known}`)
  if (!action) return {unknown: word}
  const expires = /\bexpires (\d{4}-\d{2}-\d{2})\b/.exec(rest)?.[1]
  const [names = '', ...reason] = rest.replace(/\bexpires \d{4}-\d{2}-\d{2}\b/, '').split(/(?:^|\s)--+(?:\s|$)/)
  return {
    action,
    names: names.split(/[\s,]+/).filter(Boolean),
    hasReason: hasLetterOrNumber(reason.join(' ')),
    start,
    end,
    ...(expires !== undefined && {expires})
  }
}

/** What a comment about one line or paragraph covers; nothing for one that holds until another. */
function rangeOf({action, end}: Directive, {value, blocks}: Context): Range | undefined {
  if (action === 'disable-next-line') {
    const line = /^.*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*/.exec(value.slice(end))
    if (!line) return undefined
    const start = end + line[0].length
    return {start, end: start + (/^.*/.exec(value.slice(start))?.[0].length ?? 0)}
  }
  if (action === 'disable-next-paragraph') {
    const next = blocks.find(({runs}) => (runs[0]?.sourceStart ?? -1) >= end)
    return next && {start: next.runs[0]?.sourceStart ?? end, end: next.runs.at(-1)?.sourceEnd ?? end}
  }
  return undefined
}
