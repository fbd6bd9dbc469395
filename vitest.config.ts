import {configDefaults, defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    // These install what `npm test` doesn't need: `npm run test:package`, `npm run test:editors`.
    exclude: [...configDefaults.exclude, 'tests/package.test.ts', 'tests/editors/**'],
    testTimeout: 60_000
  }
})
