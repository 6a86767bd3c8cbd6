import type { RedactionView } from '@shared/contract/reports'
import { addBox, type BoxEdits, changeBox, chooseBox } from '@shared/domain/photo/box-edits'
import {
  boxAt,
  boxBetween,
  isTap,
  movedBox,
  resizedBox,
  type Spot,
  spotAt,
} from '@shared/domain/photo/box-shape'
import type { RedactionBox } from '@shared/domain/photos'
import { redactLabels } from '@shared/labels/command-centre'
import { type PointerEvent, useRef, useState } from 'react'

type StageProps = {
  view: RedactionView
  edits: BoxEdits
  edit: (turn: (edits: BoxEdits) => BoxEdits) => void
}

/** A pull of the mouse: a new box, or a box that is moved or resized. */
type Pull = { from: Spot; to: Spot; index: number | null; isCorner: boolean }

/** In px around the lower right corner of a box. */
const CORNER_PX = 12

/** The photo as it was taken, with its boxes; the mouse draws, moves and resizes them. */
export const Stage = ({ view, edits, edit }: StageProps) => {
  const stage = useRef<HTMLDivElement>(null)
  const [pull, setPull] = useState<Pull | null>(null)
  const sizeOf = () => {
    const { width = 1, height = 1 } = stage.current?.getBoundingClientRect() ?? {}
    return { width, height }
  }
  const spotOf = ({ clientX, clientY }: PointerEvent): Spot => {
    const { left = 0, top = 0 } = stage.current?.getBoundingClientRect() ?? {}
    return spotAt({ x: clientX - left, y: clientY - top }, sizeOf())
  }
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const from = spotOf(event)
    const index = boxAt(edits.boxes, from, sizeOf())
    const box = index === null ? undefined : edits.boxes[index]
    setPull({ from, to: from, index, isCorner: box !== undefined && isAtCorner(box, from, sizeOf()) })
    edit((now) => chooseBox(now, index))
  }
  const move = (event: PointerEvent) => {
    const to = spotOf(event)
    setPull((now) => now && { ...now, to })
  }
  const up = () => {
    setPull(null)
    if (!pull || isTap(pull.from, pull.to, sizeOf())) return
    const { index } = pull
    const drawn = drawnBox(pull, edits.boxes)
    edit((now) => (index === null ? addBox(now, drawn) : changeBox(now, index, drawn)))
  }
  const shown = edits.boxes.map((box, i) => (pull && i === pull.index ? drawnBox(pull, edits.boxes) : box))
  if (pull && pull.index === null) shown.push(drawnBox(pull, edits.boxes))
  return (
    <div
      ref={stage}
      className="stage stage-draw"
      role="application"
      aria-label={redactLabels.stage}
      style={{ aspectRatio: `${view.width} / ${view.height}` }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => setPull(null)}
    >
      <img src={view.whole} alt={redactLabels.original} draggable={false} />
      {shown.map((box, i) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no names, and none keeps a state.
          key={i}
          className={i === edits.chosen ? 'stage-box stage-chosen' : 'stage-box'}
          style={{
            left: `${box.x * 100}%`,
            top: `${box.y * 100}%`,
            width: `${box.width * 100}%`,
            height: `${box.height * 100}%`,
          }}
        />
      ))}
    </div>
  )
}

const drawnBox = ({ from, to, index, isCorner }: Pull, boxes: readonly RedactionBox[]): RedactionBox => {
  const box = index === null ? undefined : boxes[index]
  if (!box) return boxBetween('other', from, to)
  return isCorner ? resizedBox(box, from, to) : movedBox(box, from, to)
}

const isAtCorner = (
  { x, y, width, height }: RedactionBox,
  spot: Spot,
  size: { width: number; height: number },
): boolean => Math.hypot((x + width - spot.x) * size.width, (y + height - spot.y) * size.height) <= CORNER_PX
