import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeSizes, measureConsole, measureH5, measureWeapp, notUploaded } from './lib/sizes'

/** `npm run size`: measures the built packages and builds nothing. Exits 1 when a package is missing or too big. */

const root = fileURLToPath(new URL('..', import.meta.url))
const outputs = [
  { folder: path.join(root, 'miniprogram/dist/weapp'), marker: 'app.json', build: 'npm run build:weapp' },
  { folder: path.join(root, 'miniprogram/dist/h5'), marker: 'page-files.json', build: 'npm run build' },
  { folder: path.join(root, 'server/console/dist'), marker: 'manifest.json', build: 'npm run build' },
]
const missing = outputs.filter(({ folder, marker }) => !existsSync(path.join(folder, marker)))

if (missing.length > 0) {
  for (const build of new Set(missing.map(({ build }) => build)))
    console.error(`还没有构建，请先运行：${build}`)
  console.log(JSON.stringify({ name: 'size', ok: false, missing: missing.map(({ build }) => build) }))
  process.exitCode = 1
} else {
  const [weapp, h5, desk] = outputs.map(({ folder }) => folder)
  const project: unknown = JSON.parse(
    readFileSync(new URL('../project.config.json', import.meta.url), 'utf8'),
  )
  const result = judgeSizes([
    ...measureWeapp(weapp!, notUploaded(project)),
    measureH5(h5!),
    measureConsole(desk!),
  ])
  console.log(result.table)
  console.log(JSON.stringify({ name: 'size', ok: result.ok, sizes: result.sizes }))
  process.exitCode = result.ok ? 0 : 1
}
