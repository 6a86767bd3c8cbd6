import { isHarmful, type Step } from '@shared/domain/forms/step-forms'
import { actionLabels } from '@shared/labels/actions'
import { stepLabels as sharedLabels } from '@shared/labels/steps'
import { Button, Dropdown } from 'antd'
import { stepLabels } from '../../../labels/cases'
import type { Steps } from './use-steps'

/** The next step, its alternative, and the rest by group. */
export const StepBar = ({ steps }: { steps: Steps }) => {
  const { main, beside, more } = steps.arranged
  const name = (step: Step) => actionLabels[step].button
  if (!main && !beside && more.length === 0)
    return <div className="pane-steps faint">{steps.needsPhone ? stepLabels.onPhone : stepLabels.none}</div>
  return (
    <div className="pane-steps" role="toolbar" aria-label={stepLabels.bar}>
      {main && (
        <Button type="primary" disabled={steps.busy} onClick={() => steps.take(main)}>
          {name(main)}
          <kbd>Enter</kbd>
        </Button>
      )}
      {beside && (
        <Button danger={isHarmful(beside)} disabled={steps.busy} onClick={() => steps.take(beside)}>
          {name(beside)}
          <kbd>x</kbd>
        </Button>
      )}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map(({ group, steps: inGroup }) => ({
              key: group,
              type: 'group',
              label: sharedLabels.groups[group],
              children: inGroup.map((step) => ({
                key: step,
                danger: isHarmful(step),
                label: name(step),
                onClick: () => steps.take(step),
              })),
            })),
          }}
        >
          <Button disabled={steps.busy}>{stepLabels.more}</Button>
        </Dropdown>
      )}
    </div>
  )
}
