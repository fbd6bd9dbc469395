#!/usr/bin/env node
const ways = ['--stdio', '--node-ipc', '--socket', '--pipe']

if (process.argv.some((argument) => ways.some((way) => argument === way || argument.startsWith(`${way}=`)))) {
  const {start} = await import('../dist/node.js')
  start()
} else {
  process.stderr.write('This is started by an editor, as: alongside-language-server --stdio\n')
  process.exitCode = 2
}
