import { contract } from '@shared/contract'
import { statuses } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import type { PersonActor } from '../core/actor'
import { aProof, caseThatIs } from '../testing/reports'
import { useServer } from '../testing/server'
import { at, CITY, westGrid } from '../testing/tiny-city'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { takeAction } from './steps/take-action'
import { findCase } from './store'

/** Cases are written without the casts and checks of mongoose, so their records must be what the schema would have made. */
const test = useServer()

const west: PersonActor = {
  id: 'west',
  cityId: CITY,
  role: 'worker',
  name: 'west',
  unitId: null,
  isCrew: false,
  assigneeKeys: [`grid:${westGrid}`],
}

describe('A stored case', () => {
  it.each(statuses)('is as its schema says, field by field: %s', async (status) => {
    const { id } = await caseThatIs(test, status)
    const stored = (await CaseModel.collection.findOne({ _id: id as never })) as CaseRecord | null
    const made = new CaseModel(stored ?? {})
    await made.validate()
    expect(made.toObject()).toEqual(stored)
    expect(stored?.usedPhotos).toEqual(
      [...(stored?.reports ?? []), ...(stored?.history ?? [])].flatMap(({ photos }) =>
        photos.map(({ id }) => id),
      ),
    )
  })

  it('is what a step answers, with and without photos', async () => {
    const { id } = await caseThatIs(test, 'dispatched')
    const taken = await takeAction(test.context, west, 'acknowledge', { id })
    expect(taken).toEqual(await findCase(CITY, id))
    await test.ok(contract.cases.start, { id }, 'west')
    const proof = await aProof(test, id)
    const proved = await takeAction(test.context, west, 'resolve', {
      id,
      photos: proof.photos,
      point: at(26, 2),
      accuracy: 5,
      takenAt: null,
      source: 'camera',
      albumReason: '',
      note: '清理好了',
    })
    expect(proved).toEqual(await findCase(CITY, id))
    expect(proved.usedPhotos).toHaveLength(2)
  })
})
