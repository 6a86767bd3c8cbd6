import { describe, expect, it } from 'vitest'
import { categoryOf, complaints, csv, planner } from './testing'
import { words } from './words'

const plan = planner(words)
const ads = categoryOf({ code: '0201', name: '非法小广告', everyday: ['牛皮癣'] })
const holes = categoryOf({ code: '0113', name: '道路破损', everyday: ['大坑'] })

describe('the import of everyday words', () => {
  it.each<[what: string, lines: string[], complaint: string]>([
    ['a missing column', ['类别', '0201'], '1 俗称 缺少“俗称”这一列'],
    ['titles alone', ['类别,俗称'], '- - 没有读到任何俗称'],
    ['an unknown category', ['类别,俗称', '0299,贴纸'], '2 类别 没有“0299”这个类别'],
    ['a category without words', ['类别,俗称', '0201,'], '2 俗称 没有写俗称'],
    ['half a combination', ['类别,俗称', '0201,墙+'], '2 俗称 “墙+”的 + 或 / 旁边缺了词'],
  ])('refuses %s', async (_, lines, complaint) => {
    const found = await plan(csv(...lines), { categories: [ads, holes] })
    expect(found.blocked).toBe(true)
    expect(found.city).toBeUndefined()
    expect(complaints(found)).toContainEqual(expect.stringContaining(complaint))
  })

  it('replaces the words of the categories that it names, and leaves the others alone', async () => {
    const found = await plan(csv('小类,俗称', '非法小广告,小广告、墙/门+贴/喷', '0201,~贴纸/胶水'), {
      categories: [ads, holes],
    })
    expect(found.changed).toEqual(['0201 非法小广告：俗称 1 条 → 3 条'])
    expect(found.city?.categories).toEqual([
      { ...ads, everyday: ['小广告', '墙/门+贴/喷', '~贴纸/胶水'] },
      holes,
    ])
  })

  it('finds no change in the same words', async () => {
    const found = await plan(csv('类别,俗称', '0201,牛皮癣'), { categories: [ads, holes] })
    expect(found).toMatchObject({ changed: [], same: 1, blocked: false })
  })
})
