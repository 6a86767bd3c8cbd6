import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import type { Point } from '@shared/domain/geo'
import { signIn } from '../../scripts/lib/screens/screenshots'
import { randomAddress } from '../../scripts/testing/random-address'
import { jpegWithGps, postForm } from '../../server/src/testing/photos'
import { request } from '../../server/src/testing/request'

/** The server, and the user who is signed in; without `as` nobody is. */
type CitySession = { url: string; as?: string }

/** One call to the running server, without a screen. */
export const ask = async <E extends Endpoint>(
  { url, as }: CitySession,
  endpoint: E,
  input: InputOf<E>,
): Promise<OutputOf<E>> => {
  const token = as && (await signIn(url, as)).access
  const answer = await request(url, endpoint, input, token, randomAddress())
  if (answer.status !== 200)
    throw new Error(`${endpoint.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as OutputOf<E>
}

export type Spot = { point: Point; shop: string; grid: string }

const SMALL_ADS = '0201'

/**
 * A point in front of a shop, in a grid of this worker, whose frontage is certain.
 * Small ads there go straight to the worker, because nobody of the shop would receive a reminder.
 */
export const spotOf = async (url: string, worker: string, accuracy: number): Promise<Spot> => {
  const { items } = await ask({ url, as: worker }, contract.cases.tasks, { size: 50 })
  for (const { id, point } of items) {
    const grid = (await ask({ url, as: worker }, contract.cases.show, { id })).grid
    const [lng, lat] = point
    const near = 0.002
    const window = { west: lng - near, south: lat - near, east: lng + near, north: lat + near }
    const { frontages } = await ask({ url }, contract.places.grids, window)
    for (const { name, polygon } of frontages) {
      const middle = middleOf(polygon[0]!)
      const there = await ask({ url }, contract.places.locate, { lng: middle[0], lat: middle[1], accuracy })
      if (!there.place.includes(name) || !grid || there.grid?.code !== grid.code) continue
      const asked = { point: [...middle] as [number, number], accuracy, category: SMALL_ADS }
      const { softFirst } = await ask({ url, as: worker }, contract.routing.preview, asked)
      if (!softFirst) return { point: middle, shop: name, grid: grid.name }
    }
  }
  throw new Error(`there is no shop front where ${worker} is on duty`)
}

const middleOf = (ring: readonly (readonly [number, number])[]): Point => {
  const corners = ring.slice(0, -1)
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
  return [mean(0), mean(1)]
}

/** Reports small ads at this spot with a photo that nobody has released; returns the id of the case. */
export const reportAds = async (
  url: string,
  as: string,
  { point, anonymous = true }: Pick<Spot, 'point'> & { anonymous?: boolean },
): Promise<string> => {
  const { photos, reports } = contract
  const photo = await jpegWithGps(point)
  const form = await ask({ url, as }, photos.form, { type: 'image/jpeg', size: photo.length })
  await postForm({ url }, form, photo)
  await ask({ url, as }, photos.complete, { id: form.photoId })
  const sent = {
    requestId: randomUUID(),
    photos: [form.photoId],
    point: [...point] as [number, number],
    accuracy: 2,
    source: 'fix' as const,
    category: SMALL_ADS,
    description: '',
    anonymous,
  }
  return (await ask({ url, as }, reports.submit, sent)).id
}

/** The steps of the staff without their screens: accept, start, prove, check and close. */
export const fixCase = async (
  url: string,
  { id, worker, point }: { id: string; worker: string; point: Point },
): Promise<void> => {
  const { cases, photos } = contract
  await ask({ url, as: worker }, cases.acknowledge, { id })
  await ask({ url, as: worker }, cases.start, { id })
  const photo = await jpegWithGps(point)
  const form = await ask({ url, as: worker }, photos.form, { type: 'image/jpeg', size: photo.length })
  await postForm({ url }, form, photo)
  await ask({ url, as: worker }, photos.complete, { id: form.photoId })
  await ask({ url, as: worker }, cases.resolve, {
    id,
    photos: [form.photoId],
    point: [...point],
    accuracy: 5,
  })
  await ask({ url, as: 'checker-zhou' }, cases.pass, { id })
  await ask({ url, as: 'dispatcher-wu' }, cases.close, { id })
}
