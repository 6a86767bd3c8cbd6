/** Blocks a side: ten by ten are a community, five by five communities a street, two by five streets a district. */
const COMMUNITY = 10
const STREET = 50
export const DISTRICT = { columns: 100, rows: 250 }
const FIRST_DISTRICT = 450902

export const districtCode = (columns: number, column: number, row: number): string => {
  const across = Math.ceil(columns / DISTRICT.columns)
  return String(
    FIRST_DISTRICT + Math.floor(column / DISTRICT.columns) + Math.floor(row / DISTRICT.rows) * across,
  )
}

/** The 15 digits of a block in a city so many columns wide: 6 for its district, 3 each for street, community and itself. */
export const gridCode = (columns: number, column: number, row: number): string => {
  const [c, r] = [column % DISTRICT.columns, row % DISTRICT.rows]
  return [
    districtCode(columns, column, row),
    numbered(c, r, STREET, DISTRICT.columns / STREET),
    numbered(c % STREET, r % STREET, COMMUNITY, STREET / COMMUNITY),
    numbered(c % COMMUNITY, r % COMMUNITY, 1, COMMUNITY),
  ].join('')
}

const numbered = (column: number, row: number, size: number, across: number): string =>
  String(Math.floor(column / size) + Math.floor(row / size) * across + 1).padStart(3, '0')
