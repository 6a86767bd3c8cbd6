import { contract } from '@shared/contract'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { typedText } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../../api/session'
import { useAtRest } from '../../../api/use-loaded'
import { Button } from '../../../components/Button'
import { Tap } from '../../../components/inputs/Tap'
import { TextInput } from '../../../components/inputs/TextInput'
import { ErrorText, List } from '../../../components/layout'
import { placeSearchLabels } from '../../../labels/citizen'
import { componentLabels } from '../../../labels/components'
import { typedPoint } from './typed-point'
import './place-search.scss'

/** `exact`: false where the point is only somewhere in a street or community. */
type PlaceSearchProps = { onFind: (point: Point, exact: boolean) => void }

/** Finds a street, a shop or a landmark of the city by name, or a place by its coordinates, which needs no network. */
export const PlaceSearch = ({ onFind }: PlaceSearchProps) => {
  const [typed, setTyped] = useState('')
  const query = typedText(typed)
  const point = typedPoint(query)
  const { data, error, loading, retry } = useAtRest(
    query && !point ? { query } : null,
    async (input, onSent) => ({
      query: input.query,
      items: (await call(contract.places.search, input, onSent)).items,
    }),
  )
  // An answer to what was typed before is not shown: it would be tapped by mistake.
  const items = data?.query === query ? data.items : []
  const choose = (chosen: Point, exact: boolean) => {
    setTyped('')
    onFind(chosen, exact)
  }
  return (
    <View className="place-search">
      <TextInput
        value={typed}
        onChange={setTyped}
        label={placeSearchLabels.label}
        placeholder={placeSearchLabels.placeholder}
        max={limits.searchLength}
        icon="search"
      />
      {query !== '' && (
        <>
          {error && !point && !loading ? (
            <View className="place-search-note">
              <ErrorText>{error.message}</ErrorText>
              <Button kind="quiet" size="small" onTap={retry}>
                {componentLabels.retry}
              </Button>
            </View>
          ) : (
            <View className="place-search-note" role="status">
              {placeSearchLabels.status({
                outside: point === 'outside',
                loading,
                count: point ? 1 : items.length,
              })}
            </View>
          )}
          <List className="place-search-found">
            {point && point !== 'outside' && (
              <Found
                name={placeSearchLabels.coordinates}
                where={point.join(', ')}
                onTap={() => choose(point, true)}
              />
            )}
            {!point &&
              items.map(({ name, where, exact, point: [lng, lat] }) => (
                <Found
                  key={`${name} ${lng} ${lat}`}
                  name={name}
                  where={where}
                  onTap={() => choose([lng, lat], exact)}
                />
              ))}
          </List>
        </>
      )}
    </View>
  )
}

const Found = ({ name, where, onTap }: { name: string; where: string; onTap: () => void }) => (
  <Tap className="place-search-item" onTap={onTap}>
    <View className="place-search-name">{name}</View>
    <View className="place-search-where">{where}</View>
  </Tap>
)
