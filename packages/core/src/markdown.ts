import type {Root} from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'

const part = unified().use(remarkParse).use(remarkGfm).freeze()
const whole = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze()
/** As MDX is read: what stands far in is no code. */
const mdx = unified()
  .data('micromarkExtensions', [{disable: {null: ['codeIndented', 'htmlFlow', 'autolink']}}])
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .freeze()

/** The tree of part of a Markdown text, or of a whole one, which may begin with front matter. */
export function parseMarkdown(value: string, type: 'part' | 'whole' | 'mdx'): Root {
  return {part, whole, mdx}[type].parse(value)
}
