import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { firstFiles } from './first-files.ts';
import { manifest } from './manifest.ts';
import { precompress } from './precompress.ts';

/** The platform of make up. */
const platform = 'http://127.0.0.1:8080';
const api = { '/api': platform, '/settings.json': platform };

const frame =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/[\w-]+|openapi-fetch)\/|web\/src\/(main|router|api\/(client|queries|refused|with-limit)|i18n\/[\w-]+|session\/(session|use-session)|shell\/(root|pages|query-view|stored|theme|update|lazy-part|params|logo))\.tsx?$/;
const home =
  /web\/src\/customer\/(layout|queries|home\/(home-page|fetch-feed|welcome|tiles)|cart\/cart|place\/(place|address-search))\.tsx?$/;
const feed =
  /web\/src\/customer\/(kitchen-card|cuisine|table-words|home\/(feed|again|moods)|orders\/reorder)\.tsx?$/;
const showpieces = /ui\/src\/food\/(scene|showpieces|shapes|colours|random)|home\/welcome-pictures/;

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest,
      workbox: {
        globPatterns: ['**/*.{js,css,html,woff2,svg}'],
        // The map and the plots come when they are needed.
        globIgnores: ['assets/city-map*', 'assets/maplibre*', 'assets/plots*', 'push.js'],
        importScripts: ['/push.js'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(api|\.well-known)(\/|$)/],
        runtimeCaching: [
          {
            urlPattern: ({ url }) => /^\/api\/v1\/kitchens(\/|$)/.test(url.pathname),
            handler: 'NetworkFirst',
            options: {
              cacheName: 'kitchens',
              networkTimeoutSeconds: 4,
              expiration: { maxEntries: 60, maxAgeSeconds: 86_400 },
            },
          },
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'assets', expiration: { maxEntries: 60 } },
          },
        ],
      },
    }),
    firstFiles(['home', 'shell/words/fr', 'customer/words/fr']),
    precompress(),
  ],
  resolve: {
    alias: { 'react-i18next': resolve(import.meta.dirname, 'src/i18n/use-translation.ts') },
  },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    // What the first page needs comes in two files, not in fifty, and what follows an address in
    // one: fewer round trips, and gzip does better on the whole.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'frame', test: frame, priority: 2 },
            { name: 'home', test: home, priority: 1 },
            { name: 'feed', test: feed },
            { name: 'showpieces', test: showpieces, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 5173, strictPort: true, proxy: api },
  preview: {
    port: 4173,
    strictPort: true,
    proxy: api,
    // The gateway's own policy, so that what would break under it breaks here too.
    headers: {
      'content-security-policy':
        "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; base-uri 'none'; object-src 'none'",
    },
  },
});
