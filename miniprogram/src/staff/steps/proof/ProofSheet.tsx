import { limits } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { TextArea } from '../../../components/inputs/TextArea'
import { Field } from '../../../components/layout'
import { PhotoPicker } from '../../../components/photos/PhotoPicker'
import { Sheet } from '../../../components/sheet'
import { proofLabels } from '../../../labels/steps'
import { type MyFix, useMyFix } from '../../common/use-my-fix'
import type { ProofStep } from '../forms'
import type { Steps } from '../use-steps'
import { isFar, isInaccurate, missingFor, takenAtOf, useProofPhotos } from './proof-state'
import './ProofSheet.scss'
import type { CaseDetail } from '@shared/contract/case-views'
import { distanceMetres } from '@shared/domain/geo'
import { distanceLabels } from '@shared/labels/time'
import { Choice } from '../../../components/choices'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/inputs/Tap'
import { TextInput } from '../../../components/inputs/TextInput'
import { Photo } from '../../../components/photos/Photo'
import { Picture } from '../../../components/photos/Picture'

/** Photos taken on the spot, and the place where the person stands, are the proof. */
export const ProofSheet = ({ step, steps }: { step: ProofStep; steps: Steps }) => {
  const { detail } = steps
  const isOpen = steps.sheet === step
  const photos = useProofPhotos()
  const me = useMyFix(isOpen)
  const [isAlbumAsked, askAlbum] = useState(false)
  const [albumReason, setAlbumReason] = useState('')
  const [note, setNote] = useState('')
  const { items, photoIds, uploading, shots, hasAlbum } = photos
  const missing = missingFor(
    { count: items.length, ids: photoIds, uploading },
    me.fix,
    hasAlbum ? albumReason.trim() : null,
  )

  const shoot = () => void photos.add('camera')
  const send = () => {
    if (!me.fix || !photoIds) return
    const { point, accuracy } = me.fix
    void steps.send(step, {
      photos: photoIds,
      point: [...point],
      accuracy,
      takenAt: takenAtOf(shots),
      source: hasAlbum ? 'album' : 'camera',
      albumReason: hasAlbum ? albumReason.trim() : '',
      note,
    })
  }
  return (
    <Sheet
      open={isOpen}
      title={proofLabels.titles[step]}
      onClose={steps.close}
      error={steps.error}
      footer={
        <Button wide size="large" busy={steps.busy} disabled={missing !== null} onTap={send}>
          {missing ? proofLabels.missing[missing] : proofLabels.send[step]}
        </Button>
      }
    >
      <Field label={proofLabels.photos[step]} hint={proofLabels.hints[step]}>
        <BeforePhoto step={step} detail={detail} after={items[0]?.url ?? null} onShoot={shoot} />
        {items.length > 0 && (
          <PhotoPicker
            items={items}
            max={limits.photosPerProof}
            onAdd={shoot}
            addLabel={proofLabels.more}
            onRemove={photos.remove}
            onRetry={photos.retry}
          />
        )}
        {!isAlbumAsked && (
          <View className="proof-album">
            <Button kind="quiet" size="small" icon="image" onTap={() => askAlbum(true)}>
              {proofLabels.album}
            </Button>
          </View>
        )}
      </Field>
      {isAlbumAsked && (
        <AlbumPick reason={albumReason} onReason={setAlbumReason} onPick={() => void photos.add('album')} />
      )}
      <PlaceProof detail={detail} me={me} />
      <Field label={proofLabels.note} hint={proofLabels.noteHint}>
        <TextArea
          label={proofLabels.note}
          value={note}
          max={limits.reasonLength}
          placeholder={proofLabels.notePlaceholder[step]}
          onChange={setNote}
        />
      </Field>
    </Sheet>
  )
}

type PlaceProofProps = { detail: CaseDetail; me: MyFix }

/** How far the person stands from the case, in words and colour. */
const PlaceProof = ({ detail, me }: PlaceProofProps) => {
  const { tone, words } = verdict(detail, me)
  return (
    <Field label={proofLabels.place}>
      <View className={`proof-place proof-place-${tone}`}>
        <Icon name={tone === 'green' ? 'check' : 'locate'} />
        <View className="proof-place-words">{words}</View>
        {tone !== 'green' && (
          <Button kind="quiet" size="small" busy={me.locating} onTap={() => void me.locate()}>
            {proofLabels.again}
          </Button>
        )}
      </View>
    </Field>
  )
}

type Verdict = { tone: 'neutral' | 'green' | 'yellow' | 'red'; words: string }

const verdict = (detail: CaseDetail, { fix, error }: MyFix): Verdict => {
  if (error) return { tone: 'red', words: proofLabels[error] }
  if (!fix) return { tone: 'neutral', words: proofLabels.locating }
  if (isInaccurate(fix)) return { tone: 'red', words: proofLabels.inaccurate }
  const distance = distanceLabels(distanceMetres(fix.point, detail.point))
  const words = proofLabels.near(distance, distanceLabels(fix.accuracy))
  return isFar(fix, detail)
    ? { tone: 'yellow', words: `${words}。${proofLabels.far}` }
    : { tone: 'green', words }
}

type BeforePhotoProps = { step: ProofStep; detail: CaseDetail; after: string | null; onShoot: () => void }

/** How it looked, and beside it how it looks now, so that the same angle is taken. */
const BeforePhoto = ({ step, detail, after, onShoot }: BeforePhotoProps) => (
  <View className="proof-pair">
    <View className="proof-side">
      <Photo className="proof-photo" photo={detail.photos[0] ?? null} large alt={proofLabels.before[step]} />
      <View className="proof-side-words">{proofLabels.before[step]}</View>
    </View>
    <View className="proof-side">
      {after ? (
        <Picture className="proof-photo" src={after} alt={proofLabels.after[step]} />
      ) : (
        <Tap className="proof-photo proof-shoot" onTap={onShoot}>
          <Icon name="camera" className="proof-camera" />
          <View>{proofLabels.shoot}</View>
        </Tap>
      )}
      <View className="proof-side-words">{proofLabels.after[step]}</View>
    </View>
  </View>
)

type AlbumPickProps = { reason: string; onReason: (reason: string) => void; onPick: () => void }

/** The album opens only after a reason: what lies there may be of any day. */
const AlbumPick = ({ reason, onReason, onPick }: AlbumPickProps) => {
  const isGiven = reason.trim().length >= limits.reasonMinLength
  return (
    <Field label={proofLabels.albumTitle} hint={proofLabels.albumHint}>
      <Choice
        items={proofLabels.albumChips.map((chip) => ({ value: chip, words: chip }))}
        chosen={[reason]}
        onTap={onReason}
      />
      <TextInput
        value={reason}
        onChange={onReason}
        label={proofLabels.albumTitle}
        placeholder={proofLabels.albumPlaceholder}
        max={limits.reasonLength}
      />
      <View>
        <Button kind="secondary" icon="image" disabled={!isGiven} onTap={onPick}>
          {isGiven ? proofLabels.albumPick : proofLabels.albumNeeds}
        </Button>
      </View>
    </Field>
  )
}
