#!/usr/bin/env node
import {existsSync} from 'node:fs'

const ways = ['--stdio', '--node-ipc', '--socket', '--pipe']

if (process.argv.some((argument) => ways.some((way) => argument === way || argument.startsWith(`${way}=`)))) {
  const {start} = await import('../dist/node.js')
  // The rules' pages are there where this runs from the project's own folder.
  const pages = new URL('../../../docs/rules/', import.meta.url)
  start(existsSync(pages) ? pages.href : undefined)
} else {
  process.stderr.write('This is started by an editor, as: alongside-language-server --stdio\n')
  process.exitCode = 2
}
