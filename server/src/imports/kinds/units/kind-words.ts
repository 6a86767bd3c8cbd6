import type { UnitKind } from '@shared/domain/unit-kinds'

/** As units' spreadsheets say it. */
export const kindWords: Record<UnitKind, string> = {
  shop: '商户',
  institution: '机关企事业单位',
  department: '专业部门',
  contractor: '作业公司',
}
