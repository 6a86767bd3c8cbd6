import { describe, expect, it } from 'vitest'
import { readableNames } from './names'

const size = { width: 300, height: 200 }
const name = (text: string, x: number, y: number) => ({ text, at: { x, y } })
const textsOf = (names: { text: string }[]) => names.map(({ text }) => text)

describe('readableNames', () => {
  it('drops names outside the window', () => {
    expect(readableNames([name('外面', -1, 50), name('下面', 50, 201)], size)).toEqual([])
  })

  it('drops a name that would overlap an earlier one', () => {
    const names = [name('老李修车铺', 100, 50), name('阿芳理发店', 140, 52), name('惠民超市', 200, 50)]
    expect(textsOf(readableNames(names, size))).toEqual(['老李修车铺', '惠民超市'])
  })

  it('keeps names that are one below the other', () => {
    const names = [name('老李修车铺', 100, 50), name('阿芳理发店', 100, 70)]
    expect(readableNames(names, size)).toEqual(names)
  })
})
