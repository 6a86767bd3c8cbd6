import type { Person } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { lacksConsent } from '../../api/session'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/choices'
import { TextField } from '../../components/inputs/TextField'
import { BottomBar, Card, Field } from '../../components/layout'
import { ConsentSheet } from '../../components/privacy/ConsentSheet'
import { reportLabels } from '../../labels/citizen'
import { photoLabels } from '../../labels/common'
import { anonymousLabels } from '../../labels/own/privacy'
import { toast } from '../../platform/dialog'
import { CategoryPicker } from './CategoryPicker'
import { FrontageCard, PlaceKindCard } from './FrontageCard'
import { PhotoCard } from './PhotoCard'
import { PlaceCard } from './PlaceCard'
import { type ReportEditor, useReport } from './use-report'

type ReportFormProps = { person: Person; onSent: (requestId: string) => void }

export const ReportForm = ({ person, onSent }: ReportFormProps) => {
  const form = useReport(person.id)
  const [asksConsent, setAsksConsent] = useState(false)
  const [sending, setSending] = useState(false)
  const { draft, change, missing } = form

  const send = async () => {
    setAsksConsent(false)
    if (missing) return toast(missing)
    setSending(true)
    try {
      const requestId = await form.send()
      if (requestId) onSent(requestId)
    } catch {
      toast(photoLabels.cannotKeep)
    } finally {
      setSending(false)
    }
  }

  return (
    <View className="report">
      <PhotoCard photos={form.photos} />
      <PlaceCard form={form} />
      <CategoryPicker
        categories={form.city?.categories ?? []}
        chosen={form.category}
        onChoose={(category, said) =>
          change(said && !draft.description ? { category, description: said } : { category })
        }
      />
      {form.category?.duty && (
        <PlaceKindCard chosen={draft.placeKind} onChoose={(placeKind) => change({ placeKind })} />
      )}
      {form.frontages && form.frontages.length > 0 && (
        <FrontageCard
          frontages={form.frontages}
          chosen={draft.front}
          onChoose={(front) => change({ front })}
        />
      )}
      <Card>
        <TextField
          hint={reportLabels.descriptionHint}
          value={draft.description}
          onChange={(description) => change({ description })}
          max={limits.descriptionLength}
          label={reportLabels.description}
          placeholder={reportLabels.descriptionPlaceholder}
        />
        <Field label={anonymousLabels.title} hint={anonymousLabels.hint}>
          <Segmented
            items={[
              { value: 'anonymous', label: anonymousLabels.anonymous },
              { value: 'open', label: anonymousLabels.open },
            ]}
            value={draft.anonymous ? 'anonymous' : 'open'}
            onChange={(chosen) => change({ anonymous: chosen === 'anonymous' })}
          />
        </Field>
      </Card>
      <ReportBar
        form={form}
        busy={sending}
        onSend={() => (lacksConsent(person) && !missing ? setAsksConsent(true) : void send())}
      />
      <ConsentSheet
        person={person}
        open={asksConsent}
        onLater={() => setAsksConsent(false)}
        onAgreed={() => void send()}
      />
    </View>
  )
}

type ReportBarProps = { form: ReportEditor; busy: boolean; onSend: () => void }

/** Without a photo it offers the camera and the album, afterwards the button that sends. */
const ReportBar = ({ form: { draft, photos }, busy, onSend }: ReportBarProps) => (
  <BottomBar>
    {draft.photos.length === 0 ? (
      <>
        <Button kind="secondary" size="large" icon="image" onTap={() => void photos.add('album')}>
          {reportLabels.album}
        </Button>
        <Button wide size="large" icon="camera" onTap={() => void photos.add('camera')}>
          {reportLabels.shoot}
        </Button>
      </>
    ) : (
      <Button wide size="large" icon="send" busy={busy} onTap={onSend}>
        {reportLabels.send}
      </Button>
    )}
  </BottomBar>
)
