/** What an import could not read, and why; as the person who keeps the file would look for it. */
export type Unreadable = {
  /** Of the sheet as Excel counts, its first row being 1; of a GeoJSON file the number of the feature. */
  row: number | null
  /** The title of the column; of a GeoJSON file `geometry` or the name of the property. */
  column: string | null
  reason: string
  sheet?: string
}
