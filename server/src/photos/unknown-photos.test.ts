import { contract } from '@shared/contract'
import type { Endpoint, InputOf } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { inputs } from '../testing/inputs'
import { readyPhoto } from '../testing/photos'
import { aReport, caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { at, type UserName } from '../testing/tiny-city'

const test = useServer()
const { cases, photos, places, reports } = contract

const unknown = 'f'.repeat(32)
const foreign: Record<string, string> = {}
let ownCase: string
let ownWork: string

beforeAll(async () => {
  const form = await test.ok(photos.form, { type: 'image/jpeg', size: 1000 }, 'ben')
  foreign['a form of somebody else'] = form.photoId
  foreign['an unused photo of somebody else'] = await readyPhoto(test, 'ben')
  const east = await submitted(test, 'ben', { point: at(150, 50) })
  foreign['a used photo of somebody else'] = east.photos[0]?.id ?? ''
  const left = await submitted(test, 'ben')
  foreign['a photo that was taken back'] = left.photos[0]?.id ?? ''
  await test.ok(reports.take_back, { id: left.id, part: 'photo', partId: left.photos[0]?.id ?? '' }, 'ben')
  ownCase = (await submitted(test, 'ann')).id
  ownWork = (await caseThatIs(test, 'in_progress', 'ben')).id
})

/** Status and body, without the id that was asked for. */
const answer = async <E extends Endpoint>(endpoint: E, input: InputOf<E>, as: UserName, id: string) => {
  const { status, body } = await test.call(endpoint, input, as)
  return { status, body: JSON.stringify(body).replaceAll(id, '*') }
}

describe('a photo of somebody else answers like one that does not exist', () => {
  const calls: Record<string, (id: string) => Promise<{ status: number; body: string }>> = {
    complete: (id) => answer(photos.complete, { id }, 'ann', id),
    submit: async (id) => answer(reports.submit, await aReport(test, 'ann', { photos: [id] }), 'ann', id),
    supplement: (id) =>
      answer(reports.supplement, { id: ownCase, photos: [id], words: '补充一张' }, 'ann', id),
    resolve: async (id) => {
      const { version } = await test.ok(cases.show, { id: ownWork }, 'west')
      return answer(
        cases.resolve,
        { ...inputs.cases.resolve, id: ownWork, version, photos: [id] },
        'west',
        id,
      )
    },
    redaction: (id) => answer(photos.redaction, { id }, 'west', id),
    release: (id) => answer(photos.release, { id, version: '', boxes: [] }, 'west', id),
  }

  it.each(Object.keys(calls))('to %s', async (name) => {
    const call = calls[name]!
    const wanted = await call(unknown)
    expect(wanted).toMatchObject({ status: 422, body: expect.stringContaining('photo_not_found') })
    for (const [what, id] of Object.entries(foreign)) expect([what, await call(id)]).toEqual([what, wanted])
  })
})

it('the counts of a foreign unit answer like those of one that does not exist', async () => {
  const ask = (id: string) => answer(places.unitRecord, { id }, 'shopkeeper', id)
  expect(await ask('tea')).toEqual(await ask('nothing'))
  expect(await ask('tea')).toMatchObject({ status: 422 })
  expect(await ask('noodles')).toMatchObject({ status: 200 })
})
