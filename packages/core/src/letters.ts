// What letters there are in a text. To put together what `\p{Lu}` means takes V8 0.1 ms, several times for each pattern that says so: up to a tenth
// of the time of a letter. So the letters of English, which are nearly all that there are, are looked for first.

/** Whether a text begins with a capital. */
export function beginsWithCapital(text: string): boolean {
  const code = text.charCodeAt(0)
  return code < 128 ? isCapitalCode(code) : /^\p{Lu}/u.test(text)
}

/** Whether a text begins with a small letter. */
export function beginsWithSmall(text: string): boolean {
  const code = text.charCodeAt(0)
  return code < 128 ? isSmallCode(code) : /^\p{Ll}/u.test(text)
}

/** Whether a text begins with a capital and goes on with a small letter. */
export function beginsAsName(text: string): boolean {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)]
  if (first < 128 && second < 128) return isCapitalCode(first) && isSmallCode(second)
  return /^\p{Lu}\p{Ll}/u.test(text)
}

/** Whether a text is two capitals or more, and nothing else. */
export function isInCapitals(text: string): boolean {
  return /^[A-Z]{2,}$/.test(text) || (!isEnglish(text) && /^\p{Lu}{2,}$/u.test(text))
}

/** Whether a text has a letter. */
export function hasLetter(text: string): boolean {
  return /[a-z]/i.test(text) || (!isEnglish(text) && /\p{L}/u.test(text))
}

/** Whether a text has a letter or a number. */
export function hasLetterOrNumber(text: string): boolean {
  return /[a-z\d]/i.test(text) || (!isEnglish(text) && /[\p{L}\p{N}]/u.test(text))
}

const isCapitalCode = (code: number) => code > 64 && code < 91
const isSmallCode = (code: number) => code > 96 && code < 123

/** Whether a text has no letters, accents or numbers but those of ASCII, whatever its quotation marks and dashes. */
export function isEnglish(text: string): boolean {
  return !/[^\0-\x7F\u2000-\u206F]/.test(text)
}
