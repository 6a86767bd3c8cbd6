import { deskContract } from '@shared/contract/desk/every'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, QRCode } from 'antd'
import { useEffect, useState } from 'react'
import { ApiError } from '../../api/api-error'
import { adopt, call, deviceId } from '../../api/session'
import { ErrorState, Loading } from '../../components/states'
import { loginLabels } from '../../labels/common'

/** How often a browser asks, as the contract says. */
const LOOK_MS = 2000

/** 工作台登录: a code that is scanned or typed with the phone, where the person confirms. */
export const CodeSignIn = () => {
  const client = useQueryClient()
  /** The code whose picture this browser cannot show. */
  const [broken, setBroken] = useState<string | null>(null)
  const asked = useQuery({
    queryKey: ['desk-code'],
    queryFn: () => call(deskContract.desk.ask, { device: deviceId() }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const code = asked.data
  const taken = useQuery({
    queryKey: ['desk-code', code?.id],
    enabled: code !== undefined,
    queryFn: () => call(deskContract.desk.take, { id: code?.id ?? '', secret: code?.secret ?? '' }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'refused' || state.error instanceof ApiError ? false : LOOK_MS,
    refetchIntervalInBackground: true,
    retry: (_, error) => error instanceof ApiError && (error.status === 0 || error.status === 503),
  })
  const session = taken.data?.session
  useEffect(() => {
    if (session) adopt(session)
  }, [session])
  const renew = () => void client.resetQueries({ queryKey: ['desk-code'] })

  if (asked.error) return <ErrorState error={asked.error} onRetry={renew} />
  if (!code) return <Loading />
  const isOver = taken.data?.state === 'refused' || taken.error !== null
  return (
    <section className="login-code" aria-label={loginLabels.code}>
      <div className="login-picture">
        {code.picture && code.id !== broken ? (
          <img
            src={code.picture}
            alt={loginLabels.codeAlt}
            width={180}
            height={180}
            onError={() => setBroken(code.id)}
          />
        ) : (
          <QRCode
            aria-label={loginLabels.codeAlt}
            value={new URL(code.path, location.origin).href}
            size={180}
            bordered={false}
          />
        )}
      </div>
      <div>
        <h2>{loginLabels.code}</h2>
        <ol className="login-steps">
          {loginLabels.codeSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>
          <span className="faint">{loginLabels.number}</span>
          <span className="login-digits">{`${code.number.slice(0, 3)} ${code.number.slice(3)}`}</span>
        </p>
        <p role="status">
          {taken.error ? loginLabels.expired : loginLabels.states[taken.data?.state ?? 'waiting']}
        </p>
        {isOver && (
          <Button type="primary" onClick={renew}>
            {loginLabels.another}
          </Button>
        )}
      </div>
    </section>
  )
}
