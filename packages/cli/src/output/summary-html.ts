import {categories} from '@alongside/core'
import type {Element} from 'hast'
import {h, s} from 'hastscript'
import {foundIn, oneLine, plural} from '../report.js'
import {type HistoryEntry, per1000, type Summary} from '../summary.js'
import {chart, toPage} from './html.js'

/** A summary as a page: pictures of the categories and, where there is a history, of how they have gone. */
export function toSummaryPage(
  {tally, frequent, documents, quoted, reported}: Summary,
  history: readonly HistoryEntry[]
): string {
  const graded = documents.filter(({grade}) => grade !== undefined).sort((a, b) => (b.grade ?? 0) - (a.grade ?? 0))
  return toPage([
    h('header', [
      h('h1', 'Words in our texts'),
      h(
        'p',
        `${plural(foundIn(tally), 'place')} in ${tally.filesWithFindings} of ${plural(tally.files, 'file')}, ${plural(tally.words, 'word')}.`
      )
    ]),
    ...(foundIn(tally) > 0 ? [chart(tally)] : []),
    ...(history.length > 1 ? [trend(history)] : []),
    ...(frequent.length > 0
      ? [
          table(
            'Asked about most',
            ['words', 'category', 'times'],
            frequent.map(({words, category, number}) => [words, category, number])
          )
        ]
      : []),
    table(
      'How hard they are to read',
      ['document', 'years of school', 'words', 'longest sentence'],
      graded.map(({path, grade = 0, words, hard}) => [
        oneLine(path),
        grade,
        words,
        hard[0] ? `${hard[0].words} words` : ''
      ])
    ),
    h('section', [
      h('h2', 'Whose voice is heard'),
      h(
        'p',
        `People's own words are quoted ${plural(quoted, 'time')}, and what somebody said is told ${plural(reported, 'time')}.`
      )
    ])
  ])
}

const width = 560
const height = 60

/** A line for each category: places for 1,000 words, from run to run. */
function trend(history: readonly HistoryEntry[]): Element {
  const rate = (entry: HistoryEntry, category: string) =>
    Number(per1000(entry.categories[category] ?? 0, entry.words)) || 0
  const shown = categories.filter((category) => history.some((entry) => rate(entry, category) > 0))
  const most = Math.max(1, ...history.flatMap((entry) => shown.map((category) => rate(entry, category))))
  const pictures = shown.map((category) => {
    const rates = history.map((entry) => rate(entry, category))
    const points = rates.map(
      (value, index) => `${(index / (history.length - 1)) * width},${height - (value / most) * (height - 8)}`
    )
    const label = `${category}: from ${rates[0]} to ${rates.at(-1)} places for 1,000 words`
    return h('figure', [
      s('svg', {viewBox: `-4 0 ${width + 8} ${height + 4}`, role: 'img', ariaLabel: label}, [
        s('line', {className: ['axis'], x1: 0, x2: width, y1: height, y2: height}),
        s('polyline', {points: points.join(' ')})
      ]),
      h('figcaption', label)
    ])
  })
  return h('section', [
    h('h2', `From ${oneLine(history[0]?.date ?? '')} to ${oneLine(history.at(-1)?.date ?? '')}`),
    ...pictures
  ])
}

function table(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Element {
  return h('section', [
    h('h2', title),
    h('div.scroll', {tabIndex: 0, role: 'region', ariaLabel: title}, [
      h('table', [
        h(
          'thead',
          h(
            'tr',
            head.map((name) => h('th', {scope: 'col'}, name))
          )
        ),
        h(
          'tbody',
          rows.map((cells) =>
            h(
              'tr',
              cells.map((cell) => h('td', String(cell)))
            )
          )
        )
      ])
    ])
  ])
}
