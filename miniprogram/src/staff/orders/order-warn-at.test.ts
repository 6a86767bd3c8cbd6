import { lightOf } from '@shared/domain/clock'
import { describe, expect, it } from 'vitest'
import { orderWarnAt } from './order-warn-at'

const at = '2026-11-23T01:00:00.000Z'
const order = { at, dueAt: '2026-11-23T11:00:00.000Z', waits: true }

describe('the light of an order', () => {
  it.each([
    ['waits for nobody', { ...order, waits: false }],
    ['has no deadline', { ...order, dueAt: null }],
  ])('is none where it %s', (_, given) => {
    expect(orderWarnAt(given)).toBeNull()
  })

  it('turns yellow after 80 % of its time', () => {
    expect(orderWarnAt(order)).toBe('2026-11-23T09:00:00.000Z')
  })

  it('is yellow in the last hour at the latest', () => {
    const short = { ...order, dueAt: '2026-11-23T02:30:00.000Z' }
    expect(orderWarnAt(short)).toBe('2026-11-23T01:30:00.000Z')
  })

  it('is red at once where it was issued after the deadline', () => {
    const late = { ...order, at: '2026-11-24T01:00:00.000Z' }
    const light = lightOf(Date.parse(orderWarnAt(late)!), Date.parse(late.dueAt), Date.parse(late.at))
    expect(light).toBe('red')
  })
})
