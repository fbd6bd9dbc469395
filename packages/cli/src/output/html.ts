import {createHash} from 'node:crypto'
import type {Block, Category, Message} from '@alongside/core'
import {categories} from '@alongside/core'
import type {Element, ElementContent} from 'hast'
import {toHtml} from 'hast-util-to-html'
import {h, s} from 'hastscript'
import {type Checked, count, createTally, foundIn, oneLine, plural, type Reporter, type Tally} from '../report.js'
import {rangeOf} from './json.js'

/**
 * A page for people who would rather look than read: the texts with findings marked in place, and a picture of where they
 * are. One file, which loads nothing and runs nothing.
 */
export function createHtmlReporter(): Reporter {
  const files: {readonly checked: Checked; readonly tally: Tally}[] = []
  return {
    file(checked) {
      const tally = createTally()
      count(tally, checked)
      files.push({checked, tally})
      return ''
    },
    end(all) {
      const found = files.filter(({checked}) => checked.messages.length > 0)
      const read = `${plural(all.files, 'file')}, ${plural(all.words, 'word')}`
      const sum =
        found.length > 0
          ? `${plural(foundIn(all), 'place')} in ${found.length} of ${read}.`
          : `Nothing to ask about in ${read}.`
      return toPage([
        h('header', [
          h('h1', 'Words worth a second look'),
          h('p', sum),
          h(
            'p.hint',
            'Hover over marked words, or move to them with the Tab key, to see why they are marked and what else could stand there. It is the words that are asked about, never the person who wrote them or the person written about.'
          )
        ]),
        ...(found.length > 0
          ? [chart(all), matrix(found), ...found.map(({checked}, index) => article(checked, index))]
          : [])
      ])
    }
  }
}

/** A bar for each category. */
export function chart({categories: counts}: Tally): Element {
  const shown = shownIn(counts)
  const most = Math.max(...shown.map((category) => counts[category]))
  const bars = shown.flatMap((category, index) => {
    const y = index * 28
    return [
      s('text', {x: 110, y: y + 17, textAnchor: 'end'}, category),
      s('rect', {className: [category], x: 120, y: y + 3, width: (counts[category] / most) * 400, height: 20, rx: 3}),
      s('text', {x: 126 + (counts[category] / most) * 400, y: y + 17}, String(counts[category]))
    ]
  })
  const label = `Places by category: ${shown.map((category) => `${category} ${counts[category]}`).join(', ')}`
  return h('section', [
    h('h2', 'By category'),
    s('svg', {viewBox: `0 0 580 ${shown.length * 28}`, role: 'img', ariaLabel: label}, bars)
  ])
}

/** A row for each document, darker where there is more. */
function matrix(files: readonly {readonly checked: Checked; readonly tally: Tally}[]): Element {
  const shown = categories.filter((category) => files.some(({tally}) => tally.categories[category] > 0))
  const most = Math.max(...files.flatMap(({tally}) => Object.values(tally.categories)))
  const cell = (number: number) =>
    h('td', {className: [`level${Math.ceil((number / most) * 4)}`]}, number > 0 ? String(number) : '')
  return h('section', [
    h('h2', 'By document'),
    h('div.scroll', {tabIndex: 0, role: 'region', ariaLabel: 'Places by document and category'}, [
      h('table', [
        h(
          'thead',
          h('tr', [h('th', {scope: 'col'}, 'document'), ...shown.map((category) => h('th', {scope: 'col'}, category))])
        ),
        h(
          'tbody',
          files.map(({checked, tally}, index) =>
            h('tr', [
              h('th', {scope: 'row'}, h('a', {href: `#file${index}`}, oneLine(checked.path))),
              ...shown.map((category) => cell(tally.categories[category]))
            ])
          )
        )
      ])
    ])
  ])
}

function article(checked: Checked, index: number): Element {
  const id = `file${index}`
  return h('article', {id, ariaLabelledBy: `${id}-name`}, [
    h('h2', {id: `${id}-name`}, oneLine(checked.path)),
    h('p.hint', `${plural(checked.messages.length, 'place')}, ${plural(checked.words, 'word')}`),
    h('div.text', toBlocks(checked, id))
  ])
}

/** Findings that overlap, which are marked as one. */
interface Mark {
  readonly start: number
  end: number
  readonly messages: Message[]
}

function toBlocks({messages, blocks}: Checked, id: string): Element[] {
  const marks: Mark[] = []
  for (const message of messages) {
    const {start, end} = rangeOf(message)
    const last = marks.at(-1)
    if (last && start.offset < last.end) {
      last.messages.push(message)
      last.end = Math.max(last.end, end.offset)
    } else marks.push({start: start.offset, end: end.offset, messages: [message]})
  }
  return blocks().map((block) => {
    const name = {paragraph: 'p', heading: 'h3', listItem: 'p.item', tableCell: 'p.cell'}[block.type]
    return h(block.isQuoted ? 'blockquote' : name, toContent(block, marks, id))
  })
}

/** A block's prose, with marks around what was found in it. */
function toContent({value, runs}: Block, marks: readonly Mark[], id: string): ElementContent[] {
  const first = runs[0]?.sourceStart ?? 0
  const last = runs.at(-1)?.sourceEnd ?? 0
  const content: ElementContent[] = []
  let done = 0
  const prose = (end: number) => {
    content.push({type: 'text', value: readable(value.slice(done, end))})
    done = end
  }
  for (const [index, mark] of marks.entries()) {
    if (mark.start < first || mark.start >= last) continue
    const start = offsetIn(runs, mark.start)
    const end = offsetIn(runs, mark.end)
    if (start < done || end <= start) continue
    prose(start)
    done = end
    content.push(toMark(readable(value.slice(start, end)), mark, `${id}-${index}`))
  }
  prose(value.length)
  return content
}

/** Where a place in the source lies in a block's prose. */
function offsetIn(runs: Block['runs'], source: number): number {
  const run = runs.findLast(({sourceStart}) => sourceStart < source) ?? runs[0]
  if (!run || source <= run.sourceStart) return run?.start ?? 0
  return source >= run.sourceEnd ? run.end : Math.min(run.end, run.start + source - run.sourceStart)
}

function toMark(words: string, {messages}: Mark, id: string): Element {
  const category = messages[0]?.category ?? 'jargon'
  return h('span.finding', [
    h('mark', {className: [category], tabIndex: 0, ariaDescribedBy: id}, words),
    h('span.note', {id, role: 'tooltip'}, messages.map(toNote))
  ])
}

function toNote({category, severity, rule, why, ask, expected = []}: Message): Element {
  return h('span.message', [
    h('span.head', `${category}, ${severity}`),
    h('span', why),
    ...(ask ? [h('span', ask)] : []),
    ...(expected.length > 0
      ? [h('span', ['Consider: ', h('b', expected.map((text) => `“${oneLine(text)}”`).join(' or '))])]
      : []),
    h('span.rule', rule)
  ])
}

/** Prose without what stands for code and pictures in it, and without what would turn its direction. */
function readable(value: string): string {
  return value
    .replace(/\uFFFC+/g, '…')
    .replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) =>
      /\s/.test(character) ? character : '\uFFFD'
    )
}

function shownIn(counts: Readonly<Record<Category, number>>): Category[] {
  return categories.filter((category) => counts[category] > 0).sort((a, b) => counts[b] - counts[a])
}

/** A whole page with this content, its style and its policy. */
export function toPage(content: ElementContent[]): string {
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const page = h('html', {lang: 'en-GB'}, [
    h('head', [
      h('meta', {charSet: 'utf-8'}),
      h('meta', {httpEquiv: 'Content-Security-Policy', content: policy}),
      h('meta', {name: 'viewport', content: 'width=device-width, initial-scale=1'}),
      h('meta', {name: 'referrer', content: 'no-referrer'}),
      h('title', 'Words worth a second look'),
      h('style', style)
    ]),
    h('body', h('main', content))
  ])
  return `<!doctype html>\n${toHtml(page)}\n`
}

const colours: Readonly<Record<Category, readonly [light: string, dark: string]>> = {
  jargon: ['#cfe3fb', '#1f4a7a'],
  acronym: ['#d5ecec', '#1d5458'],
  opinion: ['#f6e3c4', '#6a4a12'],
  judgement: ['#f9d5cd', '#7a2f22'],
  'speaking-for': ['#e6dbf7', '#4d3580'],
  label: ['#f8d4e6', '#772a55'],
  'doing-to': ['#dceac4', '#42591b'],
  'hidden-agent': ['#e2e2e6', '#4b4b55']
}

const colourRules = (shade: 0 | 1) =>
  categories
    .map((category) => `.${category}{background:${colours[category][shade]};fill:${colours[category][shade]}}`)
    .join('')

const style = `
:root{color-scheme:light dark;--ink:#1d1d21;--paper:#fdfdfb;--line:#d5d5cf;--soft:#62626b;--card:#fff}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 12rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2.5rem 0 .5rem;overflow-wrap:anywhere}
.hint{color:var(--soft);font-size:.95rem}
svg{width:100%;max-width:36rem;font-size:14px}
svg text{fill:currentColor}
svg polyline{fill:none;stroke:currentColor;stroke-width:2}
svg .axis{stroke:var(--line)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.85rem}
th,td{padding:.3rem .6rem;border:1px solid var(--line);text-align:left;font-weight:normal}
td{text-align:right;min-width:3rem}
thead th{color:var(--soft)}
.level1{background:#6b7fa526}.level2{background:#6b7fa54d}.level3{background:#6b7fa580}.level4{background:#6b7fa5b3}
.text{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1.5rem}
/* A note hangs below its words, but keeps to the text's left edge, so that none leaves the page. */
.text p,.text h3,.text blockquote{position:relative;white-space:pre-wrap;overflow-wrap:anywhere;margin:.9rem 0}
.text h3{font-size:1.05rem}
.text blockquote{border-left:3px solid var(--line);padding-left:1rem;color:var(--soft)}
.text .item{margin-left:1.25rem;display:list-item}
.text .cell{border-left:1px solid var(--line);padding-left:.75rem;margin:.4rem 0}
mark{color:inherit;border-radius:.2rem;padding:.05rem .15rem;border-bottom:2px solid currentColor;cursor:help}
mark:focus-visible{outline:3px solid #3b6fd4;outline-offset:2px}
.note{display:none;position:absolute;z-index:1;left:1rem;right:1rem;max-width:26rem;margin-top:.2rem;white-space:normal;background:var(--card);color:var(--ink);border:1px solid var(--soft);border-radius:.5rem;padding:.75rem 1rem;box-shadow:0 .5rem 1.5rem #0003;font-size:.95rem;font-weight:normal;line-height:1.45}
.finding:hover .note,mark:focus+.note{display:block}
.message+.message{border-top:1px solid var(--line);margin-top:.6rem;padding-top:.6rem}
.message,.message>span{display:block}
.message>span+span{margin-top:.35rem}
.head{font-weight:bold}
.rule{color:var(--soft);font-size:.85rem}
${colourRules(0)}
@media(prefers-color-scheme:dark){:root{--ink:#ededee;--paper:#17171a;--line:#3d3d44;--soft:#a9a9b3;--card:#202024}${colourRules(1)}}
@media(forced-colors:active){mark{border-bottom:3px double}}
@media print{main{max-width:none}.note{display:inline;position:static;border:0;box-shadow:none;padding:0;font-size:.8rem}.note::before{content:" ["}.note::after{content:"] "}.message,.message>span{display:inline}}
`
