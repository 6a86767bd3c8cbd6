import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { alias: { '@shared': shared } },
  build: {
    // `npm run size` reads from it what the first page loads.
    manifest: 'manifest.json',
    // What is imported on demand is loaded when it is wanted.
    modulePreload: { resolveDependencies: () => [] },
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: {
        // The server caches names with a hash of hexadecimal letters for a year.
        hashCharacters: 'hex',
        entryFileNames: '[name].[hash].js',
        chunkFileNames: '[name].[hash].js',
        assetFileNames: '[name].[hash][extname]',
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '^/(api|files)/': process.env.API ?? 'http://127.0.0.1:3000' },
    fs: { allow: [shared, fileURLToPath(new URL('.', import.meta.url))] },
  },
})
