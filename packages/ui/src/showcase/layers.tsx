import { Settings } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { Menu } from '../menu.tsx';
import { Sheet } from '../sheet.tsx';
import { Stat } from '../stat.tsx';
import { Table } from '../table.tsx';
import { toast } from '../toast.tsx';
import { Part, Row } from './part.tsx';

const rows = [
  { number: 'K9FBQ16', state: 'Being cooked', total: '€79.19' },
  { number: '0ACM7JS', state: 'On its way', total: '€24.50' },
];

export function Layers() {
  const [open, setOpen] = useState(false);
  return (
    <Part title="Surfaces and layers">
      <div className="grid gap-4 sm:grid-cols-3">
        <Stat label="Orders today" value="128" detail="12 more than last Saturday" />
        <Stat label="To accept, p95" value="2 min 10 s" />
        <Card>A card holds what belongs together.</Card>
      </div>
      <Table
        caption="Orders"
        rows={rows}
        rowKey={(row) => row.number}
        columns={[
          { key: 'number', head: 'Number', cell: (row) => row.number },
          { key: 'state', head: 'State', cell: (row) => <Badge tone="brand">{row.state}</Badge> },
          { key: 'total', head: 'Total', cell: (row) => row.total, figures: true },
        ]}
      />
      <Row name="on request">
        <Button look="quiet" onClick={() => setOpen(true)}>
          Open a sheet
        </Button>
        <Menu
          trigger={
            <Button look="quiet" icon={<Settings size={20} />}>
              Open a menu
            </Button>
          }
          entries={[
            { key: 'a', label: 'Change', onPick: () => toast('Changed') },
            { key: 'b', label: 'Remove', danger: true, onPick: () => toast('Removed') },
            { key: 'c', label: 'Not now', disabled: true, onPick: () => toast('Never') },
          ]}
        />
        <Button look="quiet" onClick={() => toast('Saved')}>
          Say something
        </Button>
        <Button
          look="quiet"
          onClick={() =>
            toast('That did not work', {
              tone: 'bad',
              action: { label: 'Undo', run: () => toast('Undone') },
            })
          }
        >
          Say it badly
        </Button>
      </Row>
      <Sheet
        open={open}
        title="A sheet"
        closeLabel="Close"
        onClose={() => setOpen(false)}
        footer={
          <Button wide onClick={() => setOpen(false)}>
            Done
          </Button>
        }
      >
        <p className="mt-3 text-soft">From below on a phone, in the middle elsewhere.</p>
      </Sheet>
    </Part>
  );
}
