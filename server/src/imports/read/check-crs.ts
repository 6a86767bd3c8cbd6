/**
 * Names of WGS-84 in degrees. 4490 is CGCS2000, as surveys in China deliver it: less than a metre away from WGS-84,
 * while a phone's fix is off by more.
 */
const known = /^(?:.*[:/])?(?:CRS:?84|WGS[ _-]?84|EPSG[:/]+(?:[\d.]+[:/]+)?(?:4326|4490))$/i

/** What is wrong with the `crs` member that older GeoJSON (2008) has; null: nothing, or there is none. */
export const checkCrs = (crs: unknown): string | null => {
  if (crs === undefined || crs === null) return null
  const name = nameOf(crs)
  if (name !== null && known.test(name)) return null
  return `文件的坐标系是 ${(name ?? JSON.stringify(crs)).slice(0, 80)}，请先转换为 WGS-84 经纬度（EPSG:4326）`
}

const nameOf = (crs: unknown): string | null => {
  if (typeof crs !== 'object' || crs === null || !('properties' in crs)) return null
  const { properties } = crs
  if (typeof properties !== 'object' || properties === null || !('name' in properties)) return null
  return typeof properties.name === 'string' ? properties.name.trim() : null
}
