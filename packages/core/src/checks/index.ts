import {agentless} from './agentless.js'
import type {Check} from './check.js'
import {coinedNoun} from './coined-noun.js'
import {compound} from './compound.js'
import {concernNobodyOwns} from './concern.js'
import {conditionAlone} from './condition-alone.js'
import {conditionFirst} from './condition-first.js'
import {conduct} from './conduct.js'
import {evaluation} from './evaluation.js'
import {findFeeling} from './find-feeling.js'
import {generalisation} from './generalisation.js'
import {habitual} from './habitual.js'
import {handled} from './handled.js'
import {handling} from './handling.js'
import {hyphenated} from './hyphenated.js'
import {innerNoun} from './inner-noun.js'
import {labelNoun, troubleNoun} from './label-noun.js'
import {motive} from './motive.js'
import {obligation} from './obligation.js'
import {obliged} from './obliged.js'
import {order} from './order.js'
import {peopleByAdjective} from './people-by-adjective.js'
import {placeForPerson} from './place-for-person.js'
import {doneTo, planned} from './planned.js'
import {prediction} from './prediction.js'
import {quality} from './quality.js'
import {moralisingQuestion} from './question.js'
import {reproach} from './reproach.js'
import {stateOfMind} from './state-of-mind.js'
import {stirred} from './stirred.js'
import {sure} from './sure.js'

/** The checks that a rule file can name with `check:`. The acronym ledger reads whole documents and stands by itself. */
export const checks: Readonly<Record<string, Check>> = {
  agentless,
  'coined-noun': coinedNoun,
  compound,
  'concern-nobody-owns': concernNobodyOwns,
  'condition-alone': conditionAlone,
  'condition-first': conditionFirst,
  conduct,
  evaluation,
  'done-to': doneTo,
  'find-feeling': findFeeling,
  generalisation,
  habitual,
  handled,
  'inner-noun': innerNoun,
  'label-noun': labelNoun,
  handling,
  obliged,
  hyphenated,
  'moralising-question': moralisingQuestion,
  motive,
  obligation,
  order,
  'people-by-adjective': peopleByAdjective,
  'place-for-person': placeForPerson,
  planned,
  prediction,
  quality,
  reproach,
  'state-of-mind': stateOfMind,
  stirred,
  sure,
  'trouble-noun': troubleNoun
}
