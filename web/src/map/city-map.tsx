import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as LibreMap, type LngLatBoundsLike, Marker, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { theme } from '../shell/theme.ts';
import { type PinKind, pin } from './pin.ts';
import { mapStyle } from './style.ts';

setWorkerUrl(workerUrl);

export type Pin = { kind: PinKind; point: { lat: number; lng: number }; label: string };

/** A map with a few pins; they glide to where they move. The list beside it says the same in words. */
export function CityMap({
  pins,
  label,
  className,
}: {
  pins: readonly Pin[];
  label: string;
  className?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<LibreMap>(undefined);
  const markers = useRef(new Map<string, Marker>());
  const chosen = theme.use();

  useEffect(() => {
    if (!box.current) return undefined;
    const isDark =
      chosen === 'dark' ||
      (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    const made = new LibreMap({
      container: box.current,
      style: import.meta.env['VITE_MAP_STYLE_URL'] ?? mapStyle(isDark),
      center: [4.84, 45.757],
      zoom: 12,
      minZoom: 10,
      maxZoom: 17,
      attributionControl: false,
      cooperativeGestures: matchMedia('(pointer: coarse)').matches,
      dragRotate: false,
    });
    map.current = made;
    const placed = markers.current;
    return () => {
      placed.clear();
      made.remove();
      map.current = undefined;
    };
  }, [chosen]);

  const key = JSON.stringify(pins);
  useEffect(() => {
    const current = map.current;
    if (!current) return;
    const wanted = JSON.parse(key) as Pin[];
    place(current, markers.current, wanted);
    fit(current, wanted);
  }, [key, chosen]);

  return <div ref={box} role="region" aria-label={label} className={className} />;
}

function place(map: LibreMap, markers: Map<string, Marker>, pins: readonly Pin[]): void {
  for (const [kind, marker] of markers) {
    if (pins.some((it) => it.kind === kind)) continue;
    marker.remove();
    markers.delete(kind);
  }
  for (const { kind, point, label } of pins) {
    const marker = markers.get(kind) ?? new Marker({ element: pin(kind, label), anchor: 'center' });
    marker.setLngLat([point.lng, point.lat]).addTo(map);
    markers.set(kind, marker);
  }
}

function fit(map: LibreMap, pins: readonly Pin[]): void {
  if (pins.length === 0) return;
  const lngs = pins.map(({ point }) => point.lng);
  const lats = pins.map(({ point }) => point.lat);
  const bounds: LngLatBoundsLike = [
    [Math.min(...lngs), Math.min(...lats)],
    [Math.max(...lngs), Math.max(...lats)],
  ];
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  map.fitBounds(bounds, { padding: 60, maxZoom: 15, animate: !still, duration: 600 });
}
