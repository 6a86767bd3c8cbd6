import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root } from './lib/process'

/** Chinese outside of `labels/`: the files, each with the reason. */
const exceptions: [files: RegExp, reason: string][] = [
  [/^shared\/contract\//, 'A message stands beside the rule of its field, an error beside its code.'],
  [/^shared\/domain\/categories\.ts$/, 'Data: the duties that most cities have, which are compared by name.'],
  [/^shared\/domain\/flow\.ts$/, 'Data: the reasons to reject that a city starts with and may change.'],
  [/^server\/src\/app\/env\.ts$/, 'The message of a variable stands beside its rule.'],
  [/^server\/src\/imports\//, 'The texts of an import stand beside the kind and the columns that they name.'],
  [
    /^server\/src\/photos\/pictures\/private-numbers\.ts$/,
    'It reads number plates and numbers in Chinese numerals off pictures.',
  ],
  [/^server\/src\/deadlines\/read-limit\.ts$/, 'It reads the limits of the standard, which are Chinese.'],
  [
    /^server\/src\/integrations\/wechat\/message-fields\.ts$/,
    'It checks dates, which WeChat takes in Chinese.',
  ],
  [/^server\/src\/orders\/docx\/page\.ts$/, 'Fonts are found by their Chinese names.'],
  [/^miniprogram\/src\/.*\.config\.ts$/, 'WeChat takes titles of pages from configuration alone.'],
]

/** Chinese in code: strings, templates, JSX and names. Comments and regular expressions are no texts. */
const chineseTexts = (path: string, code: string): string[] => {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (isText(node) && /\p{Script=Han}/u.test(node.text)) found.push(node.text.trim())
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest))
  return found
}

type Text = ts.StringLiteralLike | ts.TemplateLiteralToken | ts.JsxText | ts.Identifier

const isText = (node: ts.Node): node is Text =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateLiteralToken(node) ||
  ts.isJsxText(node) ||
  ts.isIdentifier(node)

const sources = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'server/src', 'server/console/src', 'shared', 'miniprogram/src'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)testing(\/|\.ts$)/.test(path))
  .filter((path) => existsSync(join(root, path)))

const outside = sources
  .filter((path) => !/^(shared|server\/(?:src|console\/src)|miniprogram\/src)\/labels\//.test(path))
  .map((path) => ({ path, texts: chineseTexts(path, readFileSync(join(root, path), 'utf8')) }))
  .filter(({ texts }) => texts.length > 0)

describe('Chinese in code', () => {
  it('stands in labels/ and in the files with a reason, and nowhere else', () => {
    const unexplained = outside.filter(({ path }) => !exceptions.some(([files]) => files.test(path)))
    expect(unexplained).toEqual([])
  })

  it.each(exceptions)('still stands in %s. %s', (files) => {
    expect(outside.some(({ path }) => files.test(path))).toBe(true)
  })

  it.each([
    ["const a = '中文' // 注释", ['中文']],
    [`/** 注释 */ const a = \`有 $\{1} 件，共 $\{2} 件\``, ['有', '件，共', '件']],
    ['const a = `共一件`', ['共一件']],
    ['const a = <Text label="按钮">正文{1}</Text>', ['按钮', '正文']],
    ['const a = { 卫生: 1 }; const b = "\\u4e2d"', ['卫生', '中']],
    ["type A = '中文'", ['中文']],
    ["const a = /^(?:工作)?日$/ // '注释'", []],
    ["const a = '，。'", []],
  ])('of %s is %j', (code, texts) => {
    expect(chineseTexts('a.tsx', code)).toEqual(texts)
  })
})
