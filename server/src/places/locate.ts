import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { CityFacts } from '../domain/place/city-facts'
import { findPlace } from '../domain/place/find-place'
import { placeWords } from '../domain/routing/place-words'

const FRONTAGES_SHOWN = 4

type Fix = { lng: number; lat: number; accuracy: number }

export const locate = (
  facts: CityFacts,
  { lng, lat, accuracy }: Fix,
): OutputOf<(typeof contract)['places']['locate']> => {
  const place = findPlace(facts, [lng, lat], accuracy)
  return {
    inCity: place.inCity,
    place: placeWords(place),
    grid: place.grid && { code: place.grid.item.code, name: place.grid.item.name },
    frontages: place.frontages
      .slice(0, FRONTAGES_SHOWN)
      .map(({ item, share }) => ({ name: item.name, share })),
  }
}
