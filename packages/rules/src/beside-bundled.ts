import {vocabulary} from '@alongside/core'
import type {CompilerOptions} from './load.js'

/** Checks that only rules of the program have: the ledger of acronyms and the second reader read whole documents, once each. */
const reserved = ['acronym', 'second-reader']

/** How rules are understood that stand beside the bundled ones: they may name the same sources and checks. */
export function besideBundled(): CompilerOptions {
  const {sources, checks} = vocabulary()
  return {sources, checks: new Map([...checks].filter(([name]) => !reserved.includes(name)))}
}
