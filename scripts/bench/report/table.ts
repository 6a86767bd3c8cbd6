/** Rows with their columns one under the other; the first column on the left, the others on the right. */
export const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const space = ' '.repeat(widths[column]! - widthOf(cell))
      return column === 0 ? cell + space : space + cell
    })
    return `  ${cells.join('   ')}`
  })
}

/** A Chinese character is two columns wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? 2 : 1), 0)
