import { contract } from '@shared/contract'
import type { CaseDetail, PartView } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, messageOf } from '../../api/session'
import { useFormCase } from '../../case-ui/CaseForm'
import { Button } from '../../components/Button'
import { TextField } from '../../components/inputs/TextField'
import { Card, Field } from '../../components/layout'
import { Photo } from '../../components/photos/Photo'
import { PhotoPicker } from '../../components/photos/PhotoPicker'
import { myContentLabels as labels } from '../../labels/own/me'
import { idsOf, usableOf, usePhotos } from '../../outbox/use-photos'
import { confirm, tell, toast } from '../../platform/dialog'
import './index.scss'

/** 我上报的内容: the author adds, takes back and puts back, and asks not to be public. */
const Content = () => {
  const { loaded, pending, reload } = useFormCase('content')
  if (!loaded) return <>{pending}</>
  return <Body detail={loaded.detail} reload={reload} />
}

export default Content

type BodyProps = { detail: CaseDetail; reload: () => void }
type Run = (send: () => Promise<unknown>, done: string) => Promise<boolean>

const Body = ({ detail, reload }: BodyProps) => {
  const [busy, setBusy] = useState(false)
  const run: Run = async (send, done) => {
    setBusy(true)
    try {
      await send()
      toast(done, 'success')
      return true
    } catch (error) {
      await tell(labels.failed, messageOf(error))
      return false
    } finally {
      reload()
      setBusy(false)
    }
  }
  return (
    <View className="content">
      {detail.abilities.includes('supplement') && (
        <Addition key={detail.timeline.length} id={detail.id} busy={busy} run={run} />
      )}
      <OwnParts detail={detail} busy={busy} run={run} />
      <Private detail={detail} busy={busy} run={run} />
    </View>
  )
}

const Addition = ({ id, busy, run }: { id: string; busy: boolean; run: Run }) => {
  const [words, setWords] = useState('')
  const photos = usePhotos(limits.photosPerSupplement)
  const send = async () => {
    const hasWords = visibleLength(words) > 0
    if (!hasWords && photos.items.length === 0) return toast(labels.nothing)
    if (!photos.photoIds) return toast(labels.uploading)
    const usable = await usableOf(photos, !hasWords)
    if (!usable) return
    const input = { id, words, photos: idsOf(usable) }
    void run(() => call(contract.reports.supplement, input), labels.sent)
  }
  return (
    <Card title={labels.add}>
      <View className="content-text">{labels.addText}</View>
      <TextField
        value={words}
        max={limits.descriptionLength}
        label={labels.words}
        placeholder={labels.wordsPlaceholder}
        onChange={setWords}
      />
      <Field label={labels.photos}>
        <PhotoPicker
          items={photos.items}
          max={limits.photosPerSupplement}
          onAdd={() => void photos.add('camera')}
          onRemove={photos.remove}
          onRetry={photos.retry}
        />
      </Field>
      <Button wide icon="send" busy={busy} onTap={() => void send()}>
        {labels.send}
      </Button>
    </Card>
  )
}

type CardProps = { detail: CaseDetail; busy: boolean; run: Run }

const OwnParts = ({ detail, busy, run }: CardProps) => {
  const own = detail.parts.filter(({ part, may }) => part !== 'case' && may !== 'hide' && may !== 'unhide')
  const change = async ({ part, id: partId, may }: PartView) => {
    const input = { id: detail.id, part, partId }
    if (may === 'put_back') return run(() => call(contract.reports.put_back, input), labels.putBackDone)
    const title = labels.takeBackTitle[part === 'photo' ? 'photo' : 'words']
    if (!(await confirm({ title, text: labels.takeBackText, yes: labels.takeBackYes }))) return false
    return run(() => call(contract.reports.take_back, input), labels.takeBackDone)
  }
  return (
    <Card title={labels.own}>
      <View className="content-text">{own.length > 0 ? labels.ownText : labels.none}</View>
      {own.map((part) => (
        <View key={part.id} className="content-part">
          {part.photo && <Photo className="content-photo" photo={part.photo} alt={labels.photoAlt} />}
          <View className="content-part-body">
            {part.text && <View className="content-words">{part.text}</View>}
            {part.hidden && (
              <View className="content-hidden">
                {part.hidden.takenBack ? labels.takenBack : labels.hiddenByStaff(part.hidden.reason)}
              </View>
            )}
          </View>
          {part.may && (
            <Button kind="secondary" size="small" disabled={busy} onTap={() => void change(part)}>
              {part.may === 'put_back' ? labels.putBack : labels.takeBack}
            </Button>
          )}
        </View>
      ))}
    </Card>
  )
}

/** 申请不公开, once the report was accepted; before that the author withdraws it. */
const Private = ({ detail, busy, run }: CardProps) => {
  const [reason, setReason] = useState('')
  const { id, privacyRequest, abilities } = detail
  if (privacyRequest)
    return (
      <Card title={labels.private}>
        <View className="content-text">{labels.privateAsked(privacyRequest.reason)}</View>
      </Card>
    )
  if (!abilities.includes('ask_private')) return null
  const send = () => {
    if (visibleLength(reason) < limits.reasonMinLength) return toast(labels.privateShort)
    void run(() => call(contract.reports.ask_private, { id, reason }), labels.privateSent)
  }
  return (
    <Card title={labels.private}>
      <View className="content-text">{labels.privateText}</View>
      <TextField
        value={reason}
        max={limits.reasonLength}
        label={labels.privateReason}
        placeholder={labels.privatePlaceholder}
        onChange={setReason}
      />
      <Button kind="secondary" wide busy={busy} onTap={send}>
        {labels.privateSend}
      </Button>
    </Card>
  )
}
