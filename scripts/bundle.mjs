// Writes the command into packages/cli/dist as files that are loaded when they are needed: alongside.cjs is what every run needs of the
// command's own code, rest.cjs the rest of it; what they take from a package is a file of its own, loaded when it is first used. CommonJS,
// because it starts 8 ms sooner than modules do.
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {basename, dirname, isAbsolute, join, posix, relative} from 'node:path'
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

/** What our code takes by name from a module; and the modules of which it takes all, or what they are by default. */
const taken = new Map()
const takenWhole = new Set()
for (const name of ['cli', 'config', 'core', 'rules']) {
  for (const file of readdirSync(at(`packages/${name}/dist`), {recursive: true}).filter((file) =>
    file.endsWith('.js')
  )) {
    const code = readFileSync(at(`packages/${name}/dist/${file}`), 'utf8')
    for (const [, names, module] of code.matchAll(/\{ (.*) \} (?:from |= await import\()'([^.].*)'\)?;$/gm)) {
      const known = taken.get(module) ?? new Set()
      for (const given of names.split(', ')) known.add(given.split(' as ')[0])
      taken.set(module, known)
    }
    for (const [, module] of code.matchAll(/^import (?!\{ ).* from '([^.].*)';$/gm)) takenWhole.add(module)
  }
}

/** What is too small for a file of its own. */
const always = ['@alongside/config', 'picocolors']
const isTaken = (name) => taken.has(name) || takenWhole.has(name)
const packages = [
  ...new Set(['cli', 'config'].flatMap(dependenciesOf).filter((name) => !always.includes(name) && isTaken(name))),
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
/** The command's own files that every run needs: those that its entry imports, and what shows findings. The others are imported when they are needed. */
const first = new Set()
const addFirst = (file) => {
  if (first.has(file)) return
  first.add(file)
  for (const [, path] of readFileSync(join(outdir, file), 'utf8').matchAll(/^(?:import|export) .* from '(\..+)';$/gm))
    addFirst(posix.join(dirname(file), path))
}
addFirst('output/pretty.js')
addFirst('main.js')
/** The others that those import. */
const rest = new Set()

/** Has the files of one bundle take those of the other from there: a class has to be the same to both. */
const ownFiles = (isRest) => ({
  name: 'own files',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^own files$/}, ({path}) => ({path, namespace: 'own files'}))
    onLoad({filter: /./, namespace: 'own files'}, () => {
      const contents = isRest
        ? `module.exports = {${[...rest].map((file) => `get '${file}'() { return require('./${file}') }`)}}`
        : [...first].map((file) => `export * as '${file}' from './${file}'`).join('\n')
      return {contents, resolveDir: outdir}
    })
    onResolve({filter: /^\.\.?\/.*\.js$/}, ({path, importer}) => {
      const file = relative(outdir, join(dirname(importer), path)).replaceAll('\\', '/')
      if (!importer.startsWith(outdir) || first.has(file) !== isRest) return undefined
      if (!isRest) rest.add(file)
      return {path: file, namespace: 'other bundle'}
    })
    onResolve({filter: /./, namespace: 'other bundle'}, ({path}) => ({path, external: true}))
    onLoad({filter: /./, namespace: 'other bundle'}, ({path}) => ({
      contents: `module.exports = require('./${isRest ? 'alongside' : 'rest'}.cjs')['${path}']`
    }))
  }
})

/** By us, or by anybody. */
const takenFrom = async (module, byUs) => [
  ...((byUs && !takenWhole.has(module) && taken.get(module)) || (await namesIn(module)))
]

const lateFiles = {
  name: 'late files',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^all of /}, ({path}) => ({path: path.slice(7), namespace: 'all'}))
    onLoad({filter: /./, namespace: 'all'}, async ({path}) => {
      return {contents: `export {${await takenFrom(path, true)}} from '${path}'`, resolveDir: at('packages/cli')}
    })

    onResolve({filter: /./, namespace: 'first use'}, ({path}) => ({path, external: true}))
    onResolve({filter: /./}, ({path, importer, kind}) => {
      // Core asks for its parser of Markdown only where its own reader isn't sure.
      if (path === './markdown.js' && importer.endsWith('document.js')) return {path: markdown, namespace: 'late'}
      const byUs = /[\\/]packages[\\/](?:cli|config|core|rules)[\\/]dist[\\/]/.test(importer)
      if (!late.has(path) || !(byUs || path.startsWith('node:'))) return undefined
      if (kind === 'dynamic-import') return {path: late.get(path), external: true}
      return {path, namespace: 'late', suffix: byUs ? '' : '?by others'}
    })
    onLoad({filter: /./, namespace: 'late'}, async ({path, suffix}) => {
      // Names of things are no reason to load an engine.
      const light = path === '@alongside/core' ? await namesIn(types) : []
      const names = (await takenFrom(path, suffix === '')).filter((name) => !light.includes(name))
      return {
        contents: `export {${names}} from ${JSON.stringify(`first use of ${path}${suffix}`)}
          ${light.length > 0 ? `export * from ${JSON.stringify(types)}` : ''}`,
        resolveDir: outdir
      }
    })
    onResolve({filter: /^first use of /}, ({path}) => {
      const [module, others] = path.slice(13).split('?')
      return {path: module, namespace: 'first use', suffix: others ? `?${others}` : ''}
    })
    onLoad({filter: /./, namespace: 'first use'}, async ({path, suffix}) => {
      const getters = (await takenFrom(path, suffix === '')).map(
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
    const filter = /[\\/]core[\\/]dist[\\/](?:bundled-rules|person-nouns|second-reader-weights)\.js$/
    onLoad({filter}, async ({path}) => {
      const [[name, value]] = Object.entries(await import(pathToFileURL(path)))
      const isFunction = typeof value === 'function'
      const data = isFunction ? unpackModel(value()) : name === 'packedRules' ? flattenRules(value) : value
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
      const code = codeOf(data)
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
const options = {
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
  metafile: true
}
const ownFirst = {in: 'own files', out: 'alongside'}
const others = [{in: markdown, out: 'markdown'}, ...packages.map((name) => ({in: `all of ${name}`, out: fileOf(name)}))]
const built = [
  await build({...options, entryPoints: [ownFirst, ...others], plugins: [ownFiles(false), lateFiles, dataAsBytes]}),
  await build({...options, entryPoints: [{in: 'own files', out: 'rest'}], plugins: [ownFiles(true), lateFiles]})
]

// Their licences ask to be passed on.
const folders = new Set(
  built
    .flatMap(({metafile}) => Object.keys(metafile.inputs))
    .flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [])
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
