import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { CaseRecord, HistoryEntry } from '../../../server/src/cases/case-record'
import type { FileStore } from '../../../server/src/core/files/file-store'
import type { PhotoRecord } from '../../../server/src/photos/photo.model'
import { samePicture } from '../../../server/src/photos/similar-photos'
import type { ReplayedCity } from '../cases/testing'
import { photoSize } from './photos'

const isMarked = ({ marks }: HistoryEntry) => marks.some(({ code }) => code === 'same_picture')

/** The two ways in which a case can show one place twice: fixed twice, and not fixed at all. */
export const casesOfOnePlace = (cases: readonly CaseRecord[]): CaseRecord[] => {
  const fixedTwice = cases.filter(
    ({ history }) => history.filter(({ action }) => action === 'resolve').length > 1,
  )
  const unchanged = cases.filter(({ history }) => history.some(isMarked))
  return [...new Set([...fixedTwice.slice(0, 6), ...unchanged.slice(0, 6)])]
}

export const photosOfCases = (cases: readonly CaseRecord[]) =>
  cases.flatMap(({ reports, history }) => [...reports, ...history].flatMap(({ photos }) => photos))

/** Checks of photos whose files were written: those of `casesOfOnePlace`. */
export const itShowsPhotos = (city: () => ReplayedCity, files: () => FileStore): void => {
  const shown = () => casesOfOnePlace(city().cases)
  const recordOf = (id: string) => city().photos.find(({ _id }) => _id === id)!

  it('have one record each, with place and time as evidence', () => {
    const { photos } = city()
    expect(new Set(photos.map(({ _id }) => _id)).size).toBe(photos.length)
    for (const { id, takenAt, point, folder: lies, width, height } of photosOfCases(shown()))
      expect(recordOf(id)).toMatchObject({
        state: 'ready',
        expiresAt: null,
        phash: expect.stringMatching(/^[0-9a-f]{16}$/),
        evidence: { takenAt, point, camera: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        folder: lies,
        width,
        height,
      })
  })

  it('have both sizes in the store, with the dimensions of the record', async () => {
    const bytesOf = async (key: string) => (await files().read(key, 10_000_000))!
    for (const { folder: lies, width, height } of photosOfCases(shown())) {
      const large = await sharp(await bytesOf(`${lies}/large.jpg`)).metadata()
      expect(large).toMatchObject({ format: 'jpeg', width, height })
      expect({ width, height }).toEqual(photoSize)
      const small = await sharp(await bytesOf(`${lies}/small.jpg`)).metadata()
      expect(small).toMatchObject({ format: 'jpeg', width: 320, height: 240 })
    }
  })

  it('belong to their sender, and are claimed by their report or step', () => {
    for (const { _id, reports, history } of shown()) {
      const [report] = reports
      expect(recordOf(report!.photos[0]!.id)).toMatchObject({
        ownerId: report!.citizenId,
        createdAt: report!.at,
        claim: `report:${report!.requestId}`,
      })
      const fixes = history.filter(({ action }) => action === 'resolve')
      for (const [i, { by, photos: sent }] of fixes.entries())
        expect(recordOf(sent[0]!.id)).toMatchObject({ ownerId: by.id, claim: `case:${_id}:resolve:${i}` })
    }
  })

  it('show an earlier picture of the case exactly where the proof is marked so', () => {
    expect(shown().flatMap(({ history }) => history.filter(isMarked)).length).toBeGreaterThan(3)
    for (const { number, reports, history } of shown()) {
      const seen = reports.flatMap((report) => report.photos)
      for (const entry of history) {
        const same = entry.photos.some(({ id }) => seen.some((old) => isSame(recordOf(id), recordOf(old.id))))
        if (entry.photos.length > 0) expect(same, `${number} ${entry.action}`).toBe(isMarked(entry))
        seen.push(...entry.photos)
      }
    }
  })
}

const isSame = (a: PhotoRecord, b: PhotoRecord): boolean =>
  samePicture(
    { phash: a.phash, sha256: a.evidence!.sha256 },
    { phash: b.phash, sha256: b.evidence!.sha256 },
  ) !== null
