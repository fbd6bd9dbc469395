import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {createLinter} from '@alongside/core'
import {describe, expect, it} from 'vitest'

const linter = createLinter()
const everyday = fileURLToPath(new URL('../examples/everyday/', import.meta.url))

/** What is asked about in an example at warning or above, line by line of the report. */
async function asked(name: string) {
  const {messages} = linter.lint(await readFile(everyday + name, 'utf8'), {path: name})
  return messages
    .filter(({severity}) => severity !== 'info')
    .map(({actual, category, line}) => `${line} ${category}: ${actual}`)
}

describe('documents that are mostly well written', () => {
  it('a case note', async () => {
    expect(await asked('case-note.md')).toMatchInlineSnapshot(`
      [
        "16 judgement: She can be quite difficult when the subject of",
        "20 judgement: He refuses point blank to think",
        "20 speaking-for: He doesn't like being fussed over",
        "26 hidden-agent: It is felt that",
        "26 opinion: he would benefit from a befriender",
        "31 acronym: OT",
      ]
    `)
  })

  it('a letter to parents', async () => {
    expect(await asked('letter.md')).toMatchInlineSnapshot(`
      [
        "14 opinion: he clearly finds it embarrassing",
        "27 acronym: CAMHS",
        "27 speaking-for: You wanted to think about it",
        "30 judgement: You have failed to return the trip slip for",
        "30 doing-to: he will not be allowed",
      ]
    `)
  })

  it('a report for the court', async () => {
    expect(await asked('report.md')).toMatchInlineSnapshot(`
      [
        "18 speaking-for: He is a happy",
        "19 opinion: He is too young to understand what is happening",
        "28 judgement: claims that",
        "31 judgement: He is manipulative in his dealings with",
        "37 hidden-agent: Concerns have been raised",
      ]
    `)
  })

  it("a charity's page", async () => {
    expect(await asked('web-page.md')).toMatchInlineSnapshot(`
      [
        "27 label: the homeless",
        "27 label: the elderly",
        "33 acronym: DBS",
      ]
    `)
  })
})
