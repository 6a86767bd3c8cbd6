import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const shared = fileURLToPath(new URL('./shared', import.meta.url))
const alias = { '@shared': shared }
const exclude = ['**/node_modules/**', '**/dist/**']

/** Shows that the processes of the project below do live in its zone. */
const zoneItself = 'scripts/testing/west-of-greenwich.test.ts'

/** What reads or says dates and times: it must come out the same in whichever zone the machine lives. */
const timeReaders = [
  'shared/labels/time.test.ts',
  'server/src/deadlines/*.test.ts',
  'server/src/cases/rules/clocks.test.ts',
  'server/src/routing/rules.test.ts',
  'server/src/city/starting-calendar.test.ts',
  'server/src/imports/read/read-table.test.ts',
  'server/src/integrations/wechat/push-events.test.ts',
  'server/src/notices/compose.test.ts',
  'server/src/photos/read-exif.test.ts',
  'miniprogram/src/pages/case/{clock-of,index}.test.ts',
  'miniprogram/src/staff/steps/fields/until-day.test.ts',
  'miniprogram/src/staff/settings/days.test.ts',
]

export default defineConfig({
  test: {
    // Two cores carry two test processes beside one database.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'rules',
          include: [
            '{shared,server,scripts,miniprogram/src,miniprogram/test/weapp-runtime}/**/*.test.{ts,tsx}',
          ],
          exclude: [...exclude, zoneItself],
          globalSetup: ['scripts/testing/with-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // The same tests once more, in processes that live west of Greenwich from their first moment on.
          name: 'west',
          pool: 'forks',
          env: { TZ: 'America/Los_Angeles' },
          include: [...timeReaders, zoneItself],
          exclude,
          testTimeout: 20_000,
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
