import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { messageOf } from '../../api/session'
import { CaseForm, useSendForm } from '../../case-ui/CaseForm'
import { AfterNo, afterNo, ReasonField } from '../../case-ui/Complaint'
import { Field } from '../../components/layout'
import { PhotoPicker } from '../../components/photos/PhotoPicker'
import { objectLabels } from '../../labels/own/me'
import { idsOf, usableOf } from '../../outbox/use-photos'
import { toast } from '../../platform/dialog'
import { PlaceField } from './PlaceField'
import { useObjection } from './use-objection'

type ObjectFormProps = {
  detail: CaseDetail
  personId: string
  onSent: () => void
  /** The case may have changed meanwhile, so that nobody may object any more. */
  onFailed: () => void
}

/** A neighbour says on the spot that a closed case is not put right. */
export const ObjectForm = ({ detail, personId, onSent, onFailed }: ObjectFormProps) => {
  const objection = useObjection(detail, personId)
  const { photos, missing, comment, setComment } = objection
  const { busy, send } = useSendForm({
    title: objectLabels.failed,
    text: (error) => `${messageOf(error)}。${objectLabels.kept}`,
    onFailed,
  })

  const trySend = async () => {
    if (missing) return toast(missing)
    const usable = await usableOf(photos)
    if (!usable) return
    void send(async () => {
      await objection.send(idsOf(usable))
      onSent()
    })
  }

  return (
    <CaseForm
      detail={detail}
      intro={objectLabels.intro}
      button={objectLabels.send}
      icon="send"
      busy={busy}
      onSend={() => void trySend()}
    >
      <Field label={objectLabels.photos} hint={objectLabels.photosHint}>
        <PhotoPicker
          items={photos.items}
          max={limits.photosPerRating}
          onAdd={() => void photos.add('camera')}
          onRemove={photos.remove}
          onRetry={photos.retry}
          addLabel={photos.items.length > 0 ? objectLabels.more : objectLabels.shoot}
        />
      </Field>
      <PlaceField objection={objection} />
      <ReasonField
        label={objectLabels.comment}
        hint={objectLabels.commentHint}
        placeholder={objectLabels.commentPlaceholder}
        chips={objectLabels.chips}
        comment={comment}
        max={limits.reasonLength}
        onChange={setComment}
      />
      <AfterNo leadsTo={afterNo(detail)} />
    </CaseForm>
  )
}
