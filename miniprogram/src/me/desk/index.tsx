import type { Person } from '@shared/contract/case-views'
import { may } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { goBackOr, routes } from '../../api/routes'
import { useRequiredPerson } from '../../api/use-person'
import { Empty, Skeleton } from '../../components/feedback'
import { deskLabels } from '../../labels/own/desk'
import { Confirmations } from './Confirmations'
import { DeskRequest } from './DeskRequest'
import { OpenCode } from './OpenCode'
import { useSignIn } from './use-sign-in'
import './index.scss'

/** 工作台登录: opens the code that a computer shows, and answers it; above it, what else is to be confirmed. */
const Desk = () => {
  const person = useRequiredPerson()
  return (
    <View className="desk">
      {person ? <SignIn key={person.id} person={person} /> : <Skeleton kind="cards" count={1} />}
    </View>
  )
}

export default Desk

const SignIn = ({ person }: { person: Person }) => {
  // WeChat opens the screen with the scene of a scanned code, encoded once.
  const { scene } = useRouter().params
  const mayUse = may(person.role, 'useDesk')
  const signIn = useSignIn(mayUse && scene ? decodeURIComponent(scene) : null)
  if (!mayUse)
    return (
      <Empty
        icon="shield"
        title={deskLabels.notForRole}
        text={deskLabels.notForRoleText(roleLabels[person.role])}
        action={{ label: deskLabels.home, onTap: () => void Taro.reLaunch({ url: routes.home }) }}
      />
    )
  const { request, answer, opening } = signIn
  if (answer)
    return (
      <Empty
        icon={answer === 'confirmed' ? 'check' : 'shield'}
        title={deskLabels[answer]}
        text={answer === 'confirmed' ? deskLabels.confirmedText : deskLabels.refusedText}
        action={{ label: deskLabels.done, onTap: () => void goBackOr(routes.home) }}
      />
    )
  if (opening && !request) return <Skeleton kind="cards" count={1} />
  return request ? (
    <DeskRequest person={person} request={request} signIn={signIn} />
  ) : (
    <>
      <Confirmations person={person} />
      <OpenCode signIn={signIn} />
    </>
  )
}
