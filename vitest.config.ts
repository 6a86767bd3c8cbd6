import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const shared = fileURLToPath(new URL('./shared', import.meta.url))

export default defineConfig({
  resolve: { alias: { '@shared': shared } },
  test: {
    include: ['{shared,server,scripts,miniprogram}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['scripts/testing/with-database.ts'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    // Two cores carry two test processes beside one database.
    maxWorkers: 2,
  },
})
