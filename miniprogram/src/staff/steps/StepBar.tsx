import { requestKinds } from '@shared/domain/case/status'
import { actionLabels } from '@shared/labels/actions'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { BottomBar, Field } from '../../components/layout'
import { Sheet } from '../../components/sheet'
import { stepLabels } from '../../labels/steps'
import { type Arranged, arrangeSteps } from './arrange-steps'
import { isHarmful, proofStepOf, type Step } from './forms'
import { ProofSheet } from './proof/ProofSheet'
import { StepSheet } from './StepSheet'
import type { Steps } from './use-steps'
import './MoreSheet.scss'

/** The step that comes next wide, the way back beside it, the rest behind 更多; and the sheets that they open. */
export const StepBar = ({ steps }: { steps: Steps }) => {
  const [isMoreOpen, setMoreOpen] = useState(false)
  const { detail, sheet, isPlain } = steps
  const { main, beside, more } = arrangeSteps(detail.abilities)
  const proofStep = proofStepOf(detail.abilities)
  // Where something was asked, the answer to it comes before all else.
  const isAsked = requestKinds.some((kind) => detail.abilities.includes(kind))
  const nameOf = (step: Step) => (isPlain && stepLabels.plain[step]) || actionLabels[step].button
  return (
    <>
      {steps.error && !sheet && <View className="staff-detail-error">{steps.error}</View>}
      {(main || more.length > 0) && (
        <BottomBar>
          {more.length > 0 && (
            <Button kind="quiet" size="large" wide={!main} onTap={() => setMoreOpen(true)}>
              {stepLabels.more}
            </Button>
          )}
          {beside && (
            <Button
              kind={isHarmful(beside) ? 'danger' : 'secondary'}
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

type MoreSheetProps = {
  open: boolean
  groups: Arranged['more']
  onTake: (step: Step) => void
  onClose: () => void
}

/** Every other step that is open now, by what it is for, with what it comes to. */
const MoreSheet = ({ open, groups, onTake, onClose }: MoreSheetProps) => (
  <Sheet open={open} title={stepLabels.more} onClose={onClose}>
    {groups.map(({ group, steps }) => (
      <Field key={group} label={stepLabels.groups[group]}>
        <View className="more-steps">
          {steps.map((step) => (
            <Tap key={step} className="more-step" onTap={() => onTake(step)}>
              <View className="more-step-words">
                <View className={isHarmful(step) ? 'more-step-name more-step-harm' : 'more-step-name'}>
                  {actionLabels[step].button}
                </View>
                <View className="more-step-hint">{stepLabels.hints[step]}</View>
              </View>
              <Icon name="chevron-right" className="more-step-mark" />
            </Tap>
          ))}
        </View>
      </Field>
    ))}
  </Sheet>
)
