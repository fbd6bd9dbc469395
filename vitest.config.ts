import {configDefaults, defineConfig} from 'vitest/config'

// Libraries are run as those who use them run them: remark's other build stops at a task that stands in no list ("-\n[ ] word"), which made-up texts hold.
process.env.NODE_ENV = 'production'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    // These install packages or need programs that `npm test` doesn't: `npm run test:package`, `test:editors` and `test:programs`.
    exclude: [...configDefaults.exclude, 'tests/package.test.ts', 'tests/editors/**', 'tests/programs.test.ts'],
    testTimeout: 60_000
  }
})
