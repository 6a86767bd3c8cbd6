import type { Point } from '@shared/domain/geo'
import Taro from '@tarojs/taro'
import { fromGcj02 } from '../../platform/location/gcj02'
import type { Box } from './projection'

/**
 * The window of WeChat's map after a move. Phones give it with the event, which no document promises; else the map is asked,
 * by callbacks: unlike Taro's types say, it gives no promise.
 */

type Position = { longitude: number; latitude: number }
type Region = { northeast: Position; southwest: Position }
type Ask<T> = (callbacks: { success: (answer: T) => void; fail: () => void }) => unknown

/** In WGS-84; null where the map gave no answer. */
type Rest = { box: Box | null; point: Point | null; zoom: number | null }

/** A map that is not drawn yet, or already removed, may call nobody back. */
const ANSWER_MS = 2000

export const restOf = async (id: string, detail: object): Promise<Rest> => {
  const told = { region: undefined, centerLocation: undefined, scale: undefined, ...detail }
  const map = Taro.createMapContext(id)
  const [region, middle, scale] = await Promise.all([
    isRegion(told.region) ? told.region : answerOf<Region>((callbacks) => map.getRegion(callbacks)),
    isPosition(told.centerLocation)
      ? told.centerLocation
      : answerOf<Position>((callbacks) => map.getCenterLocation(callbacks)),
    typeof told.scale === 'number'
      ? { scale: told.scale }
      : answerOf<{ scale: number }>((callbacks) => map.getScale(callbacks)),
  ])
  return { box: region && boxOf(region), point: middle && pointOf(middle), zoom: scale?.scale ?? null }
}

type Cause = { causedBy?: unknown }

/**
 * True for a move that the app itself made: by a new centre or by a call. WeChat's declarations name the cause beside the
 * detail, phones in it, some of them as `udpate` or `upudate`; those of a person are gesture, drag and scale.
 */
export const isByApp = (event: Cause & { detail: Cause }): boolean =>
  /^u/.test(String(event.detail.causedBy ?? event.causedBy ?? ''))

const answerOf = <T>(ask: Ask<T>): Promise<T | null> =>
  new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(null), ANSWER_MS)
    const settle = (answer: T | null) => {
      clearTimeout(giveUp)
      resolve(answer)
    }
    ask({ success: settle, fail: () => settle(null) })
  })

const pointOf = ({ longitude, latitude }: Position): Point => fromGcj02([longitude, latitude])

const boxOf = ({ northeast, southwest }: Region): Box => {
  const [east, north] = pointOf(northeast)
  const [west, south] = pointOf(southwest)
  return { west, south, east, north }
}

const isPosition = (value: unknown): value is Position =>
  value instanceof Object &&
  'longitude' in value &&
  'latitude' in value &&
  typeof value.longitude === 'number' &&
  typeof value.latitude === 'number'

const isRegion = (value: unknown): value is Region =>
  value instanceof Object &&
  'northeast' in value &&
  'southwest' in value &&
  isPosition(value.northeast) &&
  isPosition(value.southwest)
