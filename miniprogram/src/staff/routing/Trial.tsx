import type { CategoryView } from '@shared/contract/places'
import { picturedCategories } from '@shared/domain/categories'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { placeKinds } from '@shared/domain/places'
import { placeKindLabels } from '@shared/labels/routing'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { City } from '../../api/use-city'
import { useCategorySearch } from '../../api/use-city'
import { Button } from '../../components/Button'
import { Choice, Segmented } from '../../components/choices'
import { Empty, LoadError, Skeleton } from '../../components/feedback'
import { TextInput } from '../../components/inputs/TextInput'
import { Card, Field } from '../../components/layout'
import { CaseMap } from '../../components/map'
import { useNow } from '../../components/use-now'
import { routingLabels } from '../../labels/routing'
import { Doubts, Notice } from '../common/Notice'
import { DecisionCard } from './DecisionCard'
import { accuracies, type TrialNow, useTrial } from './use-trial'

const kinds = placeKinds.map((value) => ({ value, label: placeKindLabels[value] }))
const circles = accuracies.map((metres) => ({ value: String(metres), label: routingLabels.metres(metres) }))

/** A place and a category, and below them the decision that routing would make. */
export const Trial = ({ city }: { city: City }) => {
  const trial = useTrial(city)
  const { question, change } = trial
  return (
    <>
      <Place trial={trial} />
      <Card>
        <View className="routing-fields">
          <CategoryChoice
            categories={city.categories}
            chosen={question.category}
            onChoose={(category) => change({ category })}
          />
          <Field label={routingLabels.placeKind} hint={routingLabels.optional}>
            <Choice
              items={kinds}
              chosen={question.placeKind ? [question.placeKind] : []}
              onTap={(kind) => change({ placeKind: kind === question.placeKind ? null : kind })}
            />
          </Field>
          <Field label={routingLabels.description} hint={routingLabels.optional}>
            <TextInput
              value={question.description}
              onChange={(description) => change({ description })}
              label={routingLabels.description}
              placeholder={routingLabels.descriptionPlaceholder}
              max={limits.descriptionLength}
            />
          </Field>
        </View>
      </Card>
      <Answer trial={trial} hotline={city.hotline} />
    </>
  )
}

const Place = ({ trial: { question, me, change } }: { trial: TrialNow }) => {
  const { point, accuracy } = question
  const moveTo = (to: Point) => change({ point: to })
  return (
    <Card>
      <View className="routing-fields">
        <Field label={routingLabels.where} hint={routingLabels.whereHint}>
          <View className="routing-map">
            <CaseMap
              center={point}
              pin={{ point, accuracy }}
              me={me}
              grids
              onPinMove={(pin) => pin && moveTo(pin.point)}
              onTap={moveTo}
              height={240}
            />
          </View>
        </Field>
        <Field label={routingLabels.accuracy} hint={routingLabels.accuracyHint}>
          <Segmented
            items={circles}
            value={String(accuracy)}
            onChange={(chosen) => change({ accuracy: accuracies.find((one) => String(one) === chosen) })}
          />
        </Field>
      </View>
    </Card>
  )
}

/** The decision: waiting for a category, loading, failed, outside the city, or shown. */
const Answer = ({ trial, hotline }: { trial: TrialNow; hotline: string }) => {
  const now = useNow()
  const { data, error, reload } = trial.decision
  if (!trial.question.category) return <Empty icon="navigate" title={routingLabels.waiting} />
  if (error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="cards" count={1} />
  if (!data.inCity)
    return (
      <Notice tone="yellow" icon="alert" title={routingLabels.outside}>
        <View>{routingLabels.outsideText(hotline)}</View>
      </Notice>
    )
  return (
    <>
      <Doubts doubts={data.doubts} />
      <DecisionCard decision={data} now={now} />
    </>
  )
}

type CategoryChoiceProps = {
  categories: readonly CategoryView[]
  chosen: string | null
  onChoose: (code: string | null) => void
}

/** The common categories, and the others by search; a chosen one takes the place of the list. */
const CategoryChoice = ({ categories, chosen, onChoose }: CategoryChoiceProps) => {
  const [query, setQuery] = useState('')
  const search = useCategorySearch(categories)
  const category = categories.find(({ code }) => code === chosen)
  if (category)
    return (
      <Field label={routingLabels.category}>
        <View className="routing-chosen">
          <View className="routing-chosen-name">{category.name}</View>
          <Button kind="secondary" size="small" onTap={() => onChoose(null)}>
            {routingLabels.change}
          </Button>
        </View>
      </Field>
    )
  const offered = query.trim() ? search(query).categories : picturedCategories(categories)
  return (
    <Field label={routingLabels.category}>
      <TextInput
        value={query}
        onChange={setQuery}
        label={routingLabels.searchLabel}
        placeholder={routingLabels.searchPlaceholder}
        max={limits.searchLength}
        icon="search"
      />
      <Choice
        items={offered.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={[]}
        onTap={(code) => {
          onChoose(code)
          setQuery('')
        }}
      />
      {offered.length === 0 && <View className="routing-note">{routingLabels.noCategory}</View>}
    </Field>
  )
}
