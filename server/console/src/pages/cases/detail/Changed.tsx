import { changedLabels } from '@shared/labels/changed'
import { Alert, Button, Typography } from 'antd'
import { stepLabels } from '../../../labels/cases'
import type { Steps } from '../steps/use-steps'

/** Somebody else was faster: who, what they did, and what one had written oneself. */
export const Changed = ({ steps: { conflict, forgetConflict } }: { steps: Steps }) => {
  if (!conflict) return null
  const { text, typed } = conflict
  return (
    <Alert
      type="info"
      showIcon
      className="pane-alert"
      role="alert"
      message={changedLabels.title}
      description={
        <>
          <div>{text}</div>
          {typed && (
            <div>
              {stepLabels.kept}
              <Typography.Text copyable={{ text: typed, tooltips: [stepLabels.copy, stepLabels.copied] }}>
                {typed}
              </Typography.Text>
            </div>
          )}
        </>
      }
      action={
        <Button size="small" onClick={forgetConflict}>
          {stepLabels.close}
        </Button>
      }
    />
  )
}
