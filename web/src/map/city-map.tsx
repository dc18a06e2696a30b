import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as LibreMap, type LngLatBoundsLike, Marker, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { use, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { loadWords } from '../i18n/words.ts';
import { theme } from '../shell/theme.ts';
import { crowdOf } from './crowd.ts';
import { ownStyle } from './own-style.ts';
import { type PinKind, pin } from './pin.ts';
import { mapStyle } from './style.ts';

setWorkerUrl(workerUrl);

/** Without a network its name has to do. */
const ownWords = loadWords('map').catch(() => undefined);

const centre = { lat: 45.757, lng: 4.84 };

export type Pin = {
  kind: PinKind;
  point: { lat: number; lng: number };
  label: string;
  /** Tells pins of one kind apart. */
  key?: string;
};

/** A map with a few pins; they glide to where they move. The list beside it says the same in words. */
export function CityMap({
  pins,
  label,
  className,
  view,
  onPick,
}: {
  pins: readonly Pin[];
  label: string;
  className?: string;
  /** The map is fitted to its pins when this changes; without it, whenever one of them moves. */
  view?: string;
  /** A pin with a key was clicked; the list beside the map does the same by keyboard. */
  onPick?: (key: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<LibreMap>(undefined);
  const markers = useRef(new Map<string, Marker>());
  const fitted = useRef<string>(undefined);
  const picked = useEffectEvent((key: string) => onPick?.(key));
  const chosen = theme.use();
  const styleUrl = use(ownStyle);
  use(ownWords);
  const { t } = useTranslation('map');
  const [name, ctrl] = [t('name'), t('ctrl')];
  const [command, twoFingers] = [t('command'), t('twoFingers')];

  useEffect(() => {
    if (!box.current) return undefined;
    const isDark =
      chosen === 'dark' ||
      (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    const made = new LibreMap({
      container: box.current,
      style: styleUrl ?? mapStyle(isDark),
      center: centre,
      zoom: 12,
      minZoom: 10,
      maxZoom: 17,
      attributionControl: false,
      cooperativeGestures: matchMedia('(pointer: coarse)').matches,
      dragRotate: false,
      locale: {
        // Its own, since the region around it has the label.
        'Map.Title': name,
        'CooperativeGesturesHandler.WindowsHelpText': ctrl,
        'CooperativeGesturesHandler.MacHelpText': command,
        'CooperativeGesturesHandler.MobileHelpText': twoFingers,
      },
    });
    const { dataset } = box.current;
    delete dataset.drawn;
    made.on('idle', () => {
      dataset.drawn = 'true';
    });
    map.current = made;
    const placed = markers.current;
    return () => {
      placed.clear();
      fitted.current = undefined;
      made.remove();
      map.current = undefined;
    };
  }, [chosen, styleUrl, name, ctrl, command, twoFingers]);

  const key = JSON.stringify(pins);
  useEffect(() => {
    const current = map.current;
    if (!current) return;
    const wanted = JSON.parse(key) as Pin[];
    place(current, markers.current, wanted, (it) => picked(it));
    if (view === undefined || view !== fitted.current) fit(current, wanted);
    if (wanted.length > 0) fitted.current = view;
  }, [key, chosen, styleUrl, view, name]);

  return <div ref={box} data-map role="region" aria-label={label} className={className} />;
}

function place(
  map: LibreMap,
  markers: Map<string, Marker>,
  pins: readonly Pin[],
  pick: (key: string) => void,
): void {
  const nameOf = ({ kind, key = '' }: Pin) => `${kind} ${key}`;
  const wanted = new Set(pins.map(nameOf));
  for (const [name, marker] of markers) {
    if (wanted.has(name)) continue;
    marker.remove();
    markers.delete(name);
  }
  for (const it of pins) {
    const name = nameOf(it);
    const marker = markers.get(name) ?? new Marker({ element: pinOf(it, pick), anchor: 'center' });
    marker.setLngLat([it.point.lng, it.point.lat]).addTo(map);
    markers.set(name, marker);
  }
}

function pinOf({ kind, label, key }: Pin, pick: (key: string) => void): HTMLElement {
  const element = pin(kind, label);
  if (key !== undefined) element.addEventListener('click', () => pick(key));
  return element;
}

function fit(map: LibreMap, pins: readonly Pin[]): void {
  const crowd = crowdOf(pins, centre);
  if (crowd.length === 0) return;
  const lngs = crowd.map(({ point }) => point.lng);
  const lats = crowd.map(({ point }) => point.lat);
  const bounds: LngLatBoundsLike = [
    [Math.min(...lngs), Math.min(...lats)],
    [Math.max(...lngs), Math.max(...lats)],
  ];
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  map.fitBounds(bounds, { padding: 60, maxZoom: 15, animate: !still, duration: 600 });
}
