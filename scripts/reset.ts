import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { takeDataFolder } from './database/data-folder'
import { DatabaseError } from './database/database-error'
import { root } from './lib/process'

/** `npm run reset`: deletes the demo city's data, unless the city is running. */
const dataDir = join(root, '.data')
try {
  const folder = await takeDataFolder(join(dataDir, 'db'), console.log)
  await folder.release()
  await rm(dataDir, { recursive: true, force: true })
  console.log('演示城市的数据已清空，下次 npm start 会重新生成')
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error
  console.error(error.message)
  process.exit(1)
}
