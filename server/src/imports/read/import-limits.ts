const MB = 1_000_000

/** The limits of an import. Real cities need a tenth of them; a larger file is a bomb or a mistake. */
export const importLimits = {
  geojsonBytes: 200 * MB,
  spreadsheetBytes: 20 * MB,
  /** All parts of a workbook together, in unpacked bytes, whatever their headers claim. */
  unzippedBytes: 200 * MB,
  sheets: 50,
  /** Rows with content, of one sheet. */
  rows: 400_000,
  columns: 200,
  /** Of one sheet, and again of the copies that fill its merged ranges: about 1.6 GB of memory while they are read. */
  cells: 3_000_000,
  mergedRanges: 50_000,
  /** Above this the whole sheet is refused, not only each cell: formulas cost the parser quadratic time. */
  formulas: 5_000,
  cellCharacters: 2_000,
  features: 500_000,
  /** Of a ring or a line. */
  vertices: 50_000,
} as const
