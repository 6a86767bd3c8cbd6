import { describe, expect, it } from 'vitest'
import { letteringOf } from './lettering'

const place = { x: 100, y: 50, size: 40, color: '#c00000' }

describe('lettering', () => {
  it('draws strokes, and no text, where the machine has no Chinese letters', () => {
    const drawn = letteringOf(false)('老杨牛巴', place)
    expect(drawn).toMatch(/^<path /)
    expect(drawn).not.toContain('老')
  })

  it('draws the same letter alike each time, and two letters unlike', () => {
    const scribble = letteringOf(false)
    expect(scribble('杨', place)).toBe(scribble('杨', place))
    expect(scribble('杨', place)).not.toBe(scribble('牛', place))
  })

  it('writes text where there are letters', () => {
    expect(letteringOf(true)('老杨牛巴', place)).toContain('>老杨牛巴</text>')
  })
})
