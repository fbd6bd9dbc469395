// What the second reader learns from: marked passages, and public pages that are taken to be mostly fine.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join, relative, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import {readCorpus} from '../../../scripts/score.mjs'
import {createEngine} from '../dist/linter.js'
import {readPassage} from './corpus.mjs'

const corpus = fileURLToPath(new URL('../../../tests/corpus', import.meta.url))
const engine = createEngine({secondReader: 'off'})

/** The marked passages, file by file. */
export function markedDocuments() {
  return readdirSync(corpus)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => {
      const kept = join(corpus, 'first-contact', name.replace(/\.txt$/, '.json'))
      const contacts = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {}
      return readCorpus(join(corpus, name)).map((passage) =>
        addRuleFindings({...readPassage(passage, name), isPage: false}, contacts[passage.id])
      )
    })
}

/** Public pages, Markdown or text, as passages without marks; `file` is the folder that each came from. */
export function pageDocuments(folder) {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.(?:md|txt|html?)$/.test(entry.name) && entry.name !== 'SOURCE.txt')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((path) => {
      const [source] = relative(folder, path).split(sep)
      const page = {id: path, kind: 'web', text: readFileSync(path, 'utf8'), marks: []}
      return addRuleFindings({...readPassage(page, source), isPage: true})
    })
}

/**
 * Adds what the rules find in a document: at first contact, where that was kept ([start, end, rule, severity] in the source), since
 * rules that were made from a passage look surer there than they are; else now.
 */
function addRuleFindings(document, contact) {
  const {sentences, paragraphs, kind} = document
  if (!contact) {
    const bySentence = new Map(sentences.map((entry) => [entry.place.sentence, entry]))
    for (const {finding} of engine.read(paragraphs, kind).findings) {
      const {sentence, start, end, rule} = finding
      bySentence.get(sentence).found.push({start, end, id: rule.id, category: rule.category, severity: rule.severity})
    }
    return document
  }
  for (const [from, to, id, severity] of contact) {
    const isIn = (range) => range.start < to && from < range.end
    const entry = sentences.find(({ranges}) => ranges.some(isIn))
    if (!entry) continue
    const [category] = id.split('/')
    const start = entry.ranges.findIndex(isIn)
    entry.found.push({start, end: entry.ranges.findLastIndex(isIn) + 1, id, category, severity})
  }
  return document
}
