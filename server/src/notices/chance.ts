import type { House } from '../app/context'

/** From 0 to 1, made of the chance that the house is given. */
export const chance = ({ newSecret }: Pick<House, 'newSecret'>): number =>
  Number.parseInt(newSecret(4), 16) / 0xffffffff
