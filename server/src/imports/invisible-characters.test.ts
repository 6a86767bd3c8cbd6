import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CellObject, utils, write } from '@e965/xlsx'
import { beforeEach, describe, expect, it } from 'vitest'
import { findCity } from '../city/city'
import { eachUnit } from '../city/units'
import { useDatabase } from '../testing/database'
import { root } from '../testing/main-process'
import type { KindName, Outcome } from './import-file'
import { CITY, clock, emptyDatabase, run } from './testing'

useDatabase()
const sample = (name: string) => readFile(join(root, 'docs/samples', name))
beforeEach(async () => {
  await emptyDatabase()
  clock.now = new Date('2026-11-22T02:00:00Z')
  await run('areas', await sample('areas.geojson'), { fileName: 'areas.geojson' })
  await run('standard', await sample('standard.csv'))
  await run('units', await sample('units.csv'))
})

const unitTitles = '编码,名称,类型,地址,负责类别,负责辖区,自有队伍,值班时间'
const peopleTitles = '单位,姓名,手机,角色,网格'
const station = '样例区环卫站'
const person = (unit: string, phone: string) => `${peopleTitles}\n${unit},张建国,${phone},督查,`
const shop =
  '编码,责任单位,地址,左端经度,左端纬度,右端经度,右端纬度,门前线,进深,责任人,电话,包,签订日期,责任书照片'
const front = (code: string, name: string) =>
  `${code},${name},样例路1号,110.1501,22.6301,110.1502,22.6301,,6,王小明,13800000001,卫生、秩序,2026-01-05,`

const note = (cells: number, characters: number, cell = '单元格') =>
  `有 ${cells} 个${cell}带着看不见的字符（如文字方向标记、零宽字符），已去掉 ${characters} 个`
const unitsNow = async () => {
  const city = await findCity(CITY)
  const units = []
  for await (const unit of eachUnit(CITY, city?.cityVersions.snapshot ?? 0)) units.push(unit)
  return units
}

/** The same in the dry run and in the import. */
const tryAndRun = async (
  kind: KindName,
  content: string | Uint8Array,
  fileName?: string,
): Promise<Outcome> => {
  const options = fileName ? { fileName } : {}
  const tried = await run(kind, content, { ...options, apply: false })
  const done = await run(kind, content, options)
  expect(done.plan.notes).toEqual(tried.plan.notes)
  expect(done.applied).toBe(true)
  return done
}

describe('invisible characters in a city’s file', () => {
  it('are taken out of a name that they turn round, and counted', async () => {
    const turned = `u25,\u202e环卫二队\u202c,专业部门,样例路,0201,样例区,是,工作日 08:00-18:00`
    const { plan } = await tryAndRun('units', `${unitTitles}\n${turned}`)
    expect(plan.notes).toContain(note(1, 2))
    expect((await unitsNow()).map(({ name }) => name)).toContain('环卫二队')
  })

  it.each([
    ['a joiner', '13800000011\u200d', 1],
    ['the end of a direction', '13800000011\u202c', 1],
    ['a direction around it', '\u202d13800000011\u202c', 2],
    ['a soft hyphen', '13800000011\u00ad', 1],
    ['an emoji selector and a filler', '138\ufe0f0000\u31640011', 2],
  ])('do not make a number wrong: %s', async (_, phone, count) => {
    const { plan, unreadable } = await tryAndRun('units', person(station, phone))
    expect(unreadable).toEqual([])
    expect(plan.notes).toContain(note(1, count))
    const people = (await unitsNow()).flatMap((unit) => unit.people)
    expect(people).toContainEqual(expect.objectContaining({ phone: '13800000011' }))
  })

  it('do not hide the unit of a person', async () => {
    const { unreadable, plan } = await tryAndRun('units', person(`${station}\u200e`, '13800000012'))
    expect(unreadable).toEqual([])
    expect(plan.notes).toContain(note(1, 1))
  })

  it.each([
    ['a mark of direction', '样例粉店\u200e'],
    ['an unseen filler', '样例\u3164粉店'],
    ['an emoji selector', '样例粉店\ufe0f'],
  ])('do not make a second shop: %s', async (_, name) => {
    await run('frontages', `${shop}\n${front('M001', '样例粉店')}`)
    const before = (await unitsNow()).length
    const { plan } = await tryAndRun(
      'frontages',
      `${shop}\n${front('M009', name).replaceAll('110.150', '110.151')}`,
    )
    expect(plan.notes).toContain(note(1, 1))
    expect((await unitsNow()).length).toBe(before)
  })

  it('around a quoted code or a picture of a CSV do not make a formula of it', async () => {
    const row =
      'u30,\u200b="环卫三队"\u200b,专业部门,"\u200b=DISPIMG(""ID_1"",1)",\u200e="0201",样例区,是,工作日 08:00-18:00'
    const { plan, unreadable } = await tryAndRun('units', `${unitTitles}\n${row}`)
    expect(unreadable).toEqual([])
    expect(plan.notes).toContain(note(3, 4))
    const unit = (await unitsNow()).find(({ code }) => code === 'u30')
    expect(unit).toMatchObject({ name: '环卫三队', categories: ['0201'] })
  })

  it('do not make a second shop of an ideographic variant', async () => {
    await run('frontages', `${shop}\n${front('M001', '葛家粉店')}`)
    const before = (await unitsNow()).length
    await run('frontages', `${shop}\n${front('M009', '葛\u{e0100}家粉店').replaceAll('110.150', '110.151')}`)
    expect((await unitsNow()).length).toBe(before)
  })

  it('are counted in a title and in an otherwise empty cell of a workbook, with its sheet', async () => {
    const text = (v: string): CellObject => ({ t: 's', v })
    const sheet = utils.aoa_to_sheet([
      [text('名称\u200b'), text('类型')],
      [text('新单位'), text('商户'), text('\u200b\u200b')],
    ])
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '单位')
    const bytes: Uint8Array = write(book, { type: 'buffer' })
    const { plan } = await tryAndRun('units', bytes, 'units.xlsx')
    expect(plan.notes).toContain(`工作表“单位”${note(2, 3)}`)
  })

  it('are taken out of the properties of areas', async () => {
    const areas = JSON.parse(String(await sample('areas.geojson')))
    areas.features[3].properties.名称 = '改了\u202e的名\u202c字'
    const { plan } = await tryAndRun('areas', JSON.stringify(areas), 'areas.geojson')
    expect(plan.notes).toContain(note(1, 2, '属性'))
    expect(plan.changed.join()).toContain('改了的名字')
  })

  it('are not spoken of where there are none', async () => {
    const { plan } = await run('units', person(station, '13800000012'))
    expect(plan.notes.join()).not.toContain('看不见')
  })
})
