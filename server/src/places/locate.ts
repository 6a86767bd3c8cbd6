import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { CityFacts } from '../domain/place/city-facts'
import { findPlace } from '../domain/place/find-place'
import { byFrontage } from '../domain/routing/by-frontage'
import { placeWords } from '../domain/routing/place-words'

type Locate = (typeof contract)['places']['locate']

/** Where a fix is; and where the category makes it matter, of which fronts the citizen should be asked. */
export const locate = (facts: CityFacts, asked: CheckedInputOf<Locate>): OutputOf<Locate> => {
  const { accuracy, placeKind = null } = asked
  const point = [asked.lng, asked.lat] as const
  const place = findPlace(facts, point, accuracy)
  const grid = place.grids[0]?.item ?? place.beside?.item
  const category = asked.category ? facts.categories.get(asked.category) : undefined
  const heard = { point, accuracy, source: 'fix' as const, fix: null, photos: [] }
  const front =
    category && byFrontage({ ...heard, category, words: '', placeKind, frontUnitId: null }, place, [])
  return {
    inCity: place.inCity,
    place: placeWords(place),
    grid: grid ? { code: grid.code, name: grid.name } : null,
    frontages: place.frontages
      .slice(0, limits.candidates)
      .map(({ item, share }) => ({ name: item.unit.name, share })),
    ask: front?.kind === 'uncertain' ? front.candidates : [],
  }
}
