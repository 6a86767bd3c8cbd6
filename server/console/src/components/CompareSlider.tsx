import { useState } from 'react'
import { compareLabels } from '../labels/workbench'

type CompareSliderProps = { before: string; after: string }

/** Two photos of one place over each other; what is left of the line is from before. By mouse and by arrow keys. */
export const CompareSlider = ({ before, after }: CompareSliderProps) => {
  const [share, setShare] = useState(50)
  return (
    <div className="compare">
      <img src={after} alt={compareLabels.after} />
      <img src={before} alt={compareLabels.before} style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }} />
      <i className="compare-line" style={{ left: `${share}%` }} aria-hidden="true" />
      <span className="compare-word">{compareLabels.before}</span>
      <span className="compare-word compare-right">{compareLabels.after}</span>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        aria-label={compareLabels.slider}
        onChange={({ target }) => setShare(Number(target.value))}
      />
    </div>
  )
}
