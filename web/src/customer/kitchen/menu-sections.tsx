import { EmptyState } from '@foodiefast/ui/states';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { cart } from '../cart/cart.ts';
import type { PublicMenu } from '../queries.ts';
import { DishRow } from './dish-row.tsx';

/** The menu with its sections in a bar that stays; the one in view is marked. */
export function MenuSections({
  menu,
  onOpen,
}: {
  menu: PublicMenu;
  onOpen: (dishId: string) => void;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const inCart = cart.use()?.lines ?? [];
  const sections = menu.sections.filter((it) => it.dishes.length > 0);
  const [current, mark] = useSectionInView(sections.map((it) => it.id));
  if (sections.length === 0) return <EmptyState title={t('kitchen.emptyMenu')} />;
  return (
    <>
      <nav
        aria-label={t('kitchen.sections')}
        className="no-bar sticky top-16 z-10 flex gap-1 overflow-x-auto border-b border-line bg-page px-4"
      >
        {sections.map((section) => (
          <a
            key={section.id}
            href={`#${section.id}`}
            aria-current={section.id === current ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(section.id)?.scrollIntoView({ behavior: 'smooth' });
              mark(section.id);
            }}
            className="flex min-h-13 shrink-0 items-center border-b-3 border-transparent px-3 font-semibold text-soft hover:text-ink aria-[current]:border-brand aria-[current]:text-ink"
          >
            {format.text(section.name)}
          </a>
        ))}
      </nav>
      <div className="grid gap-10 px-4 pt-6">
        {sections.map((section) => (
          <section
            key={section.id}
            id={section.id}
            aria-label={format.text(section.name)}
            className="scroll-mt-32"
          >
            <h2 className="mb-3 text-2xl">{format.text(section.name)}</h2>
            <ul className="grid gap-3 md:grid-cols-2 md:gap-4">
              {section.dishes.map((dish) => (
                <DishRow
                  key={dish.id}
                  dish={dish}
                  inCart={inCart
                    .filter((line) => line.dishId === dish.id)
                    .reduce((sum, line) => sum + line.quantity, 0)}
                  onOpen={() => onOpen(dish.id)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function useSectionInView(ids: readonly string[]): [string | undefined, (id: string) => void] {
  const [current, setCurrent] = useState(ids[0]);
  const seen = useRef(new Set<string>());
  const key = ids.join();
  useEffect(() => {
    const order = key.split(',');
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.current.add(target.id);
          else seen.current.delete(target.id);
        }
        setCurrent((before) => order.find((id) => seen.current.has(id)) ?? before);
      },
      { rootMargin: '-140px 0px -55% 0px' },
    );
    for (const id of order) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [key]);
  return [current, setCurrent];
}
