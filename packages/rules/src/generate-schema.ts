import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {createGenerator} from 'ts-json-schema-generator'
import {pathOf} from './repository.js'

// Writes the JSON Schema of rule files from the types in rule-file.ts: for this package, and for editors.

const schemaOf = (type: string) =>
  createGenerator({
    path: pathOf('packages/rules/src/rule-file.ts'),
    tsconfig: pathOf('packages/rules/tsconfig.json'),
    type
  }).createSchema(type)

const RuleFile = {
  ...schemaOf('RuleFile'),
  $comment: 'Generated from packages/rules/src/rule-file.ts by `npm run generate`.',
  title: 'A rule of Alongside'
}
const schemas = {RuleFile, SourcesFile: schemaOf('SourcesFile'), GlossaryFile: schemaOf('GlossaryFile')}

write('rules/rule.schema.json', `${JSON.stringify(RuleFile, null, 2)}\n`)
const isNew = write(
  'packages/rules/src/rule-schema.ts',
  `// Generated from rule-file.ts by \`npm run generate\`: change that instead.
// biome-ignore-all format: generated
export const schemas = ${JSON.stringify(schemas, null, 2)}
`
)
if (isNew) console.log('The schema has changed: build again.')

function write(path: string, text: string): boolean {
  const file = pathOf(path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false
  writeFileSync(file, text)
  return true
}
