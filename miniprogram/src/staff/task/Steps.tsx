import { contract } from '@shared/contract'
import { actionWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { call } from '../../services/api'
import { doneWords } from '../../words/staff'
import type { DetailBodyProps } from '../parts/DetailFrame'
import { useAction } from '../parts/use-action'
import { ResolveSheet } from './ResolveSheet'
import { ReturnSheet } from './ReturnSheet'

/** The step that comes next wide, the way back beside it. */
export const Steps = ({ detail, after }: Pick<DetailBodyProps, 'detail' | 'after'>) => {
  const action = useAction(after)
  const [sheet, setSheet] = useState<'resolve' | 'return' | null>(null)
  const { id, abilities } = detail
  const next = (['acknowledge', 'start', 'resolve'] as const).find((step) => abilities.includes(step))
  const open = (which: typeof sheet) => {
    action.clear()
    setSheet(which)
  }
  const close = () => setSheet(null)
  const take = () => {
    if (next === 'resolve') open('resolve')
    else if (next) void action.run(() => call(contract.cases[next], { id }), doneWords[next])
  }
  if (!next && !abilities.includes('return')) return null
  return (
    <>
      {action.error && !sheet && <View className="staff-detail-error">{action.error}</View>}
      <BottomBar>
        {abilities.includes('return') && (
          <Button kind="quiet" size="large" onTap={() => open('return')}>
            {actionWords.return}
          </Button>
        )}
        {next && (
          <Button wide size="large" busy={action.busy && !sheet} onTap={take}>
            {actionWords[next]}
          </Button>
        )}
      </BottomBar>
      <ResolveSheet
        key={detail.reworks}
        detail={detail}
        open={sheet === 'resolve' && next === 'resolve'}
        action={action}
        onClose={close}
      />
      <ReturnSheet
        id={id}
        open={sheet === 'return' && abilities.includes('return')}
        action={action}
        onClose={close}
      />
    </>
  )
}
