import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstScreen } from './build/first-screen';
import { precompress } from './build/precompress';

const gateway = process.env['CONCH_GATEWAY'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), tailwindcss(), firstScreen(), precompress()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  server: {
    host: '127.0.0.1',
    // The deck's art lives beside the web client, in crates/deck/art.
    fs: { allow: ['.', '../crates/deck/art'] },
    proxy: {
      '/api': gateway,
      '/r/': gateway,
      '/ws': { target: gateway, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Never inlined: the content security policy allows no data: images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
