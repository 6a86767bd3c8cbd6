import type { LimitUnit } from '@shared/domain/categories'
import type { TimedStage } from '@shared/domain/flow'
import { stageLabels } from '@shared/labels/case'
import { limitLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Choice } from '../../components/choices'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card, Field } from '../../components/layout'
import { Sheet } from '../../components/sheet'
import { flowLabels } from '../../labels/admin'
import { readAmount } from './input-props'
import { AmountField } from './inputs'
import { ReasonsCard } from './ReasonsCard'
import type { Flow, Part } from './use-part'

/** In the order in which a case goes through them. */
const stages = [
  'acceptance',
  'dispatch',
  'self_fix',
  'acknowledgement',
  'check',
  'closing',
  'answer',
  'approval',
] as const satisfies readonly TimedStage[]

/** 办理规则: the flow settings of the city. */
export const FlowPart = ({ part: { value, edit }, editable }: { part: Part<Flow>; editable: boolean }) => {
  const [open, setOpen] = useState<TimedStage | null>(null)
  const way = value.verifyFirst ? 'first' : 'direct'
  const ways = flowLabels.verifyItems.filter((item) => editable || item.value === way)
  return (
    <>
      <Card title={flowLabels.verify}>
        <Choice
          items={ways}
          chosen={[way]}
          onTap={(chosen) => editable && edit({ ...value, verifyFirst: chosen === 'first' })}
        />
        <View className="settings-hint settings-under">{flowLabels.verifyText[way]}</View>
      </Card>
      <LimitsCard limits={value.limits} editable={editable} onOpen={setOpen} />
      <ReasonsCard
        reasons={value.rejectReasons}
        editable={editable}
        onChange={(rejectReasons) => edit({ ...value, rejectReasons })}
      />
      {open && (
        <LimitSheet
          stage={open}
          limit={value.limits[open]}
          onSet={(limit) => {
            edit({ ...value, limits: { ...value.limits, [open]: limit } })
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

type LimitsCardProps = {
  limits: Flow['limits']
  editable: boolean
  onOpen: (stage: TimedStage) => void
}

const LimitsCard = ({ limits, editable, onOpen }: LimitsCardProps) => (
  <Card title={flowLabels.limits}>
    <View className="settings-hint">{flowLabels.limitsHint}</View>
    {stages.map((stage) => (
      <Tap key={stage} className="stage-row" disabled={!editable} onTap={() => onOpen(stage)}>
        <View className="stage-body">
          <View className="stage-name">{stageLabels[stage]}</View>
          <View className="stage-text">{flowLabels.stages[stage]}</View>
        </View>
        <View className="stage-limit">{limitLabel(limits[stage])}</View>
        {editable && <Icon name="chevron-right" className="stage-more" />}
      </Tap>
    ))}
  </Card>
)

type Limit = Flow['limits'][TimedStage]

type LimitSheetProps = {
  stage: TimedStage
  limit: Limit
  onSet: (limit: Limit) => void
  onClose: () => void
}

/** The usual units first. */
const ordered = ['work_hour', 'work_day', 'urgent_hour', 'urgent_day'] as const satisfies readonly LimitUnit[]
const units = ordered.map((value) => ({ value, label: flowLabels.units[value] }))

/** The limit of a stage, and the kind of time that it counts. */
const LimitSheet = ({ stage, limit, onSet, onClose }: LimitSheetProps) => {
  const [typed, setTyped] = useState(String(limit.amount))
  const [unit, setUnit] = useState<LimitUnit>(limit.unit)
  const amount = readAmount(typed)
  return (
    <Sheet
      open
      title={flowLabels.limitOf(stageLabels[stage])}
      onClose={onClose}
      footer={
        <Button
          wide
          size="large"
          disabled={amount === null}
          onTap={() => amount !== null && onSet({ amount, unit })}
        >
          {flowLabels.set}
        </Button>
      }
    >
      <View className="settings-hint">{flowLabels.stages[stage]}</View>
      <Field label={flowLabels.amount} error={amount === null ? flowLabels.amountFault : null}>
        <AmountField value={typed} label={flowLabels.amount} onChange={setTyped} />
      </Field>
      <Field label={flowLabels.unit}>
        <Choice items={units} chosen={[unit]} onTap={setUnit} />
        <View className="settings-hint">{flowLabels.unitTexts[unit]}</View>
      </Field>
    </Sheet>
  )
}
