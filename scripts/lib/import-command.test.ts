import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { databaseUri } from '../../server/src/core/database-uri'
import { allDocuments, emptyDatabase } from '../../server/src/imports/testing'
import { useDatabase } from '../../server/src/testing/database'
import { root } from './process'

useDatabase()
beforeEach(emptyDatabase)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const sample = (name: string) => join(root, 'docs/samples', name)

/** Runs the command as a clerk does, in a process of its own. */
const runImport = async (...args: string[]) => {
  const MONGODB_URI = databaseUri(inject('mongodbUri'), mongoose.connection.name)
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>(
    (resolve) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', 'scripts/import.ts', ...args],
        { cwd: root, env: { ...process.env, MONGODB_URI } },
        (error, out, err) => resolve({ code: error ? error.code : 0, stdout: out, stderr: err }),
      )
    },
  )
  const lines = stdout.trimEnd().split('\n')
  const json: Record<string, unknown> = JSON.parse(lines.at(-1) ?? '')
  return { code, json, output: lines.slice(0, -1).join('\n'), stderr }
}

const areas = ['areas', sample('areas.geojson'), '--city', '450999']

// Each test starts the command, up to three times: a second or two, and much more on a busy machine.
describe('npm run import', { timeout: 120_000 }, () => {
  it.each([
    ['nothing', [], '没有说要导入什么'],
    ['an unknown kind', ['shops', 'a.csv', '--city', '450902'], '没有“shops”这种导入'],
    ['no file', ['areas', '--city', '450902'], '没有说要导入哪个文件'],
    ['two files', ['areas', 'a', 'b', '--city', '450902'], '一次只能导入一个文件'],
    ['no city', ['areas', 'a.geojson'], '没有用 --city'],
    ['a city of four digits', ['areas', 'a.geojson', '--city', '4509'], '城市代码“4509”不对'],
    ['an unknown datum', ['areas', 'a', '--city', '450902', '--datum', 'bd09'], '坐标“bd09”不认识'],
    ['no word after an option', ['areas', 'a', '--city', '450902', '--datum'], '“--datum”后面没有写内容'],
    ['an option after an option', ['areas', 'a', '--city', '--apply'], '“--city”后面没有写内容'],
    [
      'the datum as people write it, and no such file',
      ['areas', 'a', '--city', '450902', '--datum', 'GCJ-02'],
      '没有这个文件：a',
    ],
    ['an unknown option', ['areas', 'a', '--city', '450902', '--force'], '看不懂“--force”'],
    [
      'a file that is not there',
      ['areas', 'no-such.geojson', '--city', '450902'],
      '没有这个文件：no-such.geojson',
    ],
    ['a folder', ['areas', 'docs', '--city', '450902'], 'docs 不是文件'],
    [
      'frontages before the areas',
      ['frontages', sample('frontages.csv'), '--city', '450999'],
      '请先导入辖区',
    ],
  ])('with %s fails with a line for people and one for programs', async (_, args, reason) => {
    const before = await allDocuments()
    const { code, json, stderr } = await runImport(...args)
    expect(code).toBe(1)
    expect(stderr).toContain(reason)
    expect(stderr).not.toMatch(/ at |node:/)
    expect(json).toMatchObject({ ok: false, read: 0, added: 0, changed: 0, same: 0 })
    expect(json.unreadable).toMatchObject([
      { row: null, column: null, reason: expect.stringContaining(reason) },
    ])
    expect(await allDocuments()).toEqual(before)
  })

  it('shows a trial run, and writes only with --apply and only once', async () => {
    const before = await allDocuments()
    const trial = await runImport(...areas)
    expect(trial.code).toBe(0)
    expect(trial.json).toEqual({
      ok: true,
      read: 5,
      added: 5,
      changed: 0,
      same: 0,
      ended: 0,
      applied: false,
      unreadable: [],
    })
    expect(trial.output).toContain('将新增：\n  450999 样例区（区县）')
    expect(trial.output).toContain('这是预演，没有改动任何数据；确认无误后加 --apply')
    expect(await allDocuments()).toEqual(before)

    const applied = await runImport(...areas, '--apply')
    expect(applied).toMatchObject({ code: 0, json: { ok: true, added: 5, applied: true } })
    expect(applied.output).toContain('已生效，各服务器将在 5 秒内启用')
    expect(await runImport(...areas, '--apply')).toMatchObject({ code: 0, json: { same: 5, applied: false } })
  })

  it('lists the first fifty places of a wrong file and exits with 1', async () => {
    const row = (i: number) => `M${i},店${i},110.1501,22.6301,110.1502,22.6301,六步,卫生`
    const header = '编码,责任单位,左端经度,左端纬度,右端经度,右端纬度,进深,包'
    const list = await file('list.csv', [header, ...Array.from({ length: 60 }, (_, i) => row(i))].join('\n'))
    await runImport(...areas, '--apply')
    const before = await allDocuments()
    const { code, json, output } = await runImport('frontages', list, '--city', '450999', '--apply')
    expect(code).toBe(1)
    expect(json).toMatchObject({ ok: false, read: 60, added: 0 })
    expect(json.unreadable).toHaveLength(60)
    expect(json.unreadable).toContainEqual({
      sheet: 'CSV',
      row: 2,
      column: '进深',
      reason: '进深“六步”不是米数',
    })
    expect(output).toContain('第 51 行')
    expect(output).not.toContain('第 52 行')
    expect(output).toContain('…以及另外 10 项')
    expect(output).toContain('没有导入，没有改动任何数据')
    expect(await allDocuments()).toEqual(before)
  })
})
