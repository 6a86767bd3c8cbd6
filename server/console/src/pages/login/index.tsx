import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { holds, roles } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Card } from 'antd'
import { useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { messageOf } from '../../api/api-error'
import { useCity } from '../../api/queries'
import { call, signInAsPersona, usePerson } from '../../api/session'
import { ErrorState, Loading } from '../../components/states'
import { brand, loginLabels } from '../../labels/common'
import { CodeSignIn } from './CodeSignIn'

/** Only a page of our own follows a login: the address comes from a link. */
const isOurs = (path: string): boolean => /^\/(?!\/)[\w/?=&.%-]*$/.test(path)

/** Signs in at the desk; in a demo city as one of its people. */
export const LoginPage = () => {
  const person = usePerson()
  const [params] = useSearchParams()
  const { data: city, error, refetch } = useCity()
  const next = params.get('next') ?? '/'
  if (person) return <Navigate to={isOurs(next) ? next : '/'} replace />
  return (
    <main className="login">
      <h1 className="login-title">
        {brand}
        <small>{city?.name}</small>
      </h1>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {city && <CodeSignIn />}
      {city?.demo && <Personas />}
      {!city && !error && <Loading />}
    </main>
  )
}

type Persona = OutputOf<typeof contract.session.personas>['items'][number]

const Personas = () => {
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['personas'],
    queryFn: () => call(contract.session.personas, {}),
  })
  const signIn = async ({ id }: Persona) => {
    setBusy(id)
    try {
      await signInAsPersona(id)
    } catch (failure) {
      message.error(`${loginLabels.failed}：${messageOf(failure)}`)
    } finally {
      setBusy(null)
    }
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const order = [...roles].sort(
    (a, b) => Number(holds({ role: b }, 'useDesk')) - Number(holds({ role: a }, 'useDesk')),
  )
  return (
    <>
      <h2>{loginLabels.demo}</h2>
      <p className="faint">{loginLabels.demoText}</p>
      <div className="login-roles">
        {order
          .map((role) => ({ role, group: data.items.filter((one) => one.role === role) }))
          .filter(({ group }) => group.length > 0)
          .map(({ role, group }) => (
            <Card key={role} size="small" title={<h3>{roleLabels[role]}</h3>}>
              {group.map((persona) => (
                <Button
                  key={persona.id}
                  block
                  type="text"
                  className="login-persona"
                  loading={busy === persona.id}
                  disabled={busy !== null}
                  onClick={() => void signIn(persona)}
                >
                  <span className="login-name">{persona.name}</span>
                  <span className="faint">{persona.about}</span>
                </Button>
              ))}
            </Card>
          ))}
      </div>
    </>
  )
}
