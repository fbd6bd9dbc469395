import {defineConfig} from 'vitest/config'

// For `npm run test:programs`, which stands apart from `npm test` because it runs programs that few have: see .ci/run.
export default defineConfig({
  test: {include: ['tests/programs.test.ts'], testTimeout: 300_000, hookTimeout: 300_000}
})
