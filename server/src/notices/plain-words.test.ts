import { contract } from '@shared/contract'
import { statuses } from '@shared/domain/case/status'
import { codes, officeWords } from '@shared/labels/office-words'
import { describe, expect, it } from 'vitest'
import { caseThatIs } from '../testing/reports'
import { useServer } from '../testing/server'
import { drainOutbox } from './outbox'

const test = useServer()

/** All Chinese texts of an answer; ids, addresses and moments have no Chinese. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
const wrongIn = (answer: unknown) =>
  textsIn(answer).filter((text) => officeWords.test(text) || codes.test(text))

describe('what a citizen reads', () => {
  it.each(statuses)('of a case that is %s has no office words and no codes', async (status) => {
    const detail = await caseThatIs(test, status)
    expect(textsIn(detail).length).toBeGreaterThan(5)
    expect(wrongIn(detail)).toEqual([])
  })

  it('in the notices has neither', async () => {
    for (const status of ['closed', 'rejected', 'returned', 'suspended', 'disputed'] as const)
      await caseThatIs(test, status)
    await drainOutbox(test.context)
    const { items } = await test.ok(contract.notices.inbox, {}, 'ann')
    expect(items.length).toBeGreaterThan(5)
    expect(wrongIn(items)).toEqual([])
  })

  it('in the city has neither', async () => {
    const { categories } = await test.ok(contract.places.city, {})
    expect(wrongIn(categories)).toEqual([])
  })
})
