import { fileURLToPath } from 'node:url'
import { type Font, openSync } from 'fontkit'
import PDFDocument from 'pdfkit'

// pdfkit takes an opened font as well; its types do not know.
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      font(opened: Font, family: string): this
    }
  }
}

// Inter, the typeface of the web app, as a font that a PDF can take in: Latin, Greek and Cyrillic, with all accents.
const files = { regular: '400Regular/Inter_400Regular', strong: '600SemiBold/Inter_600SemiBold' }
type FontName = keyof typeof files

// Opened once: to read one takes 40 ms, the page itself 30.
const fonts = new Map<FontName, Font>()
const fontOf = (name: FontName) => {
  const path = () => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${files[name]}.ttf`))
  const font = fonts.get(name) ?? (openSync(path()) as Font)
  fonts.set(name, font)
  return font
}

// A word that is longer than a line is looked at once for each of its letters where it may not be broken: 5,000 took 2 s.
const longWord = /[^\s\u200b]{24}/gu
const breakable = (text: string) => text.replace(longWord, (part) => `${part}\u200b`)

const ink = '#16181d'
const grey = '#5a616e'
const line = '#c9ced8'
const margin = 56
const footHeight = 40
const footRight = 110

export type Style = { size: number; font?: FontName; color?: string; gap?: number }
export const styles = {
  clinic: { size: 10, font: 'strong' },
  small: { size: 9, color: grey },
  title: { size: 24, font: 'strong' },
  head: { size: 12.5, font: 'strong' },
  body: { size: 10.5, gap: 2.5 },
  soft: { size: 10.5, color: grey, gap: 2.5 },
} as const satisfies Record<string, Style>

type Box = { x: number; width: number }

/** Paper, A4: text goes down the page, and on the next one where this one ends. */
export const openSheet = ({ title, locale }: { title: string; locale: string }) => {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin + footHeight, left: margin, right: margin },
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    info: { Title: title },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
  })
  const whole: Box = { x: margin, width: doc.page.width - 2 * margin }
  const bottom = doc.page.height - margin - footHeight

  const dress = ({ size, font: name = 'regular', color = ink }: Style) => {
    return doc.font(fontOf(name), name).fontSize(size).fillColor(color)
  }
  const height = (text: string, style: Style, { width } = whole) =>
    dress(style).heightOfString(breakable(text), { width, lineGap: style.gap ?? 0 })

  const cut = (text: string, width: number): string => {
    if (doc.widthOfString(text) <= width) return text
    let letters = [...text]
    while (doc.widthOfString(`${letters.join('')}…`) > width) letters = letters.slice(0, -1)
    return `${letters.join('')}…`
  }

  return {
    doc,
    whole,
    height,
    y: () => doc.y,
    moveTo: (y: number) => {
      doc.y = y
    },
    space: (points: number) => {
      doc.y += points
    },
    text: (text: string, style: Style, { x, width } = whole, align: 'left' | 'right' = 'left') =>
      dress(style).text(breakable(text), x, doc.y, { width, align, lineGap: style.gap ?? 0 }),
    rule: ({ x, width } = whole) =>
      doc
        .moveTo(x, doc.y)
        .lineTo(x + width, doc.y)
        .lineWidth(0.7)
        .strokeColor(line)
        .stroke(),
    /** What does not fit here begins on the next page, unless it would fit on none. */
    keep: (points: number) => {
      if (doc.y + points > bottom && points < bottom - margin) doc.addPage()
    },
    /** The words at the foot of each page, once it is known how many there are. */
    finish: (foot: (page: number, of: number) => { left: string[]; right: string }) => {
      const { start, count } = doc.bufferedPageRange()
      for (let page = start; page < start + count; page += 1) {
        doc.switchToPage(page)
        doc.page.margins.bottom = 0
        const { left, right } = foot(page + 1, count)
        const y = doc.page.height - margin
        dress(styles.small)
        for (const [index, text] of left.entries())
          doc.text(cut(text, whole.width - footRight), whole.x, y - 12 * (left.length - 1 - index), {
            lineBreak: false,
          })
        doc.text(right, whole.x + whole.width - doc.widthOfString(right), y, { lineBreak: false })
      }
      doc.end()
      return done
    },
  }
}
export type Sheet = ReturnType<typeof openSheet>
