import {createLinter} from '@alongside/core'
import {awake, tryExample} from '@alongside/rules'
import {configuredPacks, packAt, together} from './packs.js'
import {createProblems} from './problems.js'
import {plural} from './report.js'
import {write} from './terminal.js'

/**
 * Tries the examples of a pack's rules, or of all packs that the settings name: 0 if all are as they should be, 1 if one is not, 2 if a
 * rule can't be understood, whatever the others are.
 */
export async function testRules(pack: string | undefined, {config}: {readonly config?: string}): Promise<number> {
  const {report, count} = createProblems()
  const packs = pack === undefined ? await configuredPacks(config, report) : packAt(pack, report)
  // What is written instead should be fine with every rule there is.
  const everything = createLinter({packs: together(packs).ruleSets, secondReader: 'off'})
  let examples = 0
  let failures = 0
  for (const {ruleSet, compiled} of packs) {
    for (const {rule, file, path, yaml} of compiled) {
      const readers = {alone: createLinter({ruleSet: {...ruleSet, rules: [awake(rule)]}}), everything}
      for (const field of ['flag', 'allow'] as const) {
        for (const [index, example] of file.examples[field].entries()) {
          examples++
          const failure = tryExample(rule, example, field === 'flag', readers)
          if (failure === undefined) continue
          failures++
          const {line, column} = yaml.at(['examples', field, index])
          const [sentence = ''] = example.trim().split(/\s+→\s+/)
          await write(process.stdout, `${path}:${line}:${column}\n  The example “${sentence}” ${failure}\n\n`)
        }
      }
    }
  }
  const rules = packs.reduce((sum, {compiled}) => sum + compiled.length, 0)
  if (rules > 0)
    await write(process.stdout, `${plural(rules, 'rule')}, ${plural(examples, 'example')}: ${verdict(failures)}\n`)
  if (count() > 0) return 2
  return failures > 0 ? 1 : 0
}

function verdict(failures: number): string {
  if (failures === 0) return 'all are as they should be.'
  return failures === 1 ? '1 is not as it should be.' : `${failures.toLocaleString('en-GB')} are not as they should be.`
}
