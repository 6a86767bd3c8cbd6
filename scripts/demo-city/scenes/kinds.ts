/** What can be drawn: one kind of trouble each, and at how many places in how many lights. */
const places = {
  stickers: 4,
  bin: 4,
  rubbish: 3,
  litter: 3,
  stall: 4,
  goods: 3,
  ebikes: 4,
  car: 3,
  bikes: 3,
  pothole: 3,
  manhole: 3,
  puddle: 2,
  sewage: 2,
  banner: 2,
  sign: 2,
  sofa: 2,
  rubble: 2,
  piles: 3,
  green: 3,
  laundry: 2,
  cable: 3,
  lamp: 2,
  grill: 2,
  fence: 2,
} as const
export type SceneKind = keyof typeof places
export type Scene = { kind: SceneKind; variant: number }
export type SceneMoment = 'before' | 'after'

export const sceneKinds = Object.keys(places) as SceneKind[]

export const variantsOf = (kind: SceneKind): number => places[kind]

export const scenes: readonly Scene[] = sceneKinds.flatMap((kind) =>
  Array.from({ length: places[kind] }, (_, variant) => ({ kind, variant })),
)

/** Where a drawn photo lies in the file store. */
export const sceneFolder = ({ kind, variant }: Scene, moment: SceneMoment): string =>
  `demo/${kind}-${variant + 1}-${moment}`
