// Trains the second reader: writes src/second-reader-weights.ts, and tests/corpus/second-reader-folds.json with how often it is right.
//
//   npm run train -w packages/core                     from the marked passages in tests/corpus
//   npm run train -w packages/core -- --pages FOLDER   and from public pages that are taken to be mostly fine
//   npm run train -w packages/core -- --finds FILE     and writes what it is surest of where no rule asks, by frame: what may become rules
import {writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import {markedDocuments, pageDocuments} from './documents.mjs'
import {moduleOf} from './encode.mjs'
import {measure, overall, withOthersFusion} from './figures.mjs'
import {surestFinds} from './finds.mjs'
import {dealt, readFold, teach, withFusion, withShare} from './learn.mjs'

const {values: options} = parseArgs({options: {pages: {type: 'string'}, finds: {type: 'string'}}})
const pages = options.pages ? pageDocuments(options.pages) : []
if (pages.length === 0)
  console.log('Without public pages (--pages FOLDER): expect more false alarms on pages for the public.')
const documents = [...markedDocuments(), ...pages]
const dealtOut = dealt(documents)
const folds = dealtOut.map((fold) => {
  console.log(`learning without ${fold.file}`)
  return readFold(fold)
})
const text = moduleOf(withFusion(teach(documents), folds))
const write = (path, content) => writeFileSync(fileURLToPath(new URL(path, import.meta.url)), content)
write('../src/second-reader-weights.ts', text)
console.log(
  `${documents.length} documents, ${pages.length} of them pages; weights of ${(text.length / 1e6).toFixed(2)} MB`
)
// Each third file tells how much more passages bring.
const isThird = (_, index) => index % 3 === 0
const curve = [0.25, 0.5, 0.75, 1].map((share) => {
  const passages = Math.round(share * (documents.length - pages.length))
  console.log(`learning from ${passages} passages`)
  const some = share === 1 ? folds.filter(isThird) : withShare(dealtOut.filter(isThird), share).map(readFold)
  return {passages, ...overall(some)}
})
const figures = {pagesLearnedFrom: pages.length, ...measure(folds), curve}
if (options.finds) writeFileSync(options.finds, `${surestFinds(withOthersFusion(folds))}\n`)
write('../../../tests/corpus/second-reader-folds.json', `${JSON.stringify(figures, null, 1)}\n`)
for (const [name, tiers] of Object.entries(figures.groups))
  for (const [tier, {alone, together, firstCategory}] of Object.entries(tiers))
    console.log(
      `${name}, ${tier}: rules ${alone.all.join(' / ')}, with reader ${together.all.join(' / ')}, first category alone ${firstCategory.all.join(' / ')}`
    )
