import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstPage } from './build/first-page.ts'
import { precompress } from './build/precompress.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  resolve: { alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, 'src/strict-zod.ts') }] },
  plugins: [
    react(),
    precompress(),
    firstPage({ alsoLoads: ['/src/pages/door/sign-in.tsx', '/src/words/en.ts'], mostKilobytes: 200 }),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // A font or picture inlined as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'https://localhost:8443', changeOrigin: true, secure: false } },
  },
})
