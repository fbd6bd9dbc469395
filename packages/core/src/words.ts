/** The closed classes of English: words that hold a sentence together, and that no rule needs to own. */

// Not cut by a regular expression, which takes three times as long, and much of what an engine does when it is loaded is this.
const set = (text: string): ReadonlySet<string> => new Set(text.replaceAll('\n', ' ').split(' ').filter(Boolean))

export const beForms = set("am is are was were be been being isn't aren't wasn't weren't ain't")
export const haveForms = set("have has had having haven't hasn't hadn't")
export const doForms = set("do does did don't doesn't didn't doing done")
export const modals = set(
  "will would can could may might must shall should ought won't wouldn't can't cannot couldn't mightn't mustn't shan't shouldn't 'll"
)
export const negations = set('not never no nor neither hardly barely scarcely')

export const prepositions = set(
  `of in on at to from by with without for about into onto over under between among amongst through during against towards toward within across around near off out up down upon despite
  regarding concerning re via per like unlike than besides beyond behind beneath beside above below along past throughout`
)
export const coordinators = set('and but or so then yet nor & plus')
export const subordinators = set(
  `because when if that which who whom whose although though while whilst since until till as before after unless where why how whether what whenever wherever once lest`
)
export const determiners = set(
  `the a an this that these those my your his her our their its some any many most all both few several each every no another other such either neither much more less one two three four
  five six seven eight nine ten`
)
export const possessives = set('my your his her our their its whose')

export const thirdPersonPronouns = set('he she they him her them')
export const writerPronouns = set('i we me us')
export const readerPronouns = set('you')
export const thingPronouns = set('it this that these those which what there something nothing anything everything')
export const personPronouns = set('everyone everybody someone somebody anyone anybody nobody who whoever')
/** Stand for people where what is counted has been named before. */
export const quantifiers = set(
  'some most many few several none both neither all others each one another any half two three four five six seven eight nine ten'
)

const adverbWords = set(
  `not never always often sometimes still already just only even also too very really quite rather so then now again ever almost nearly perhaps maybe soon later once seldom rarely simply
  clearly obviously there here today yesterday tomorrow tonight however therefore instead anyway indeed thus somewhat pretty fairly far much more most less least well better best hardly barely
  no longer nonetheless nevertheless both all each either yet sooner deep long`
)
const notAdverbs = set(
  `family early elderly friendly lovely likely unlikely reply supply apply bully belly ally july italy only lonely ugly silly jelly daily weekly monthly holy fly rely imply comply multiply
  lively deadly costly cowardly kindly orderly timely curly smelly wobbly lily emily sally molly holly kelly billy polly assembly anomaly monopoly`
)

/** Whether a word (lower case) says how, when or how far, so that it may stand inside a verb group. */
export function isAdverb(lower: string): boolean {
  return adverbWords.has(lower) || (lower.length > 4 && lower.endsWith('ly') && !notAdverbs.has(lower))
}

/** Days and months: capitals that name nobody. */
export const calendar = set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october
  november december easter christmas mon tue tues wed thu thur thurs fri sat sun`
)

/** Contracted "is", "has", "would", "had", "will", "have", "are", "am" on what comes before. */
export const contraction = /^(.+)'(s|d|ll|ve|re|m)$/

export {set as wordSet}
