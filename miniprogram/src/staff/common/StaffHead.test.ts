import { roles } from '@shared/domain/roles'
import { describe, expect, it } from 'vitest'
import { routes } from '../../api/routes'
import { toolsFor } from './StaffHead'

describe('toolsFor', () => {
  it.each(['shopkeeper', 'head'] as const)('shows a %s nothing but the papers', (role) => {
    expect(toolsFor(role).map(({ url }) => url)).toEqual([routes.orders])
  })

  it('opens deliveries and settings to those alone who may see them', () => {
    const open = roles.filter((role) => toolsFor(role).some(({ url }) => url === routes.settings))
    expect(open).toEqual(['supervisor', 'admin'])
  })
})
