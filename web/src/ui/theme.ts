import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple, TextInput } from '@mantine/core'

const blue: MantineColorsTuple = [
  '#eff5ff',
  '#dbe7fe',
  '#bfd5fe',
  '#93b8fd',
  '#7aa7fb',
  '#3b82f6',
  '#2563eb',
  '#1d4ed8',
  '#1e40af',
  '#1e3a8a',
]
const green: MantineColorsTuple = [
  '#ecfdf5',
  '#d1fae5',
  '#a7f3d0',
  '#6ee7b7',
  '#34d399',
  '#10b981',
  '#059669',
  '#047857',
  '#065f46',
  '#064e3b',
]
const red: MantineColorsTuple = [
  '#fef2f2',
  '#fee2e2',
  '#fecaca',
  '#fca5a5',
  '#f87171',
  '#ef4444',
  '#dc2626',
  '#b91c1c',
  '#991b1b',
  '#7f1d1d',
]
const gray: MantineColorsTuple = [
  '#f9fafb',
  '#f3f4f6',
  '#e5e7eb',
  '#d1d5db',
  '#9ca3af',
  '#6b7280',
  '#4b5563',
  '#374151',
  '#1f2937',
  '#111827',
]
const dark: MantineColorsTuple = [
  '#e8eaee',
  '#c6cbd4',
  '#a3abb8',
  '#8b94a3',
  '#525c6b',
  '#363f4d',
  '#222934',
  '#14181f',
  '#10141a',
  '#0b0e13',
]

export const theme = createTheme({
  colors: { blue, green, red, gray, dark },
  primaryColor: 'blue',
  primaryShade: 6,
  black: '#1b2330',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  headings: { fontWeight: '620' },
  defaultRadius: 'md',
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // 48 px high: a thumb finds it.
    Button: Button.extend({ defaultProps: { size: 'lg' } }),
    TextInput: TextInput.extend({
      defaultProps: { size: 'lg', inputWrapperOrder: ['label', 'description', 'error', 'input'] },
    }),
  },
})

/** Mantine's own parts take their colours from the tokens of tokens.css, which say light and dark once. */
export const variables: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--salve-ground)',
    '--mantine-color-text': 'var(--salve-ink)',
    '--mantine-color-dimmed': 'var(--salve-ink-soft)',
    '--mantine-color-error': 'var(--salve-bad)',
    '--mantine-color-anchor': 'var(--salve-link)',
    '--mantine-color-placeholder': 'var(--salve-ink-soft)',
    '--mantine-color-default': 'var(--salve-surface)',
    '--mantine-color-default-hover': 'var(--salve-hover)',
    '--mantine-color-default-color': 'var(--salve-ink)',
    '--mantine-color-default-border': 'var(--salve-edge)',
  }
  return { variables: {}, light: tokens, dark: tokens }
}
