import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {getHeapCodeStatistics, setFlagsFromString} from 'node:v8'
import {Script} from 'node:vm'

// Starts the command, and loads its files with what V8 made of them in runs before: to compile each function when it is first called is an eighth
// of what a letter takes. Node.js keeps compiled code too (from 22 on), but only what is compiled before a file runs, which is little of it.

/** A hash of the files that are loaded, put in when they are bundled: V8 tells code of the same length apart by nothing else. */
declare const bundleHash: string

/** What makes V8 optimise a function when it has run 15 times as often as usual, by the version of Node.js. */
const patience: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=1000000',
  22: '--invocation-count-for-turbofan=45000'
}
// To optimise what runs often took half the time of a letter, and more than it saved for 1 MB. Newer versions of Node.js wait by themselves. What
// is kept is only good under the flags under which it was compiled, so they come first.
const flag = patience[Number.parseInt(process.versions.node, 10)]
if (flag) setFlagsFromString(flag)

const folder = fileURLToPath(new URL('.', import.meta.url))
/** Beside the code itself: who may write there may change that too. Where nobody may, nothing is kept. */
const keptIn = join(folder, 'compiled', `${bundleHash}-${process.version}-${process.arch}`)
const native = createRequire(import.meta.url)
const modules = new Map<string, {exports: unknown}>()
const loaded: {readonly file: string; readonly script: Script; readonly codeSize: number}[] = []

function load(file: string): unknown {
  const known = modules.get(file)
  if (known) return known.exports
  const module = {exports: {}}
  modules.set(file, module)
  const filename = join(folder, file)
  const [before, after] = ['(function (exports, require, module, __filename, __dirname) {', '\n})']
  const {codeSize, cachedData} = kept(file)
  const script = new Script(before + readFileSync(filename, 'utf8') + after, {
    filename,
    columnOffset: -before.length,
    ...(cachedData && {cachedData})
  })
  loaded.push({file, script, codeSize: script.cachedDataRejected ? 0 : codeSize})
  const require = (name: string) => (name.startsWith('./') ? load(name) : native(name))
  script.runInThisContext()(module.exports, require, module, filename, folder)
  return module.exports
}

/** What was kept of a file, and how much code there was in the run that kept it. */
function kept(file: string): {readonly codeSize: number; readonly cachedData?: Buffer} {
  try {
    const bytes = readFileSync(join(keptIn, `${file}.bin`))
    return {codeSize: bytes.readDoubleLE(), cachedData: bytes.subarray(8)}
  } catch {
    return {codeSize: 0}
  }
}

/** Keeps what was compiled, where a run has needed much more of it than the one before that kept it. */
function keep() {
  const size = getHeapCodeStatistics().bytecode_and_metadata_size
  const codeSize = Buffer.alloc(8)
  codeSize.writeDoubleLE(size)
  const fresh = loaded.filter((file) => size > 1.2 * file.codeSize)
  if (fresh.length > 0) mkdirSync(keptIn, {recursive: true})
  for (const {file, script} of fresh) {
    // On the disk before it is put in place as a whole: V8 looks at how long it is, not at whether anything in it is broken.
    const beside = join(keptIn, `${file}.${process.pid}.tmp`)
    try {
      writeFileSync(beside, Buffer.concat([codeSize, script.createCachedData()]), {flush: true})
      renameSync(beside, join(keptIn, `${file}.bin`))
    } finally {
      rmSync(beside, {force: true})
    }
  }
}

if (!process.env.NODE_DISABLE_COMPILE_CACHE)
  process.on('exit', () => {
    try {
      keep()
    } catch {
      // The next run is as slow as this one.
    }
  })
load('./alongside.cjs')
