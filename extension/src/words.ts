import type {Category, Kind} from '@alongside/core'

/** What each category asks about, in the words of the README. */
export const explanations: Readonly<Record<Category, string>> = {
  jargon: 'words that belong to the office more than to the reader',
  acronym: 'letters that nobody has explained yet',
  opinion: 'the writer’s view as if it were a fact',
  judgement: 'words that blame, doubt or talk down',
  'speaking-for': 'what someone wants, feels or thinks, and not how we know',
  label: 'an experience made into what a person is',
  'doing-to': 'acting on people where we could act with them',
  'hidden-agent': 'who decided, thought or worried is left out'
}

export const kindNames: Readonly<Record<Kind, string>> = {
  letter: 'Letter',
  note: 'Note about someone',
  report: 'Report',
  web: 'Web page',
  email: 'Email'
}

/** `1 place`, `2 places`. */
export const countOf = (number: number) => `${number} ${number === 1 ? 'place' : 'places'}`
