/** What was found in parts of texts, by all that it depends on; those used longest ago are forgotten first. */
export interface Cache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** Makes a cache that keeps values for keys of up to `limit` code units in all. */
export function createCache<Value>(limit: number): Cache<Value> {
  const values = new Map<string, Value>()
  let size = 0
  return {
    get(key) {
      const value = values.get(key)
      if (value === undefined) return undefined
      // A map keeps its order of insertion.
      values.delete(key)
      values.set(key, value)
      return value
    },
    set(key, value) {
      if (!values.has(key)) size += key.length
      values.set(key, value)
      for (const oldest of values.keys()) {
        if (size <= limit) break
        values.delete(oldest)
        size -= oldest.length
      }
    }
  }
}
