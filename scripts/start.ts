import { join } from 'node:path'
import { DatabaseError } from './database/database-error'
import { buildTargets } from './lib/build'
import { root, untilStopped } from './lib/process'
import { listPersonas, runCity } from './lib/run-city'

/** `npm start`: runs the demo city on one port, from a fresh clone or with the data of the last run. */
const main = async (): Promise<void> => {
  const say = (line: string) => console.log(`  ${line}`)
  console.log('\n文明随手拍 · 演示城市\n')
  await buildTargets(['server', 'h5', 'console'], say)
  const city = await runCity({
    dataDir: join(root, '.data'),
    durable: true,
    port: Number(process.env.PORT ?? 3000),
    say,
  })
  console.log(`\n  打开 ${city.url}`)
  console.log(`  指挥中心工作台 ${city.url}/console\n`)
  console.log('  可以扮演：')
  for (const line of await listPersonas(city.url)) console.log(`    ${line}`)
  console.log(`\n  接口说明 ${city.url}/api/docs`)
  console.log('  按 Ctrl-C 停止；数据保存在 .data/，npm run reset 清空\n')

  const reason = await untilStopped(city.ended)
  if (reason) console.error(`\n  ${reason}`)
  else console.log('\n  正在停止……')
  await city.stop()
  console.log('  已停止，数据都已保存')
  process.exit(reason ? 1 : 0)
}

main().catch((error: unknown) => {
  console.error(error instanceof DatabaseError ? `\n${error.message}` : error)
  process.exit(1)
})
