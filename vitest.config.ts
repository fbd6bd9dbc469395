import {configDefaults, defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    // The first installs packages from a registry (`npm run test:package`), the second needs programs that `npm test`
    // doesn't: LibreOffice, Chromium, strace, GNU parallel (`npm run test:programs`).
    exclude: [...configDefaults.exclude, 'tests/package.test.ts', 'tests/programs.test.ts'],
    testTimeout: 60_000
  }
})
