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
  // The changelog mentions files that no longer exist.
  .filter((path) => path && path !== 'CHANGELOG.md' && exists(path))

/** Links, paths from the root or from the document's folder, and npm commands that do not exist. */
const deadMentions = (path: string, text: string): string[] => {
  const links = [
    ...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g),
    ...text.matchAll(/`(\.\.?\/[\w./-]+)`/g),
  ].map(([, link = '']) => normalize(join(dirname(path), link)))
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

/** Names in the second column of the glossary, except rows with †, that the code does not contain. */
const unusedWords = (glossary: string, code: string): string[] =>
  [...glossary.matchAll(/^\| (?!中文|---)([^|†]+) \| ([^|]*`[^|]*) \|/gm)]
    .flatMap(([, , names = '']) => [...names.matchAll(/`([^`]+)`/g)])
    .map(([, name = '']) => name)
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(code))

const codeOfAll = (): string =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path && !path.includes('.test.') && exists(path))
    .map(textOf)
    .join('\n')

describe('docs/GLOSSARY.md', () => {
  it('names only words that the code uses', () => {
    expect(unusedWords(textOf('docs/GLOSSARY.md'), codeOfAll())).toEqual([])
  })

  it('is checked for words that the code does not use', () => {
    const rows =
      '| 中文 | code |\n|---|---|\n| 案卷 | `case` | a |\n| 堆 | `heap` | b |\n| 提示 † | `hint` | c |'
    expect(unusedWords(rows, 'const case = 1')).toEqual(['heap'])
  })
})

describe('documents', () => {
  it.each(documents)('%s mentions only files and commands that exist', (path) => {
    expect(deadMentions(path, textOf(path))).toEqual([])
  })

  it.each<[mention: string, text: string, dead: string]>([
    ['a link', '[a](../shared/gone.ts)', 'shared/gone.ts'],
    ['a path from its folder', 'see `../gone.ts`', 'gone.ts'],
    ['a path', 'see `server/src/gone.ts`.', 'server/src/gone.ts'],
    ['a command', 'run `npm run gone` now', 'npm run gone'],
  ])('are checked for %s that does not exist', (_, text, dead) => {
    expect(deadMentions('docs/page.md', text)).toEqual([dead])
  })
})
