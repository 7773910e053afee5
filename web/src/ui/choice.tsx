import { type ReactNode, useId } from 'react'

type Props<T extends string> = {
  legend: string
  hideLegend?: boolean
  options: readonly { value: T; label: string; face?: ReactNode; lang?: string }[]
  value: T
  onChange: (value: T) => void
}

/** One of a few, all of them in sight: real radio buttons in the dress of a switch. */
export const Choice = <T extends string>({ legend, hideLegend = false, options, value, onChange }: Props<T>) => {
  const name = useId()
  return (
    <fieldset className="choice" data-quiet={hideLegend || undefined}>
      <legend className={hideLegend ? 'unseen' : undefined}>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} title={option.face === undefined ? undefined : option.label} lang={option.lang}>
            <input
              type="radio"
              className="unseen"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.face}
            <span className={option.face === undefined ? undefined : 'unseen'}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
