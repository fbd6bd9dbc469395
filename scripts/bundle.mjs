// Writes the command as a few small files that load fast: packages/cli/dist/*.cjs. What the command imports when it needs it becomes a file
// of its own. CommonJS, because it starts 8 ms sooner than modules do.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const outdir = at('packages/cli/dist')

/** Files that are loaded late, by what the sources call them. */
const late = {
  '@alongside/core': ['engine', 'packages/core/dist/index.js'],
  './explain.js': ['explain', 'packages/cli/dist/explain.js'],
  './config-file.js': ['config-file', 'packages/cli/dist/config-file.js'],
  './front-matter.js': ['front-matter', 'packages/cli/dist/front-matter.js'],
  globby: ['globby', 'node_modules/globby/index.js']
}

const lateFiles = {
  name: 'late-files',
  setup({onResolve, onLoad}) {
    onResolve({filter: /.*/}, ({path, kind, importer}) => {
      if (kind === 'dynamic-import' && path in late) return {path: `./${late[path][0]}.cjs`, external: true}
      if (path === '@alongside/core' && importer.endsWith('explain.js')) return {path: './engine.cjs', external: true}
      // Core asks for the parser of Markdown only where its own reader isn't sure.
      if (path === './markdown.js') return {path, namespace: 'late'}
      return undefined
    })
    onLoad({filter: /bundled-rules\.js$/}, () => ({contents: rulesModule, loader: 'js'}))
    onLoad({filter: /.*/, namespace: 'late'}, () => ({
      contents: `export const parseMarkdown = (...given) => require('./markdown.cjs').parseMarkdown(...given)`,
      loader: 'js'
    }))
    onResolve({filter: /^\.\/markdown\.cjs$/}, () => ({path: './markdown.cjs', external: true}))
  }
}

const entries = {alongside: 'packages/cli/dist/main.js', markdown: 'packages/core/dist/markdown.js'}
for (const [name, path] of Object.values(late)) entries[name] = path

// The rules as text that is read as it is: as code, 3 MB of it took 12 ms to compile.
const {packedRules} = await import(new URL('../packages/core/dist/bundled-rules.js', import.meta.url))
const texts = []
const places = JSON.stringify(packedRules, (_, value) => {
  if (typeof value !== 'string') return value
  const start = texts.reduce((sum, {length}) => sum + length, 0)
  texts.push(value)
  return [start, start + value.length]
})
writeFileSync(`${outdir}/rules.txt`, texts.join(''), 'latin1')
const rulesModule = `
const text = require('node:fs').readFileSync(require('node:path').join(__dirname, 'rules.txt'), 'latin1')
export const packedRules = JSON.parse(${JSON.stringify(places)}, (_, value) => Array.isArray(value) ? text.slice(...value) : value)`

const {metafile} = await build({
  entryPoints: Object.entries(entries).map(([out, path]) => ({out, in: at(path)})),
  outdir,
  outExtension: {'.js': '.cjs'},
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  supported: {'dynamic-import': false},
  legalComments: 'none',
  logLevel: 'warning',
  define: {'import.meta.url': '__fileUrl'},
  banner: {js: "const __fileUrl = require('node:url').pathToFileURL(__filename).href;"},
  metafile: true,
  plugins: [lateFiles]
})

// Their licences ask to be passed on.
const folders = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [])
)
const notices = [...folders].sort().map((folder) => {
  const {name, version, license} = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  return `## ${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8').trim() : ''}\n`
})
writeFileSync(`${outdir}/THIRD_PARTY_NOTICES.md`, `# What the command is bundled with\n\n${notices.join('\n')}`)
