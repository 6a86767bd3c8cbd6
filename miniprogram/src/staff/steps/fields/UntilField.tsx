import { dayAhead, firstDay, lastDay } from '@shared/domain/forms/until-day'
import { fieldLabels } from '@shared/labels/steps'
import { View } from '@tarojs/components'
import { Choice } from '../../../components/choices'
import { Field } from '../../../components/layout'
import { useNow } from '../../../components/use-now'
import type { FieldProps } from '../field-props'
import { DayInput } from './DayInput'

/** The end of a suspension: a usual span by one tap, or a day. */
export const UntilField = ({ draft: { until }, edit }: FieldProps) => {
  const now = useNow()
  const spans = fieldLabels.spans.map(({ days, label }) => ({ value: dayAhead(days, now), label }))
  return (
    <Field label={fieldLabels.until} hint={fieldLabels.untilHint}>
      <Choice items={spans} chosen={until ? [until] : []} onTap={(day) => edit({ until: day })} />
      <View className="step-note">{fieldLabels.untilOther}</View>
      <DayInput
        label={fieldLabels.untilDay}
        value={until}
        first={firstDay(now)}
        last={lastDay(now)}
        onChange={(day) => edit({ until: day })}
      />
    </Field>
  )
}
