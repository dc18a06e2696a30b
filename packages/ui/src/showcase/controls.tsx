import { Bike, Heart, Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { Badge, type Tone, toneClass } from '../badge.tsx';
import { Button, type ButtonLook, IconButton } from '../button.tsx';
import { Chip } from '../chip.tsx';
import { SelectField, TextArea, TextField } from '../field.tsx';
import { Segments } from '../segments.tsx';
import { StarInput } from '../stars.tsx';
import { Stepper } from '../stepper.tsx';
import { CheckRow, RadioCard, RadioRow, Switch } from '../toggles.tsx';
import { Part, Row } from './part.tsx';

const looks: readonly ButtonLook[] = ['primary', 'spice', 'quiet', 'plain', 'warning', 'danger'];
const tones = Object.keys(toneClass) as Tone[];

export const Actions = () => (
  <Part title="Actions">
    {looks.map((look) => (
      <Row key={look} name={look}>
        <Button look={look} size="lg">
          Large
        </Button>
        <Button look={look} icon={<Plus size={20} />}>
          With icon
        </Button>
        <Button look={look} size="sm">
          Small
        </Button>
        <Button look={look} busy>
          Busy
        </Button>
        <Button look={look} disabled>
          Disabled
        </Button>
      </Row>
    ))}
    <Row name="icon alone">
      <IconButton label="Search">
        <Search size={20} />
      </IconButton>
      <IconButton label="Favourite" look="quiet">
        <Heart size={20} />
      </IconButton>
      <IconButton label="Ride" disabled>
        <Bike size={20} />
      </IconButton>
    </Row>
    <Row name="badges">
      {tones.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </Row>
  </Part>
);

export function Inputs() {
  const [on, setOn] = useState(true);
  const [count, setCount] = useState(1);
  const [stars, setStars] = useState<number | null>(4);
  const [view, setView] = useState<'day' | 'week'>('day');
  return (
    <Part title="Inputs">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField label="Empty" placeholder="Number and street" />
        <TextField label="Filled" defaultValue="43 Rue Mercière" hint="With a hint below" />
        <TextField label="Wrong" defaultValue="lea@" error="This is no e-mail address." />
        <TextField label="Disabled" defaultValue="lea@example.org" disabled />
        <SelectField label="Choice" aside={<span className="text-soft">optional</span>}>
          <option>a bike</option>
          <option>a cargo bike</option>
        </SelectField>
        <TextArea label="Many words" />
      </div>
      <Row name="chips">
        <Chip on={on} onClick={() => setOn(!on)}>
          Open now
        </Chip>
        <Chip on={false}>Vegan</Chip>
      </Row>
      <Row name="segments">
        <Segments
          name="view"
          legend="View"
          className="w-72"
          value={view}
          options={[
            { value: 'day', label: 'Day' },
            { value: 'week', label: 'Week' },
          ]}
          onChange={setView}
        />
      </Row>
      <Row name="stepper">
        <Stepper
          value={count}
          removable
          labels={{ less: 'One fewer', more: 'One more', remove: 'Remove', value: 'How many' }}
          onChange={(next) => setCount(Math.max(1, next))}
        />
      </Row>
      <Row name="stars">
        <StarInput
          name="stars"
          legend="Stars"
          value={stars}
          words={['Bad', 'Poor', 'All right', 'Good', 'Wonderful']}
          onChange={setStars}
        />
      </Row>
      <div className="grid gap-x-10 sm:grid-cols-2">
        <div className="divide-y divide-line">
          <CheckRow label="Chosen" aside="+ €1.50" defaultChecked />
          <CheckRow label="Not chosen" detail="Contains: Milk" />
          <CheckRow label="Disabled" disabled />
        </div>
        <div className="divide-y divide-line">
          <RadioRow name="rice" label="White rice" defaultChecked />
          <RadioRow name="rice" label="Brown rice" aside="+ €0.50" />
          <Switch label="Take orders" detail="Takes effect at once" defaultChecked />
        </div>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <RadioCard name="door" label="Hand it to me" detail="You tell a code." defaultChecked />
        <RadioCard name="door" label="Leave it at the door" detail="The courier takes a photo." />
      </div>
    </Part>
  );
}
