/** Something that kept a file from being read, or a setting from being used. */
export interface Problem {
  readonly path: string
  /** From 1. */
  readonly line?: number
  /** From 1. */
  readonly column?: number
  readonly reason: string
  /** What to do next. */
  readonly advice?: string
}

/** The words of another library's error, with a full stop. */
export function asSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
