import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { roles } from '@shared/domain/roles'
import { graphemes } from '@shared/domain/visible-text'
import { roleLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, messageOf, signInAsPersona } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { ErrorState, Skeleton } from '../../components/feedback'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Heading } from '../../components/layout'
import { loginLabels } from '../../labels/citizen'
import { tell } from '../../platform/dialog'

type Persona = OutputOf<typeof contract.session.personas>['items'][number]

/** The people of the demo city; a tap signs in as one of them. */
export const Personas = ({ onDone }: { onDone: () => void }) => {
  const { data, error, reload } = useLoaded('personas', () => call(contract.session.personas, {}))
  const [busy, setBusy] = useState(false)
  const signIn = async (persona: Persona) => {
    if (busy) return
    setBusy(true)
    try {
      await signInAsPersona(persona.id)
      onDone()
    } catch (problem) {
      await tell(loginLabels.failed, messageOf(problem))
    } finally {
      setBusy(false)
    }
  }
  if (!data)
    return error ? (
      <ErrorState message={error.message} onRetry={() => void reload()} />
    ) : (
      <Skeleton kind="cards" />
    )
  return (
    <>
      <Heading className="login-title">{loginLabels.demoTitle}</Heading>
      <View className="login-text">{loginLabels.demoText}</View>
      {roles
        .map((role) => ({ role, group: data.items.filter((persona) => persona.role === role) }))
        .filter(({ group }) => group.length > 0)
        .map(({ role, group }) => (
          <View key={role} className="login-group">
            <Heading className="login-role">{roleLabels[role]}</Heading>
            {group.map((persona) => (
              <Tap key={persona.id} className="login-persona" onTap={() => void signIn(persona)}>
                <View className="login-face">{graphemes(persona.name)[0]}</View>
                <View className="login-body">
                  <View className="login-name">{persona.name}</View>
                  <View className="login-about">{persona.about}</View>
                </View>
                <Icon name="chevron-right" />
              </Tap>
            ))}
          </View>
        ))}
    </>
  )
}
