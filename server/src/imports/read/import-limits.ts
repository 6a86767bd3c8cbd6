const MB = 1_000_000

/** What an import takes at most. Real cities need a tenth of it; what is larger is a bomb or a mistake. */
export const importLimits = {
  geojsonBytes: 200 * MB,
  spreadsheetBytes: 20 * MB,
  /** All parts of a workbook together, as they really come out, whatever their headers say. */
  unzippedBytes: 200 * MB,
  sheets: 50,
  /** Of one sheet, counting what has content. */
  rows: 400_000,
  columns: 200,
  /** Of one sheet, and again of the copies that fill its merged ranges: about 1.6 GB of memory while they are read. */
  cells: 3_000_000,
  mergedRanges: 50_000,
  /** Formulas are refused cell by cell; from here on the whole sheet is. They cost the reader quadratic time. */
  formulas: 5_000,
  cellCharacters: 2_000,
  features: 500_000,
  /** Of a ring or a line. */
  vertices: 50_000,
} as const
