import { stored } from './stored.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const theme = stored<Theme>(
  'ff.theme',
  (it) => themes.find((known) => known === it) ?? 'auto',
);

export function showTheme(): void {
  const chosen = theme.get();
  if (chosen === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

export function chooseTheme(next: Theme): void {
  theme.set(next);
  showTheme();
}
