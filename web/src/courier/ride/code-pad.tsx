import { Button } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { Delete } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

const digits = 4;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Four digits by large keys, for gloves, or by keyboard; the phone's own keyboard stays down. */
export function CodePad({
  label,
  wrong,
  onCode,
}: {
  label: string;
  wrong: boolean;
  onCode: (code: string) => void;
}) {
  const { t } = useTranslation('courier');
  const [code, setCode] = useState('');
  const [touched, setTouched] = useState(false);
  const put = (next: string) => {
    const clean = next.replaceAll(/\D/g, '').slice(0, digits);
    setTouched(true);
    setCode(clean);
    if (clean.length === digits) onCode(clean);
  };
  const isWrong = wrong && !touched;
  return (
    <div className="mt-4 grid gap-4">
      <input
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'code-wrong' : undefined}
        value={code}
        onChange={({ target }) => put(target.value)}
        inputMode="none"
        autoComplete="off"
        autoFocus
        maxLength={digits}
        placeholder="––––"
        className={cx(
          'field-shape tabular text-center font-display text-4xl tracking-[0.5em] indent-[0.5em]',
          isWrong && 'border-bad',
        )}
      />
      {isWrong && (
        <p id="code-wrong" role="alert" className="text-center font-semibold text-bad">
          {t('code.wrong')}
        </p>
      )}
      <div className="grid grid-cols-3 gap-2">
        {keys.map((key) => (
          <Key key={key} onPress={() => put(code + key)}>
            {key}
          </Key>
        ))}
        <Key label={t('code.back')} onPress={() => put(code.slice(0, -1))}>
          <Delete size={26} />
        </Key>
        <Key onPress={() => put(`${code}0`)}>0</Key>
        <span />
      </div>
    </div>
  );
}

const Key = ({
  label,
  onPress,
  children,
}: {
  label?: string;
  onPress: () => void;
  children: ReactNode;
}) => (
  <Button
    look="plain"
    aria-label={label}
    className="tabular min-h-16 bg-card font-display text-2xl"
    onClick={onPress}
  >
    {children}
  </Button>
);
