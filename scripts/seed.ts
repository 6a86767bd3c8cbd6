import { fillDemoCity } from './lib/run-city'

/** `npm run seed`: fills an empty database with the demo city. */
const { MONGODB_URI: uri, FILES_DIR: filesDir } = process.env

if (uri && filesDir) {
  await fillDemoCity({ uri, filesDir, say: console.log })
} else {
  console.error('请指定 MONGODB_URI（要写入的数据库）和 FILES_DIR（照片放在哪个文件夹）')
  process.exitCode = 1
}
