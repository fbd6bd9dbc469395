// Trains the second reader and writes src/second-reader-weights.ts.
//
//   npm run train -w packages/core                     from the marked passages in tests/corpus and the examples in rule files
//   npm run train -w packages/core -- --pages FOLDER   and from public pages that are taken to be mostly fine
import {writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {corpusFiles, exampleDocuments, markedDocuments, pageDocuments} from './documents.mjs'
import {encodeModel, moduleOf} from './encode.mjs'
import {learn} from './learn.mjs'

const pages = process.argv.indexOf('--pages')
const documents = [
  ...corpusFiles().flatMap((name) => markedDocuments(name)),
  ...exampleDocuments(),
  ...(pages > 0 ? pageDocuments(process.argv[pages + 1]) : [])
]
const text = moduleOf(encodeModel(learn(documents)))
writeFileSync(fileURLToPath(new URL('../src/second-reader-weights.ts', import.meta.url)), text)
console.log(`${documents.length} documents, ${(text.length / 1e6).toFixed(2)} MB`)
