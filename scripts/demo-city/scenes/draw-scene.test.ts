import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../random'
import { openScene } from './draw-scene'
import { type SceneMoment, sceneKinds, scenes } from './kinds'
import { createMaterials, type Materials } from './materials'
import { encodePhoto } from './render/develop'
import { createLibrary } from './textures/library'

const [WIDTH, HEIGHT] = [96, 72]
const night = ['lamp', 'grill']

describe('the drawn photos', () => {
  let materials: Materials

  beforeAll(async () => {
    materials = createMaterials(await createLibrary(1, ['老杨牛巴', '玉州米粉', '阿梅发廊', '鑫旺五金店']))
  })

  const draw = (kind: (typeof sceneKinds)[number], moment: SceneMoment, seed = 1) =>
    openScene(materials, createRandom(seed), { kind, variant: 0 })(moment, WIDTH, HEIGHT)

  it('are some 65 places', () => {
    expect(scenes.length).toBeGreaterThanOrEqual(60)
    expect(new Set(scenes.map(({ kind, variant }) => `${kind}${variant}`)).size).toBe(scenes.length)
  })

  it.each(sceneKinds)('show %s, and the same place without it', (kind) => {
    const [before, after] = [draw(kind, 'before'), draw(kind, 'after')]
    const other = before.filter((byte, i) => Math.abs(byte - after[i]!) > 24).length
    expect(other).toBeGreaterThan(before.length * 0.02)
    const bright = before.reduce((sum, byte) => sum + byte, 0) / before.length
    expect(bright).toBeGreaterThan(night.includes(kind) ? 12 : 55)
    expect(bright).toBeLessThan(215)
  })

  it('come out the same for the same seed', () => {
    expect(draw('stall', 'before').equals(draw('stall', 'before'))).toBe(true)
    expect(draw('stall', 'before').equals(draw('stall', 'before', 2))).toBe(false)
  })

  it('are stored as JPEG of 1600 and of 320 pixels', async () => {
    const { large, small } = await encodePhoto(draw('bin', 'before'), WIDTH, HEIGHT)
    expect(await sharp(large).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1200 })
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 })
  })
})
