import type { UnitKind } from '@shared/domain/unit-kinds'
export type Department = {
  id: string
  name: string
  kind: UnitKind
  /** Codes of the categories that it stands for. */
  categories: readonly string[]
  /** Codes of areas; each covers every code that begins with it. */
  areas: readonly string[]
  /** Whether it has people of its own who take tasks. */
  crew: boolean
}

export type DepartmentFound = { department: Department; area: string }

/**
 * Who stands for a category in a grid: the one with the closest area (a community's before a district's);
 * among equals the smallest id, so that the answer is always the same.
 */
export const findDepartment = (
  departments: readonly Department[],
  category: string,
  gridCode: string,
): DepartmentFound | null => {
  let best: DepartmentFound | null = null
  for (const department of departments) {
    if (!department.categories.includes(category)) continue
    for (const area of department.areas) {
      if (!gridCode.startsWith(area)) continue
      const closer = !best || area.length > best.area.length
      const sameButFirst = best && area.length === best.area.length && department.id < best.department.id
      if (closer || sameButFirst) best = { department, area }
    }
  }
  return best
}
