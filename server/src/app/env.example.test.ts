import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EnvError, envDefaults, readEnv } from './env'

const textOf = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

const lines = [...textOf('.env.example').matchAll(/^(# )?([A-Z][A-Z_]*)=(.*)$/gm)].map(
  ([, comment, name = '', value = '']) => ({ name, value, isOptional: comment !== undefined }),
)

/** Variables without which no server starts outside a demo. */
const requiredNames = (): string[] => {
  try {
    readEnv({})
    return []
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    return error.lines.map((line) => line.split(' ')[0] ?? '')
  }
}

describe('.env.example', () => {
  it('names each variable of the server once', () => {
    expect(lines.map(({ name }) => name).sort()).toEqual(Object.keys(envDefaults).sort())
  })

  it('shows the default of each variable, and no value for variables without one', () => {
    expect(Object.fromEntries(lines.map(({ name, value }) => [name, value]))).toEqual(
      Object.fromEntries(Object.entries(envDefaults).map(([name, value]) => [name, value ?? ''])),
    )
  })

  it('comments out the variables that a server outside a demo does not need', () => {
    const active = lines.filter(({ isOptional }) => !isOptional).map(({ name }) => name)
    expect(active.sort()).toEqual(requiredNames().sort())
  })
})

describe('the table of docs/deploy.md', () => {
  it('names each variable of the server once', () => {
    const [, section = ''] = textOf('docs/deploy.md').match(/^## 3\. 配置\n([\s\S]*?)^###/m) ?? []
    const named = [...section.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
    )
    expect(named.sort()).toEqual(Object.keys(envDefaults).sort())
  })
})
