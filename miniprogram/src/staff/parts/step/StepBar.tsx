import { requestKinds } from '@shared/domain/case-status'
import { actionWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomBar } from '../../../components/BottomBar'
import { Button } from '../../../components/Button'
import { stepWords } from '../../../words/steps'
import { ProofSheet } from '../proof/ProofSheet'
import { arrangeSteps } from './arrange-steps'
import { harmful, type Step } from './forms'
import { MoreSheet } from './MoreSheet'
import { proofStepOf } from './proof-step'
import { StepSheet } from './StepSheet'
import type { Steps } from './use-steps'

/** The step that comes next wide, the way back beside it, the rest behind 更多; and the sheets that they open. */
export const StepBar = ({ steps }: { steps: Steps }) => {
  const [isMoreOpen, setMoreOpen] = useState(false)
  const { detail, sheet, isPlain } = steps
  const { main, beside, more } = arrangeSteps(detail.abilities)
  const proofStep = proofStepOf(detail.abilities)
  // Where something was asked, the answer to it comes before all else.
  const isAsked = requestKinds.some((kind) => detail.abilities.includes(kind))
  const nameOf = (step: Step) => (isPlain && stepWords.plain[step]) || actionWords[step]
  return (
    <>
      {steps.error && !sheet && <View className="staff-detail-error">{steps.error}</View>}
      {(main || more.length > 0) && (
        <BottomBar>
          {more.length > 0 && (
            <Button kind="quiet" size="large" wide={!main} onTap={() => setMoreOpen(true)}>
              {stepWords.more}
            </Button>
          )}
          {beside && (
            <Button
              kind={harmful.includes(beside) ? 'danger' : 'secondary'}
              size="large"
              onTap={() => steps.take(beside)}
            >
              {nameOf(beside)}
            </Button>
          )}
          {main && (
            <Button
              wide
              size="large"
              kind={isAsked ? 'secondary' : 'primary'}
              busy={steps.busy && !sheet}
              onTap={() => steps.take(main)}
            >
              {nameOf(main)}
            </Button>
          )}
        </BottomBar>
      )}
      <MoreSheet
        open={isMoreOpen && more.length > 0}
        groups={more}
        onClose={() => setMoreOpen(false)}
        onTake={(step) => {
          setMoreOpen(false)
          steps.take(step)
        }}
      />
      <StepSheet steps={steps} />
      {proofStep && <ProofSheet key={`${proofStep}${detail.reworks}`} step={proofStep} steps={steps} />}
    </>
  )
}
