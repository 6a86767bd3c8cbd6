import { contract } from '@shared/contract'
import type { CaseDetail, PartView } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../../api/session'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/inputs/TextField'
import { Card } from '../../../components/layout'
import { Photo } from '../../../components/photos/Photo'
import { Sheet } from '../../../components/sheet'
import { hideCardLabels as labels } from '../../../labels/own/hidden'
import { toast } from '../../../platform/dialog'
import { Notice } from '../../common/Notice'
import { type AfterAction, useAction } from '../use-action'
import './HideCard.scss'

/** The step that waits for its reason. */
type Asked = { title: string; send: (reason: string) => Promise<CaseDetail>; done: string }

/** What of the case is public: the author's request, and the ways to hide parts and show them again. */
export const HideCard = ({ detail, after }: { detail: CaseDetail; after: AfterAction }) => {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const { id, version, privacyRequest, abilities, parts } = detail
  if (!abilities.includes('hide')) return null

  const ask = ({ part, id: partId, may }: Pick<PartView, 'part' | 'id' | 'may'>) => {
    const isShown = may === 'unhide'
    const step = isShown ? contract.cases.unhide : contract.cases.hide
    setAsked({
      title: labels.reasonTitle[isShown ? 'unhide' : 'hide'],
      send: (reason) => call(step, { id, part, partId, reason }),
      done: isShown ? labels.shown : labels.hidden,
    })
  }
  const keep = () =>
    setAsked({
      title: labels.keepTitle,
      send: (reason) => call(contract.cases.keep_public, { id, version, reason }),
      done: labels.kept,
    })
  return (
    <>
      {privacyRequest && (
        <Notice tone="yellow" icon="shield" title={labels.asked}>
          <View>{privacyRequest.reason}</View>
          <View className="hide-decide">
            <Button kind="secondary" wide onTap={keep}>
              {labels.keep}
            </Button>
            <Button wide onTap={() => ask({ part: 'case', id: '', may: 'hide' })}>
              {labels.agree}
            </Button>
          </View>
        </Notice>
      )}
      <Card title={labels.title}>
        <View className="hide-text">{labels.text}</View>
        <Button kind="secondary" wide onTap={() => setOpen(true)}>
          {labels.open}
        </Button>
      </Card>
      <Sheet open={open && !asked} title={labels.open} onClose={() => setOpen(false)}>
        {parts.map((part) => (
          <PartRow key={`${part.part}${part.id}`} part={part} onTap={() => ask(part)} />
        ))}
      </Sheet>
      {asked && (
        <ReasonSheet
          asked={asked}
          after={after}
          onClose={() => {
            setAsked(null)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

const PartRow = ({ part, onTap }: { part: PartView; onTap: () => void }) => {
  const word = part.may === 'unhide' ? labels.unhide : labels.hide
  const what = part.photo ? labels.photoAlt : (part.text ?? labels.case)
  return (
    <View className="hide-part">
      {part.photo && <Photo className="hide-photo" photo={part.photo} alt={labels.photoAlt} />}
      <View className="hide-part-body">
        {!part.photo && <View className="hide-words">{what}</View>}
        {part.hidden && (
          <View className="hide-text">{labels.hiddenBy(part.hidden.who, part.hidden.reason)}</View>
        )}
      </View>
      {part.may && (
        <Button
          kind={part.may === 'hide' ? 'danger' : 'secondary'}
          size="small"
          label={`${word}：${what}`}
          onTap={onTap}
        >
          {word}
        </Button>
      )}
    </View>
  )
}

type ReasonSheetProps = { asked: Asked; after: AfterAction; onClose: () => void }

const ReasonSheet = ({ asked, after, onClose }: ReasonSheetProps) => {
  const [reason, setReason] = useState('')
  const { busy, error, run } = useAction(after)
  const send = async () => {
    if (visibleLength(reason) < limits.reasonMinLength) return toast(labels.short)
    if (await run(() => asked.send(reason), asked.done)) onClose()
  }
  return (
    <Sheet
      open
      title={asked.title}
      onClose={onClose}
      error={error}
      footer={
        <Button wide size="large" busy={busy} onTap={() => void send()}>
          {labels.confirm}
        </Button>
      }
    >
      <TextField
        value={reason}
        max={limits.reasonLength}
        label={labels.reason}
        placeholder={labels.reasonPlaceholder}
        onChange={setReason}
      />
    </Sheet>
  )
}
