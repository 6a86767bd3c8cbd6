export const roles = [
  'citizen',
  'worker',
  'checker',
  'dispatcher',
  'supervisor',
  'shopkeeper',
  'head',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** Who may call what, as sentences; an endpoint names one of them. */
export const permissions = {
  report: roles,
  rate: roles,
  workTasks: ['worker', 'shopkeeper', 'head'],
  /** Whoever has a part in the life of a case; the list of actions says which part. */
  act: ['worker', 'checker', 'dispatcher', 'supervisor', 'shopkeeper', 'head', 'admin'],
  supervise: ['supervisor', 'admin'],
  manage: ['admin'],
  check: ['checker', 'dispatcher', 'supervisor', 'admin'],
  dispatch: ['dispatcher', 'supervisor', 'admin'],
  previewRouting: ['worker', 'checker', 'dispatcher', 'supervisor', 'admin'],
  lookUpUnits: ['worker', 'checker', 'dispatcher', 'supervisor', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** The screen on which somebody of this role deals with a case, without its leading slash. */
export const caseScreen = (role: Role): string => {
  if (may(role, 'workTasks')) return 'staff/task/index'
  return may(role, 'act') ? 'staff/dispatch/index' : 'pages/case/index'
}

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)
