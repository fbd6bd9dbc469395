import {spawn} from 'node:child_process'
import {describe, expect, test} from 'vitest'
import {alongside, folderOf, main} from './command.js'

const run = async (lines: readonly (string | object)[], ...args: string[]) => {
  const cwd = await folderOf({'alongside.config.yml': 'rules: {acronym: off}\n'})
  const input = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
  const {stdout, stderr, code} = await alongside(['--records', 'jsonl', ...args], {cwd, input})
  return {
    results: stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    stderr,
    code
  }
}

describe.concurrent('--records jsonl', () => {
  test('gives a line for each record, in order, with its id and its kind', async () => {
    const {results, code} = await run(
      [
        {no: 'a', body: 'Dear Sam,\n\nFor service users.', type: 'email'},
        {no: 'b', body: 'All is well.', type: 'poem'}
      ],
      '--text-field=body',
      '--id-field=no',
      '--kind-field=type'
    )
    expect(results).toMatchObject([
      {line: 1, id: 'a', kind: 'email', findings: [{rule: 'label/service-user', start: {line: 3}}], words: 5},
      {line: 2, id: 'b', kind: 'web', findings: []}
    ])
    expect(code).toBe(0)
  })

  test('a line that is bad gets a result that says so, without its words, and is not the end', async () => {
    const lines = [
      'Zebedee {',
      '{"body": 1}',
      '[]',
      'null',
      '',
      '"text"',
      '{"__proto__": {"text": "x"}}',
      {text: 'For service users.'}
    ]
    const {results, stderr, code} = await run([...lines, {text: 'a'.repeat(6 * 1024 * 1024)}, {text: 'End.'}])
    expect(results.map(({line, error}) => [line, error])).toEqual([
      [1, 'The line is not JSON.'],
      ...[2, 3, 4, 6, 7].map((line) => [line, 'There is no text in the field "text".']),
      [8, undefined],
      [9, 'The line is longer than 5 MB.'],
      [10, undefined]
    ])
    expect(stderr).toBe('alongside: 7 of 10 lines could not be read: each has an `error` in its result.\n')
    expect(code).toBe(0)
  })

  test('--redact leaves the words out', async () => {
    const {results} = await run([{text: 'For service users.'}], '--redact')
    expect(results[0].findings[0].words).toBe('███████ █████')
  })

  test('answers before all is there, and needs no more memory for more records', async () => {
    const cwd = await folderOf({})
    const child = spawn(process.execPath, ['--max-old-space-size=160', main, '--records', 'jsonl'], {
      cwd,
      stdio: ['pipe', 'pipe', 'inherit']
    })
    const line = `${JSON.stringify({text: `For service users. ${'All is well. '.repeat(300)}`})}\n`
    let answers = 0
    const first = new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text) => {
        answers += text.split('\n').length - 1
        resolve()
      })
    })
    child.stdin.write(line)
    await first
    // 400 MB in all would be more than it may have.
    const large = `${JSON.stringify({other: 'x'.repeat(1024 * 1024), text: 'For service users.'})}\n`
    for (let sent = 0; sent < 400; sent++) {
      if (!child.stdin.write(large)) await new Promise((resolve) => child.stdin.once('drain', resolve))
    }
    child.stdin.end()
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect([code, answers]).toEqual([0, 401])
  })
})
