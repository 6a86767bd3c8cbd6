/** Names of assignees and places that are made of others, and names that the city no longer has. */

export const gridWorkerLabel = (gridName: string): string => `${gridName}网格员`
export const headLabel = (unitName: string): string => `${unitName}负责人`
export const frontLabel = (unitName: string): string => `${unitName}门前`

export const outsideGridsLabel = '网格之外'

/** The actor of a step, to that person. */
export const selfLabel = '我'

/** In a rule that is broken by it. */
export const missingLabels = {
  category: (code: string) => `没有类别 ${code}`,
  area: (code: string) => `没有辖区 ${code}`,
  unit: (id: string) => `没有单位 ${id}`,
}
