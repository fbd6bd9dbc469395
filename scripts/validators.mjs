// Writes packages/rules/dist/validators.js or packages/config/dist/validators.js, whichever is asked for: what checks a file's shape, as code.
// Compiled from a schema when a run begins, it takes a third as long as reading a letter; and pages that forbid code made from text could not run it.
import {writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {Ajv} from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'

const schemasOf = {
  rules: async () => (await import('../packages/rules/dist/rule-schema.js')).schemas,
  config: async () => {
    const {anySettings, personOrName} = await import('../packages/config/dist/config-schema.js')
    return {Settings: anySettings, PersonOrName: personOrName}
  }
}

const [name] = process.argv.slice(2)
const schemas = await schemasOf[name]()
const ajv = new Ajv({allErrors: true, verbose: true, allowUnionTypes: true, code: {source: true, esm: true}})
for (const [key, schema] of Object.entries(schemas)) ajv.addSchema(schema, key)
const code = standalone.default(ajv, Object.fromEntries(Object.keys(schemas).map((key) => [`is${key}`, key])))
// Ajv writes `require` in modules too (https://github.com/ajv-validator/ajv/issues/1976). What is imported is the module to Node and its default to others.
const imports = []
const body = code.replaceAll(/(?<=const (\w+) = )require\("([^"]+)"\)\.default(?=;)/g, (_, variable, path) => {
  imports.push(`import ${variable}Module from '${path}.js'`)
  return `${variable}Module.default ?? ${variable}Module`
})
if (body.includes('require(')) throw new Error('Ajv wrote a `require` that no module can have')
const file = fileURLToPath(new URL(`../packages/${name}/dist/validators.js`, import.meta.url))
writeFileSync(file, `// Generated from a schema by \`npm run build\`.\n${imports.join('\n')}\n${body}\n`)
