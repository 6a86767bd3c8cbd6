import { limits } from '@shared/domain/limits'
import { typedText, visibleLength } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { TextInput } from '../../components/inputs/TextInput'
import { Card } from '../../components/layout'
import { flowLabels } from '../../labels/admin'
import { toast } from '../../platform/dialog'

type ReasonsCardProps = {
  reasons: readonly string[]
  editable: boolean
  onChange: (reasons: string[]) => void
}

/** 不予立案的理由, in the order in which dispatchers see them. */
export const ReasonsCard = ({ reasons, editable, onChange }: ReasonsCardProps) => {
  const remove = (reason: string) => {
    if (reasons.length === 1) toast(flowLabels.reasonFaults.last)
    else onChange(reasons.filter((other) => other !== reason))
  }
  return (
    <Card title={flowLabels.reasons}>
      <View className="settings-hint">{flowLabels.reasonsHint}</View>
      {reasons.map((reason, place) => (
        <View key={reason} className="reason-row">
          <View className="reason-text">{reason}</View>
          {editable && place > 0 && (
            <Tap
              className="settings-mark"
              label={flowLabels.up(reason)}
              onTap={() => onChange(movedUp(reasons, place))}
            >
              <Icon name="chevron-down" className="reason-up" />
            </Tap>
          )}
          {editable && (
            <Tap className="settings-mark" label={flowLabels.remove(reason)} onTap={() => remove(reason)}>
              <Icon name="trash" />
            </Tap>
          )}
        </View>
      ))}
      {editable && <NewReason reasons={reasons} onAdd={(reason) => onChange([...reasons, reason])} />}
    </Card>
  )
}

type NewReasonProps = { reasons: readonly string[]; onAdd: (reason: string) => void }

const NewReason = ({ reasons, onAdd }: NewReasonProps) => {
  const [typed, setTyped] = useState('')
  const fault = newReasonFault(reasons, typed)
  return (
    <View className="settings-under">
      <View className="reason-new">
        <View className="reason-text">
          <TextInput
            label={flowLabels.reasonNew}
            value={typed}
            max={limits.searchLength}
            placeholder={flowLabels.reasonPlaceholder}
            onChange={setTyped}
          />
        </View>
        <Button
          kind="secondary"
          disabled={fault !== null || visibleLength(typed) === 0}
          onTap={() => {
            onAdd(typedText(typed))
            setTyped('')
          }}
        >
          {flowLabels.add}
        </Button>
      </View>
      {fault && <View className="settings-fault">{flowLabels.reasonFaults[fault]}</View>}
    </View>
  )
}

/** The fault of a new reason; null where it can be added. An empty field is no fault yet. */
export const newReasonFault = (
  reasons: readonly string[],
  text: string,
): 'short' | 'twice' | 'many' | null => {
  const typed = typedText(text)
  if (reasons.length >= limits.rejectReasons) return 'many'
  if (reasons.includes(typed)) return 'twice'
  return typed.length === 0 || visibleLength(typed) >= limits.reasonMinLength ? null : 'short'
}

/** The list with one entry moved up by one place. */
export const movedUp = (reasons: readonly string[], place: number): string[] => {
  const moved = [...reasons]
  const [taken] = moved.splice(place, 1)
  if (taken !== undefined) moved.splice(Math.max(0, place - 1), 0, taken)
  return moved
}
