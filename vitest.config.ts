import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const shared = fromRoot('./shared')
const alias = { '@shared': shared }
/** The default of 1 s is too short for what a full disk queue or a busy machine delays; a poll ends as soon as it is right. */
const expectations = { poll: { timeout: 10_000 } }
const exclude = ['**/node_modules/**', '**/dist/**']

/** Proves that the processes of the project below run in its time zone. */
const zoneItself = 'scripts/testing/west-of-greenwich.test.ts'

/** Tests that read or write dates and times: the results must be the same in every time zone of the machine. */
const timeReaders = [
  'shared/labels/time.test.ts',
  'server/src/deadlines/*.test.ts',
  'server/src/cases/rules/clocks.test.ts',
  'server/src/routing/rules.test.ts',
  'server/src/city/calendar.starting.test.ts',
  'server/src/imports/read/read-table.test.ts',
  'server/src/integrations/wechat/push-events.test.ts',
  'server/src/notices/compose.test.ts',
  'server/src/photos/read-exif.test.ts',
  'miniprogram/src/{case-ui/case-clock,pages/case/closing}.test.ts',
  'shared/domain/forms/until-day.test.ts',
  'miniprogram/src/staff/settings/days.test.ts',
]

/** What happens at a desk, in a browser: they need the running city. */
const deskStories = 'server/console/test/*.test.ts'

/** The packages that Taro's build for the browser takes for its two public names (its plugin-platform-h5). */
const taroAlias = [
  { find: /^@tarojs\/components$/, replacement: '@tarojs/components/lib/react/index.js' },
  { find: /^@tarojs\/taro$/, replacement: fromRoot('./miniprogram/test/taro-in-jsdom.ts') },
]

/** The constants that Taro's build for the browser writes into the code, and those of miniprogram/config. */
const taroConstants = {
  API_BASE: '""',
  APP_VERSION: '"0.0.0"',
  DEPRECATED_ADAPTER_COMPONENT: 'false',
  'process.env.FRAMEWORK': '"preact"',
  'process.env.SUPPORT_DINGTALK_NAVIGATE': '"disabled"',
  'process.env.SUPPORT_TARO_POLYFILL': '"disabled"',
  'process.env.TARO_ENV': '"h5"',
  'process.env.TARO_PLATFORM': '"web"',
}

export default defineConfig({
  test: {
    // Two cores carry two test processes beside one database.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'rules',
          include: ['{shared,server,scripts,miniprogram/test/weapp-runtime}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, zoneItself, deskStories],
          globalSetup: ['scripts/testing/with-database.ts'],
          testTimeout: 20_000,
          expect: expectations,
          hookTimeout: 120_000,
        },
      },
      {
        // Taro's own runtime for the browser, in jsdom: pure rules of the phone may stand beside their screens.
        resolve: {
          alias: [{ find: '@shared', replacement: shared }, ...taroAlias],
          extensions: ['.h5.tsx', '.h5.ts', '.tsx', '.ts', '.mjs', '.js', '.json'],
        },
        define: taroConstants,
        // Taro's packages name source maps that they do not contain; each would be a warning.
        logLevel: 'error',
        test: {
          name: 'phone',
          include: ['miniprogram/src/**/*.test.{ts,tsx}'],
          exclude,
          environment: 'jsdom',
          expect: expectations,
          // The runtime takes seconds to load: once a process, not once a file.
          isolate: false,
          server: { deps: { inline: [/@tarojs/, /@stencil/] } },
        },
      },
      {
        resolve: { alias },
        test: {
          // The same tests once more, in processes that start in a time zone west of Greenwich.
          name: 'west',
          pool: 'forks',
          env: { TZ: 'America/Los_Angeles' },
          include: [...timeReaders, zoneItself],
          exclude,
          testTimeout: 20_000,
          expect: expectations,
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
          expect: expectations,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // The same at a desk: a browser of 1280 to 1920, and a city of its own.
          name: 'desk',
          include: [deskStories],
          exclude,
          globalSetup: ['scripts/testing/with-desk.ts'],
          testTimeout: 120_000,
          expect: expectations,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
