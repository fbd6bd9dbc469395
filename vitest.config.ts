import {configDefaults, defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    // Installs packages from a registry, which `npm test` doesn't need: `npm run test:package`.
    exclude: [...configDefaults.exclude, 'tests/package.test.ts'],
    testTimeout: 60_000
  }
})
