// `node scripts/icons.mjs`: draws the pictures of the installed app out of web/public/mark.svg, by the Chromium of the
// machine. They are kept in the tree; run it again when the mark changes.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const web = join(import.meta.dirname, '../web/public')
const mark = readFileSync(join(web, 'mark.svg'), 'utf8')
const ground = '#fcfbf8'

/** How much of the picture the mark fills. Of a maskable one a phone may cut away all beyond the middle 80 %. */
const pictures = [
  { name: 'icon-192', size: 192, fills: 0.92, ground: 'transparent' },
  { name: 'icon-512', size: 512, fills: 0.92, ground: 'transparent' },
  { name: 'maskable-192', size: 192, fills: 0.72, ground },
  { name: 'maskable-512', size: 512, fills: 0.72, ground },
  { name: 'apple-touch', size: 180, fills: 0.72, ground },
  // Android paints whatever is opaque in one colour, in the line at the top of the screen.
  { name: 'badge', size: 96, fills: 0.92, ground: 'transparent', ink: '#ffffff' },
]

const pageOf = ({ size, fills, ground, ink }) => {
  const drawn = ink ? mark.replaceAll(/fill="#[\da-f]{6}"/g, `fill="${ink}"`) : mark
  const side = Math.round(size * fills)
  return `<style>*{margin:0}body{width:${size}px;height:${size}px;display:grid;place-items:center;background:${ground}}
    svg{width:${side}px;height:${side}px}</style>${drawn}`
}

const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path))
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
try {
  mkdirSync(join(web, 'icons'), { recursive: true })
  for (const picture of pictures) {
    const page = await browser.newPage({ viewport: { width: picture.size, height: picture.size } })
    await page.setContent(pageOf(picture))
    await page.screenshot({ path: join(web, 'icons', `${picture.name}.png`), omitBackground: true })
    await page.close()
  }
} finally {
  await browser.close()
}
