import type { Point } from '@shared/domain/geo'
import type { AreaKind } from '../geo/areas/area-levels'

/** Faults of areas and of fronts, for the person who imports them. */

export const areaKindLabels: Record<AreaKind, string> = {
  city: '市',
  district: '区县',
  street: '街道',
  community: '社区',
  grid: '单元网格',
}

type NamedArea = { code: string; name: string }
const areaLabel = ({ code, name }: NamedArea): string => (name ? `${code}（${name}）` : code)

export const codeFaultLabels = {
  badCode: (code: string, levels: readonly { kind: AreaKind; length: number }[]) =>
    `编码“${code}”不对：应全为数字，${levels.map(({ kind, length }) => `${areaKindLabels[kind]} ${length} 位`).join('、')}`,
  foreignCode: (code: string, cityCode: string) => `编码 ${code} 不属于 ${cityCode}`,
  duplicate: (code: string, number: number) => `编码 ${code} 与第 ${number} 条重复`,
  noParent: (kind: AreaKind | undefined, code: string | undefined) =>
    `找不到上级：文件里没有${kind ? areaKindLabels[kind] : ''} ${code}`,
}

/** Areas in square metres. */
export const layoutFaultLabels = {
  overlap: (other: NamedArea, area: number) => `与${areaLabel(other)}重叠 ${squareMetres(area)}`,
  outsideParent: (parent: NamedArea, area: number) =>
    `有 ${squareMetres(area)}伸出上级${areaLabel(parent)}之外`,
  gap: ({ parent, childKind, areas, at }: Gap) => {
    const whole = areas.reduce((sum, area) => sum + area, 0)
    const uncovered = `${areaLabel(parent)}有 ${squareMetres(whole)}没有划入任何${areaKindLabels[childKind]}`
    const largest =
      areas.length > 1 ? `，共 ${areas.length} 处，最大的一处 ${squareMetres(Math.max(...areas))}` : ''
    return `${uncovered}${largest}，在 ${pointLabel(at)} 附近`
  },
}

/** The parts of a parent that no child covers, and a point within the largest of them. */
type Gap = { parent: NamedArea; childKind: AreaKind; areas: readonly number[]; at: Point }

const squareMetres = (area: number): string => `${area.toFixed(1)} 平方米`

/** Narrow strips that the import has repaired; `size` in square metres. */
export const sliverLabels = {
  outside: '伸出上级',
  overlap: (other: NamedArea) => `与${areaLabel(other)}重叠`,
  gap: '补上空隙',
  repaired: ({ area, what, size, at }: { area: NamedArea; what: string; size: number; at: Point }) =>
    `${areaLabel(area)}${what} ${squareMetres(size)}，在 ${pointLabel(at)} 附近`,
}

export const shapeFaultLabels = {
  notNumbers: '有坐标不是数字',
  noBoundary: '没有边界',
  notClosed: (first: Point, last: Point) =>
    `边界没有闭合：起点（${pointLabel(first)}）和终点（${pointLabel(last)}）不是同一个点`,
  noArea: (at: Point) => `${pointLabel(at)} 处的边界面积为零`,
  holeOutside: (at: Point) => `${pointLabel(at)} 处的内圈不在外边界之内`,
  holesOverlap: (at: Point) => `${pointLabel(at)} 处的内圈与另一个内圈重叠`,
  partsOverlap: (at: Point) => `同一辖区在 ${pointLabel(at)} 处的部分与另一部分重叠`,
}

type Crossing = { at: Point; how: 'cross' | 'along' | 'spike'; sameRing: boolean }

export const crossingLabel = ({ at, how, sameRing }: Crossing): string => {
  const near = `在 ${pointLabel(at)} 附近`
  if (how === 'spike') return `边界${near}走出去又原路折回（尖刺）`
  if (how === 'along') return sameRing ? `边界${near}有一段与自己重合` : `有两圈边界${near}有一段重合`
  return sameRing ? `边界${near}自己与自己相交` : `有两圈边界${near}相交`
}

/** A point to 0.1 m. */
export const pointLabel = ([lng, lat]: Point): string => `${lng.toFixed(6)}, ${lat.toFixed(6)}`

type Bounds = { min: number; max: number }

/** Lengths in metres. */
export const frontFaultLabels = {
  tooFewPoints: '门前线至少要有两个点',
  width: (width: number, { min, max }: Bounds) =>
    `门前线长 ${fourDigits(width)} 米，应在 ${min} 米到 ${max} 米之间`,
  depth: (depth: number, { min, max }: Bounds) =>
    `进深 ${fourDigits(depth)} 米，应在 ${min} 米到 ${max} 米之间`,
}

/** So that a value just below a limit is shown as such: 0.4996, but 12.3 for 12.300000000000001. */
const fourDigits = (metres: number): number => Number(metres.toPrecision(4))
