import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { placeKinds } from '@shared/domain/place-kinds'
import { placeKindWords } from '@shared/words/routing'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { CaseMap } from '../../components/CaseMap'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Segmented } from '../../components/Segmented'
import { TextInput } from '../../components/TextInput'
import type { City } from '../../services/city'
import { routingWords } from '../../words/staff'
import { Answer } from './Answer'
import { CategoryChoice } from './CategoryChoice'
import { accuracies } from './preview-input'
import { type TrialNow, useTrial } from './use-trial'

const kinds = placeKinds.map((value) => ({ value, words: placeKindWords[value] }))
const circles = accuracies.map((metres) => ({ value: String(metres), words: routingWords.metres(metres) }))

/** A place and a category, and right below who would have to act, and why. */
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
          <Field label={routingWords.placeKind} hint={routingWords.optional}>
            <Choice
              items={kinds}
              chosen={question.placeKind ? [question.placeKind] : []}
              onTap={(kind) => change({ placeKind: kind === question.placeKind ? null : kind })}
            />
          </Field>
          <Field label={routingWords.words} hint={routingWords.optional}>
            <TextInput
              value={question.words}
              onChange={(words) => change({ words })}
              label={routingWords.words}
              placeholder={routingWords.wordsPlaceholder}
              max={limits.wordsLength}
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
        <Field label={routingWords.where} hint={routingWords.whereHint}>
          <View className="routing-map">
            <CaseMap
              center={point}
              pin={{ point, accuracy }}
              me={me}
              grids
              onPinMove={moveTo}
              onTap={moveTo}
              height={240}
            />
          </View>
        </Field>
        <Field label={routingWords.accuracy} hint={routingWords.accuracyHint}>
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
