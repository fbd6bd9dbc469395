#!/usr/bin/env node
// Checked in, so that npm finds the command before the first build.
require('../dist/load.cjs')
