import { describe, expect, it } from 'vitest'
import { indexFirst } from './index-first'

const indexes = [
  { keys: ['cityId', 'status', 'assignee'], partial: [] },
  { keys: ['cityId', 'assignee', 'status', 'deadlineAt'], partial: [] },
  { keys: ['cityId', 'owner', '_id'], partial: [] },
  { keys: ['cityId', 'at', '_id'], partial: ['kind'] },
]
const open = { $in: ['a', 'b'] }
const since = { $gt: 5 }

describe('indexFirst', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'keeps equalities and one bound, and sifts by the rest',
      { cityId: 'c', owner: 'ann', _id: since, status: open },
      { cityId: 'c', owner: 'ann', _id: since, $and: [{ $or: [{ status: open }] }] },
    ],
    [
      'takes the index that holds most of the fields',
      { cityId: 'c', status: 'a', assignee: 'x', deadlineAt: since },
      { cityId: 'c', assignee: 'x', status: 'a', deadlineAt: since },
    ],
    [
      'prefers the fields that the question names first',
      { cityId: 'c', owner: 'ann', status: 'a' },
      { cityId: 'c', owner: 'ann', $and: [{ $or: [{ status: 'a' }] }] },
    ],
    [
      'puts an id first, and leaves the others beside it',
      { cityId: 'c', owner: { $ne: 'ann' }, _id: 'one' },
      { _id: 'one', cityId: 'c', owner: { $ne: 'ann' } },
    ],
    [
      'sets alternatives behind the fields of the index',
      { $or: [{ status: 'a' }, { status: 'b' }], cityId: 'c', owner: 'ann' },
      { cityId: 'c', owner: 'ann', $and: [{ $or: [{ $or: [{ status: 'a' }, { status: 'b' }] }] }] },
    ],
    [
      'does not take a negation, a pattern or a list of operators for a bound',
      { cityId: 'c', owner: 'ann', _id: { $gt: 1, $ne: 3 }, name: /x/ },
      { cityId: 'c', owner: 'ann', $and: [{ $or: [{ _id: { $gt: 1, $ne: 3 }, name: /x/ }] }] },
    ],
    [
      'keeps what a partial index asks for beside its fields',
      { cityId: 'c', kind: { $gt: '' }, name: 'x', at: since },
      { cityId: 'c', at: since, kind: { $gt: '' }, $and: [{ $or: [{ name: 'x' }] }] },
    ],
    [
      'takes no partial index for a question that does not ask for it',
      { cityId: 'c', name: 'x', at: since },
      { cityId: 'c', name: 'x', at: since },
    ],
    ['leaves a question by the city alone', { cityId: 'c', name: 'x' }, { cityId: 'c', name: 'x' }],
  ])('%s', (_, asked, put) => {
    expect(indexFirst(asked, indexes)).toEqual(put)
    expect(Object.keys(indexFirst(asked, indexes))[0]).toBe(Object.keys(put)[0])
    expect(indexFirst(put, indexes)).toEqual(put)
  })

  it('keeps what stands behind $and already', () => {
    const more = { $or: [{ name: 'x' }, { name: 'y' }] }
    expect(indexFirst({ cityId: 'c', owner: 'ann', status: open, $and: [more] }, indexes)).toEqual({
      cityId: 'c',
      owner: 'ann',
      $and: [more, { $or: [{ status: open }] }],
    })
  })
})
