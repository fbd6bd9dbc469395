import {agentless} from './agentless.js'
import type {Check} from './check.js'
import {concernNobodyOwns} from './concern.js'
import {conduct} from './conduct.js'
import {evaluation} from './evaluation.js'
import {handled} from './handled.js'
import {motive} from './motive.js'
import {prediction} from './prediction.js'
import {quality} from './quality.js'
import {moralisingQuestion} from './question.js'
import {stateOfMind} from './state-of-mind.js'

/** The checks that a rule file can name with `check:`. The acronym ledger reads whole documents and stands by itself. */
export const checks: Readonly<Record<string, Check>> = {
  agentless,
  'concern-nobody-owns': concernNobodyOwns,
  conduct,
  evaluation,
  handled,
  motive,
  'moralising-question': moralisingQuestion,
  prediction,
  quality,
  'state-of-mind': stateOfMind
}
