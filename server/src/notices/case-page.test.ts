import { roles } from '@shared/domain/roles'
import { expect, it } from 'vitest'
import { caseRoute } from '../../../miniprogram/src/api/routes'
import { casePage } from './delivery'

it.each(roles)('opens for %s the page that the mini-program opens', (role) => {
  expect(`/${casePage(role, 'abc-1')}`).toBe(caseRoute(role, 'abc-1'))
})
