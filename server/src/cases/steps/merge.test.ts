import { contract } from '@shared/contract'
import { stageOf } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { faultInPath } from '../../testing/lawful-path'
import { submitted } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { CITY } from '../../testing/tiny-city'
import { findCase } from '../store'

const test = useServer()
const { cases, reports } = contract
const rounds = [1, 2, 3, 4, 5]

const merge = (id: string, into: string, as: 'dispatcher' | 'dispatcher2') =>
  test.call(cases.merge, { id, into }, as)

describe('two cases', () => {
  it.each(rounds)('merged into each other at once are not both gone (round %i)', async () => {
    const [one, two] = [await submitted(test), await submitted(test, 'ben')]
    await Promise.all([merge(one.id, two.number, 'dispatcher'), merge(two.id, one.number, 'dispatcher2')])
    const now = await Promise.all([one, two].map(({ id }) => findCase(CITY, id)))
    const open = now.filter(({ status }) => stageOf(status))
    expect(open.length).toBeGreaterThan(0)
    for (const { history, status } of now) expect(faultInPath(history, status)).toBeNull()
    // Reporters whose case has ended follow the open one.
    const reached = open.flatMap(({ reports, followers }) => [
      ...reports.map(({ citizenId }) => citizenId),
      ...followers.map(({ userId }) => userId),
    ])
    expect(new Set(reached)).toEqual(new Set(['ann', 'ben']))
  })

  it.each(rounds)(
    'lose no report if one is withdrawn while the other is merged into it (round %i)',
    async () => {
      const [one, two] = [await submitted(test), await submitted(test, 'ben')]
      await Promise.all([
        merge(one.id, two.number, 'dispatcher'),
        test.call(reports.withdraw, { id: two.id }, 'ben'),
      ])
      const [first, second] = await Promise.all([one, two].map(({ id }) => findCase(CITY, id)))
      if (second?.status === 'withdrawn') expect(stageOf(first?.status ?? 'withdrawn')).not.toBeNull()
      else expect(second?.followers.map(({ userId }) => userId)).toEqual(['ann'])
    },
  )

  it('cannot be withdrawn from the moment on in which another was merged into them', async () => {
    const [one, two] = [await submitted(test), await submitted(test, 'ben')]
    await merge(one.id, two.number, 'dispatcher')
    expect(await test.call(reports.withdraw, { id: two.id }, 'ben')).toMatchObject({ status: 409 })
  })
})
