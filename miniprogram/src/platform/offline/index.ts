import type { Role } from '@shared/domain/roles'

/** In WeChat all screens are on the phone from the first start. */
export const keepPages = (_: Role): void => {}
