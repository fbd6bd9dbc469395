/** What was found in parts of texts, by all that it depends on; those not asked for lately are forgotten first. */
export interface Cache<Value> {
  /** To be called before a text of so many code units is read. */
  begin(length: number): void
  /** The value that is kept for a key. */
  get(key: string): Value | undefined
  /** Keeps a value for a key that has none, and gives it back. */
  keep(key: string, value: Value): Value
}

/**
 * Makes a cache that keeps values for keys of up to `limit` code units in all. Keys may be slices of longer texts, unless `own` says otherwise:
 * one that is asked for as the same string, not only an equal one, is found sooner.
 *
 * It keeps two generations: where the younger is half as large as may be, it becomes the older, and what was not asked for since then is
 * forgotten. Asking for what is in the younger costs one look-up, which is most of what an edit costs.
 *
 * Of a text that is longer than the limit, little is kept: its beginning would be forgotten by its end, so that only what comes again soon is
 * found, and to move a megabyte of what was found from one place in memory to another took a tenth to a fifth of the time of reading it.
 */
export function createCache<Value>(limit: number, own: (key: string) => string = detached): Cache<Value> {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  let size = 0
  let room = limit
  const keep = (key: string, value: Value) => {
    if (key.length * 2 > room) return value
    if (size + key.length > room / 2) {
      old = young
      young = new Map()
      size = 0
    }
    young.set(own(key), value)
    size += key.length
    return value
  }
  return {
    begin(length) {
      room = length > limit ? limit / 16 : limit
    },
    get(key) {
      const known = young.get(key)
      if (known !== undefined) return known
      const value = old.get(key)
      return value === undefined ? undefined : keep(key, value)
    },
    keep
  }
}

/** The same text with memory of its own: V8 keeps the whole of a text for as long as any slice of it is kept. */
export function detached(text: string): string {
  return ` ${text}`.slice(1)
}

export const none: readonly never[] = []

/** The same list, or one that all empty ones share: about most words and paragraphs there is nothing to say, and tens of thousands are kept. */
export function orNone<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? none : list
}
