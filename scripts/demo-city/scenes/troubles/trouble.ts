import type { Random } from '../../random'
import type { SceneKind } from '../kinds'
import type { Hour } from '../light'
import type { Materials } from '../materials'
import type { Camera, Light, Stage } from '../render/stage'
import type { StreetStyle } from '../sets/street'

/** The street that is being dressed; `before`: with the trouble, else as it looks when somebody has seen to it. */
export type Dressing = { stage: Stage; m: Materials; random: Random; before: boolean }

export type Trouble = {
  street: Partial<StreetStyle>
  hours?: readonly Hour[]
  /** `towards`: whether the person came from the west (1) or from the east (-1). */
  view: (hand: Random, towards: 1 | -1) => Camera
  dress: (dressing: Dressing) => void
  /** A lamp that burns in this picture. */
  lamp?: (before: boolean) => Light['lamp']
}

export type Troubles = Partial<Record<SceneKind, Trouble>>

const FOV = 53

/** Somebody walks along the pavement and sees it some metres ahead. */
export const ahead =
  (x: number, z: number, away = 4): Trouble['view'] =>
  (hand, towards) => ({
    at: [x - towards * (away + hand.normal(0, 0.25)), hand.between(1.45, 1.65), z + hand.between(0.5, 1.1)],
    look: [x + towards * 1.2, hand.between(0.45, 0.7), z - hand.between(0.2, 0.6)],
    fov: FOV,
    roll: hand.normal(0, 1.3),
  })

/** Somebody stands at the kerb or in the road and looks at the front. */
export const facing =
  (x: number, height: number, away = 5): Trouble['view'] =>
  (hand, towards) => ({
    at: [x - towards * hand.between(0.6, 1.6), hand.between(1.45, 1.65), away + hand.between(0, 0.6)],
    look: [x + towards * hand.between(-0.1, 0.3), height, 0],
    fov: FOV,
    roll: hand.normal(0, 1.3),
  })

/** Somebody points the phone down at something on the road. */
export const downAt =
  (x: number, z: number, away = 2.3): Trouble['view'] =>
  (hand, towards) => ({
    at: [x - towards * (away + hand.normal(0, 0.15)), hand.between(1.4, 1.6), z + hand.between(0.1, 0.7)],
    look: [x + towards * 0.5, 0, z - 0.35],
    fov: FOV,
    roll: hand.normal(0, 1.8),
  })

/** The same view, pointed elsewhere: so many metres further along, at that height and depth. */
export const pointed =
  (view: Trouble['view'], along: number, height: number, z: number): Trouble['view'] =>
  (hand, towards) => {
    const camera = view(hand, towards)
    return { ...camera, look: [camera.at[0] + towards * along, height + hand.between(-0.12, 0.12), z] }
  }
