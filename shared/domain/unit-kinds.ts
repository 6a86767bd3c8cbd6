/** 商户, 机关企事业单位, 专业部门, 作业公司. */
export const unitKinds = ['shop', 'institution', 'department', 'contractor'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Shops and institutions sign for a door; departments and contractors have the work as their job. */
export const signsForDoor = (kind: UnitKind): boolean => kind === 'shop' || kind === 'institution'
