import { actionWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import { Field } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import { Tap } from '../../../components/Tap'
import { stepWords } from '../../../words/steps'
import type { Arranged } from './arrange-steps'
import { harmful, type Step } from './forms'
import './MoreSheet.scss'

type MoreSheetProps = {
  open: boolean
  groups: Arranged['more']
  onTake: (step: Step) => void
  onClose: () => void
}

/** Every other step that is open now, by what it is for, with what it comes to. */
export const MoreSheet = ({ open, groups, onTake, onClose }: MoreSheetProps) => (
  <Sheet open={open} title={stepWords.more} onClose={onClose}>
    {groups.map(({ group, steps }) => (
      <Field key={group} label={stepWords.groups[group]}>
        <View className="more-steps">
          {steps.map((step) => (
            <Tap key={step} className="more-step" onTap={() => onTake(step)}>
              <View className="more-step-words">
                <View className={harmful.includes(step) ? 'more-step-name more-step-harm' : 'more-step-name'}>
                  {actionWords[step]}
                </View>
                <View className="more-step-hint">{stepWords.hints[step]}</View>
              </View>
              <Icon name="chevron-right" className="more-step-mark" />
            </Tap>
          ))}
        </View>
      </Field>
    ))}
  </Sheet>
)
