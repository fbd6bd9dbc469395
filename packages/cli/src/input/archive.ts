import {unzipSync} from 'fflate'
import {UnreadableError} from '../formats.js'

/** Bytes that the parts of one document may unpack to: far more than letters need, far less than harms a computer. */
const largest = 200 * 1024 * 1024

/**
 * Unpacks the parts of an archive whose names `isWanted` takes, in order. Nothing is ever written to disk, so names are
 * only names. Throws an `UnreadableError` for what is no archive, is broken, or would grow beyond measure.
 */
export function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  // An old Word file, or one with a password: both are what Microsoft calls a compound file.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new UnreadableError(
      'this is protected by a password, or was made by an old program.',
      'Open it, save it without a password in the format that its name says, and check that.'
    )
  }
  let size = 0
  // No part gets more room than the archive says that it needs, so one that lies about it is cut off there.
  const isSmallEnough = ({name, originalSize}: {readonly name: string; readonly originalSize: number}) => {
    if (!isWanted(name)) return false
    size += originalSize
    return size <= largest
  }
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {filter: isSmallEnough})
  } catch {
    throw new UnreadableError('this is broken: its parts can not be unpacked.', 'Open it, save it anew and check that.')
  }
  if (size > largest)
    throw new UnreadableError(`this would unpack to more than ${largest / 1024 / 1024} MB, so it isn't read.`)
  return new Map(Object.entries(parts))
}
