import {type Category, createLinter} from '@alongside/core'
import {describe, expect, it} from 'vitest'

// The Avoid and Consider table of the West Yorkshire Health and Care Partnership's trauma informed co-production guidance.
const table: {categories: Category[]; avoid: string[]; consider: string}[] = [
  {
    categories: ['jargon', 'acronym'],
    avoid: [
      'The LAC review/TAC took place at JKS with all members of the SLT and the CIN team where the SEND application was revisited. We hope to invite PWLE to the meeting.'
    ],
    consider:
      'Lots of people came together for our regular meeting which gave us a chance to think about all the best ways for making sure that you and your family could be best supported during this time.'
  },
  {
    categories: ['opinion'],
    avoid: ["Lisa shouldn't concern herself with education; it would be lost on her."],
    consider:
      'When asked, Lisa said that she has found the school environment challenging but has lots of skills that mean that she could succeed in different education settings.'
  },
  {
    categories: ['judgement'],
    avoid: ["Why would you do that when you know it doesn't help?"],
    consider: 'Would you like to tell me more about what that felt like?'
  },
  {
    categories: ['speaking-for'],
    avoid: ["He doesn't want to be involved in this project."],
    consider:
      'When we spoke earlier, can you remember what you said to me about the project? Are you ok saying that in the words you used?'
  },
  {
    categories: ['label'],
    avoid: ['She is a victim.', 'He is a survivor, a service user and an offender.'],
    consider: 'How people choose to define themselves will differ from person to person, and across the life course.'
  }
]

const linter = createLinter()

describe.each(table)('the guidance on $categories', ({categories, avoid, consider}) => {
  it.each(avoid)('asks about: %s', (text) => {
    expect(linter.lint(text).messages.map((message) => message.category)).toEqual(
      expect.arrayContaining(categories.slice(0, 1))
    )
    for (const message of linter.lint(text).messages) expect(categories).toContain(message.category)
  })
  it(`is content with: ${consider}`, () => {
    expect(linter.lint(consider).messages.map(String)).toEqual([])
  })
})
