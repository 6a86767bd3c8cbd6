import { contract } from '@shared/contract'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../api/session'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { detailWords, taskWords } from '../../labels/staff'
import { stepWords } from '../../labels/steps'
import { type DetailBodyProps, useAction } from '../parts/DetailFrame'
import { Notice } from '../parts/notes'
import './SettleCard.scss'

/** 是哪家门前？ One tap settles it for whoever stands there, and says who answers for it now. */
export const SettleCard = ({ detail, after }: Pick<DetailBodyProps, 'detail' | 'after'>) => {
  const action = useAction(after)
  const [settled, setSettled] = useState(false)
  const { id, candidates, responsible, abilities } = detail

  const settle = async (unitId: string | null) => {
    if (await action.run(() => call(contract.cases.settle, { id, unitId }), stepWords.done.settle))
      setSettled(true)
  }
  if (settled)
    return (
      <Notice tone="green" icon="check" title={taskWords.settled(responsible?.name ?? null)}>
        {responsible && (
          <View>
            {responsible.duty ? detailWords.duty(responsible.duty) : detailWords.kinds[responsible.kind]}
          </View>
        )}
      </Notice>
    )
  if (!abilities.includes('settle') || candidates.length === 0) return null
  return (
    <Card title={taskWords.whose}>
      <View className="task-settle">
        {candidates.map(({ unitId, name, share }) => (
          <Tap
            key={unitId}
            className="task-settle-one"
            disabled={action.busy}
            onTap={() => void settle(unitId)}
          >
            <View className="task-settle-name">{name}</View>
            <View className="task-settle-share">{detailWords.share(share)}</View>
          </Tap>
        ))}
        <Tap
          className="task-settle-one task-settle-none"
          disabled={action.busy}
          onTap={() => void settle(null)}
        >
          {taskWords.none}
        </Tap>
        {action.error && <View className="staff-detail-error">{action.error}</View>}
      </View>
    </Card>
  )
}
