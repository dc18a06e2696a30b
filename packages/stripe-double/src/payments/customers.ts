import type { Act } from '../act.ts';
import type { Customer } from '../kinds.ts';
import { detach } from './methods.ts';

type Details = Partial<Pick<Customer, 'email' | 'name' | 'phone' | 'description'>> & {
  metadata?: Record<string, string>;
};

export function makeCustomer(act: Act, details: Details): Customer {
  const customer = act.store.put('customer', {
    id: act.newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: act.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: details.description ?? null,
    discount: null,
    email: details.email ?? null,
    invoice_prefix: act.newId('x').slice(2, 10).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: details.metadata ?? {},
    name: details.name ?? null,
    phone: details.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  });
  act.tell('customer.created', customer);
  return customer;
}

/** Erases the person: cards are detached, and the record keeps nothing but its id. */
export function deleteCustomer(act: Act, customer: Customer) {
  for (const method of act.store.select('payment_method', { customer: customer.id })) {
    detach(act, method);
  }
  act.store.forget('customer', customer.id);
  const gone = { id: customer.id, object: 'customer' as const, deleted: true as const };
  act.store.put('deleted_customer', gone);
  act.tell('customer.deleted', customer);
  return gone;
}
