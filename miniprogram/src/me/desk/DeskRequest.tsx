import type { Person } from '@shared/contract/case-views'
import type { DeskRequestView } from '@shared/contract/desk/codes'
import { roleLabels } from '@shared/labels/case'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Card, ErrorText } from '../../components/layout'
import { useNow } from '../../components/use-now'
import { deskLabels, groupedDigits } from '../../labels/own/desk'
import type { SignIn } from './use-sign-in'

type DeskRequestProps = { person: Person; request: DeskRequestView; signIn: SignIn }

/** The computer that wants to sign in, with all by which the person can tell whether it is the own one. */
export const DeskRequest = ({ person, request, signIn: { answering, error, decide } }: DeskRequestProps) => {
  const now = useNow()
  const lines = [
    [deskLabels.signsIn, deskLabels.person(person.name, roleLabels[person.role])],
    [deskLabels.browser, request.browser],
    [deskLabels.network, request.network],
    [deskLabels.at, momentLabel(Date.parse(request.askedAt), now)],
  ]
  return (
    <>
      <Card title={deskLabels.title}>
        <View className="desk-number">
          <View className="desk-name">{deskLabels.shown}</View>
          <View className="desk-digits">{groupedDigits(request.number)}</View>
        </View>
        {lines.map(([name, value]) => (
          <View key={name} className="desk-line">
            <View className="desk-name">{name}</View>
            <View className="desk-value">{value}</View>
          </View>
        ))}
      </Card>
      <View className="desk-text">{deskLabels.check}</View>
      {error && <ErrorText>{error}</ErrorText>}
      <Button size="large" wide busy={answering} onTap={() => void decide('confirmed')}>
        {deskLabels.confirm}
      </Button>
      <Button kind="danger" wide disabled={answering} onTap={() => void decide('refused')}>
        {deskLabels.refuse}
      </Button>
    </>
  )
}
