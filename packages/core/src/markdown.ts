import type {Root} from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

// In a file of its own, so that the command loads it only for a text that needs it.

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
const wholeParser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze()

/** The tree of part of a Markdown text, or of a whole one, which may begin with front matter. */
export function parseMarkdown(value: string, {isWhole}: {readonly isWhole: boolean}): Root {
  return (isWhole ? wholeParser : parser).parse(value)
}
