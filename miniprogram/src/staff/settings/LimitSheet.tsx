import type { LimitUnit } from '@shared/domain/categories'
import type { TimedStage } from '@shared/domain/flow'
import { stageWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { flowWords } from '../../words/admin'
import { AmountField } from './AmountField'
import { readAmount } from './read-amount'
import type { Flow } from './use-part'

type Limit = Flow['limits'][TimedStage]

type LimitSheetProps = {
  stage: TimedStage
  limit: Limit
  onSet: (limit: Limit) => void
  onClose: () => void
}

/** The ordinary ones first. */
const ordered = ['work_hour', 'work_day', 'urgent_hour', 'urgent_day'] as const satisfies readonly LimitUnit[]
const units = ordered.map((value) => ({ value, words: flowWords.units[value] }))

/** How long a stage may take, and which time counts. */
export const LimitSheet = ({ stage, limit, onSet, onClose }: LimitSheetProps) => {
  const [typed, setTyped] = useState(String(limit.amount))
  const [unit, setUnit] = useState<LimitUnit>(limit.unit)
  const amount = readAmount(typed)
  return (
    <Sheet
      open
      title={flowWords.limitOf(stageWords[stage])}
      onClose={onClose}
      footer={
        <Button
          wide
          size="large"
          disabled={amount === null}
          onTap={() => amount !== null && onSet({ amount, unit })}
        >
          {flowWords.set}
        </Button>
      }
    >
      <View className="settings-hint">{flowWords.stages[stage]}</View>
      <Field label={flowWords.amount} error={amount === null ? flowWords.amountFault : null}>
        <AmountField value={typed} label={flowWords.amount} onChange={setTyped} />
      </Field>
      <Field label={flowWords.unit}>
        <Choice items={units} chosen={[unit]} onTap={setUnit} />
        <View className="settings-hint">{flowWords.unitTexts[unit]}</View>
      </Field>
    </Sheet>
  )
}
