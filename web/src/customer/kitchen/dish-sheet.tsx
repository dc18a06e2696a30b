import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { DishPicture } from '@foodiefast/ui/food/picture';
import { Notice } from '@foodiefast/ui/notice';
import { Sheet } from '@foodiefast/ui/sheet';
import { Stepper } from '@foodiefast/ui/stepper';
import { toast } from '@foodiefast/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { addLine, cart, type Dish } from '../cart/cart.ts';
import type { PublicKitchen } from '../queries.ts';
import { choicesOf, missingGroup, startingChoices, toggle } from './dish-choices.ts';
import { DishFacts } from './dish-facts.tsx';
import { OptionGroup } from './option-group.tsx';
import { VoteForDish } from './vote-for-dish.tsx';

/** Everything about a dish before it goes into the basket, with a price that follows the choices. */
export function DishSheet({
  kitchen,
  dish,
  onClose,
}: {
  kitchen: PublicKitchen;
  dish: Dish;
  onClose: () => void;
}) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const now = cart.use();
  const [chosen, setChosen] = useState(() => startingChoices(dish));
  const [quantity, setQuantity] = useState(1);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<string>();
  const [replacing, setReplacing] = useState(false);

  const choices = choicesOf(dish, chosen);
  const unitCents = dish.priceCents + choices.reduce((sum, it) => sum + it.priceCents, 0);
  const name = format.text(dish.name);

  function add(replace: boolean): void {
    const lacking = missingGroup(dish, chosen);
    setMissing(lacking?.id);
    if (lacking) {
      document.getElementById(lacking.id)?.scrollIntoView({ behavior: 'smooth', block: 'center' });
      return;
    }
    if (!replace && now && now.kitchen.id !== kitchen.id) return setReplacing(true);
    const fulfilment =
      kitchen.deliveryFee === null && kitchen.collection ? 'collection' : 'delivery';
    addLine({ id: kitchen.id, name: kitchen.name }, fulfilment, {
      key: crypto.randomUUID(),
      dishId: dish.id,
      name: dish.name,
      quantity,
      choiceIds: choices.map((it) => it.id),
      choiceNames: choices.map((it) => it.name),
      unitCents,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    toast(t('dish.added', { name }), { brief: true });
    onClose();
  }

  const picture = (
    <div className="h-56 sm:h-64">
      <DishPicture seed={dish.id} words={`${dish.name.en} ${dish.name.fr}`} />
    </div>
  );
  const footer = replacing ? (
    <div className="grid gap-3">
      <Notice tone="spice" title={t('dish.replaceTitle')} live>
        {t('dish.replaceText', { name: now?.kitchen.name })}
      </Notice>
      <div className="grid grid-cols-2 gap-2">
        <Button look="plain" onClick={() => setReplacing(false)}>
          {t('dish.keep')}
        </Button>
        <Button onClick={() => add(true)}>{t('dish.replace')}</Button>
      </div>
    </div>
  ) : (
    <div className="flex flex-wrap items-center gap-3">
      <Stepper
        value={quantity}
        labels={{ less: common('less'), more: common('add'), value: t('dish.quantity') }}
        onChange={setQuantity}
      />
      <Button size="lg" className="tabular min-w-52 flex-1" onClick={() => add(false)}>
        {t('dish.add', { price: format.cents(unitCents * quantity) })}
      </Button>
    </div>
  );
  return (
    <Sheet
      open
      title={name}
      closeLabel={common('close')}
      onClose={onClose}
      top={picture}
      footer={footer}
    >
      <p className="mt-1.5 text-soft">{format.text(dish.description)}</p>
      <p className="tabular mt-3 text-lg font-bold">{format.cents(dish.priceCents)}</p>
      <DishFacts dish={dish} choices={choices} />
      {dish.options.map((group) => (
        <OptionGroup
          key={group.id}
          group={group}
          chosen={chosen}
          missing={missing === group.id}
          onToggle={(choiceId) => {
            setChosen(toggle(group, chosen, choiceId));
            setMissing(undefined);
          }}
        />
      ))}
      <VoteForDish dishId={dish.id} name={name} />
      <div className="mt-6">
        <TextField
          label={t('dish.note')}
          hint={t('dish.noteHint')}
          aside={<span className="text-soft">{common('optional')}</span>}
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Sheet>
  );
}
