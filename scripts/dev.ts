import { join } from 'node:path'
import { DatabaseError } from './database/database-error'
import { root, run, untilStopped } from './lib/process'
import { runCity } from './lib/run-city'

/** `npm run dev`: runs the demo city from its sources; server and pages are rebuilt on every change. */
const main = async (): Promise<void> => {
  const say = (line: string) => console.log(`  ${line}`)
  const city = await runCity({
    dataDir: join(root, '.data'),
    durable: true,
    port: Number(process.env.PORT ?? 3000),
    say,
    serverArgs: [
      join(root, 'node_modules/tsx/dist/cli.mjs'),
      'watch',
      '--clear-screen=false',
      join(root, 'server/src/main.ts'),
    ],
    env: { WEB_DIR: '', CONSOLE_DIR: '', LOG_LEVEL: process.env.LOG_LEVEL ?? 'info' },
  })
  const pages = new AbortController()
  const taro = run(
    process.execPath,
    [join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', 'h5', '--watch', '--no-check'],
    {
      cwd: join(root, 'miniprogram'),
      env: { NODE_ENV: 'development', PORT: new URL(city.url).port },
      signal: pages.signal,
    },
  )
  const desk = run(process.execPath, [join(root, 'server/console/node_modules/vite/bin/vite.js')], {
    cwd: join(root, 'server/console'),
    env: { NODE_ENV: 'development', API: city.url },
    signal: pages.signal,
  })
  say(
    `接口 ${city.url}；网页构建好之后打开 http://127.0.0.1:${process.env.H5_PORT ?? 10086}，工作台 http://127.0.0.1:5173/console/`,
  )
  await untilStopped(
    Promise.race([city.ended, ...[taro, desk].map((one) => one.then(() => undefined))]),
  ).catch((error: unknown) => console.error(error))
  pages.abort()
  await Promise.allSettled([taro, desk])
  await city.stop()
  process.exit(0)
}

main().catch((error: unknown) => {
  console.error(error instanceof DatabaseError ? `\n${error.message}` : error)
  process.exit(1)
})
