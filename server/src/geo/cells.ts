import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'

/** Height of a cell in degrees: 150 m. Its width is as many metres at its own latitude. */
const STEP = 150 / METRES_PER_DEGREE

const rowOf = (lat: number): number => Math.floor(lat / STEP)
const widthOf = (row: number): number => STEP / Math.max(0.01, Math.cos(row * STEP * (Math.PI / 180)))
const columnOf = (lng: number, row: number): number => Math.floor(lng / widthOf(row))

/** 方格: the cell of about 150 m that a point (WGS-84 degrees) is in. Must never change, for it is stored. */
export const cellOf = ([lng, lat]: Point): string => {
  const row = rowOf(lat)
  return `${row}.${columnOf(lng, row)}`
}

/**
 * Every cell that a circle of `radius` metres may touch. A radius of 1 km gives fewer than 200 cells: MongoDB merges
 * up to 200 index ranges in order, and sorts more in memory (internalQueryMaxScansToExplode).
 */
export const cellsAround = ([lng, lat]: Point, radius: number): string[] => {
  const reach = radius / METRES_PER_DEGREE
  const cells: string[] = []
  for (let row = rowOf(lat - reach); row <= rowOf(lat + reach); row++) {
    const away = Math.max(0, row * STEP - lat, lat - (row + 1) * STEP)
    const half = Math.sqrt(Math.max(0, reach ** 2 - away ** 2))
    // Cells are as wide as they are high, so there are as many steps east and west.
    const east = (half / STEP) * widthOf(row)
    for (let column = columnOf(lng - east, row); column <= columnOf(lng + east, row); column++)
      cells.push(`${row}.${column}`)
  }
  return cells
}
