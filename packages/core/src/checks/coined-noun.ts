import {subjectBefore, verbGroupAt} from '../clause.js'
import {articleBefore, isAboutAnimal, isHeadBefore, isPhraseEnd, isPluralNoun} from '../label.js'
import {wordAt} from '../matcher.js'
import type {Token} from '../sentence.js'
import {beForms, haveForms, modals, wordSet} from '../words.js'
import type {Check} from './check.js'

/**
 * A noun made from an act and used for a person: "A hitter, according to the night book", "Injector, groin", "Loners like Mr Osborne", "She is
 * a fast-tracker".
 *
 * `acts` are such nouns, `heads` only where something is joined on before them ("chair-sleeper"), unless the whole is one of `fine`.
 */
export const coinedNoun: Check = function* ({sentence: {tokens}, kind}, words) {
  const acts = words('acts')
  const heads = words('heads')
  const fine = words('fine')
  for (let index = 0; index < tokens.length; index++) {
    const actEnd = acts.endAt(tokens, index)
    const end = Math.max(actEnd, heads.endAt(tokens, index))
    if (end === -1) continue
    let start = index
    while (/^[-‐‑]$/.test(tokens[start - 1]?.value ?? '') && tokens[start - 1]?.isJoined && tokens[start - 2]?.isWord)
      start -= 2
    if ((actEnd === -1 && start === index) || isFine(start, index, end) || isAboutAnimal(tokens)) continue
    const isPlural = isPluralNoun(tokens[end - 1]?.lower ?? '')
    if (!isHeadBefore(tokens, end, isPlural)) continue
    const isNamed = isPlural
      ? (start < index && start > 0) || isPluralSubject(tokens, start, end)
      : isPredicate(tokens, start) || (kind !== 'web' && isFragment(tokens, start, end)) || isAs(tokens, start)
    if (isNamed) {
      yield {start, end}
      index = end - 1
    }
  }

  function isFine(start: number, index: number, end: number): boolean {
    for (let at = start; at <= index; at++) if (fine.endAt(tokens, at) >= end) return true
    return false
  }
}

const articles = wordSet('a an the our another')

/** "Refusers wait in the hall", "Of our wanderers, two …": a plural with a verb that its people do or that is done to them. */
function isPluralSubject(tokens: readonly Token[], start: number, end: number): boolean {
  const before = tokens[start - 1]
  const opens =
    !before?.isWord || /^(?:the|our|these|all|most|some|many|and|or|for|with|of|to|from)$/.test(before.lower)
  if (!opens) return false
  const next = tokens[wordAt(tokens, end)]
  if (!next) return before !== undefined
  return (
    beForms.has(next.lower) ||
    modals.has(next.lower) ||
    haveForms.has(next.lower) ||
    /^(?:like|who|go|get|come|wait|sit|stay|sleep|need|want|live|do|don't|take|lose|make|meet|in|on|at|to|and|or|from)$/.test(
      next.lower
    )
  )
}

/** "She is a fleer", "he became a wanderer": said of a person. */
function isPredicate(tokens: readonly Token[], start: number): boolean {
  const article = articleBefore(tokens, start, 2, articles)
  if (article === -1) return false
  const group = verbGroupAt(tokens, article)
  const isCopula = group.auxiliaries.some((word) => /^(?:is|are|was|were|been|being|be|'s|'re)$/.test(word))
  const {who} = subjectBefore(tokens, group)
  return isCopula && (who === 'person' || who === 'reader' || who === 'dropped')
}

/** "As a wanderer, he …". */
function isAs(tokens: readonly Token[], start: number): boolean {
  const article = articleBefore(tokens, start, 2, articles)
  return article > 0 && tokens[article - 1]?.lower === 'as'
}

/** A part of a note that is nothing but the noun: "Injector, groin.", "A hitter, according to …", "Boarder from ward 2". */
function isFragment(tokens: readonly Token[], start: number, end: number): boolean {
  let from = start
  while (from > 0 && start - from < 4 && tokens[from - 1]?.isWord && !isVerbLike(tokens[from - 1])) from--
  const before = tokens[from - 1]
  if (before && !/^[.;:–—•]$/.test(before.value)) return false
  const next = tokens[end]
  return !next?.isWord || /^(?:from|with|on|in|at|like|since|by|and|who|for|when|if)$/.test(next.lower)
}

function isVerbLike(token: Token | undefined): boolean {
  return token !== undefined && isPhraseEnd(token) && !/^(?:a|an|the|our)$/.test(token.lower)
}
