// Trains the second reader on the marked passages in tests/corpus and writes src/second-reader-weights.ts.
//
//   npm run train -w packages/core
import {readdirSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {readCorpus} from '../../../scripts/score.mjs'
import {readPassage} from './corpus.mjs'
import {encodeModel, moduleOf} from './encode.mjs'
import {addRuleFindings, learn} from './learn.mjs'

const corpus = fileURLToPath(new URL('../../../tests/corpus/', import.meta.url))
const files = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .sort()
const documents = files.flatMap((name) => readCorpus(corpus + name).map((passage) => readPassage(passage, name)))
const model = learn(addRuleFindings(documents))
const text = moduleOf(encodeModel(model))
writeFileSync(fileURLToPath(new URL('../src/second-reader-weights.ts', import.meta.url)), text)
console.log(`${documents.length} passages, ${(text.length / 1e6).toFixed(2)} MB`)
