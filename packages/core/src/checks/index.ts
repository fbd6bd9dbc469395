import {agentless} from './agentless.js'
import type {Check} from './check.js'
import {concernNobodyOwns} from './concern.js'
import {conduct} from './conduct.js'
import {evaluation} from './evaluation.js'
import {generalisation} from './generalisation.js'
import {handled} from './handled.js'
import {motive} from './motive.js'
import {obligation} from './obligation.js'
import {order} from './order.js'
import {prediction} from './prediction.js'
import {quality} from './quality.js'
import {moralisingQuestion} from './question.js'
import {stateOfMind} from './state-of-mind.js'
import {sure} from './sure.js'

/** The checks that a rule file can name with `check:`. The acronym ledger reads whole documents and stands by itself. */
export const checks: Readonly<Record<string, Check>> = {
  agentless,
  'concern-nobody-owns': concernNobodyOwns,
  conduct,
  evaluation,
  generalisation,
  handled,
  motive,
  'moralising-question': moralisingQuestion,
  obligation,
  order,
  prediction,
  quality,
  'state-of-mind': stateOfMind,
  sure
}
