import {expect, test} from 'vitest'
import {
  beginsAsName,
  beginsWithCapital,
  beginsWithSmall,
  hasLetter,
  hasLetterOrNumber,
  isEnglish,
  isInCapitals
} from '../dist/letters.js'

const characters = Array.from({length: 0x20000}, (_, code) => String.fromCodePoint(code))

test('letters of all scripts are told as Unicode has them', () => {
  const wrong = characters.filter(
    (character) =>
      beginsWithCapital(`${character}b`) !== /^\p{Lu}/u.test(character) ||
      beginsWithSmall(`${character}B`) !== /^\p{Ll}/u.test(character) ||
      beginsAsName(`${character}b`) !== /^\p{Lu}/u.test(character) ||
      beginsAsName(`B${character}`) !== /^\p{Ll}/u.test(character) ||
      isInCapitals(`B${character}`) !== /^\p{Lu}/u.test(character) ||
      isInCapitals(character) ||
      hasLetter(`1${character}`) !== /\p{L}/u.test(character) ||
      hasLetterOrNumber(`-${character}`) !== /[\p{L}\p{N}]/u.test(character)
  )
  expect(wrong).toEqual([])
})

test('what is English has no other letters, accents or numbers', () => {
  const english = characters.filter(isEnglish)
  expect(english).toContain('’')
  expect(english.filter((character) => /[\p{L}\p{N}\p{M}]/u.test(character)).join('')).toMatch(/^[A-Za-z\d]+$/)
  expect(['é', 'Ω', '٣', 'ª', '²', '𝐀'].filter(isEnglish)).toEqual([])
})

test('nothing begins where there is nothing', () => {
  expect([beginsWithCapital(''), beginsWithSmall(''), beginsAsName(''), beginsAsName('A'), isInCapitals('')]).toEqual(
    Array.from({length: 5}, () => false)
  )
})
