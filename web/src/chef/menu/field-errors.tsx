import { useFormat } from '../../i18n/format.ts';
import type { DraftSection } from './menu-query.ts';

type FieldError = { path: string; message: string };

/** What the platform finds wrong, with the dish's name for its place in the file. */
export function FieldErrors({
  errors,
  sections = [],
}: {
  errors: readonly FieldError[];
  sections?: readonly Pick<DraftSection, 'dishes'>[];
}) {
  const format = useFormat();
  return (
    <ul className="grid max-h-72 gap-1 overflow-y-auto">
      {errors.map(({ path, message }) => {
        const [, s, d, field] = /^sections\[(\d+)\]\.dishes\[(\d+)\]\.(.+)$/.exec(path) ?? [];
        const dish = sections[Number(s)]?.dishes[Number(d)];
        return (
          <li key={`${path} ${message}`}>
            <strong>{dish ? `${format.text(dish.name)}, ${field}` : path}</strong>: {message}
          </li>
        );
      })}
    </ul>
  );
}
