import { may, type Role } from '@shared/domain/roles'

/** The page of the mini-program on which somebody of this role deals with a case, as app.json names it. */
export const casePage = (role: Role, caseId: string): string => `${pageFor(role)}?id=${caseId}`

const pageFor = (role: Role): string => {
  if (may(role, 'workTasks')) return 'staff/task/index'
  return may(role, 'act') ? 'staff/dispatch/index' : 'pages/case/index'
}
