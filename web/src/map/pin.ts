/** `free` and `busy` are couriers among many, as operations see them. */
export type PinKind = 'kitchen' | 'home' | 'courier' | 'free' | 'busy';

const rider =
  'M5 21a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM19 21a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 17.5V14l-3-3 4-3 2 3h3M15 5h.01';
const glyphs: Record<PinKind, string> = {
  kitchen:
    'M6 13.87A4 4 0 0 1 7.41 6a5.11 5.11 0 0 1 1.05-1.54 5 5 0 0 1 7.08 0A5.11 5.11 0 0 1 16.59 6 4 4 0 0 1 18 13.87V21H6ZM6 17h12',
  home: 'M3 11l9-8 9 8v10h-6v-6H9v6H3z',
  courier: rider,
  free: rider,
  busy: rider,
};
const looks: Record<PinKind, string> = {
  kitchen: 'bg-brand text-on-brand size-10',
  home: 'bg-ink text-page size-10',
  courier: 'bg-spice text-on-spice size-12 animate-ring',
  free: 'bg-good text-page size-8',
  busy: 'bg-news text-page size-8',
};

/** The element of a marker: a round sign with a picture, named for those who do not see it. */
export function pin(kind: PinKind, label: string): HTMLElement {
  const element = document.createElement('div');
  element.className = `grid place-items-center rounded-full border-3 border-white shadow-high ${looks[kind]}`;
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', 'size-5 fill-none stroke-current stroke-2');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', glyphs[kind]);
  picture.append(path);
  element.append(picture);
  return element;
}
