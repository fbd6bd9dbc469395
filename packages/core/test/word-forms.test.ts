import {describe, expect, test} from 'vitest'
import {forgetMany, formOf, numberAt} from '../dist/word-forms.js'

const wordOf = (index: number) => `zq${index}’s`

describe('word forms', () => {
  test('are found again by their letters, wherever they stand', () => {
    const text = 'Ring Ms O’Brien, ring her'
    const first = numberAt(text, 0, 4)
    expect(numberAt('We ring', 3, 7)).toBe(numberAt(text, 17, 21))
    expect(numberAt('Ring', 0, 4)).toBe(first)
    expect(formOf(first)).toEqual({value: 'Ring', lower: 'ring'})
    expect(formOf(numberAt(text, 8, 15))).toEqual({value: 'O’Brien', lower: "o'brien"})
    const long = 'é'.repeat(100_000)
    expect(formOf(numberAt(` ${long}`, 1, long.length + 1)).value).toBe(long)
  })

  test('keep their numbers while a text is read, however many it has', () => {
    const numbers = Array.from({length: 100_000}, (_, index) => numberAt(wordOf(index), 0, wordOf(index).length))
    expect(new Set(numbers).size).toBe(numbers.length)
    const again = numbers.map((_, index) => numberAt(wordOf(index), 0, wordOf(index).length))
    expect(again).toEqual(numbers)
    expect(numbers.map((number) => formOf(number).value)).toEqual(numbers.map((_, index) => wordOf(index)))
  })

  test('are forgotten before the next where they are many', () => {
    const times = forgetMany()
    for (let index = 0; index < 40_000; index++) numberAt(wordOf(index), 0, wordOf(index).length)
    expect(forgetMany()).toBe(times + 1)
    expect(forgetMany()).toBe(times + 1)
    expect(formOf(numberAt('anew', 0, 4)).value).toBe('anew')
  })
})
