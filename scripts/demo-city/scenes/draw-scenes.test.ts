import { describe, expect, it } from 'vitest'
import { drawScenes } from './draw-scenes'
import { sceneFolder, scenes } from './kinds'

const last = scenes.at(-1)!

describe('drawScenes', () => {
  /** Everything is drawn already but the last scene. */
  const read = async (key: string) =>
    key.startsWith(sceneFolder(last, 'after')) ? null : Buffer.from('drawn')

  it('fails with the store’s own error where the store fails', async () => {
    const files = { read, write: () => Promise.reject(new Error('the disk is full')) }
    const drawing = drawScenes({ files, seed: 1, shopNames: ['老杨牛巴'], say: () => {} })
    await expect(drawing).rejects.toThrow('the disk is full')
  })

  it('stores both moments in both sizes, the last of them last, and says how far it is', async () => {
    const [written, said]: [string[], string[]] = [[], []]
    const files = { read, write: async (key: string) => void written.push(key) }
    await drawScenes({ files, seed: 1, shopNames: ['老杨牛巴'], say: (line) => said.push(line) })
    const keys = (['before', 'after'] as const).flatMap((moment) =>
      ['large.jpg', 'small.jpg'].map((name) => `${sceneFolder(last, moment)}/${name}`),
    )
    expect(written).toEqual(keys)
    expect(said).toEqual(['正在绘制街景照片 2/2'])
  })
})
