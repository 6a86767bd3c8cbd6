import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import config from '../../vitest.config'
import { root } from '../lib/process'

const { projects = [] } = config.test ?? {}
const west = projects.flatMap((project) =>
  typeof project === 'object' && 'test' in project && project.test?.name === 'west'
    ? (project.test.include ?? [])
    : [],
)

/** Each alternative of a brace for itself: `{a,b}.ts` → `a.ts`, `b.ts`. */
const alternatives = (pattern: string): string[] => {
  const [whole, inner = ''] = pattern.match(/\{([^}]*)\}/) ?? []
  return whole ? inner.split(',').flatMap((one) => alternatives(pattern.replace(whole, one))) : [pattern]
}

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
const paths = listed.split('\n')

// A moved test would silently drop out of the project.
it.each(west.flatMap(alternatives))('%s is a test of the project “west”', (pattern) => {
  const wanted = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)
  expect(paths.some((path) => wanted.test(path))).toBe(true)
})

it('the project “west” has tests', () => {
  expect(west.length).toBeGreaterThan(10)
})
