import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { messageOf } from '../../api/session'
import { AfterNo, afterNo, ReasonField } from '../../case-ui/Complaint'
import { Hero } from '../../case-ui/Hero'
import { Button } from '../../components/Button'
import { BottomBar, Card, Field } from '../../components/layout'
import { PhotoPicker } from '../../components/photos/PhotoPicker'
import { objectLabels } from '../../labels/case'
import { tell, toast } from '../../platform/dialog'
import { PlaceField } from './PlaceField'
import { useObjection } from './use-objection'

type ObjectFormProps = {
  detail: CaseDetail
  personId: string
  onSent: () => void
  /** It could not be sent; perhaps the case has changed meanwhile. */
  onFailed: () => void
}

export const ObjectForm = ({ detail, personId, onSent, onFailed }: ObjectFormProps) => {
  const objection = useObjection(detail, personId)
  const { photos, missing, words, setLabels } = objection
  const [sending, setSending] = useState(false)

  const send = async () => {
    if (missing) return toast(missing)
    setSending(true)
    try {
      await objection.send()
      onSent()
    } catch (error) {
      await tell(objectLabels.failed, `${messageOf(error)}。${objectLabels.kept}`)
      onFailed()
    } finally {
      setSending(false)
    }
  }

  return (
    <View className="object">
      <View className="object-photos">
        <Hero detail={detail} />
      </View>
      <View className="object-intro">{objectLabels.intro}</View>
      <Card className="object-fields">
        <Field label={objectLabels.photos} hint={objectLabels.photosHint}>
          <PhotoPicker
            items={photos.items}
            max={limits.photosPerRating}
            onAdd={() => void photos.add('camera')}
            onRemove={photos.remove}
            onRetry={photos.retry}
            addLabels={photos.items.length > 0 ? objectLabels.more : objectLabels.shoot}
          />
        </Field>
        <PlaceField objection={objection} />
        <ReasonField
          label={objectLabels.words}
          hint={objectLabels.wordsHint}
          placeholder={objectLabels.wordsPlaceholder}
          chips={objectLabels.chips}
          words={words}
          max={limits.reasonLength}
          onChange={setLabels}
        />
        <AfterNo leadsTo={afterNo(detail)} />
      </Card>
      <BottomBar>
        <Button wide size="large" icon="send" busy={sending} onTap={() => void send()}>
          {objectLabels.send}
        </Button>
      </BottomBar>
    </View>
  )
}
