import type { MailKind } from '@foodiefast/contracts/notifications';
import { english } from './english.ts';
import { french } from './french.ts';
import { type Laid, layOut } from './layout.ts';
import type { Occasion } from './mail.ts';

const languages = { fr: french, en: english };

export const writeMail = (kind: MailKind, occasion: Occasion, publicUrl: string): Laid =>
  layOut(languages[occasion.locale][kind](occasion), {
    name: occasion.name,
    locale: occasion.locale,
    publicUrl,
    number: occasion.figures.number,
  });
