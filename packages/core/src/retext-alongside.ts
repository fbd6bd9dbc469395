import type {Root} from 'nlcst'
import {visit} from 'unist-util-visit'
import type {VFile} from 'vfile'
import {location} from 'vfile-location'
import {createEngine, toMessage, withoutStack, wordingOf} from './linter.js'
import {fromNode, type Paragraph} from './paragraph.js'
import type {Kind, LinterOptions, Place} from './types.js'

/** Settings of the plugin: those of a linter, and what sort of document it reads (`web` if absent). */
export interface RetextAlongsideOptions extends LinterOptions {
  readonly kind?: Kind
}

/**
 * A retext plugin that finds wording worth a second look and adds a message to the file for each.
 *
 * Works on any nlcst tree: after retext-english, or in remark and rehype pipelines after remark-retext or rehype-retext.
 * A tree without positions gives messages without places.
 */
export function retextAlongside(options: RetextAlongsideOptions = {}) {
  const engine = createEngine(options)
  return (tree: Root, file: VFile): void => {
    const paragraphs: Paragraph[] = []
    visit(tree, 'ParagraphNode', (node) => {
      paragraphs.push(fromNode(node))
    })
    const places = location(file)
    const {findings} = engine.read(paragraphs, options.kind ?? 'web')
    const messages = withoutStack(() =>
      findings.map(({finding, source}) => {
        const start = places.toPoint(source.start)
        const end = places.toPoint(source.end)
        const isPlaced = tree.position !== undefined && start && end
        return toMessage(wordingOf(finding), isPlaced ? {start: start as Place, end: end as Place} : undefined)
      })
    )
    file.messages.push(...messages)
  }
}
