import { Button, Empty, Result, Spin } from 'antd'
import type { ReactNode } from 'react'
import { messageOf } from '../api/api-error'
import { stateLabels } from '../labels/common'

/** An error with a way out: the same again. */
export const ErrorState = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <div role="alert">
    <Result
      status="warning"
      title={stateLabels.failed}
      subTitle={messageOf(error)}
      extra={
        <Button type="primary" onClick={onRetry}>
          {stateLabels.retry}
        </Button>
      }
    />
  </div>
)

export const Loading = () => (
  <div className="loading" role="status" aria-label={stateLabels.loading}>
    <Spin />
  </div>
)

export const Nothing = ({ title, children }: { title: string; children?: ReactNode }) => (
  <Empty
    className="nothing"
    image={Empty.PRESENTED_IMAGE_SIMPLE}
    description={
      <>
        <div className="nothing-title">{title}</div>
        {children && <div className="nothing-text">{children}</div>}
      </>
    }
  />
)
