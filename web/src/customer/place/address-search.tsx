import { Spinner } from '@foodiefast/ui/spinner';
import { LocateFixed, MapPin } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from './gazetteer.ts';
import { useGazetteer } from './use-gazetteer.ts';

type Trouble = 'denied' | 'outside' | 'away';

/** Type a street or use where one is; the first thing anyone does here. */
export function AddressSearch({
  onPick,
  autoFocus = false,
  big = false,
}: {
  onPick: (place: Suggestion) => void;
  autoFocus?: boolean;
  big?: boolean;
}) {
  const { t } = useTranslation('customer');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [locating, setLocating] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const { gazetteer, fetchGazetteer } = useGazetteer();
  const found = gazetteer?.suggest(typed) ?? [];
  const nothing = gazetteer !== undefined && typed.trim().length >= 4 && found.length === 0;

  function choose(picked: Suggestion | undefined): void {
    if (!picked) return;
    if (picked.exact) return onPick(picked);
    // The street is right and the number is missing: the person types it in front.
    setTyped(` ${picked.line1}`);
    const field = document.getElementById(id) as HTMLInputElement | null;
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(0, 0);
    });
  }
  function onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((active + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[active]);
    }
  }
  const prepare = () => void fetchGazetteer().catch(() => setTrouble('away'));
  async function whereOneIs(): Promise<Suggestion | Trouble> {
    const [position, known] = await Promise.all([
      readPosition().catch(() => undefined),
      fetchGazetteer().catch(() => undefined),
    ]);
    if (!known) return 'away';
    if (!position) return 'denied';
    const { latitude: lat, longitude: lng } = position.coords;
    return known.nearest({ lat, lng }) ?? 'outside';
  }
  async function locate(): Promise<void> {
    setLocating(true);
    setTrouble(undefined);
    const here = await whereOneIs();
    setLocating(false);
    if (typeof here === 'string') setTrouble(here);
    else onPick(here);
  }

  const missesNumber = typed.startsWith(' ');
  const about = nothing ? t('place.unknown') : trouble && t(`place.${trouble}`);
  return (
    <div className="relative text-left">
      <div className="relative">
        <MapPin
          size={22}
          className="absolute top-1/2 left-4 -translate-y-1/2 text-brand-text"
          aria-hidden="true"
        />
        <input
          id={id}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t('place.label')}
          aria-describedby={`${id}-about`}
          placeholder={t('place.placeholder')}
          autoComplete="off"
          spellCheck={false}
          autoFocus={autoFocus}
          value={typed}
          onFocus={prepare}
          onChange={(event) => {
            prepare();
            setTyped(event.target.value);
            setActive(0);
            setTrouble(undefined);
          }}
          onKeyDown={onKey}
          className={`field-shape pr-14 pl-12 ${big ? 'min-h-16 text-lg shadow-low' : ''}`}
        />
        <button
          type="button"
          onClick={() => void locate()}
          aria-label={t('place.locate')}
          title={t('place.locate')}
          className="absolute top-1/2 right-2 grid size-11 -translate-y-1/2 place-items-center rounded-full text-brand-text hover:bg-brand-tint"
        >
          {locating ? <Spinner /> : <LocateFixed size={20} />}
        </button>
      </div>
      <p id={`${id}-about`} role="status" className="mt-1.5 text-sm text-soft">
        {missesNumber && found.length > 0 ? t('place.number') : about}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('place.label')}
        className={
          found.length > 0
            ? 'mt-1 overflow-hidden rounded-md border border-line bg-raised shadow-low'
            : 'hidden'
        }
      >
        {found.map((it, index) => (
          <div
            key={`${it.line1} ${it.quarter}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="flex min-h-13 cursor-pointer items-center justify-between gap-3 border-b border-line px-4 py-2 last:border-0 hover:bg-brand-tint aria-selected:bg-brand-tint"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(it)}
          >
            <span className="font-semibold">{it.line1}</span>
            <span className="text-right text-sm text-soft">
              {it.quarter}, {it.city}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

const readPosition = () =>
  new Promise<GeolocationPosition>((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, {
      enableHighAccuracy: true,
      timeout: 10_000,
      maximumAge: 60_000,
    });
  });
