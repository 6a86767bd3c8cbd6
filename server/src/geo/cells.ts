import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'

/** Metres: the cells by which a place is remembered. */
const PLACE = 150

/** Height of a cell in degrees. Its width is as many metres at its own latitude. */
const stepOf = (metres: number): number => metres / METRES_PER_DEGREE

const rowOf = (lat: number, step: number): number => Math.floor(lat / step)
const widthOf = (row: number, step: number): number =>
  step / Math.max(0.01, Math.cos(row * step * (Math.PI / 180)))
const columnOf = (lng: number, row: number, step: number): number => Math.floor(lng / widthOf(row, step))

/** 方格: the cell that a point (WGS-84 degrees) is in, so many metres high and wide. Must never change, for it is stored. */
export const cellOf = ([lng, lat]: Point, metres = PLACE): string => {
  const step = stepOf(metres)
  const row = rowOf(lat, step)
  return `${row}.${columnOf(lng, row, step)}`
}

/** Every cell that a circle of `radius` metres may touch; cells as wide as the circle are four, or six where rows are shifted. */
export const cellsAround = ([lng, lat]: Point, radius: number, metres = PLACE): string[] => {
  const step = stepOf(metres)
  const reach = radius / METRES_PER_DEGREE
  const cells: string[] = []
  for (let row = rowOf(lat - reach, step); row <= rowOf(lat + reach, step); row++) {
    const away = Math.max(0, row * step - lat, lat - (row + 1) * step)
    const half = Math.sqrt(Math.max(0, reach ** 2 - away ** 2))
    // Cells are as wide as they are high, so there are as many steps east and west.
    const east = (half / step) * widthOf(row, step)
    for (let column = columnOf(lng - east, row, step); column <= columnOf(lng + east, row, step); column++)
      cells.push(`${row}.${column}`)
  }
  return cells
}
