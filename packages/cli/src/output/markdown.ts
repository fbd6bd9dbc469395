import {categories} from '@alongside/core'
import type {ListItem, PhrasingContent, RootContent, TableRow} from 'mdast'
import {gfmToMarkdown} from 'mdast-util-gfm'
import {toMarkdown} from 'mdast-util-to-markdown'
import {type Checked, foundIn, oneLine, placeOf, plural, type Reporter} from '../report.js'
import {rangeOf} from './json.js'

/** A report to paste into an issue, a pull request or a wiki. */
export function createMarkdownReporter(): Reporter {
  return {
    begin: () => '# Words worth a second look\n\n',
    file: (checked) => (checked.messages.length > 0 ? format(ofFile(checked)) : ''),
    end(tally) {
      const read = `${plural(tally.files, 'file')}, ${plural(tally.words, 'word')}`
      const found = foundIn(tally)
      if (found === 0) return format([paragraph(text(`Nothing to ask about in ${read}.`))])
      const rows = categories
        .filter((category) => tally.categories[category] > 0)
        .map((category) => row(category, String(tally.categories[category])))
      const sum = `${plural(found, 'place')} in ${tally.filesWithFindings} of ${read}.`
      return format([
        heading('In all'),
        paragraph(text(sum)),
        {type: 'table', align: ['left', 'right'], children: [row('category', 'places'), ...rows]}
      ])
    }
  }
}

function ofFile(checked: Checked): RootContent[] {
  const items = checked.messages.map((message): ListItem => {
    const place = placeOf(checked, rangeOf(message).start)
    const choices = (message.expected ?? []).map((choice) => `“${oneLine(choice)}”`)
    const advice = [
      message.why,
      ...(message.ask ? [message.ask] : []),
      ...(choices.length > 0 ? [`Consider: ${choices.join(' or ')}`] : [])
    ]
    const words: PhrasingContent = {type: 'strong', children: [text(oneLine(message.actual ?? ''))]}
    const rest = ` (${message.severity}, ${message.rule}). ${advice.join(' ')}`
    return {type: 'listItem', spread: false, children: [paragraph(text(`${place} `), words, text(rest))]}
  })
  return [heading(oneLine(checked.path)), {type: 'list', ordered: false, spread: false, children: items}]
}

const format = (children: RootContent[]) =>
  `${toMarkdown({type: 'root', children}, {bullet: '-', extensions: [gfmToMarkdown()]})}\n`
const text = (value: string): PhrasingContent => ({type: 'text', value})
const heading = (value: string): RootContent => ({type: 'heading', depth: 2, children: [text(value)]})
const paragraph = (...children: PhrasingContent[]) => ({type: 'paragraph' as const, children})
const row = (...cells: string[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({type: 'tableCell', children: [text(cell)]}))
})
