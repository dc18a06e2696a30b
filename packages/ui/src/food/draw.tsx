import type { ReactNode } from 'react';
import type { Palette } from './colours.tsx';
import type { Random } from './random.tsx';

export type Draw = (random: Random, palette: Palette) => ReactNode;
