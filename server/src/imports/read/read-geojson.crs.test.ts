import { describe, expect, it } from 'vitest'
import { checkCrs } from './read-geojson'

const named = (name: unknown) => ({ type: 'name', properties: { name } })

describe('checkCrs', () => {
  it.each([
    named('EPSG:3857'),
    named('urn:ogc:def:crs:EPSG::4547'),
    named('EPSG:14326'),
    named('EPSG:43260'),
    named('EPSG:4214'),
    named(4326),
    named('GCJ-02'),
    { type: 'link', properties: { href: 'http://example.com' } },
    { type: 'name' },
    'EPSG:4326',
    7,
    { type: 'EPSG', properties: { code: 4547 } },
  ])('refuses %j with advice', (crs) => {
    expect(checkCrs(crs)).toContain('请先转换为 WGS-84')
  })

  it.each([
    undefined,
    null,
    named('urn:ogc:def:crs:OGC:1.3:CRS84'),
    named('urn:ogc:def:crs:OGC::CRS84'),
    named('OGC:CRS84'),
    named('CRS84'),
    named('WGS 84'),
    named('EPSG:4326'),
    named('epsg:4326'),
    named('urn:ogc:def:crs:EPSG::4326'),
    named('urn:ogc:def:crs:EPSG:6.9:4326'),
    named('http://www.opengis.net/def/crs/EPSG/0/4326'),
    named('urn:ogc:def:crs:EPSG::4490'),
    { type: 'EPSG', properties: { code: 4326 } },
    { type: 'EPSG', properties: { code: '4490' } },
  ])('accepts %j', (crs) => {
    expect(checkCrs(crs)).toBeNull()
  })
})
