// Runs before any package is installed: plain JavaScript and Node's own modules only.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = [20, 19]
const root = fileURLToPath(new URL('..', import.meta.url))

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，现在是 ${process.versions.node}。请到 nodejs.org 安装。`,
  )
  process.exit(1)
}

const packagesIn = (file) => {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, 'utf8')).packages
  } catch {
    return {}
  }
}

/** True when the folder's node_modules has the versions of its lock file. npm keeps a list of them in node_modules. */
const installed = (folder) => {
  const wanted = packagesIn(`${folder}package-lock.json`)
  const there = packagesIn(`${folder}node_modules/.package-lock.json`)
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || there[path]?.version === version,
  )
}

/** The command centre's pages have packages of their own: the root maps React to Preact, for the phone. */
const folders = ['', 'server/console/']
const missing = folders.filter((folder) => !installed(folder))

if (missing.length > 0) console.log('正在安装依赖（第一次约需 1–3 分钟）……')
for (const folder of missing) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: `${root}${folder}`,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(
      `依赖没有装好。请检查网络后再试；也可以在 ${folder || '项目目录'} 里手动运行 npm ci 看详细原因。`,
    )
    process.exit(1)
  }
}
