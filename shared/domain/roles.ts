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

/** The roles behind each permission; an endpoint names one permission. */
export const permissions = {
  report: roles,
  rate: roles,
  workTasks: ['worker', 'shopkeeper', 'head'],
  /** All roles that act on cases; the list of actions decides which action. */
  act: ['worker', 'checker', 'dispatcher', 'supervisor', 'shopkeeper', 'head', 'admin'],
  supervise: ['supervisor', 'admin'],
  manage: ['admin'],
  /** The table of cases at the desk: all cases, or for a head those of the own unit. */
  searchCases: ['checker', 'dispatcher', 'supervisor', 'head', 'admin'],
  check: ['checker', 'dispatcher', 'supervisor', 'admin'],
  dispatch: ['dispatcher', 'supervisor', 'admin'],
  /** 去隐私: sees photos as they were taken, and releases them. */
  redact: ['worker', 'checker', 'dispatcher', 'supervisor', 'admin'],
  previewRouting: ['worker', 'checker', 'dispatcher', 'supervisor', 'admin'],
  lookUpUnits: ['worker', 'checker', 'dispatcher', 'supervisor', 'admin'],
  /** 工作台: signs in at a desk. */
  useDesk: ['checker', 'dispatcher', 'supervisor', 'admin'],
  /** The city's figures. Those of single workers are for whoever supervises. */
  readFigures: ['worker', 'checker', 'dispatcher', 'supervisor', 'head', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** The screen on which this role opens a case, without its leading slash. */
export const caseScreen = (role: Role): string => {
  if (may(role, 'workTasks')) return 'staff/task/index'
  return may(role, 'act') ? 'staff/dispatch/index' : 'pages/case/index'
}

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

/** `isCrew`: a worker of a unit who has no grid. */
export type Holder = { role: Role; isCrew?: boolean }

/** A crew works for its own unit alone: which unit is the right one, and how the city does, is not its business. */
const notForCrews: readonly Permission[] = ['previewRouting', 'lookUpUnits', 'readFigures']

export const holds = ({ role, isCrew = false }: Holder, permission: Permission): boolean =>
  may(role, permission) && !(isCrew && notForCrews.includes(permission))
