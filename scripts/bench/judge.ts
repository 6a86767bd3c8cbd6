import type { Outrun } from './measure/outrun'

/** How many times as fast as each rival, at least; `growth` is lookups a second with 100 k grids over those with 1 k. */
export const goals = { vsPostgis: 50, vsMongo: 20, vsLimit: 0.7, growth: 0.5 } as const

type Figures = { postgis: Outrun; mongo: Outrun; vsLimit: number; growth: number }

/** Whether every goal is reached that can be judged on this machine. */
export const judge = ({ postgis, mongo, vsLimit, growth }: Figures): boolean =>
  isOutrun(postgis, goals.vsPostgis) &&
  isOutrun(mongo, goals.vsMongo) &&
  vsLimit >= goals.vsLimit &&
  growth >= goals.growth

/** A rival that is away, or that reads all it has for each question, is no measure; but one that contradicts us counts. */
const isOutrun = (rival: Outrun, goal: number): boolean =>
  'absent' in rival || (rival.different === 0 && (!rival.indexed || rival.ratio >= goal))
