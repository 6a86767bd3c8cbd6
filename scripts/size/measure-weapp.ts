import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import type { Size } from './judge-sizes'

const appSchema = v.object({ subPackages: v.optional(v.array(v.object({ root: v.string() })), []) })

/** The main package and each subpackage, with every file that WeChat would take. */
export function measureWeapp(folder: string): Size[] {
  const app = v.parse(appSchema, JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')))
  const subpackages = app.subPackages.map(({ root }): Size => {
    return { kind: 'weappSubpackage', of: root, bytes: bytesIn(path.join(folder, root)) }
  })
  const inSubpackages = subpackages.reduce((sum, { bytes }) => sum + bytes, 0)
  return [{ kind: 'weappMain', bytes: bytesIn(folder) - inSubpackages }, ...subpackages]
}

function bytesIn(folder: string) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0)
}
