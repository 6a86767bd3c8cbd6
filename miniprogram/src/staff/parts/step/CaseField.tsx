import { contract } from '@shared/contract'
import { statusWords } from '@shared/words/case'
import { distanceWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Field } from '../../../components/Field'
import { Photo } from '../../../components/Photo'
import { Tap } from '../../../components/Tap'
import { TextInput } from '../../../components/TextInput'
import { call } from '../../../services/api'
import { useLoaded } from '../../../services/use-loaded'
import { fieldWords } from '../../../words/steps'
import type { FieldProps } from './field-props'
import { sameNear } from './near-cases'

/** Digits and a dash; longer is no number of a case. */
const NUMBER_LENGTH = 17

/** The other case by its number, or by a tap on one that lies near. */
export const CaseField = ({ detail, draft, edit }: FieldProps) => {
  const [lng, lat] = detail.point
  const { data, error } = useLoaded(`near ${detail.id}`, () => call(contract.cases.near, { lng, lat }))
  const near = sameNear(data?.items ?? [], detail)
  return (
    <>
      <Field label={fieldWords.case}>
        <TextInput
          value={draft.into}
          onChange={(into) => edit({ into })}
          label={fieldWords.caseNumber}
          placeholder={fieldWords.casePlaceholder}
          max={NUMBER_LENGTH}
        />
      </Field>
      <Field label={fieldWords.caseNear} error={error?.message}>
        {!data && !error && <View className="step-note">{fieldWords.caseFinding}</View>}
        {data && near.length === 0 && <View className="step-note">{fieldWords.caseNone}</View>}
        {near.map((item) => (
          <Tap
            key={item.id}
            className={`step-case ${item.number === draft.into.trim() ? 'step-case-chosen' : ''}`}
            chosen={item.number === draft.into.trim()}
            onTap={() => edit({ into: item.number })}
          >
            <Photo className="step-case-photo" photo={item.photo} alt={item.category.name} />
            <View className="step-case-words">
              <View className="step-case-number">{item.number}</View>
              <View className="step-case-facts">
                {distanceWords(item.distance)} · {statusWords[item.status]} · {item.place}
              </View>
            </View>
          </Tap>
        ))}
      </Field>
    </>
  )
}
