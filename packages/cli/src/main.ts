import {run} from './cli.js'

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read the output (`| head`) has seen enough: end without a word.
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

// Not process.exit(): what is still being written to a pipe must arrive.
void run(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode
})
