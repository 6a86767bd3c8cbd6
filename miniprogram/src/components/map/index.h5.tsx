import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { componentLabels, mapLabels } from '../../labels/components'
import { Button } from '../Button'
import type { CaseMapProps } from './props'
import './index.scss'

let loaded: ComponentType<CaseMapProps> | null = null

/** The map of the browser. Leaflet, which draws it, is loaded with the first map that is shown. */
export const CaseMap = (props: CaseMapProps) => {
  const [Leaflet, setLeaflet] = useState(() => loaded)
  const [failed, setFailed] = useState(false)
  const load = useCallback(() => {
    setFailed(false)
    import('./leaflet/LeafletMap').then(
      ({ LeafletMap }) => {
        loaded = LeafletMap
        setLeaflet(() => LeafletMap)
      },
      () => setFailed(true),
    )
  }, [])
  useEffect(() => {
    if (!loaded) load()
  }, [load])
  if (Leaflet) return <Leaflet {...props} />
  return (
    <div className="c-map c-map-waiting" style={{ height: props.height }}>
      <div>{failed ? mapLabels.notLoaded : mapLabels.loading}</div>
      {failed && !props.still && (
        <Button kind="secondary" size="small" onTap={load}>
          {componentLabels.retry}
        </Button>
      )}
    </div>
  )
}
