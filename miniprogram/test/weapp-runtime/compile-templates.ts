import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { template } from 'glass-easel'
import { TmplGroup } from 'glass-easel-template-compiler'
import { listFiles } from './list-files'

type Templates = template.ProcGenGroupList

/** Compiles every WXML and WXS of the app: path without ending → template. */
export function compileTemplates(dist: string): Templates {
  const group = new TmplGroup()
  try {
    for (const name of listFiles(dist)) addFile(group, dist, name)
    const source = `return ${group.getTmplGenObjectGroups()}`
    return new Function(source)()
  } finally {
    group.free()
  }
}

function addFile(group: TmplGroup, dist: string, name: string) {
  const read = () => readFileSync(path.join(dist, name), 'utf8')
  if (name.endsWith('.wxs')) return group.addScript(name.slice(0, -'.wxs'.length), read())
  if (!name.endsWith('.wxml')) return
  const problems: unknown[] = group.addTmpl(name.slice(0, -'.wxml'.length), read())
  if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}`)
}
