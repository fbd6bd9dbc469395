import {defineConfig} from 'vitest/config'

// For `npm run test:fuzz`: the same properties as in `npm test`, tried on many more texts. FUZZ_SEED=… tries those of a seed again.
export default defineConfig({
  test: {include: ['packages/core/test/quick.test.ts'], testTimeout: 3_600_000, env: {FUZZ_RUNS: '5000'}}
})
