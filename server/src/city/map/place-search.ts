import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { CityFrontage, CityGrid, CitySnapshot } from '../snapshot'

type Found = OutputOf<(typeof contract)['places']['search']>['items'][number]
type Searched = Pick<CitySnapshot, 'areaNames' | 'grids' | 'frontages'>

/** Streets, communities and the doors of units whose name or address has these letters; the best first. */
export const searchPlaces = (city: Searched, query: string): { items: Found[] } => {
  const letters = keyOf(query)
  if (!letters) return { items: [] }
  return { items: [...areasOf(city, letters), ...doorsOf(city, letters)].slice(0, limits.placesFound) }
}

/** As names are compared: without spaces, widths and capitals. */
const keyOf = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** Only streets and communities: a district is not a place to which somebody means to go. */
const AREA_CODES = [9, 12]
/** Grids of an area whose middles are looked at. */
const SAMPLED = 200

const areasOf = ({ areaNames, grids }: Searched, letters: string): Found[] => {
  const named = [...areaNames]
    .filter(([code, name]) => AREA_CODES.includes(code.length) && keyOf(name).includes(letters))
    .sort(([, a], [, b]) => rank(a, letters) - rank(b, letters))
    .slice(0, limits.placesFound)
  return named.flatMap(([code, name]) => {
    const point = middleOfArea(grids, code)
    const above = areaNames.get(code.slice(0, code.length - 3)) ?? ''
    return point ? [{ name, where: above, point: drawn(point), exact: false }] : []
  })
}

/** The middle of the grid that is nearest to the middle of the area, so that it is within the area. */
const middleOfArea = (grids: CitySnapshot['grids'], code: string): Point | null => {
  const inArea = grids.items.filter((grid) => grid.code.startsWith(code))
  const step = Math.ceil(inArea.length / SAMPLED)
  const middles = inArea.filter((_, i) => i % step === 0).flatMap((grid) => middleOf(grids.polygonsOf(grid)))
  if (middles.length === 0) return null
  const middle = mean(middles)
  const away = ([x, y]: Point) => Math.hypot(x - middle[0], y - middle[1])
  return middles.reduce((best, point) => (away(point) < away(best) ? point : best))
}

/** Names and addresses of all doors as one text, a line each: one pass of `indexOf` reads a million in some 20 ms. */
type Doors = { text: string; begins: number[]; frontages: CityFrontage[] }
const doorsKept = new WeakMap<CitySnapshot['frontages'], Doors>()

const doorsIn = (index: CitySnapshot['frontages']): Doors => {
  const kept = doorsKept.get(index)
  if (kept) return kept
  const seen = new Set<string>()
  // A corner shop has two frontages: one is enough to find it.
  const frontages = index.items.filter(({ unit }) => !seen.has(unit.id) && seen.add(unit.id))
  const begins: number[] = []
  let length = 0
  const lines = frontages.map(({ unit }) => {
    begins.push(length)
    const line = `${keyOf(unit.name)}\t${keyOf(unit.address)}\n`
    length += line.length
    return line
  })
  const made = { text: lines.join(''), begins, frontages }
  doorsKept.set(index, made)
  return made
}

/** Doors that are looked at before the best are shown: a single letter is in half of all names. */
const DOORS_READ = 500

const doorsOf = ({ frontages, grids }: Searched, letters: string): Found[] => {
  const { text, begins, frontages: doors } = doorsIn(frontages)
  const found: CityFrontage[] = []
  for (let at = text.indexOf(letters); at >= 0 && found.length < DOORS_READ; ) {
    const line = lineOf(begins, at)
    found.push(doors[line]!)
    const next = begins[line + 1]
    at = next === undefined ? -1 : text.indexOf(letters, next)
  }
  return found
    .sort((a, b) => rank(a.unit.name, letters) - rank(b.unit.name, letters))
    .slice(0, limits.placesFound)
    .flatMap((door) => {
      const [point] = middleOf(frontages.polygonsOf(door))
      if (!point) return []
      const where = door.unit.address || placeOf(grids.at(point))
      return [{ name: door.unit.name, where, point: drawn(point), exact: true }]
    })
}

const lineOf = (begins: readonly number[], at: number): number => {
  let [low, high] = [0, begins.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (begins[middle]! <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** The name itself, then names that begin so, the shorter first, then names that have it within, then addresses. */
const rank = (name: string, letters: string): number => {
  const key = keyOf(name)
  const at = key.indexOf(letters)
  return (at === 0 ? 0 : at > 0 ? 1000 : 2000) + Math.min(key.length, 999)
}

const placeOf = (grid: CityGrid | null): string => (grid ? `${grid.street}${grid.community}` : '')

/** The middle of the first outer ring's corners; none where there is no polygon. */
const middleOf = ([polygon]: ReturnType<CitySnapshot['grids']['polygonsOf']>): Point[] =>
  polygon?.[0] ? [mean(polygon[0].slice(1))] : []

const mean = (points: readonly Point[]): Point => {
  const [x, y] = points.reduce<[number, number]>(
    (sum, point) => [sum[0] + point[0], sum[1] + point[1]],
    [0, 0],
  )
  return [x / points.length, y / points.length]
}

const drawn = ([x, y]: Point): [number, number] => [Number(x.toFixed(6)), Number(y.toFixed(6))]
