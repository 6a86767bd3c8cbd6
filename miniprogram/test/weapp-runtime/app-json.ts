import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const appSchema = v.looseObject({
  pages: v.array(v.string()),
  subPackages: v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) })), []),
  requiredPrivateInfos: v.optional(v.array(v.string()), []),
  permission: v.optional(v.record(v.string(), v.object({ desc: v.string() })), {}),
  usingComponents: v.optional(v.record(v.string(), v.string()), {}),
  __usePrivacyCheck__: v.optional(v.boolean(), false),
})

const componentSchema = v.looseObject({
  usingComponents: v.optional(v.record(v.string(), v.string()), {}),
})

/** The content of app.json. `pages` holds those of the subpackages too, with their root. */
export type AppJson = v.InferOutput<typeof appSchema> & { subpackages: string[] }

export function readAppJson(dist: string): AppJson {
  const app = v.parse(appSchema, readJson(dist, 'app'))
  const inPackages = app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))
  return {
    ...app,
    pages: [...app.pages, ...inPackages],
    subpackages: app.subPackages.map(({ root }) => root),
  }
}

/** Tag → path under dist of each component that a page or component declares. */
export function readUsedComponents(dist: string, name: string): Record<string, string> {
  const { usingComponents } = v.parse(componentSchema, readJson(dist, name))
  const resolve = (target: string) =>
    target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(name), target)
  return Object.fromEntries(Object.entries(usingComponents).map(([tag, target]) => [tag, resolve(target)]))
}

function readJson(dist: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(dist, `${name}.json`), 'utf8'))
}
