import {defineConfig} from 'vitest/config'

// For `npm run test:editors`, which stands apart from `npm test` because it installs editors.
export default defineConfig({
  test: {include: ['tests/editors/editors.test.ts'], testTimeout: 300_000, hookTimeout: 1_200_000}
})
