#!/usr/bin/env node
// Checked in, so that npm finds the command before the first build. Older versions of Node.js take 3 ms to say that they can't do this.
if (Number.parseInt(process.versions.node, 10) >= 22) require('node:module').enableCompileCache?.()
require('../dist/alongside.cjs')
