import {plural, readable} from './report.js'

/** Files from which on it is worth saying how far it has come. */
const many = 50

/** Shows how many files are done, on a terminal and where there are many; says nothing elsewhere. */
export function createProgress(total: number, stream: NodeJS.WriteStream) {
  const isShown = Boolean(stream.isTTY) && total >= many && process.env.TERM !== 'dumb'
  let shownAt = 0
  const clear = () => {
    if (shownAt > 0) stream.write('\r\u001B[K')
  }
  return {
    show(done: number): void {
      const now = Date.now()
      if (!isShown || now - shownAt < 100) return
      clear()
      stream.write(`${readable(done)} of ${plural(total, 'file')} …`)
      shownAt = now
    },
    clear(): void {
      clear()
      shownAt = 0
    }
  }
}
