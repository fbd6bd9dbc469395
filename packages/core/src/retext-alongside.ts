import type {Root} from 'nlcst'
import {visit} from 'unist-util-visit'
import type {VFile} from 'vfile'
import {location} from 'vfile-location'
import {createEngine, toMessage} from './linter.js'
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
    for (const finding of engine.read(paragraphs, options.kind ?? 'web').findings) {
      const {tokens} = finding.sentence
      const start = places.toPoint(tokens[finding.start]?.start ?? 0)
      const end = places.toPoint(tokens[finding.end - 1]?.end ?? 0)
      const isPlaced = tree.position !== undefined && start && end
      file.messages.push(toMessage(finding, isPlaced ? {start: start as Place, end: end as Place} : undefined))
    }
  }
}
