import {configDefaults, defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    // These install packages or need programs that `npm test` doesn't: `npm run test:package`, `test:editors` and `test:programs`.
    exclude: [...configDefaults.exclude, 'tests/package.test.ts', 'tests/editors/**', 'tests/programs.test.ts'],
    testTimeout: 60_000
  }
})
