import { readAddress } from '@shared/domain/addresses'
import { roles } from '@shared/domain/roles'
import { roleWords } from '@shared/words/case'
import type { CityFacts } from '../place/city-facts'

/** How an address is called on paper and on the screen. What the city no longer has is called by its code. */
export const addressName = (
  address: string,
  { units, grids }: Pick<CityFacts, 'units' | 'grids'>,
): string => {
  const { kind, id } = readAddress(address)
  const unit = units.get(id)?.name ?? id
  switch (kind) {
    case 'grid':
      return `${grids.byCode(id)?.name ?? id}网格员`
    case 'unit':
    case 'shop':
      return unit
    case 'head':
      return `${unit}负责人`
    case 'role': {
      const role = roles.find((one) => one === id)
      return role ? roleWords[role] : id
    }
    case 'user':
      return id
  }
}
