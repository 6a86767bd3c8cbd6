import type { TimelineEntry } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { latestProof } from './CompareCard'

const entry = (action: TimelineEntry['action'], at: string): TimelineEntry => ({
  at,
  action,
  title: action,
  who: '我',
  text: null,
  held: false,
  photos: [],
  distance: 12,
  marks: [],
})

describe('latestProof', () => {
  it('is null before any fix, even after a verification', () => {
    expect(latestProof([entry('submit', '1'), entry('verify', '2')])).toBeNull()
  })

  it('is the last one of several, whoever gave it', () => {
    const [first, second] = [entry('self_fix', '1'), entry('resolve', '3')]
    expect(latestProof([first, entry('deny', '2'), second, entry('fail', '4')])).toBe(second)
  })
})
