import { contract } from '@shared/contract'
import type { CaseDetail, Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type PropsWithChildren, type ReactNode, useState } from 'react'
import { goBackOr, routes } from '../api/routes'
import { call } from '../api/session'
import { useLoaded } from '../api/use-loaded'
import { useRequiredPerson } from '../api/use-person'
import { Button } from '../components/Button'
import { LoadError, Skeleton } from '../components/feedback'
import type { IconName } from '../components/Icon'
import { BottomBar, Card } from '../components/layout'
import { tell } from '../platform/dialog'
import { Hero } from './Hero'
import './CaseForm.scss'

type CaseFormProps = PropsWithChildren<{
  detail: CaseDetail
  /** Stands between the photos and the questions. */
  intro?: string
  button: string
  icon?: IconName
  busy: boolean
  onSend: () => void
}>

/** A citizen's form about one case: its photos, the questions, and the button that sends. */
export const CaseForm = ({ detail, intro, button, icon, busy, onSend, children }: CaseFormProps) => (
  <View className="case-form">
    <Hero detail={detail} audience="citizen" compact />
    {intro && <View className="case-form-intro">{intro}</View>}
    <Card className="case-form-fields">{children}</Card>
    <BottomBar>
      <Button wide size="large" icon={icon} busy={busy} onTap={onSend}>
        {button}
      </Button>
    </BottomBar>
  </View>
)

type SendForm = { busy: boolean; send: (request: () => Promise<void>) => Promise<void> }

type FailureTexts = { title: string; text: (error: unknown) => string; onFailed: () => void }

/** Sends a form once at a time. `onFailed` runs after the person has read why it failed. */
export const useSendForm = ({ title, text, onFailed }: FailureTexts): SendForm => {
  const [busy, setBusy] = useState(false)
  const send = async (request: () => Promise<void>) => {
    setBusy(true)
    try {
      await request()
    } catch (error) {
      await tell(title, text(error))
      onFailed()
    } finally {
      setBusy(false)
    }
  }
  return { busy, send }
}

type FormCase = {
  /** Null while `pending` must be shown instead of the form. */
  loaded: { detail: CaseDetail; person: Person } | null
  pending: ReactNode
  reload: () => void
  back: () => void
}

/** The case that the page's `id` names, for a person who must be signed in. `name` keeps forms apart in the cache. */
export const useFormCase = (name: string): FormCase => {
  const { id = '' } = useRouter().params
  const person = useRequiredPerson()
  const { data, error, reload } = useLoaded(person && `${name}:${id}:${person.id}`, () =>
    call(contract.cases.show, { id }),
  )
  const retry = () => void reload()
  return {
    loaded: data && person ? { detail: data, person } : null,
    pending: !data && error ? <LoadError error={error} onRetry={retry} /> : <Skeleton kind="detail" />,
    reload: retry,
    back: () => void goBackOr(routes.case(id)),
  }
}
