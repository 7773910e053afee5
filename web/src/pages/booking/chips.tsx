import { useId } from 'react'
import './chips.css'

type Props<T extends string> = {
  legend: string
  /** Only where there is room for it: what the chips are is seen from the chips. */
  legendIf?: 'always' | 'wide'
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}

/** One of several that may be many: real radio buttons in a row that runs off a narrow page and can be drawn. */
export const Chips = <T extends string>({ legend, legendIf = 'always', options, value, onChange }: Props<T>) => {
  const name = useId()
  return (
    <fieldset className="booking-chips" data-legend={legendIf}>
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              className="unseen"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
