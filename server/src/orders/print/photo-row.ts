import type { Paragraph, TableRow } from 'docx'
import { caption, cell, labelCell, line, picture, row } from './cells'
import type { OrderPaper, PaperPhoto } from './order-paper'
import { photoBox, rowHeights } from './page'
import { labels, noPhotos, noPhotosOf, type PhotoMoment, photosAway, photoWords } from './words'

type Shot = { photo: PaperPhoto; words: string }

/** Two photos side by side: one of before and one of after, else the first two of before. */
export const photoRow = ({ before, after, undone }: OrderPaper): { height: number; row: TableRow } => {
  const ofBefore = shotsOf('before', before)
  const ofAfter = shotsOf(undone ? 'undone' : 'after', after)
  const pair = [ofBefore[0] ?? absent('before'), ofAfter[0] ?? ofBefore[1] ?? absent('after')] as const
  if (pair.some(({ photo }) => photo)) return tall(pair)
  return low(before.length + after.length > 0 ? photosAway : noPhotos)
}

/** Those that are at hand first. */
const shotsOf = (moment: PhotoMoment, photos: readonly PaperPhoto[]): Shot[] =>
  photos
    .map((photo, index) => ({
      photo,
      words: photo ? photoWords(moment, index + 1, photos.length) : noPhotosOf(moment, true),
    }))
    .sort((a, b) => Number(!a.photo) - Number(!b.photo))

const absent = (moment: PhotoMoment): Shot => ({ photo: null, words: noPhotosOf(moment, false) })

const tall = ([first, second]: readonly [Shot, Shot]) => ({
  height: rowHeights.photos,
  row: row(rowHeights.photos, [
    cell(paragraphsOf(first), { columnSpan: 2 }),
    cell(paragraphsOf(second), { columnSpan: 3 }),
  ]),
})

const paragraphsOf = ({ photo, words }: Shot): Paragraph[] => [
  ...(photo ? [picture({ type: 'jpg', data: photo.jpeg, ...fitted(photo), alt: words })] : []),
  caption(words, 'note'),
]

/** As large as the box allows, its shape kept; a strip one pixel high stays visible. */
const fitted = ({ width, height }: NonNullable<PaperPhoto>) => {
  const scale = Math.min(photoBox.width / width, photoBox.height / height)
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
}

const low = (words: string) => ({
  height: rowHeights.photosAbsent,
  row: row(rowHeights.photosAbsent, [labelCell(labels.photos), cell([line(words)], { columnSpan: 4 })]),
})
