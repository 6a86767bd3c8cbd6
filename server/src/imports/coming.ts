/** The version of a city's facts that an import is making, and when it begins. */
export type Coming = { cityId: string; version: number; at: Date }
