import type { AppContext } from '../app/context'

/** From 0 to 1, made of the chance that the context is given. */
export const chance = ({ newSecret }: Pick<AppContext, 'newSecret'>): number =>
  Number.parseInt(newSecret(4), 16) / 0xffffffff
