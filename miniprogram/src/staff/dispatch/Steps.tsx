import { contract } from '@shared/contract'
import { actionWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { confirm } from '../../platform/dialogs'
import { call } from '../../services/api'
import { dispatchWords, doneWords } from '../../words/staff'
import type { DetailBodyProps } from '../parts/DetailFrame'
import { ReasonSheet } from '../parts/ReasonSheet'
import { useAction } from '../parts/use-action'
import { useReason } from '../parts/use-reason'
import { DispatchSheet } from './DispatchSheet'

const mains = ['dispatch', 'pass', 'close', 'reopen'] as const
const seconds = ['reject', 'fail'] as const
type WithReason = 'reject' | 'fail' | 'reopen'
type Step = (typeof mains)[number] | (typeof seconds)[number]

/** The decisions that are open now: the one that leads on wide, the one that refuses beside it. */
export const Steps = ({ detail, after }: Pick<DetailBodyProps, 'detail' | 'after'>) => {
  const action = useAction(after)
  const [sheet, setSheet] = useState<WithReason | 'dispatch' | null>(null)
  const reason = useReason()
  const { id, abilities } = detail
  const main = mains.find((step) => abilities.includes(step))
  const second = seconds.find((step) => abilities.includes(step))
  if (!main && !second) return null

  // What somebody else has just decided is open no more.
  const shown = sheet && abilities.includes(sheet) ? sheet : null
  const close = () => setSheet(null)
  const take = async (step: Step) => {
    action.clear()
    if (step !== 'pass' && step !== 'close') return setSheet(step)
    const sure = await confirm(dispatchWords.confirms[step])
    if (sure) await action.run(() => call(contract.cases[step], { id }), doneWords[step])
  }
  const sendReason = async (step: WithReason, words: string) => {
    if (step === 'reject' && !(await confirm({ ...dispatchWords.confirms.reject, harm: true }))) return
    const done = await action.run(() => call(contract.cases[step], { id, reason: words }), doneWords[step])
    if (!done) return
    reason.clear()
    close()
  }
  return (
    <>
      {action.error && !shown && <View className="staff-detail-error">{action.error}</View>}
      <BottomBar>
        {second && (
          <Button kind="danger" size="large" onTap={() => void take(second)}>
            {actionWords[second]}
          </Button>
        )}
        {main && (
          <Button wide size="large" busy={action.busy && !shown} onTap={() => void take(main)}>
            {actionWords[main]}
          </Button>
        )}
      </BottomBar>
      <DispatchSheet detail={detail} open={shown === 'dispatch'} action={action} onClose={close} />
      <ReasonSheet
        action={shown === 'dispatch' ? null : shown}
        state={reason}
        busy={action.busy}
        error={action.error}
        onSend={(words) => shown && shown !== 'dispatch' && void sendReason(shown, words)}
        onClose={close}
      />
    </>
  )
}
