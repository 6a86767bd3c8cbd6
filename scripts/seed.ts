import { DatabaseError } from './database/database-error'
import { fillDemoCity } from './lib/run-city'

/** `npm run seed`: fills an empty database with the demo city. */
const { MONGODB_URI: uri, FILES_DIR: filesDir } = process.env

if (uri && filesDir) {
  await fillDemoCity({ uri, filesDir, say: console.log }).catch((error: unknown) => {
    if (!(error instanceof DatabaseError)) throw error
    console.error(error.message)
    process.exitCode = 1
  })
} else {
  console.error('请指定 MONGODB_URI（要写入的数据库）和 FILES_DIR（照片放在哪个文件夹）')
  process.exitCode = 1
}
