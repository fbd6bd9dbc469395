// Bundles the extension and its language server, for Node.js and for web workers. The engine with its rules, which is most
// of the size, is one script that both servers share.
import {mkdir, rm} from 'node:fs/promises'
import {dirname} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

/** What the servers take from the script that they share. */
const shared = [
  '@alongside/core',
  '@alongside/core/change',
  '@alongside/core/html',
  '@alongside/core/rule-examples',
  '@alongside/config',
  '@alongside/config/read',
  '@alongside/rules/editor',
  'yaml'
]

/** Takes what is shared from where `engine.js` has put it, each at its first use. */
const fromEngine = {
  name: 'from the engine',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^(?:@alongside\/(?:core|config|rules)(?:\/|$)|yaml$)/}, ({path}) =>
      // What reads a disk is for the server in Node.js alone.
      path === '@alongside/rules/files' ? undefined : {path, namespace: 'engine'}
    )
    onLoad({filter: /./, namespace: 'engine'}, async ({path}) => {
      if (!shared.includes(path)) throw new Error(`${path} is not among what the servers share`)
      const names = Object.keys(await import(path))
      const exported = names.map((name) =>
        name === 'default' ? 'export default engine.default' : `export const ${name} = engine.${name}`
      )
      return {contents: [`const engine = globalThis.alongsideEngine['${path}']()`, ...exported].join('\n')}
    })
  }
}
/** Takes what the rules' pages repeat of the rules from there: it would be an eighth of the package. */
const shortPages = {
  name: 'short pages',
  setup({onLoad}) {
    onLoad({filter: /[\\/]core[\\/]dist[\\/]rule-examples\.js$/}, async ({path}) => {
      const rulesFile = new URL('bundled-rules.js', pathToFileURL(path))
      const {packedRules} = await import(rulesFile.href)
      const {unpackRules} = await import(new URL('rule-store.js', rulesFile).href)
      const store = unpackRules(packedRules)
      const ids = packedRules.ids.split('\n')
      const {default: pages} = await import(pathToFileURL(path).href)
      const repeated = {}
      for (const id of ids) {
        const rule = store.get(id)
        const page = pages[id] ?? {}
        const isSame = (key) => JSON.stringify(page[key]) === JSON.stringify(rule[key])
        repeated[id] = Object.keys(page).filter(isSame)
      }
      const rest = Object.entries(pages).map(([id, page]) => [
        id,
        Object.fromEntries(Object.entries(page).filter(([key]) => !repeated[id]?.includes(key)))
      ])
      // Keys are listed once for all the rules that repeat the same ones.
      const groups = {}
      for (const [id, keys] of Object.entries(repeated)) (groups[keys.join()] ??= []).push(id)
      return {
        contents: `import {packedRules} from './bundled-rules.js'
          import {unpackRules} from './rule-store.js'
          const pages = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(rest)))})
          const groups = JSON.parse(${JSON.stringify(JSON.stringify(groups))})
          const rules = unpackRules(packedRules)
          for (const [keys, ids] of Object.entries(groups))
            for (const id of ids) for (const key of keys.split(',').filter(Boolean)) pages[id][key] = rules.get(id)[key]
          export default pages`,
        resolveDir: dirname(path)
      }
    })
  }
}
const common = {bundle: true, minify: true, legalComments: 'none', target: 'es2022', logLevel: 'warning'}
const node = {...common, platform: 'node', format: 'cjs'}
// `worker`: a package that has a way for pages must not take it here.
const web = {...common, platform: 'browser', format: 'cjs', conditions: ['worker'], define: {global: 'globalThis'}}
const entries = shared.map((path) => `'${path}': () => require('${path}')`)

await rm(at('dist'), {recursive: true, force: true})
await mkdir(at('dist'))
await Promise.all([
  build({...node, entryPoints: [at('src/node.ts')], outfile: at('dist/extension.js'), external: ['vscode']}),
  build({...web, entryPoints: [at('src/browser.ts')], outfile: at('dist/extension.web.js'), external: ['vscode']}),
  build({
    ...node,
    entryPoints: [at('src/server.node.ts')],
    outfile: at('dist/server.js'),
    plugins: [fromEngine],
    banner: {js: "require('./engine.js');"}
  }),
  build({
    ...web,
    format: 'iife',
    entryPoints: [at('src/server.web.ts')],
    outfile: at('dist/server.web.js'),
    plugins: [fromEngine]
  }),
  build({
    ...web,
    format: 'iife',
    plugins: [shortPages],
    stdin: {contents: `globalThis.alongsideEngine = {${entries.join(', ')}}`, resolveDir: at('.')},
    outfile: at('dist/engine.js')
  })
])
