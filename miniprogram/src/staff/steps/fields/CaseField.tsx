import { contract } from '@shared/contract'
import type { CaseCard } from '@shared/contract/case-views'
import { type Status, stageOf } from '@shared/domain/case/status'
import { typedText } from '@shared/domain/visible-text'
import { statusLabels } from '@shared/labels/case'
import { fieldLabels } from '@shared/labels/steps'
import { distanceLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { call } from '../../../api/session'
import { useLoaded } from '../../../api/use-loaded'
import { renewIn } from '../../../case-ui/photos/case-photos'
import { Tap } from '../../../components/inputs/Tap'
import { TextInput } from '../../../components/inputs/TextInput'
import { Field } from '../../../components/layout'
import { Photo } from '../../../components/photos/Photo'
import type { FieldProps } from '../field-props'

/** Characters of a case number with its check code. */
const NUMBER_LENGTH = 23

/** The other case: by its number, or by a tap on one nearby. */
export const CaseField = ({ detail, draft, edit }: FieldProps) => {
  const [lng, lat] = detail.point
  const { data, error } = useLoaded(`near ${detail.id}`, () => call(contract.cases.near, { lng, lat }))
  const near = sameNear(data?.items ?? [], detail)
  return (
    <>
      <Field label={fieldLabels.case}>
        <TextInput
          value={draft.into}
          onChange={(into) => edit({ into })}
          label={fieldLabels.caseNumber}
          placeholder={fieldLabels.casePlaceholder}
          max={NUMBER_LENGTH}
        />
      </Field>
      <Field label={fieldLabels.caseNear} error={error?.message}>
        {!data && !error && <View className="step-note">{fieldLabels.caseFinding}</View>}
        {data && near.length === 0 && <View className="step-note">{fieldLabels.caseNone}</View>}
        {near.map((item) => (
          <Tap
            key={item.id}
            className={`step-case ${item.number === typedText(draft.into) ? 'step-case-chosen' : ''}`}
            chosen={item.number === typedText(draft.into)}
            onTap={() => edit({ into: item.number })}
          >
            <Photo
              className="step-case-photo"
              photo={item.photo}
              alt={item.category.name}
              renew={renewIn(item.id)}
            />
            <View className="step-case-text">
              <View className="step-case-number">{item.number}</View>
              <View className="step-case-facts">
                {distanceLabel(item.distance)} · {statusLabels[item.status]} · {item.place}
              </View>
            </View>
          </Tap>
        ))}
      </Field>
    </>
  )
}

type MergeTarget = Pick<CaseCard, 'id' | 'category' | 'status'>

/** The cases nearby into which this one may be merged: open, of the same category, and not itself. */
export const sameNear = <C extends MergeTarget>(near: readonly C[], own: MergeTarget): C[] =>
  near.filter(
    ({ id, category, status }) => id !== own.id && category.code === own.category.code && isOpen(status),
  )

const isOpen = (status: Status): boolean => stageOf(status) !== null
