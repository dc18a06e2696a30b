import { Button } from '../button.tsx';
import { Actions, Inputs } from './controls.tsx';
import { Colours, Type } from './foundations.tsx';
import { Layers } from './layers.tsx';
import { States } from './messages.tsx';
import { Pictures } from './pictures.tsx';

const themes = ['light', 'dark'] as const;

const show = (theme: (typeof themes)[number]) => {
  document.documentElement.dataset['theme'] = theme;
};

/** Every component in every state. Made for those who build screens, so its words are English only. */
export const Showcase = () => (
  <main id="main" lang="en" className="mx-auto grid max-w-5xl gap-14 px-4 py-10">
    <header className="flex flex-wrap items-end justify-between gap-4">
      <div>
        <h1 className="text-4xl">The table is set</h1>
        <p className="mt-3 max-w-prose text-soft">
          Aubergine is what we say, turmeric is what we point at, basil is good, chilli is wrong,
          blueberry is news. Nothing else has a colour.
        </p>
      </div>
      <div className="flex gap-2">
        {themes.map((theme) => (
          <Button key={theme} look="plain" size="sm" onClick={() => show(theme)}>
            {theme}
          </Button>
        ))}
      </div>
    </header>
    <Colours />
    <Type />
    <Actions />
    <Inputs />
    <States />
    <Layers />
    <Pictures />
  </main>
);
