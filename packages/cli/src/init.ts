import {writeFile} from 'node:fs/promises'
import {createInterface} from 'node:readline/promises'
import type {Readable, Writable} from 'node:stream'
import {kinds} from '@alongside/core'
import {Document} from 'yaml'

const name = 'alongside.config.yml'

/** Asks four questions and writes settings; gives the exit code. Settings that are there are never overwritten. */
export async function init(input: Readable, output: Writable): Promise<number> {
  const lines = createInterface({input, output, terminal: false})
  const answers = lines[Symbol.asyncIterator]()
  const ask = async (question: string): Promise<string> => {
    output.write(question)
    const {done, value} = await answers.next()
    return done ? '' : value.trim()
  }
  const list = (answer: string) => answer.split(/[\s,]+/).filter(Boolean)
  output.write('Four questions; Enter passes each over. You can change all of it later, in the file.\n\n')
  const kindAnswer = (await ask(`1  What are most of your texts? (${kinds.join(', ')}) `)).toLowerCase()
  const kind = kinds.find((known) => known === kindAnswer || `${known}s` === kindAnswer)
  const acronyms = list(await ask('2  Which acronyms do all your readers know? (such as: EHCP, CAMHS) '))
  const ignores = list(
    await ask('3  Which folders or files should be left out? (such as: archive/, *.old.md) ')
  ).filter((pattern) => !/[{}]/.test(pattern))
  const limit = Number((await ask('4  How much jargon may a text have, for 1,000 words? (such as: 5) ')) || Number.NaN)
  lines.close()
  const document = new Document({
    ...(kind && {kind}),
    ...(acronyms.length > 0 && {acronyms}),
    ...(ignores.length > 0 && {ignores}),
    ...(limit >= 0 && {limits: {jargon: {per1000Words: limit}}}),
    // How a rule is switched off, or a category made quieter, is what is looked for first.
    rules: {}
  })
  document.commentBefore = ' Settings of Alongside. Its README tells all that can stand here.'
  const rules = document.get('rules', true)
  if (rules && typeof rules === 'object' && 'comment' in rules)
    rules.comment = ' such as: {jargon: info, label/service-user: off}'
  try {
    await writeFile(name, document.toString({flowCollectionPadding: false}), {flag: 'wx'})
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    const reason =
      code === 'EEXIST'
        ? 'there are settings already, so they are left as they are.'
        : `this can't be written (${message}).`
    output.write(`\nalongside: ${name}: ${reason}\n`)
    return 2
  }
  output.write(
    `\nWritten: ${name}\nTo accept what stands today, so that only what is new is reported: alongside baseline\nTo ask about words of your own: alongside new-rule --dir our-words\n`
  )
  return 0
}
