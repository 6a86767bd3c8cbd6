import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './lib/process'

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf('package.json'))
const exists = (path: string): boolean => existsSync(join(root, path))

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  // The history speaks of what is gone.
  .filter((path) => path && path !== 'CHANGELOG.md' && exists(path))

/** Links into the repository, paths from its root, and npm commands that do not exist. */
const deadMentions = (path: string, text: string): string[] => {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link = '']) =>
    normalize(join(dirname(path), link)),
  )
  const paths = [
    ...text.matchAll(/(?<![\w./-])(?:miniprogram|server|shared|scripts|docs)\/[\w./-]*\w\.[a-z]+\b/g),
  ]
    .map(([mention]) => mention)
    .filter((mention) => !mention.includes('/dist/'))
  const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  return [
    ...[...links, ...paths].filter((mention) => !exists(mention)),
    ...commands.filter((name) => !(name in scripts)).map((name) => `npm run ${name}`),
  ]
}

describe('documents', () => {
  it.each(documents)('%s mentions only files and commands that exist', (path) => {
    expect(deadMentions(path, textOf(path))).toEqual([])
  })

  it.each<[mention: string, text: string, dead: string]>([
    ['a link', '[a](../shared/gone.ts)', 'shared/gone.ts'],
    ['a path', 'see `server/src/gone.ts`.', 'server/src/gone.ts'],
    ['a command', 'run `npm run gone` now', 'npm run gone'],
  ])('are searched for %s that is dead', (_, text, dead) => {
    expect(deadMentions('docs/page.md', text)).toEqual([dead])
  })
})
