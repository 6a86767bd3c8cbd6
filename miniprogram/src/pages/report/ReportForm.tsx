import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { TextArea } from '../../components/TextArea'
import { toast } from '../../platform/dialogs'
import { reportWords } from '../../words/citizen'
import { photoWords } from '../../words/common'
import { CategoryPicker } from './CategoryPicker'
import { FrontCard } from './FrontCard'
import { PhotoCard } from './PhotoCard'
import { PlaceCard } from './PlaceCard'
import { PlaceKindCard } from './PlaceKindCard'
import { useReport } from './use-report'

type ReportFormProps = { personId: string; onSent: (requestId: string) => void }

export const ReportForm = ({ personId, onSent }: ReportFormProps) => {
  const form = useReport(personId)
  const [sending, setSending] = useState(false)
  const { draft, change, missing } = form

  const send = async () => {
    if (missing) return toast(missing)
    setSending(true)
    try {
      const requestId = await form.send()
      if (requestId) onSent(requestId)
    } catch {
      toast(photoWords.cannotKeep)
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
        onChoose={(category) => change({ category })}
      />
      {form.category?.duty && (
        <PlaceKindCard chosen={draft.placeKind} onChoose={(placeKind) => change({ placeKind })} />
      )}
      {form.fronts && form.fronts.length > 0 && (
        <FrontCard fronts={form.fronts} chosen={draft.front} onChoose={(front) => change({ front })} />
      )}
      <Card>
        <Field label={reportWords.words} hint={reportWords.wordsHint}>
          <TextArea
            value={draft.words}
            onChange={(words) => change({ words })}
            max={limits.wordsLength}
            label={reportWords.words}
            placeholder={reportWords.wordsPlaceholder}
          />
        </Field>
      </Card>
      <BottomBar>
        {draft.photos.length === 0 ? (
          <>
            <Button kind="secondary" size="large" icon="image" onTap={() => void form.photos.add('album')}>
              {reportWords.album}
            </Button>
            <Button wide size="large" icon="camera" onTap={() => void form.photos.add('camera')}>
              {reportWords.shoot}
            </Button>
          </>
        ) : (
          <Button wide size="large" icon="send" busy={sending} onTap={() => void send()}>
            {reportWords.send}
          </Button>
        )}
      </BottomBar>
    </View>
  )
}
