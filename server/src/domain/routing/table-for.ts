import { gridHandler, unitHandler } from '@shared/domain/addresses'

/** Who gets a case on the table: a handler key, and the same in words. */
export type Table = { by: 'crew' | 'grid'; handler: string; handledBy: string }

/**
 * The unit's own crew, else the grid's worker; null where nobody is on duty at either, for a case on a table at which
 * nobody sits is lost. `staffed` holds the handler keys of all who are on duty.
 */
export const tableFor = (
  unit: { id: string; name: string; crew: boolean } | null,
  grid: { code: string; name: string },
  staffed: ReadonlySet<string>,
): Table | null => {
  if (unit?.crew && staffed.has(unitHandler(unit.id)))
    return { by: 'crew', handler: unitHandler(unit.id), handledBy: unit.name }
  const handler = gridHandler(grid.code)
  return staffed.has(handler) ? { by: 'grid', handler, handledBy: `${grid.name}网格员` } : null
}
