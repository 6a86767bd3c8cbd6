import { contract } from '@shared/contract'
import { doneLabel } from '@shared/labels/steps'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../api/session'
import { Tap } from '../../components/inputs/Tap'
import { Card, ErrorText } from '../../components/layout'
import { responsibleLabels } from '../../labels/case-cards'
import { taskLabels } from '../../labels/staff'
import type { DetailBodyProps } from '../case/DetailFrame'
import { useAction } from '../case/use-action'
import { Notice } from '../common/Notice'
import './SettleCard.scss'

/** 是哪家门前？ One tap by the worker on the spot settles it; the card then names the responsible unit. */
export const SettleCard = ({ detail, after }: Pick<DetailBodyProps, 'detail' | 'after'>) => {
  const action = useAction(after)
  const [settled, setSettled] = useState(false)
  const { id, candidates, responsible, abilities } = detail

  const settle = async (unitId: string | null) => {
    if (await action.run(() => call(contract.cases.settle, { id, unitId }), doneLabel('settle')))
      setSettled(true)
  }
  if (settled)
    return (
      <Notice tone="green" icon="check" title={taskLabels.settled(responsible?.name ?? null)}>
        {responsible && <View>{responsibleLabels.ground(responsible)}</View>}
      </Notice>
    )
  if (!abilities.includes('settle') || candidates.length === 0) return null
  return (
    <Card title={taskLabels.whose}>
      <View className="task-settle">
        {candidates.map(({ unitId, name, share }) => (
          <Tap
            key={unitId}
            className="task-settle-one"
            disabled={action.busy}
            onTap={() => void settle(unitId)}
          >
            <View className="task-settle-name">{name}</View>
            <View className="task-settle-share">{responsibleLabels.share(share)}</View>
          </Tap>
        ))}
        <Tap
          className="task-settle-one task-settle-none"
          disabled={action.busy}
          onTap={() => void settle(null)}
        >
          {taskLabels.none}
        </Tap>
        {action.error && <ErrorText className="staff-detail-error">{action.error}</ErrorText>}
      </View>
    </Card>
  )
}
