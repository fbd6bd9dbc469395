/** What was found in parts of texts, by all that it depends on; those used longest ago are forgotten first. */
export interface Cache<Value> {
  /** The value that is kept for a key, or else one that is made now. */
  get(key: string, make: () => Value): Value
}

/** Makes a cache that keeps values for keys of up to `limit` code units in all. */
export function createCache<Value>(limit: number): Cache<Value> {
  const values = new Map<string, Value>()
  let size = 0
  return {
    get(key, make) {
      const known = values.get(key)
      const value = known ?? make()
      if (key.length > limit) return value
      // A map keeps its order of insertion.
      if (known === undefined) size += key.length
      else values.delete(key)
      values.set(key, value)
      for (const oldest of values.keys()) {
        if (size <= limit) break
        values.delete(oldest)
        size -= oldest.length
      }
      return value
    }
  }
}
