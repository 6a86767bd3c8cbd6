import type { UserRecord } from '../../../server/src/users/user.model'
import { GRIDS, gridCode } from './codes'

export type Member = Pick<UserRecord, 'role' | 'name' | 'unitId' | 'gridCodes'> & { openid: string }

const many = (count: number, make: (nth: number) => Omit<Member, 'unitId' | 'gridCodes'> & Partial<Member>) =>
  Array.from({ length: count }, (_, i): Member => ({ unitId: null, gridCodes: [], ...make(i + 1) }))

/** Several at each table and desk: what one asks for another decides, and what one takes another finds taken. */
export const staff: Member[] = [
  ...many(4, (n) => ({ openid: `dispatcher-${n}`, role: 'dispatcher', name: `派遣员${n}` })),
  ...many(3, (n) => ({ openid: `checker-${n}`, role: 'checker', name: `核查员${n}` })),
  ...many(2, (n) => ({ openid: `supervisor-${n}`, role: 'supervisor', name: `督查${n}` })),
  // One in each grid but the last; in some there are two.
  ...many(8, (n) => ({
    ...{ openid: `worker-${n}`, role: 'worker', name: `网格员${n}` },
    gridCodes: [gridCode(1 + (n % (GRIDS - 1)))],
  })),
  ...many(2, (n) => ({ openid: `crew-${n}`, role: 'worker', name: `抢修队员${n}`, unitId: 'roads' })),
  ...['noodles', 'tea', 'fruit'].flatMap((unitId, i) =>
    many(1, () => ({ openid: `shop-${i + 1}`, role: 'shopkeeper', name: `店主${i + 1}`, unitId })),
  ),
  ...['cleaning', 'roads'].flatMap((unitId, i) =>
    many(1, () => ({ openid: `head-${i + 1}`, role: 'head', name: `负责人${i + 1}`, unitId })),
  ),
]
