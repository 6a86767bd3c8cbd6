import chineseDays from 'chinese-days'

/**
 * The national holidays and 调休 days of a year, as a start that a city then edits.
 * The library knows no year before the State Council has announced it: such a year comes out with weekends alone.
 */
export const nationalCalendar = (year: number): { holidays: string[]; workdays: string[] } => {
  const holidays: string[] = []
  const workdays: string[] = []
  for (
    let day = new Date(Date.UTC(year, 0, 1));
    day.getUTCFullYear() === year;
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    const key = day.toISOString().slice(0, 10)
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
    // Of a bare date the library takes midnight in Greenwich and then asks this machine's clock: west of it, the day before.
    const noon = `${key}T12:00:00`
    if (!weekend && chineseDays.isHoliday(noon)) holidays.push(key)
    if (weekend && chineseDays.isWorkday(noon)) workdays.push(key)
  }
  return { holidays, workdays }
}
