import { Button, Result } from 'antd'
import { useEffect } from 'react'
import { Link, useRouteError } from 'react-router'
import { messageOf } from '../api/api-error'
import { stateLabels } from '../labels/common'

/** A fault of our own code on a page: said once in the console, and a way out. */
export const BrokenPage = () => {
  const error = useRouteError()
  useEffect(() => console.error(error), [error])
  return (
    <main role="alert">
      <Result
        status="warning"
        title={stateLabels.failed}
        subTitle={messageOf(error)}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {stateLabels.reload}
          </Button>
        }
      />
    </main>
  )
}

export const MissingPage = () => (
  <Result status="404" title={stateLabels.notFound} extra={<Link to="/">{stateLabels.home}</Link>} />
)
