import { requestKinds } from '@shared/domain/case/status'
import { arrangeSteps, type StepArrangement } from '@shared/domain/forms/arrange-steps'
import { isHarmful, proofStepOf, type Step } from '@shared/domain/forms/step-forms'
import { actionLabels } from '@shared/labels/actions'
import { stepLabels } from '@shared/labels/steps'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { BottomBar, ErrorText, Field } from '../../components/layout'
import { Sheet } from '../../components/sheet'
import { ProofSheet } from './proof/ProofSheet'
import { StepSheet } from './StepSheet'
import type { Steps } from './use-steps'
import './StepBar.scss'

/** The buttons of the open steps, and the sheets that they open. */
export const StepBar = ({ steps }: { steps: Steps }) => {
  const [isMoreOpen, setMoreOpen] = useState(false)
  const { detail, sheet } = steps
  const { more } = arrangeSteps(detail.abilities)
  const proofStep = proofStepOf(detail.abilities)
  return (
    <>
      {steps.error && !sheet && <ErrorText className="staff-detail-error">{steps.error}</ErrorText>}
      <StepButtons steps={steps} onMore={() => setMoreOpen(true)} />
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

/** The next step as a wide button, its alternative beside it, the rest behind 更多. */
const StepButtons = ({ steps, onMore }: { steps: Steps; onMore: () => void }) => {
  const { detail, sheet, isPlain } = steps
  const { main, beside, more } = arrangeSteps(detail.abilities)
  if (!main && more.length === 0) return null
  // A pending request has its own buttons, which come first.
  const hasRequest = requestKinds.some((kind) => detail.abilities.includes(kind))
  const nameOf = (step: Step) => (isPlain && stepLabels.plain[step]) || actionLabels[step].button
  return (
    <BottomBar>
      {more.length > 0 && (
        <Button kind="quiet" size="large" wide={!main} onTap={onMore}>
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
          kind={hasRequest ? 'secondary' : 'primary'}
          busy={steps.busy && !sheet}
          onTap={() => steps.take(main)}
        >
          {nameOf(main)}
        </Button>
      )}
    </BottomBar>
  )
}

type MoreSheetProps = {
  open: boolean
  groups: StepArrangement['more']
  onTake: (step: Step) => void
  onClose: () => void
}

/** All other open steps in groups, each with a hint of its effect. */
const MoreSheet = ({ open, groups, onTake, onClose }: MoreSheetProps) => (
  <Sheet open={open} title={stepLabels.more} onClose={onClose}>
    {groups.map(({ group, steps }) => (
      <Field key={group} label={stepLabels.groups[group]}>
        <View className="more-steps">
          {steps.map((step) => (
            <Tap key={step} className="more-step" onTap={() => onTake(step)}>
              <View className="more-step-text">
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
