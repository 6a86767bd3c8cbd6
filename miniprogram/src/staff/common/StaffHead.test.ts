import { roles } from '@shared/domain/roles'
import { describe, expect, it } from 'vitest'
import { routes } from '../../api/routes'
import { toolsFor } from './StaffHead'

describe('toolsFor', () => {
  it.each(['shopkeeper', 'head'] as const)('shows a %s the orders only', (role) => {
    expect(toolsFor({ role }).map(({ url }) => url)).toEqual([routes.orders])
  })

  it('shows the trial of a routing decision to a worker of grids, not to a crew', () => {
    const urls = (isCrew: boolean) => toolsFor({ role: 'worker', isCrew }).map(({ url }) => url)
    expect(urls(false)).toEqual([routes.orders, routes.routing])
    expect(urls(true)).toEqual([routes.orders])
  })

  it('shows the photos that wait to the command centre only', () => {
    const open = roles.filter((role) => toolsFor({ role }).some(({ url }) => url === routes.release))
    expect(open).toEqual(['checker', 'dispatcher', 'supervisor', 'admin'])
  })

  it('shows deliveries and settings to supervisors and admins only', () => {
    const open = roles.filter((role) => toolsFor({ role }).some(({ url }) => url === routes.settings))
    expect(open).toEqual(['supervisor', 'admin'])
  })
})
