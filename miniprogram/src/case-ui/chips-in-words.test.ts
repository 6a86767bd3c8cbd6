import { describe, expect, it } from 'vitest'
import { chipsIn, toggleChip } from './Complaint'

const chips = ['问题还在', '拖得太久']

describe('a chip', () => {
  it.each([
    ['', '问题还在', '问题还在'],
    ['  ', '问题还在', '问题还在'],
    ['墙角还有两张', '问题还在', '问题还在；墙角还有两张'],
    ['问题还在', '拖得太久', '拖得太久；问题还在'],
    ['问题还在', '问题还在', ''],
    ['问题还在；墙角还有两张', '问题还在', '墙角还有两张'],
    ['墙角还有两张；问题还在 ', '问题还在', '墙角还有两张'],
  ])('tapped at %j: %s gives %j', (words, chip, after) => {
    expect(toggleChip(words, chip)).toBe(after)
  })

  it('is not chosen by words that only contain it', () => {
    expect(chipsIn('问题还在吗', chips)).toEqual([])
    expect(chipsIn('墙角还有；问题还在', chips)).toEqual(['问题还在'])
  })

  it('leaves what was written as it was, when tapped twice', () => {
    expect(toggleChip(toggleChip('墙角还有', chips[0]!), chips[0]!)).toBe('墙角还有')
  })
})
