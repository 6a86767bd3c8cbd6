import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const shared = fileURLToPath(new URL('./shared', import.meta.url))
const alias = { '@shared': shared }
const exclude = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    // Two cores carry two test processes beside one database.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'house',
          include: [
            '{shared,server,scripts,miniprogram/src,miniprogram/test/weapp-runtime}/**/*.test.{ts,tsx}',
          ],
          exclude,
          globalSetup: ['scripts/testing/with-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // Whole stories, in a browser and in the compiled mini-program, against the running demo city.
          name: 'stories',
          include: ['miniprogram/test/*.test.ts'],
          exclude,
          globalSetup: ['scripts/testing/with-city.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
