import {defineConfig} from 'vitest/config'

// For `npm run test:package`, which stands apart from `npm test` because it installs packages from a registry.
export default defineConfig({
  test: {include: ['tests/package.test.ts'], testTimeout: 300_000, hookTimeout: 300_000}
})
