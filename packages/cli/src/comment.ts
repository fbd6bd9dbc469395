import {mkdir, readFile, realpath} from 'node:fs/promises'
import {basename, dirname, extname, isAbsolute, join, relative, resolve} from 'node:path'
import {withComments} from './docx-comments.js'
import type {Input} from './files.js'
import {UnreadableError} from './formats.js'
import {unwritable, writeWhole} from './outputs.js'
import {type Checked, plural} from './report.js'
import {note} from './terminal.js'

/**
 * Writes a copy of a Word file with what was found in it as comments, below `folder` under the path that it has here. The
 * file itself is never touched. Throws an `UnreadableError` where the copy would be the file.
 */
export async function writeCommented(
  input: Input,
  {value, messages}: Checked,
  folder: string,
  cwd: string
): Promise<void> {
  if (extname(input.file).toLowerCase() !== '.docx' || input.isStandardInput || messages.length === 0) return
  const path = relative(cwd, input.file)
  const isOutside = path.startsWith('..') || isAbsolute(path)
  const target = join(resolve(cwd, folder), isOutside ? basename(path) : path)
  await mkdir(dirname(target), {recursive: true}).catch((error: Error) => {
    throw unwritable(error)
  })
  // Also where the folder is a link to this one.
  if (join(await realpath(dirname(target)), basename(target)) === (await realpath(input.file)))
    throw new UnreadableError(
      'the copy with comments would be the file itself.',
      'Name another folder for --comment-into.'
    )
  const {bytes, left} = withComments(await readFile(input.file), value, messages)
  await writeWhole(target, bytes)
  if (left > 0)
    await note(
      `${input.path}: ${plural(left, 'finding')} without a comment, because Word has none in headers, footers, notes and text boxes.`
    )
}
