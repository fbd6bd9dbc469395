// Writes the command into packages/cli/dist as files that are loaded when they are needed: alongside.cjs is the command's own code; what it
// takes from a package is a file of its own, loaded when it is first used. CommonJS, because it starts 8 ms sooner than modules do.
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {basename, isAbsolute, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {flattenRules} from '../packages/core/dist/rule-store.js'
import {unpackModel} from '../packages/core/dist/second-reader/model.js'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const outdir = at('packages/cli/dist')
const dependenciesOf = (name) => {
  const {dependencies, devDependencies} = JSON.parse(readFileSync(at(`packages/${name}/package.json`), 'utf8'))
  return Object.keys({...dependencies, ...devDependencies}).filter((dependency) => !dependency.startsWith('@types/'))
}

/** What is too small for a file of its own. */
const always = ['@alongside/config', 'picocolors']
const packages = [
  ...new Set(['cli', 'config'].flatMap(dependenciesOf).filter((name) => !always.includes(name))),
  ...['@alongside/core/html', '@alongside/core/rule-examples', '@alongside/config/read'],
  'decode-named-character-reference'
]
const markdown = at('packages/core/dist/markdown.js')
const types = at('packages/core/dist/types.js')
const fileOf = (name) => name.replace('@', '').replaceAll('/', '-')
/** What is loaded when it is first used, and where from. */
const late = new Map([
  ...packages.map((name) => [name, `./${fileOf(name)}.cjs`]),
  [markdown, './markdown.cjs'],
  ...['node:child_process', 'node:crypto', 'node:fs/promises', 'node:v8'].map((name) => [name, name])
])
const namesIn = async (module) =>
  Object.keys(await import(isAbsolute(module) ? pathToFileURL(module) : module)).filter(
    (name) => /^\w+$/.test(name) && name !== '__esModule'
  )

const lateFiles = {
  name: 'late files',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^all of /}, ({path}) => ({path: path.slice(7), namespace: 'all'}))
    onLoad({filter: /./, namespace: 'all'}, async ({path}) => {
      const hasDefault = (await namesIn(path)).includes('default')
      const contents = [`export * from '${path}'`, ...(hasDefault ? [`export {default} from '${path}'`] : [])]
      return {contents: contents.join('\n'), resolveDir: at('packages/cli')}
    })

    onResolve({filter: /./, namespace: 'first use'}, ({path}) => ({path, external: true}))
    onResolve({filter: /./}, ({path, importer}) => {
      // Core asks for its parser of Markdown only where its own reader isn't sure.
      if (path === './markdown.js' && importer.endsWith('document.js')) return {path: markdown, namespace: 'late'}
      const isOurs =
        /[\\/]packages[\\/](?:cli|config|core|rules)[\\/]dist[\\/]/.test(importer) || path.startsWith('node:')
      return isOurs && late.has(path) ? {path, namespace: 'late'} : undefined
    })
    onLoad({filter: /./, namespace: 'late'}, async ({path}) => {
      // Names of things are no reason to load an engine.
      const light = path === '@alongside/core' ? await namesIn(types) : []
      const names = (await namesIn(path)).filter((name) => !light.includes(name))
      return {
        contents: `export {${names}} from ${JSON.stringify(`first use of ${path}`)}
          ${light.length > 0 ? `export * from ${JSON.stringify(types)}` : ''}`,
        resolveDir: outdir
      }
    })
    onResolve({filter: /^first use of /}, ({path}) => ({path: path.slice(13), namespace: 'first use'}))
    onLoad({filter: /./, namespace: 'first use'}, async ({path}) => {
      const getters = (await namesIn(path)).map(
        (name) => `get ${name}() { return require('${late.get(path)}').${name} }`
      )
      return {contents: `module.exports = {__esModule: true, ${getters}}`}
    })
  }
}

/** Data stands beside the code, unpacked, and is read as it is: as code, 3 MB of it take 12 ms to compile. */
const dataAsBytes = {
  name: 'data as bytes',
  setup({onLoad}) {
    onLoad({filter: /[\\/]core[\\/]dist[\\/](?:bundled-rules|second-reader-weights)\.js$/}, async ({path}) => {
      const [[name, value]] = Object.entries(await import(pathToFileURL(path)))
      const isFunction = typeof value === 'function'
      const file = basename(path).replace(/js$/, 'bin')
      const parts = []
      let size = 0
      const place = (part) => {
        // Numbers have to begin where one of their size may.
        const start = Math.ceil(size / 8) * 8
        parts.push(Buffer.alloc(start - size), part)
        size = start + part.length
        return `${start}, ${size}`
      }
      /** What gives a value when it runs: what is large is read from the file. */
      const codeOf = (inner) => {
        if (ArrayBuffer.isView(inner)) {
          const {buffer, byteOffset, byteLength} = inner
          return `numbers(${inner.constructor.name}, ${place(Buffer.from(buffer, byteOffset, byteLength))})`
        }
        if (typeof inner === 'string' && inner.length > 50) {
          const [encoding, part] = encode(inner)
          return `bytes.toString('${encoding}', ${place(part)})`
        }
        if (Array.isArray(inner)) return `[${inner.map(codeOf)}]`
        if (typeof inner !== 'object' || inner === null) return JSON.stringify(inner)
        return `{${Object.entries(inner).map(([key, member]) => `${JSON.stringify(key)}: ${codeOf(member)}`)}}`
      }
      const code = codeOf(isFunction ? unpackModel(value()) : flattenRules(value))
      writeFileSync(join(outdir, file), Buffer.concat(parts))
      return {
        contents: `import {readFileSync} from 'node:fs'
          import {endianness} from 'node:os'
          import {join} from 'node:path'
          const read = () => {
            const bytes = readFileSync(join(__dirname, '${file}'))
            const numbers = (Numbers, start, end) => {
              const part = bytes.subarray(start, end)
              const size = Numbers.BYTES_PER_ELEMENT
              if (size > 1 && endianness() === 'BE') part['swap' + 8 * size]()
              return new Numbers(part.buffer, part.byteOffset, part.length / size)
            }
            return ${code}
          }
          export const ${name} = ${isFunction ? 'read' : 'read()'}`
      }
    })
  }
}
function encode(value) {
  const latin = Buffer.from(value, 'latin1')
  return latin.toString('latin1') === value ? ['latin1', latin] : ['utf16le', Buffer.from(value, 'utf16le')]
}

for (const name of readdirSync(outdir)) if (/\.(?:cjs|bin|txt)$/.test(name)) rmSync(join(outdir, name))
const {metafile} = await build({
  entryPoints: [
    {in: at('packages/cli/dist/main.js'), out: 'alongside'},
    {in: markdown, out: 'markdown'},
    ...packages.map((name) => ({in: `all of ${name}`, out: fileOf(name)}))
  ],
  absWorkingDir: at(''),
  outdir,
  outExtension: {'.js': '.cjs'},
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  supported: {'dynamic-import': false, 'regexp-unicode-property-escapes': true},
  legalComments: 'none',
  logLevel: 'warning',
  define: {'import.meta.url': '__fileUrl'},
  banner: {js: "'use strict';const __fileUrl=require('node:url').pathToFileURL(__filename).href;"},
  metafile: true,
  plugins: [lateFiles, dataAsBytes]
})

// Their licences ask to be passed on.
const folders = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [])
)
const notices = [...folders].sort().map((folder) => {
  const read = (name) => {
    const file = readdirSync(at(folder)).find((entry) => name.test(entry))
    return file ? readFileSync(at(`${folder}/${file}`), 'utf8').trim() : ''
  }
  const {name, version} = JSON.parse(read(/^package\.json$/))
  // One keeps it at the end of its page.
  const licence = read(/^licen[cs]e/i) || /^#*\s*licen[cs]e\b[\s\S]*/im.exec(read(/^readme/i))?.[0]
  if (!licence) throw new Error(`${name} has no licence to pass on`)
  return `## ${name} ${version}\n\n${licence}\n`
})
const own = readFileSync(at('packages/core/THIRD_PARTY_NOTICES.md'), 'utf8')
writeFileSync(
  join(outdir, 'THIRD_PARTY_NOTICES.md'),
  `${own.trimEnd()}\n\n# Packages in the command\n\n${notices.join('\n')}`
)
