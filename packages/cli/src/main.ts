import {check, defaults} from './check.js'
import {unwritable} from './outputs.js'
import {problemOf} from './problems.js'
import {formatProblem} from './report.js'

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read the output (`| head`) has seen enough: end without a word.
    if (error.code === 'EPIPE') process.exit(0)
    // Without standard error there is nowhere to say it.
    if (stream === process.stderr) process.exit(2)
    process.stderr.write(formatProblem(problemOf('standard output', unwritable(error))), () => process.exit(2))
  })
}

// Not process.exit(): what is still being written to a pipe must arrive.
void run(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode
  },
  ({message}: Error) => {
    process.exitCode = 2
    const advice = 'If what it was given can be read, the fault is in alongside.'
    process.stderr.write(formatProblem({path: 'the run', reason: `it could not go on (${message}).`, advice}))
  }
)

async function run(args: readonly string[]): Promise<number> {
  // What can't be an option or the name of a command is a path, and it takes 10 ms to load what reads more than paths.
  if (args.length > 0 && args.every((arg) => /^[^-!].*[./]/.test(arg)))
    return check(args, defaults, [{format: 'pretty'}])
  const cli = await import('./cli.js')
  return cli.run(args)
}
