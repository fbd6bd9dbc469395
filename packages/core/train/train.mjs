// Trains the second reader: writes src/second-reader-weights.ts, and tests/corpus/second-reader-folds.json with how often it is right.
//
//   npm run train -w packages/core                     from the marked passages in tests/corpus
//   npm run train -w packages/core -- --pages FOLDER   and from public pages that are taken to be mostly fine
import {writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {markedDocuments, pageDocuments} from './documents.mjs'
import {moduleOf} from './encode.mjs'
import {measure} from './figures.mjs'
import {dealt, readFold, teach, withFusion} from './learn.mjs'

const pagesAt = process.argv.indexOf('--pages')
const pages = pagesAt > 0 ? pageDocuments(process.argv[pagesAt + 1]) : []
if (pages.length === 0)
  console.log('Without public pages (--pages FOLDER): expect more false alarms on pages for the public.')
const documents = [...markedDocuments(), ...pages]
const folds = dealt(documents).map((fold) => {
  console.log(`learning without ${fold.file}`)
  return readFold(fold)
})
const text = moduleOf(withFusion(teach(documents), folds))
const write = (path, content) => writeFileSync(fileURLToPath(new URL(path, import.meta.url)), content)
write('../src/second-reader-weights.ts', text)
console.log(
  `${documents.length} documents, ${pages.length} of them pages; weights of ${(text.length / 1e6).toFixed(2)} MB`
)
const figures = {pagesLearnedFrom: pages.length, ...measure(folds)}
write('../../../tests/corpus/second-reader-folds.json', `${JSON.stringify(figures, null, 1)}\n`)
for (const [name, tiers] of Object.entries(figures.groups))
  for (const [tier, {alone, together, firstCategory}] of Object.entries(tiers))
    console.log(
      `${name}, ${tier}: rules ${alone.all.join(' / ')}, with reader ${together.all.join(' / ')}, first category alone ${firstCategory.all.join(' / ')}`
    )
