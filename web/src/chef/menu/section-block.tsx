import { Badge } from '@foodiefast/ui/badge';
import { IconButton } from '@foodiefast/ui/button';
import { Menu } from '@foodiefast/ui/menu';
import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp, EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { DishPhoto } from './dish-photo.tsx';
import type { DraftDish, DraftSection } from './menu-query.ts';
import { SectionSheet } from './section-sheet.tsx';
import { moved, useSaveDraft } from './use-save-draft.ts';

/** One section of the draft with its dishes; all can be moved without dragging. */
export function SectionBlock({ sections, index }: { sections: DraftSection[]; index: number }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const save = useSaveDraft();
  const [renaming, setRenaming] = useState(false);
  const section = sections[index];
  if (!section) return null;
  const put = (dishes: DraftDish[]) =>
    save.mutate(sections.map((it) => (it === section ? { ...section, dishes } : it)));
  return (
    <section aria-labelledby={`section-${section.id}`} className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 id={`section-${section.id}`} className="text-xl">
          {format.text(section.name)}
        </h2>
        <Menu
          trigger={
            <IconButton label={t('menu.sectionMenu', { name: format.text(section.name) })}>
              <EllipsisVertical size={20} />
            </IconButton>
          }
          entries={[
            {
              key: 'rename',
              label: t('menu.rename'),
              icon: <Pencil size={18} />,
              onPick: () => setRenaming(true),
            },
            ...moves({
              t,
              index,
              count: sections.length,
              move: (by) => save.mutate(moved(sections, index, by)),
            }),
            {
              key: 'remove',
              label: t('menu.removeSection'),
              icon: <Trash2 size={18} />,
              danger: true,
              disabled: section.dishes.length > 0,
              onPick: () => save.mutate(sections.filter((it) => it !== section)),
            },
          ]}
        />
      </div>
      {section.dishes.length === 0 && <p className="text-soft">{t('menu.noDishes')}</p>}
      <ul className="grid gap-2" aria-busy={save.isPending}>
        {section.dishes.map((dish, at) => (
          <DishLine
            key={dish.id}
            dish={dish}
            entries={moves({
              t,
              index: at,
              count: section.dishes.length,
              move: (by) => put(moved(section.dishes, at, by)),
            })}
          />
        ))}
      </ul>
      {renaming && (
        <SectionSheet sections={sections} index={index} onClose={() => setRenaming(false)} />
      )}
    </section>
  );
}

type Entries = Parameters<typeof Menu>[0]['entries'];

const moves = ({
  t,
  index,
  count,
  move,
}: {
  t: (key: 'menu.up' | 'menu.down') => string;
  index: number;
  count: number;
  move: (by: number) => void;
}) => [
  {
    key: 'up',
    label: t('menu.up'),
    icon: <ArrowUp size={18} />,
    disabled: index === 0,
    onPick: () => move(-1),
  },
  {
    key: 'down',
    label: t('menu.down'),
    icon: <ArrowDown size={18} />,
    disabled: index === count - 1,
    onPick: () => move(1),
  },
];

function DishLine({ dish, entries }: { dish: DraftDish; entries: Entries }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const name = format.text(dish.name);
  return (
    <li className="flex items-center gap-3 rounded-lg border border-line bg-card p-2.5">
      <div className="size-16 shrink-0 overflow-hidden rounded-md">
        <DishPhoto dish={dish} />
      </div>
      <div className="min-w-0 flex-1">
        <Link
          to="/kitchen/menu/dishes/$dishId"
          params={{ dishId: dish.id }}
          className="inline-flex min-h-11 items-center font-semibold underline-offset-4 hover:underline"
        >
          {name}
        </Link>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
          <span className="tabular font-semibold text-ink">{format.cents(dish.priceCents)}</span>
          <span>{t('board.minutes', { count: dish.preparationMinutes })}</span>
          {dish.portionsPerDay !== null && (
            <span>{t('menu.perDay', { count: dish.portionsPerDay })}</span>
          )}
          {dish.options.length > 0 && (
            <span>{t('menu.groups', { count: dish.options.length })}</span>
          )}
          {!dish.available && <Badge tone="bad">{t('stock.off')}</Badge>}
        </div>
      </div>
      <Menu
        trigger={
          <IconButton label={t('menu.dishMenu', { name })}>
            <EllipsisVertical size={20} />
          </IconButton>
        }
        entries={entries}
      />
    </li>
  );
}
