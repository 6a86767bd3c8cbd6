import type { TimedStage } from '@shared/domain/flow'
import { stageWords } from '@shared/words/case'
import { limitWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { flowWords } from '../../words/admin'
import { LimitSheet } from './LimitSheet'
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

/** 办理规则: how the city runs its cases. */
export const FlowPart = ({ part: { value, edit }, editable }: { part: Part<Flow>; editable: boolean }) => {
  const [open, setOpen] = useState<TimedStage | null>(null)
  const way = value.verifyFirst ? 'first' : 'direct'
  const ways = flowWords.verifyItems.filter((item) => editable || item.value === way)
  return (
    <>
      <Card title={flowWords.verify}>
        <Choice
          items={ways}
          chosen={[way]}
          onTap={(chosen) => editable && edit({ ...value, verifyFirst: chosen === 'first' })}
        />
        <View className="settings-hint settings-under">{flowWords.verifyText[way]}</View>
      </Card>
      <Card title={flowWords.limits}>
        <View className="settings-hint">{flowWords.limitsHint}</View>
        {stages.map((stage) => (
          <Tap
            key={stage}
            className="stage-row"
            label={
              editable ? flowWords.change(stageWords[stage], limitWords(value.limits[stage])) : undefined
            }
            disabled={!editable}
            onTap={() => setOpen(stage)}
          >
            <View className="stage-words">
              <View className="stage-name">{stageWords[stage]}</View>
              <View className="stage-text">{flowWords.stages[stage]}</View>
            </View>
            <View className="stage-limit">{limitWords(value.limits[stage])}</View>
            {editable && <Icon name="chevron-right" className="stage-more" />}
          </Tap>
        ))}
      </Card>
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
