// What the second reader learns from: marked passages, the examples in rule files, and public pages that are taken to be mostly fine.
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expandExample, loadRules} from '../../rules/dist/index.js'
import {readCorpus} from '../../../scripts/score.mjs'
import {createEngine} from '../dist/linter.js'
import {readPassage} from './corpus.mjs'
import {addRuleFindings} from './learn.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = join(root, 'tests/corpus')

/** The files of marked passages, in order. */
export const corpusFiles = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()

/** The passages of one file, with what the rules found in them at first contact, where that was kept and `now` isn't set, or find now. */
export function markedDocuments(name, engine, {now = false} = {}) {
  const kept = join(folder, 'first-contact', name.replace(/\.txt$/, '.json'))
  const contacts = existsSync(kept) && !now ? JSON.parse(readFileSync(kept, 'utf8')) : {}
  return addRuleFindings(
    readCorpus(join(folder, name)).map((passage) => ({...readPassage(passage, name), origin: 'marked'})),
    contacts,
    engine
  )
}

/** The examples of rule files: each flagged one as a passage with a mark, each allowed or rewritten one as a passage without. */
export function exampleDocuments(weight = 0.3) {
  const {ruleSet, examples} = loadRules(join(root, 'rules'))
  return ruleSet.rules
    .filter(({check}) => check !== 'acronym' && check !== 'second-reader')
    .flatMap((rule) => {
      const kind = rule.kinds === undefined || rule.kinds.includes('note') ? 'note' : rule.kinds[0]
      const passage = (text, marks) => {
        const document = readPassage({id: rule.id, kind, text, marks}, 'rules')
        for (const entry of document.sentences) Object.assign(entry, {found: [], weight})
        return {...document, origin: 'example'}
      }
      const {flag, allow} = examples[rule.id].examples
      return [
        ...flag.map(expandExample).flatMap(({text, start, end, rewritten}) => [
          passage(text, [{start, end, accepts: [rule.category, ...(rule.also ?? [])], isOptional: false}]),
          ...(rewritten ? [passage(rewritten, [])] : [])
        ]),
        ...allow.map((example) => passage(expandExample(example).text, []))
      ]
    })
}

/** Public pages, Markdown or text, as passages without marks; sentences in which a rule finds something are left out. */
export function pageDocuments(folder, weight = 0.2) {
  const engine = createEngine({secondReader: 'off'})
  const files = readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && /\.(?:md|txt|html?)$/.test(entry.name) && entry.name !== 'SOURCE.txt')
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
  const documents = files.map((file) => ({
    ...readPassage({id: file, kind: 'web', text: readFileSync(file, 'utf8'), marks: []}, file.slice(folder.length + 1).split('/')[0]),
    origin: 'page'
  }))
  addRuleFindings(documents, {}, engine)
  for (const document of documents) for (const entry of document.sentences) entry.weight = weight
  return documents
}
