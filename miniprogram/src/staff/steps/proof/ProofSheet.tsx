import type { CaseDetail } from '@shared/contract/case-views'
import type { ProofStep } from '@shared/domain/forms/step-forms'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import { distanceLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FixState } from '../../../api/use-fix'
import { openPhotos, renewIn } from '../../../case-ui/photos/case-photos'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/choices'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/inputs/Tap'
import { TextField } from '../../../components/inputs/TextField'
import { TextInput } from '../../../components/inputs/TextInput'
import { Field } from '../../../components/layout'
import { PlaceNote, type PlaceState } from '../../../components/PlaceNote'
import { Photo } from '../../../components/photos/Photo'
import { PhotoPicker } from '../../../components/photos/PhotoPicker'
import { Picture } from '../../../components/photos/Picture'
import { Sheet } from '../../../components/sheet'
import { proofLabels } from '../../../labels/proof'
import { usableOf } from '../../../outbox/use-photos'
import type { Steps } from '../use-steps'
import { isFar, isInaccurate } from './proof-state'
import { type Proof, useProof } from './use-proof'
import './ProofSheet.scss'

/** The sheet of a proof: photos taken on the spot, the person's location, and a note. */
export const ProofSheet = ({ step, steps }: { step: ProofStep; steps: Steps }) => {
  const { detail } = steps
  const isOpen = steps.sheet === step
  const proof = useProof(isOpen)
  const { me, missing, note } = proof
  const send = async () => {
    const usable = await usableOf(proof.photos)
    const input = usable && proof.input(usable)
    if (input) void steps.send(step, input)
  }
  return (
    <Sheet
      open={isOpen}
      title={proofLabels.titles[step]}
      onClose={steps.close}
      error={steps.error}
      footer={
        <Button wide size="large" busy={steps.busy} disabled={missing !== null} onTap={() => void send()}>
          {missing ? proofLabels.missing[missing] : proofLabels.send[step]}
        </Button>
      }
    >
      <ProofPhotos step={step} detail={detail} proof={proof} />
      <Field label={proofLabels.place}>
        <PlaceNote place={placeOf(detail, me)} fix={me} />
      </Field>
      <TextField
        hint={proofLabels.noteHint}
        label={proofLabels.note}
        value={note}
        max={limits.reasonLength}
        placeholder={proofLabels.notePlaceholder[step]}
        onChange={proof.setNote}
      />
    </Sheet>
  )
}

type ProofPhotosProps = { step: ProofStep; detail: CaseDetail; proof: Proof }

/** The camera first; the album only after a tap and a reason. */
const ProofPhotos = ({ step, detail, proof }: ProofPhotosProps) => {
  const { items, add, remove, retry } = proof.photos
  const [isAlbumAsked, askAlbum] = useState(false)
  const shoot = () => void add('camera')
  return (
    <>
      <Field label={proofLabels.photos[step]} hint={proofLabels.hints[step]}>
        <BeforePhoto step={step} detail={detail} after={items[0]?.url ?? null} onShoot={shoot} />
        {items.length > 0 && (
          <PhotoPicker
            items={items}
            max={limits.photosPerProof}
            onAdd={shoot}
            addLabel={proofLabels.more}
            onRemove={remove}
            onRetry={retry}
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
        <AlbumPick
          reason={proof.albumReason}
          onReason={proof.setAlbumReason}
          onPick={() => void add('album')}
        />
      )}
    </>
  )
}

const placeOf = (detail: CaseDetail, { fix, problem }: FixState): PlaceState => {
  if (problem) return { tone: 'red', text: problem.text }
  if (!fix) return { tone: 'neutral', text: proofLabels.locating }
  if (isInaccurate(fix)) return { tone: 'red', text: proofLabels.inaccurate }
  const distance = distanceLabel(distanceMetres(fix.point, detail.point))
  const text = proofLabels.near(distance, distanceLabel(fix.accuracy))
  return isFar(fix, detail)
    ? { tone: 'yellow', text: `${text}。${proofLabels.far}` }
    : { tone: 'green', text }
}

type BeforePhotoProps = { step: ProofStep; detail: CaseDetail; after: string | null; onShoot: () => void }

/** The photo before and the photo now side by side, so that the same angle is taken. */
const BeforePhoto = ({ step, detail, after, onShoot }: BeforePhotoProps) => (
  <View className="proof-pair">
    <View className="proof-side">
      <Photo
        className="proof-photo"
        photo={detail.photos[0] ?? null}
        large
        alt={proofLabels.before[step]}
        renew={renewIn(detail.id)}
        onOpen={() => void openPhotos(detail, detail.photos, 0)}
        openLabel={proofLabels.before[step]}
      />
      <View className="proof-side-text">{proofLabels.before[step]}</View>
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
      <View className="proof-side-text">{proofLabels.after[step]}</View>
    </View>
  </View>
)

type AlbumPickProps = { reason: string; onReason: (reason: string) => void; onPick: () => void }

/** The album opens only after a reason, for its photos may be of any day. */
const AlbumPick = ({ reason, onReason, onPick }: AlbumPickProps) => {
  const hasReason = visibleLength(reason) >= limits.reasonMinLength
  return (
    <Field label={proofLabels.albumTitle} hint={proofLabels.albumHint}>
      <Choice
        items={proofLabels.albumChips.map((chip) => ({ value: chip, label: chip }))}
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
        <Button kind="secondary" icon="image" disabled={!hasReason} onTap={onPick}>
          {hasReason ? proofLabels.albumPick : proofLabels.albumNeeds}
        </Button>
      </View>
    </Field>
  )
}
