import type { Random } from '../random'
import { unit, type Vec3 } from './render/mesh'
import type { Light } from './render/stage'

export const hours = ['morning', 'noon', 'overcast', 'afternoon', 'dusk', 'night'] as const
export type Hour = (typeof hours)[number]

type Mood = {
  /** Degrees above the horizon. */
  height: number
  sun: Vec3
  sky: Vec3
  ground: Vec3
  zenith: Vec3
  horizon: Vec3
  clouds: number
  haze: number
  exposure: number
  warmth: number
}

const moods: Record<Hour, Mood> = {
  morning: {
    height: 32,
    sun: [2.5, 2.1, 1.55],
    sky: [0.5, 0.59, 0.74],
    ground: [0.3, 0.27, 0.22],
    zenith: [0.3, 0.5, 0.86],
    horizon: [0.9, 0.92, 0.92],
    clouds: 0.45,
    haze: 330,
    exposure: 0.92,
    warmth: 1.03,
  },
  noon: {
    height: 64,
    sun: [2.8, 2.65, 2.35],
    sky: [0.5, 0.6, 0.78],
    ground: [0.34, 0.31, 0.27],
    zenith: [0.22, 0.44, 0.88],
    horizon: [0.82, 0.9, 0.98],
    clouds: 0.5,
    haze: 420,
    exposure: 0.9,
    warmth: 1,
  },
  overcast: {
    height: 70,
    sun: [0, 0, 0],
    sky: [1.5, 1.55, 1.6],
    ground: [0.42, 0.41, 0.39],
    zenith: [0.95, 0.98, 1.02],
    horizon: [1.15, 1.16, 1.16],
    clouds: 0.8,
    haze: 240,
    exposure: 1.05,
    warmth: 0.985,
  },
  afternoon: {
    height: 40,
    sun: [2.9, 2.4, 1.7],
    sky: [0.48, 0.56, 0.7],
    ground: [0.34, 0.3, 0.24],
    zenith: [0.28, 0.46, 0.8],
    horizon: [0.95, 0.93, 0.88],
    clouds: 0.42,
    haze: 350,
    exposure: 1.0,
    warmth: 1.02,
  },
  night: {
    height: 30,
    sun: [0.02, 0.025, 0.04],
    sky: [0.075, 0.085, 0.13],
    ground: [0.06, 0.05, 0.04],
    zenith: [0.012, 0.018, 0.045],
    horizon: [0.1, 0.085, 0.085],
    clouds: 0.5,
    haze: 260,
    exposure: 2.3,
    warmth: 1.02,
  },
  dusk: {
    height: 12,
    sun: [1.35, 0.72, 0.36],
    sky: [0.38, 0.4, 0.55],
    ground: [0.16, 0.14, 0.13],
    zenith: [0.2, 0.27, 0.5],
    horizon: [0.86, 0.6, 0.46],
    clouds: 0.5,
    haze: 260,
    exposure: 1.5,
    warmth: 1.0,
  },
}

/** The sun stands on the road's side, so that fronts are lit, now from the left, now from the right. */
export const lightAt = (hour: Hour, random: Random): { light: Light; warmth: number } => {
  const mood = moods[hour]
  const turn = (random.pick([-1, 1]) * random.between(25, 70) * Math.PI) / 180
  const rise = ((mood.height + random.normal(0, 4)) * Math.PI) / 180
  const sun = unit([Math.sin(turn) * Math.cos(rise), Math.sin(rise), Math.cos(turn) * Math.cos(rise)])
  const { sky, ground, zenith, horizon, clouds, haze, exposure } = mood
  return {
    light: { sun, sunColor: mood.sun, sky, ground, zenith, horizon, clouds, haze, exposure, lamp: null },
    warmth: mood.warmth,
  }
}
