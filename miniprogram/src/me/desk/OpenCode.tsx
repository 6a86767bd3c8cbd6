import { sceneIn } from '@shared/domain/codes/scenes'
import { typedText } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { TextInput } from '../../components/inputs/TextInput'
import { Card, ErrorText, Field } from '../../components/layout'
import { deskLabels } from '../../labels/own/desk'
import { canScan, scanCode } from '../../platform/scan'
import type { SignIn } from './use-sign-in'

/** Six digits with spaces between them. */
const TYPED_MAX = 10

/** The scanner of WeChat, and the field for the six digits. */
export const OpenCode = ({ signIn: { open, opening, error, setError } }: { signIn: SignIn }) => {
  const [typed, setTyped] = useState('')
  const scan = async () => {
    try {
      const scanned = await scanCode()
      const scene = scanned === null ? null : sceneIn(scanned)
      if (scene !== null) await open(scene)
      else if (scanned !== null) setError(deskLabels.notOurs)
    } catch {
      setError(deskLabels.scanFailed)
    }
  }
  return (
    <>
      <View className="desk-text">{canScan ? deskLabels.intro : deskLabels.introTyped}</View>
      {canScan && (
        <Button size="large" wide icon="scan" busy={opening} onTap={() => void scan()}>
          {deskLabels.scan}
        </Button>
      )}
      <Card>
        <Field label={deskLabels.number}>
          <TextInput
            value={typed}
            onChange={setTyped}
            label={deskLabels.number}
            placeholder={deskLabels.placeholder}
            max={TYPED_MAX}
          />
        </Field>
        {error && <ErrorText>{error}</ErrorText>}
        <View className="desk-next">
          <Button
            kind="secondary"
            wide
            busy={opening}
            disabled={!typedText(typed)}
            onTap={() => void open(typedText(typed))}
          >
            {deskLabels.next}
          </Button>
        </View>
      </Card>
    </>
  )
}
