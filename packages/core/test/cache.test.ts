import {describe, expect, test} from 'vitest'
import {createCache} from '../dist/cache.js'

describe('what is remembered', () => {
  const keys = Array.from({length: 100}, (_, index) => `paragraph ${index}`.padEnd(20))
  const kept = (length: number) => {
    const cache = createCache<number>(1600)
    cache.begin(length)
    for (const [index, key] of keys.entries()) cache.keep(key, index)
    // The last first, since what is asked for is kept anew.
    const found = keys.toReversed().filter((key) => cache.get(key) !== undefined)
    return found.reverse()
  }

  test('is what was asked for last, of as much text as may be', () => {
    const last = kept(1600)
    expect(last.length).toBeGreaterThanOrEqual(40)
    expect(last.length).toBeLessThanOrEqual(80)
    expect(last).toEqual(keys.slice(-last.length))
  })

  test('is little of a text that is longer than that', () => {
    const last = kept(2000)
    expect(last.length).toBeGreaterThan(0)
    expect(last.length).toBeLessThanOrEqual(5)
    expect(last).toEqual(keys.slice(-last.length))
  })
})
