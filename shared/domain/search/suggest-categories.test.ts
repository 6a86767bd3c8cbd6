import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OTHER } from '../categories'
import { indexWords, suggestCategories } from './suggest-categories'

const categories = [
  { code: '0192', name: '垃圾满溢', everyday: ['垃圾桶/垃圾箱+满/溢/没倒', '桶满了'] },
  { code: 'P0301', name: '果皮箱破损', everyday: ['垃圾桶/垃圾箱+坏/破/没盖'] },
  { code: '0410', name: '非机动车乱停放', everyday: ['电动车乱停', '电动车/自行车+堵/挡', '~楼道口/车棚'] },
  { code: '0490', name: '机动车乱停放', everyday: ['违停', '车+停/堵+人行道/路口', '小车/货车+堵/挡'] },
  { code: 'P0190', name: '路灯故障', everyday: ['路灯/灯+不亮/坏/黑', '路灯一闪一闪'] },
  { code: '0141', name: '公共厕所脏乱', everyday: ['厕所/公厕+脏/臭/没人打扫'] },
  { code: '0498', name: '农贸市场管理', everyday: ['菜市场/市场+脏/臭/没人打扫'] },
  { code: '0108', name: '擅自架设管线杆线', everyday: ['飞线', '蜘蛛网+线', '电线+乱'] },
  { code: OTHER, name: '其他（说不清）', everyday: ['社保', '医院', '怎么办理', '挂号'] },
]
const slips = [['路登', '路灯']] as const
const index = indexWords(categories, slips)
const found = (said: string) => {
  const { categories: codes, sure } = suggestCategories(index, said)
  return { first: codes[0]?.code ?? null, sure }
}

describe('suggestCategories', () => {
  it.each([
    ['a name', '垃圾满溢', '0192'],
    ['an everyday word', '违停', '0490'],
    ['parts apart from each other, in any order', '都溢出来了，那个垃圾桶', '0192'],
    ['a word with a usual slip', '路登不亮', 'P0190'],
    ['spaces and marks between', '路灯 …… 不亮！！', 'P0190'],
    ['the longer word of two that end alike', '电动车堵门口', '0410'],
    ['the thing that is not denied', '不是垃圾桶坏了，是路灯不亮', 'P0190'],
    ['the thing, not what stands beside it', '菜市场旁边的厕所没人打扫', '0141'],
    ['the thing, not what it is compared with', '厕所脏得跟菜市场一样', '0141'],
  ])('is sure of %s', (_, said, code) => {
    expect(found(said)).toEqual({ first: code, sure: true })
  })

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['marks', '？！…'],
    ['words that nobody has listed', '今天天气真好'],
    ['a matter of another office', '去医院怎么挂号'],
  ])('proposes nothing for %s', (_, said) => {
    expect(found(said)).toEqual({ first: null, sure: false })
  })

  it('offers both without being sure where two things are named', () => {
    const { categories: offered, sure } = suggestCategories(index, '厕所臭，市场也臭')
    expect(sure).toBe(false)
    expect(offered.map(({ code }) => code)).toEqual(expect.arrayContaining(['0141', '0498']))
  })

  it('needs what an entry names first: trouble alone tells nothing', () => {
    expect(found('坏了').sure).toBe(false)
  })

  const said = fc
    .array(fc.constantFrom(...'垃圾桶满路灯不亮坏了电动车堵门口厕所脏，。社保医院 x1'), { maxLength: 40 })
    .map((signs) => signs.join(''))

  it('offers at most three, each once, never 其他, and is sure only of something', () => {
    fc.assert(
      fc.property(said, (text) => {
        const { categories: offered, sure } = suggestCategories(index, text)
        const codes = offered.map(({ code }) => code)
        expect(codes.length).toBeLessThanOrEqual(3)
        expect(new Set(codes).size).toBe(codes.length)
        expect(codes).not.toContain(OTHER)
        if (sure) expect(codes.length).toBeGreaterThan(0)
      }),
    )
  })

  it('does not depend on the order of the categories, nor on spaces and marks at the ends', () => {
    const backwards = indexWords([...categories].reverse(), slips)
    fc.assert(
      fc.property(said, (text) => {
        const answer = suggestCategories(index, text)
        expect(suggestCategories(backwards, text)).toEqual(answer)
        expect(suggestCategories(index, ` …${text}！ `)).toEqual(answer)
      }),
    )
  })
})
