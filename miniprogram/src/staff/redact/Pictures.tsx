import type { RedactionView } from '@shared/contract/reports'
import type { BoxEdits } from '@shared/domain/photo/box-edits'
import { handlesOf, type Size, spotAt } from '@shared/domain/photo/box-shape'
import type { BoxKind, RedactionBox } from '@shared/domain/photos'
import { redactLabels } from '@shared/labels/command-centre'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { absolute } from '../../api/session'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Picture } from '../../components/photos/Picture'
import type { Shown } from '../../components/photos/use-shown'
import { componentLabels } from '../../labels/components'
import { boxesUnder, type Finger, lifted, putDown } from './finger'
import { Surface } from './Surface'

type OriginalProps = {
  view: RedactionView
  edits: BoxEdits
  /** The kind of a box that is drawn next. */
  kind: BoxKind
  onEdit: (turn: (edits: BoxEdits) => BoxEdits) => void
  picture: Shown
}

/** WeChat takes at most 20 changes a second. */
const PAUSE_MS = 50

/** The photo as it was taken, on which boxes are drawn. */
export const Original = ({ view, edits, kind, onEdit, picture }: OriginalProps) => {
  const { size, finger, down, move, up, cancel, measured } = useFinger(view, { edits, kind, onEdit })
  const boxes = boxesUnder(edits, finger, kind)
  const chosen = edits.chosen === null ? null : boxes[edits.chosen]
  return (
    <View className="redact-original">
      <View className="redact-side-title">{redactLabels.original}</View>
      <View className="redact-frame" style={frameOf(view)}>
        <View style={roomOf(view)} />
        <Surface
          label={redactLabels.stage}
          onSize={measured}
          onDown={down}
          onMove={move}
          onUp={up}
          onCancel={cancel}
        >
          <Whole picture={picture} alt={redactLabels.original} />
          {boxes.map((box, index) => (
            <View
              // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no names, only their order
              key={index}
              className={`redact-box ${box === chosen ? 'redact-box-chosen' : ''}`}
              style={placeOf(box)}
            >
              <View className="redact-box-kind">{redactLabels.kinds[box.kind]}</View>
            </View>
          ))}
          {chosen && !finger && <Handles box={chosen} size={size} />}
        </Surface>
      </View>
      {picture.broken && (
        <Button kind="quiet" icon="refresh" onTap={picture.retry}>
          {componentLabels.photoRetry}
        </Button>
      )}
    </View>
  )
}

type CoveredProps = { view: RedactionView; boxes: readonly RedactionBox[]; picture: Shown }

/** The photo as the public will see it. */
export const Covered = ({ view, boxes, picture }: CoveredProps) => (
  <View className="redact-covered">
    <View className="redact-side-title">
      {redactLabels.covered}
      <View className="redact-side-count">{redactLabels.boxCount(boxes.length)}</View>
    </View>
    <View className="redact-frame" style={frameOf(view)}>
      <View style={roomOf(view)} />
      <Whole picture={picture} alt={redactLabels.covered} />
      {boxes.map((box, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no names, only their order
        <View key={index} className="redact-cover" style={placeOf(box)} />
      ))}
    </View>
  </View>
)

const Whole = ({ picture, alt }: { picture: Shown; alt: string }) => (
  <Picture
    key={picture.attempt}
    className="redact-picture"
    src={absolute(picture.address ?? '')}
    alt={alt}
    onError={picture.onError}
  />
)

/** × removes the chosen box, the other handle changes its size. The surface itself takes the touches. */
const Handles = ({ box, size }: { box: RedactionBox; size: Size }) => {
  const { cross, corner } = handlesOf(box, size)
  return (
    <>
      <View className="redact-handle redact-handle-cross" style={at(cross, size)}>
        <View className="redact-handle-mark">
          <Icon name="cross" />
        </View>
      </View>
      <View className="redact-handle" style={at(corner, size)}>
        <View className="redact-handle-mark" />
      </View>
    </>
  )
}

type FingerInput = Pick<OriginalProps, 'edits' | 'kind' | 'onEdit'>

const useFinger = ({ width, height }: RedactionView, { edits, kind, onEdit }: FingerInput) => {
  // Until it is measured: about the width of a phone.
  const [size, setSize] = useState<Size>({ width: 343, height: (343 * height) / Math.max(1, width) })
  const [finger, setFinger] = useState<Finger | null>(null)
  // The events of one drag come faster than React renders.
  const [held] = useState<{ finger: Finger | null; shownAt: number }>({ finger: null, shownAt: 0 })
  return {
    size,
    finger,
    measured: ({ width: w, height: h }: Size) => {
      if (w > 0 && (w !== size.width || h !== size.height)) setSize({ width: w, height: h })
    },
    down: (px: { x: number; y: number }, box: Size) => {
      held.finger = putDown(edits, spotAt(px, box), { width: box.width, height: box.height })
    },
    move: (px: { x: number; y: number }) => {
      if (!held.finger) return
      held.finger = { ...held.finger, to: spotAt(px, held.finger.size) }
      if (Date.now() - held.shownAt < PAUSE_MS) return
      held.shownAt = Date.now()
      setFinger(held.finger)
    },
    up: () => {
      const done = held.finger
      held.finger = null
      setFinger(null)
      if (done) onEdit((now) => lifted(now, done, kind))
    },
    cancel: () => {
      held.finger = null
      setFinger(null)
    },
  }
}

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`

const placeOf = ({ x, y, width, height }: RedactionBox) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
})

const at = ({ x, y }: { x: number; y: number }, { width, height }: Size) => ({
  left: percent(x / Math.max(1, width)),
  top: percent(y / Math.max(1, height)),
})

/** As wide as there is room, yet never so high that nothing is left to scroll the page by. */
const frameOf = ({ width, height }: RedactionView) => ({
  width: `min(100%, ${Math.round((56 * width) / Math.max(1, height))}vh)`,
})

/** Keeps the height that belongs to the width; older phones do not know aspect-ratio. */
const roomOf = ({ width, height }: RedactionView) => ({ paddingTop: percent(height / Math.max(1, width)) })
