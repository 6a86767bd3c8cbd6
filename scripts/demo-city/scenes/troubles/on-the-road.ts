import { litter } from '../props/litter'
import { brokenManhole, manholeCover, pothole, puddle, spot } from '../props/road-damage'
import { brokenRailing, cone, railing, streetLamp } from '../props/street-things'
import { floor } from '../render/shapes'
import { placed } from '../render/stage'
import { KERB, ROAD_LEVEL } from '../sets/ground'
import { ahead, downAt, pointed, type Troubles } from './trouble'

/** Where the lamp of this scene hangs. */
const LAMP: readonly [number, number, number] = [6, 6.4, KERB + 1.2]

/** What is broken in the road and beside it. */
export const roadTroubles = {
  pothole: {
    street: { trees: 6 },
    view: downAt(2, 7),
    dress: ({ stage, m, random, before }) => {
      if (before) {
        stage.add(placed(pothole(m, random, random.between(0.55, 0.8)), 2, 7, 0, ROAD_LEVEL))
        if (random.chance(0.5)) stage.add(placed(pothole(m, random, 0.3), 3.4, 6.4, 0, ROAD_LEVEL))
      } else {
        stage.add(
          placed(
            [[m.freshAsphalt, floor(-1, -0.75, 1, 0.75, 0.006, 2.2)]],
            2,
            7,
            random.normal(0, 2),
            ROAD_LEVEL,
          ),
        )
      }
    },
  },
  manhole: {
    street: { trees: 7 },
    view: downAt(2, 6.4),
    dress: ({ stage, m, random, before }) => {
      if (before) stage.add(placed(brokenManhole(m, random), 2, 6.4, 0, ROAD_LEVEL))
      else stage.add(placed(manholeCover(m), 2, 6.4, random.between(0, 90), ROAD_LEVEL))
    },
  },
  puddle: {
    street: { trees: 5 },
    hours: ['overcast', 'morning', 'overcast'],
    view: pointed(downAt(3, 6.6, 4.4), 6, 0.15, 6),
    dress: ({ stage, m, random, before }) => {
      if (before) {
        stage.add(placed(puddle(m, random, 3.1, 1.2), 3.6, 6.3, 0, ROAD_LEVEL))
        stage.add(placed(puddle(m, random, 0.9, 0.5), 0.8, 7.4, 0, ROAD_LEVEL))
      } else {
        stage.add(placed([[m.wet, spot(random, 2.2, 0.8, 0.004, 0.35)]], 3.6, 6.2, 0, ROAD_LEVEL))
      }
    },
  },
  fence: {
    street: { trees: 8 },
    view: pointed(downAt(2.6, 6.4, 4), 4.4, 0.4, 5.3),
    dress: ({ stage, m, random, before }) => {
      for (let i = -4; i < 14; i++) {
        const hit = before && (i === 1 || i === 2)
        const rail = hit ? brokenRailing(m, random) : railing(m)
        stage.add(
          placed(
            rail,
            i * 2 + 1,
            KERB + 0.65 + (hit ? random.normal(0, 0.1) : 0),
            hit ? random.normal(0, 13) : 0,
            ROAD_LEVEL,
          ),
        )
      }
      if (before) stage.add(...litter(m, random, 1, 6, 5.2, 6.6, 14))
    },
  },
  lamp: {
    street: { trees: null, lit: true },
    hours: ['night'],
    view: pointed(ahead(6, 2.4, 5.4), 5.6, 2.2, 3.7),
    lamp: (before) => (before ? null : { at: LAMP, color: [26, 20, 11] }),
    dress: ({ stage, m, before }) => {
      for (const x of [-14, 6, 26, 46]) stage.add(placed(streetLamp(m, x !== 6 || !before), x, KERB - 0.25))
      if (before) stage.add(placed(cone(m), 6.5, 3.9))
    },
  },
} satisfies Troubles
