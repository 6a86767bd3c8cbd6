import type { Random } from '../random'
import type { Scene, SceneKind, SceneMoment } from './kinds'
import { type Hour, lightAt } from './light'
import type { Materials } from './materials'
import { develop } from './render/develop'
import { render } from './render/render'
import { createStage, type Stage } from './render/stage'
import { addStreet, type StreetStyle } from './sets/street'
import { wayTroubles } from './troubles/in-the-way'
import { pavementTroubles } from './troubles/on-the-pavement'
import { roadTroubles } from './troubles/on-the-road'
import { wallTroubles } from './troubles/on-the-wall'
import type { Trouble } from './troubles/trouble'

const troubles: Record<SceneKind, Trouble> = {
  ...wallTroubles,
  ...pavementTroubles,
  ...roadTroubles,
  ...wayTroubles,
}

const daylight: readonly Hour[] = ['noon', 'overcast', 'afternoon', 'morning']

/**
 * The same place, to be drawn with its trouble and without, in RGB: the street stays; the hour and the hand that
 * holds the phone change. `place` must be the same for both.
 */
export const openScene = (m: Materials, place: Random, { kind, variant }: Scene) => {
  const trouble = troubles[kind]
  const hours = trouble.hours ?? daylight
  const style: StreetStyle = {
    side: 'shops',
    paving: place.fork('paving').pick(['pavers', 'slabs']),
    trees: null,
    hedge: null,
    brokenSign: null,
    lit: false,
    ...trouble.street,
  }
  const good = memoStreet(m, place, { ...style, brokenSign: null })
  const changes = style.brokenSign !== null || style.hedge !== null
  const bad = changes ? memoStreet(m, place, { ...style, hedge: style.hedge && 'dusty' }) : good

  return (moment: SceneMoment, width: number, height: number): Buffer => {
    const before = moment === 'before'
    const stage = createStage((before ? bad : good)().parts)
    trouble.dress({ stage, m, random: place.fork('dress'), before })
    const hand = place.fork(moment)
    const camera = trouble.view(hand, variant % 2 === 0 ? 1 : -1)
    const hour = hours[(variant + (before ? 0 : 1)) % hours.length]!
    const { light, warmth } = lightAt(hour, hand)
    const frame = render(stage, camera, { ...light, lamp: trouble.lamp?.(before) ?? null }, width, height)
    const film = {
      exposure: light.exposure * hand.between(0.94, 1.08),
      warmth: warmth * hand.between(0.98, 1.02),
      vignette: hand.between(0.1, 0.3),
      grain: hour === 'night' ? 7 : hand.between(2.5, 4.5),
    }
    return develop(frame, film, hand)
  }
}

/** Built when it is first needed, and once. */
const memoStreet = (m: Materials, place: Random, style: StreetStyle): (() => Stage) => {
  let built: Stage | null = null
  return () => {
    if (built) return built
    built = createStage()
    addStreet(built, m, place.fork('street'), style)
    return built
  }
}
