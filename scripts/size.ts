import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeSizes, measureH5, measureWeapp, notUploaded } from './lib/sizes'

/** `npm run size`: measures the built packages and builds nothing. Exits 1 when a package is missing or too big. */

const dist = fileURLToPath(new URL('../miniprogram/dist', import.meta.url))
const outputs = [
  { folder: path.join(dist, 'weapp'), marker: 'app.json', build: 'npm run build:weapp' },
  { folder: path.join(dist, 'h5'), marker: 'page-files.json', build: 'npm run build' },
]
const missing = outputs.filter(({ folder, marker }) => !existsSync(path.join(folder, marker)))

if (missing.length > 0) {
  for (const { build } of missing) console.error(`还没有构建，请先运行：${build}`)
  console.log(JSON.stringify({ name: 'size', ok: false, missing: missing.map(({ build }) => build) }))
  process.exitCode = 1
} else {
  const [weapp, h5] = outputs.map(({ folder }) => folder)
  const project: unknown = JSON.parse(
    readFileSync(new URL('../project.config.json', import.meta.url), 'utf8'),
  )
  const result = judgeSizes([...measureWeapp(weapp!, notUploaded(project)), measureH5(h5!)])
  console.log(result.table)
  console.log(JSON.stringify({ name: 'size', ok: result.ok, sizes: result.sizes }))
  process.exitCode = result.ok ? 0 : 1
}
