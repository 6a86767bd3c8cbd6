import { describe, expect, it } from 'vitest'
import { picturedCategories, searchCategories } from './categories'

const categories = [
  { code: '0201', name: '非法小广告', everyday: ['牛皮癣', '小广告', '乱涂乱画'] },
  { code: '0406', name: '占道经营', everyday: ['摆摊占道'] },
  { code: '0410', name: '非机动车乱停放', everyday: ['电动车乱停'] },
  { code: '0490', name: '机动车乱停放', everyday: ['车停人行道'] },
]
const found = (words: string) => searchCategories(categories, words).map(({ code }) => code)

describe('searchCategories', () => {
  it.each([
    ['nothing for nothing', '', []],
    ['nothing for spaces', '  ', []],
    ['nothing for words that nobody uses', '火星', []],
    ['the everyday word', '牛皮癣', ['0201']],
    ['a part of a name', '占道', ['0406']],
    ['the word inside a sentence', '门口有牛皮癣', ['0201']],
    ['the exact name before longer ones', '机动车乱停放', ['0490', '0410']],
  ])('finds %s', (_, words, codes) => {
    expect(found(words)).toEqual(codes)
  })
})

describe('picturedCategories', () => {
  it('leaves out rare categories, and keeps the order of the pictures', () => {
    const all = [{ picture: null }, { picture: 2 }, { picture: 1 }]
    expect(picturedCategories(all)).toEqual([{ picture: 1 }, { picture: 2 }])
  })
})
