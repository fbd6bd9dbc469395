import {agentless} from './agentless.js'
import type {Check} from './check.js'
import {compound} from './compound.js'
import {concernNobodyOwns} from './concern.js'
import {evaluation} from './evaluation.js'
import {handled} from './handled.js'
import {hyphenated} from './hyphenated.js'
import {prediction} from './prediction.js'
import {moralisingQuestion} from './question.js'
import {stateOfMind} from './state-of-mind.js'

/** The checks that a rule file can name with `check:`. The acronym ledger reads whole documents and stands by itself. */
export const checks: Readonly<Record<string, Check>> = {
  agentless,
  compound,
  'concern-nobody-owns': concernNobodyOwns,
  evaluation,
  handled,
  hyphenated,
  'moralising-question': moralisingQuestion,
  prediction,
  'state-of-mind': stateOfMind
}
