import {Alias, isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit} from 'yaml'
import {type Problem, unseen} from './problem.js'

/** A YAML file as plain data, and the places in it. */
export interface YamlFile {
  readonly value: unknown
  /** Where the value (or, `isKey`, the name) at a path of keys and indices stands; its nearest parent if it is missing. */
  at(path: readonly (string | number)[], isKey?: boolean): {readonly line: number; readonly column: number}
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const maximumDepth = 20

/**
 * Reads YAML 1.2 as plain data: text, numbers, lists and maps. No tags, no aliases, no second document, and nothing
 * larger than `maximumSize` UTF-16 units.
 */
export function readYaml(
  text: string,
  file: string,
  maximumSize = 65_536
): {readonly yaml?: YamlFile; readonly problems: readonly Problem[]} {
  const problem = (line: number, column: number, found: string, accepted: string, next: string): Problem => ({
    file,
    line,
    column,
    field: '',
    found,
    accepted,
    next
  })
  if (text.length > maximumSize) {
    return {
      problems: [problem(1, 1, `a file of ${text.length} characters`, `at most ${maximumSize} characters`, 'split it')]
    }
  }
  const hidden = unseen.exec(text)
  if (hidden) {
    const lines = text.slice(0, hidden.index).split('\n')
    return {problems: [problem(lines.length, (lines.at(-1)?.length ?? 0) + 1, ...unseenWords(hidden[0]))]}
  }
  if (isTooDeep(text)) {
    return {problems: [problem(1, 1, 'lists in lists, very deep', `at most ${maximumDepth} levels`, 'write it flat')]}
  }
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {version: '1.2', schema: 'core', merge: false, prettyErrors: false, lineCounter})
  const place = (offset: number) => {
    const {line, col} = lineCounter.linePos(offset)
    return {line: Math.max(line, 1), column: Math.max(col, 1)}
  }
  const problems: Problem[] = []
  const add = (offset: number, found: string, accepted: string, next: string) => {
    const {line, column} = place(offset)
    problems.push(problem(line, column, found, accepted, next))
  }
  for (const {message, pos} of document.errors) {
    add(pos[0], message.replace(/\.$/, ''), 'YAML 1.2', yamlHelp(text, pos[0]))
  }
  visit(document, (_key, node) => {
    if (!isNode(node)) return
    const offset = node.range?.[0] ?? 0
    if (node instanceof Alias) add(offset, `*${node.source}, an alias`, 'words written out', 'write the words again')
    else if ('anchor' in node && node.anchor) add(offset, `&${node.anchor}, an anchor`, 'no anchors', 'remove it')
    if (!(node instanceof Alias) && node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) {
      add(offset, `${node.tag}, a tag`, 'text, numbers, lists and maps', 'remove it, or put the text in quotes')
    }
    const [sign] = (isScalar(node) && typeof node.value === 'string' && unseen.exec(node.value)) || []
    if (sign !== undefined) add(offset, ...unseenWords(sign))
    if (!isMap(node)) return
    for (const {key} of node.items) {
      const name = isScalar(key) ? key.value : undefined
      const start = isNode(key) ? (key.range?.[0] ?? offset) : offset
      if (typeof name !== 'string') {
        add(start, `${isScalar(key) ? String(key.value) : 'brackets'} as a field name`, 'a word', yamlHelp(text, start))
      } else if (forbiddenKeys.has(name)) add(start, `"${name}" as a field name`, 'other names', 'rename it')
    }
  })
  if (problems.length > 0) return {problems: unique(problems)}

  const value: unknown = document.toJS({maxAliasCount: 0})
  const find = (path: readonly (string | number)[]): Node | undefined => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
    return isNode(node) ? node : undefined
  }
  return {
    problems,
    yaml: {
      value,
      at(path, isKey = false) {
        const parent = isKey ? find(path.slice(0, -1)) : undefined
        const pair = isMap(parent)
          ? parent.items.find(({key}) => isScalar(key) && key.value === path.at(-1))
          : undefined
        if (pair && isNode(pair.key)) return place(pair.key.range?.[0] ?? 0)
        for (let length = path.length; length > 0; length--) {
          const node = find(path.slice(0, length))
          if (node?.range && (length === path.length || !isCollection(node) || length > 0)) return place(node.range[0])
        }
        return place(find([])?.range?.[0] ?? 0)
      }
    }
  }
}

function unseenWords(sign: string): [found: string, accepted: string, next: string] {
  const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return [`a sign that can't be seen (U+${code})`, 'letters, digits and marks', 'remove it']
}

/** Whether brackets or indentation nest deeper than any rule needs, so that reading it could exhaust the stack. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
    if (depth > maximumDepth) return true
  }
  return /^(?:[-?:] *){21}/m.test(text) || text.split('\n').some((line) => /^ {200}/.test(line))
}

/** The usual cause of a YAML error in a rule file is a text that needs quotes. */
function yamlHelp(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const line = text.slice(start, text.indexOf('\n', start) < 0 ? undefined : text.indexOf('\n', start))
  if (line.includes('\t')) return 'indent with spaces'
  return 'put the text of this line in quotes: it has a sign that means something else in YAML (: # { [ * & ! or quotes)'
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({line, found}) => {
    const key = `${line} ${found}`
    return !seen.has(key) && seen.add(key)
  })
}
