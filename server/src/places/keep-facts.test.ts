import pino from 'pino'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { area, at, CITY, emptyDatabase, geojson, ground, run } from '../imports/testing'
import { useDatabase } from '../testing/database'
import { keepFacts } from './keep-facts'

useDatabase()
beforeEach(emptyDatabase)

const log = pino({ level: 'silent' })
const PROMISED = { timeout: 5_000, interval: 50 }

describe('a server’s facts', () => {
  it('cannot be had of a city that is not there', async () => {
    await expect(keepFacts(CITY, log)).rejects.toThrow(`no city ${CITY}`)
  })

  it('are those of an applied import within 5 seconds, on every server; a dry run changes nothing', async () => {
    await run('areas', geojson(ground()))
    const servers = [await keepFacts(CITY, log), await keepFacts(CITY, log)]
    onTestFinished(() => {
      for (const { stop } of servers) stop()
    })
    const old = servers[0]!.current()
    expect(old.grids.at(at(50, 50))?.shortName).toBe('第1格')

    const change = geojson([area(`${CITY}001001001`, '新1格', [0, 0, 100, 100])])
    await run('areas', change, { apply: false })
    await run('areas', change)
    await vi.waitFor(() => {
      for (const { current } of servers) expect(current().grids.at(at(50, 50))?.shortName).toBe('新1格')
    }, PROMISED)
    expect(servers.map(({ current }) => current().version)).toEqual([2, 2])
    // Whoever decides meanwhile decides by the old ones, whole.
    expect(old.grids.at(at(50, 50))?.shortName).toBe('第1格')
  })
})
