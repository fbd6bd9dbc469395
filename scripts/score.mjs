// Precision and recall on marked passages. How passages are marked: tests/corpus/README.md.
import {readFileSync} from 'node:fs'
import {categories} from '../packages/core/dist/index.js'

/** Reads a corpus: {id, kind, sector, text, marks: [{start, end, accepts, isOptional}]}; offsets in UTF-16 code units, end exclusive. */
export function readCorpus(path) {
  const parts = readFileSync(path, 'utf8')
    .replaceAll('\r\n', '\n')
    .split(/^=== (.+)$/m)
  const passages = []
  for (let index = 1; index < parts.length; index += 2) {
    const [id, kind, sector] = parts[index].split('|').map((field) => field.trim())
    const marked = `${parts[index + 1].replace(/^\n/, '').trimEnd()}\n`
    const marks = []
    let text = ''
    let last = 0
    for (const match of marked.matchAll(/\{\{(\?)?([a-z/-]+):([\s\S]*?)\}\}/g)) {
      text += marked.slice(last, match.index)
      const accepts = match[2].split('/')
      const unknown = accepts.find((category) => !categories.includes(category))
      if (unknown) throw new Error(`${path}: ${id}: unknown category ${unknown}`)
      marks.push({start: text.length, end: text.length + match[3].length, accepts, isOptional: match[1] !== undefined})
      text += match[3]
      last = match.index + match[0].length
    }
    passages.push({id, kind, sector, text: text + marked.slice(last), marks})
  }
  return passages
}

/**
 * Counts of {right, wrong, found, required} by category and by rule, with the misses and false alarms.
 *
 * A finding is right if it overlaps a mark that one of its categories fits; a mark is found if such a finding overlaps it. What touches only
 * optional marks counts for neither.
 */
export function score(passages, lint, minSeverity = 'info') {
  const ranks = ['info', 'warning', 'error']
  const counts = Object.fromEntries(
    categories.map((category) => [category, {right: 0, wrong: 0, found: 0, required: 0}])
  )
  const rules = {}
  const misses = []
  const falseAlarms = []
  let words = 0
  for (const passage of passages) {
    const result = lint(passage.text, {kind: passage.kind, path: `${passage.id}.md`})
    words += result.words
    const findings = result.messages.filter((message) => ranks.indexOf(message.severity) >= ranks.indexOf(minSeverity))
    const fits = (mark, finding) =>
      finding.place.start.offset < mark.end &&
      mark.start < finding.place.end.offset &&
      [finding.category, ...(finding.also ?? [])].some((category) => mark.accepts.includes(category))
    for (const mark of passage.marks) {
      if (mark.isOptional) continue
      const isFound = findings.some((finding) => fits(mark, finding))
      for (const category of mark.accepts) {
        counts[category].required += 1 / mark.accepts.length
        if (isFound) counts[category].found += 1 / mark.accepts.length
      }
      if (!isFound)
        misses.push({
          id: passage.id,
          category: mark.accepts.join('/'),
          words: passage.text.slice(mark.start, mark.end),
          passage,
          start: mark.start,
          end: mark.end,
          spared: result.spared.filter(
            (item) => item.place.start.offset < mark.end && mark.start < item.place.end.offset
          )
        })
    }
    for (const finding of findings) {
      const marks = passage.marks.filter((mark) => fits(mark, finding))
      const rule = (rules[finding.rule] ??= {right: 0, wrong: 0})
      if (marks.some((mark) => !mark.isOptional)) {
        counts[finding.category].right++
        rule.right++
      } else if (marks.length === 0) {
        counts[finding.category].wrong++
        rule.wrong++
        const [start, end] = [finding.place.start.offset, finding.place.end.offset]
        falseAlarms.push({
          id: passage.id,
          category: finding.category,
          rule: finding.rule,
          severity: finding.severity,
          words: passage.text.slice(start, end),
          passage,
          start,
          end,
          marked: passage.marks.filter((mark) => start < mark.end && mark.start < end)
        })
      }
    }
  }
  return {counts, rules, misses, falseAlarms, words}
}

/** Precision, recall and F1 of a count; `null` where there is nothing to divide by. */
export function ratios({right, wrong, found, required}) {
  const precision = right + wrong > 0 ? right / (right + wrong) : null
  const recall = required > 0 ? found / required : null
  const f1 = precision && recall ? (2 * precision * recall) / (precision + recall) : 0
  return {precision, recall, f1}
}

/** The sum of all categories' counts. */
export function total(counts) {
  const sum = {right: 0, wrong: 0, found: 0, required: 0}
  for (const count of Object.values(counts)) for (const key of Object.keys(sum)) sum[key] += count[key]
  return sum
}
