import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { consentToPrivacy } from '../../api/privacy'
import { routes } from '../../api/routes'
import { ApiError, absolute, call, messageOf, signOut, useSession } from '../../api/session'
import { useCity } from '../../api/use-city'
import { Button } from '../../components/Button'
import { LoadError, Skeleton } from '../../components/feedback'
import { TextInput } from '../../components/inputs/TextInput'
import { Card } from '../../components/layout'
import { Sheet } from '../../components/sheet'
import { myPrivacyLabels as labels } from '../../labels/own/me'
import { saveArchive } from '../../platform/archive'
import { confirm, tell, toast } from '../../platform/dialog'
import './index.scss'

/** 隐私与我的数据: what is kept and who sees it, for everybody; consent, export and deletion for those signed in. */
const Privacy = () => {
  const { person } = useSession()
  const { city, error, reload } = useCity()
  if (!city)
    return error ? <LoadError error={error} onRetry={() => void reload()} /> : <Skeleton kind="detail" />
  return (
    <View className="privacy">
      {labels.parts(city).map(({ title, lines }) => (
        <Card key={title} title={title}>
          {lines.map((line) => (
            <View key={line} className="privacy-line">
              {line}
            </View>
          ))}
        </Card>
      ))}
      {person && (
        <>
          <Consent person={person} />
          <Export />
          <Leave />
        </>
      )}
    </View>
  )
}

export default Privacy

/** One run at a time; a failure is told with its reason. */
const useRun = (failed: string, explain = messageOf) => {
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      await tell(failed, explain(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}

const Consent = ({ person }: { person: Person }) => {
  const { busy, run } = useRun(labels.consentFailed)
  const isCurrent = person.consent === PRIVACY_VERSION
  const agree = () =>
    run(async () => {
      await consentToPrivacy()
      toast(labels.agreed, 'success')
    })
  return (
    <Card title={labels.consent}>
      <View className="privacy-line">
        {person.consent ? labels.consented(person.consent) : labels.notConsented}
      </View>
      {!isCurrent && (
        <Button kind="secondary" wide busy={busy} onTap={() => void agree()}>
          {labels.agree}
        </Button>
      )}
    </Card>
  )
}

const Export = () => {
  const { busy, run } = useRun(labels.exportFailed)
  const save = () =>
    run(async () => {
      const { url } = await call(contract.me.data, {})
      if (await saveArchive(absolute(url), labels.fileName)) toast(labels.exported, 'success')
    })
  return (
    <Card title={labels.data}>
      <View className="privacy-line">{labels.dataText}</View>
      <Button kind="secondary" wide busy={busy} onTap={() => void save()}>
        {labels.export}
      </Button>
    </Card>
  )
}

/** Only a persona of the demo is refused. */
const whyNotLeft = (error: unknown): string =>
  error instanceof ApiError && error.code === 'not_allowed' ? labels.leaveDemo : messageOf(error)

/** Two steps: the person types the word, then confirms once more. */
const Leave = () => {
  const [open, setOpen] = useState(false)
  const [word, setWord] = useState('')
  const { busy, run } = useRun(labels.leaveFailed, whyNotLeft)
  const leave = () =>
    run(async () => {
      const { leaveLast: title, leaveLastText: text, leaveYes: yes } = labels
      if (!(await confirm({ title, text, yes, harm: true }))) return
      await call(contract.me.remove, {})
      await signOut()
      toast(labels.left, 'success')
      await Taro.reLaunch({ url: routes.home })
    })
  return (
    <Card title={labels.leave}>
      <View className="privacy-line">{labels.leaveText}</View>
      <Button kind="quiet" wide onTap={() => setOpen(true)}>
        {labels.leaveButton}
      </Button>
      <Sheet
        open={open}
        title={labels.leaveTitle}
        onClose={() => setOpen(false)}
        footer={
          <Button
            kind="danger"
            wide
            size="large"
            busy={busy}
            disabled={word.trim() !== labels.leaveWord}
            onTap={() => void leave()}
          >
            {labels.leaveYes}
          </Button>
        }
      >
        <View className="privacy-line">{labels.leaveAsk}</View>
        <TextInput
          value={word}
          label={labels.leaveAsk}
          max={4}
          placeholder={labels.leavePlaceholder}
          onChange={setWord}
        />
      </Sheet>
    </Card>
  )
}
