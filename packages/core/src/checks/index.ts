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
import {habitual} from './habitual.js'
import {handled} from './handled.js'
import {innerNoun} from './inner-noun.js'
import {labelNoun, troubleNoun} from './label-noun.js'
import {motive} from './motive.js'
import {peopleByAdjective} from './people-by-adjective.js'
import {placeForPerson} from './place-for-person.js'
import {prediction} from './prediction.js'
import {quality} from './quality.js'
import {moralisingQuestion} from './question.js'
import {stateOfMind} from './state-of-mind.js'
import {stirred} from './stirred.js'

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
  'find-feeling': findFeeling,
  habitual,
  handled,
  'inner-noun': innerNoun,
  'label-noun': labelNoun,
  'moralising-question': moralisingQuestion,
  motive,
  'people-by-adjective': peopleByAdjective,
  'place-for-person': placeForPerson,
  prediction,
  quality,
  'state-of-mind': stateOfMind,
  stirred,
  'trouble-noun': troubleNoun
}
