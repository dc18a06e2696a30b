import { Link } from '@tanstack/react-router';

/** An order's number, and the way to its page. */
export const OrderLink = ({ id, number }: { id: string; number: string }) => (
  <Link
    to="/admin/orders/$orderId"
    params={{ orderId: id }}
    className="tabular font-semibold text-brand-text underline underline-offset-4"
  >
    {number}
  </Link>
);
