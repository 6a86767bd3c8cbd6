import type { CaseDetail } from '@shared/contract/case-views'

/** A browser has no map app that works without somebody's key. */
export const canNavigate = false

export const navigateTo = (_: CaseDetail): void => undefined
