import { View } from '@tarojs/components'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { useNow } from '../../../components/use-now'
import { fieldWords } from '../../../words/steps'
import { DayInput } from './DayInput'
import type { FieldProps } from './field-props'
import { dayAhead, firstDay, lastDay } from './until-day'

/** Until which day it is put off: a usual span by one tap, or the day itself. */
export const UntilField = ({ draft: { until }, edit }: FieldProps) => {
  const now = useNow()
  const spans = fieldWords.spans.map(({ days, words }) => ({ value: dayAhead(days, now), words }))
  return (
    <Field label={fieldWords.until} hint={fieldWords.untilHint}>
      <Choice items={spans} chosen={until ? [until] : []} onTap={(day) => edit({ until: day })} />
      <View className="step-note">{fieldWords.untilOther}</View>
      <DayInput
        label={fieldWords.untilDay}
        value={until}
        first={firstDay(now)}
        last={lastDay(now)}
        onChange={(day) => edit({ until: day })}
      />
    </Field>
  )
}
