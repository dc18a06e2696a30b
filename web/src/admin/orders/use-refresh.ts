import { useQueryClient } from '@tanstack/react-query';

/** What shows an order, its ride or a list with it is asked again after an act. */
export function useRefresh(orderId: string): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of [['order', orderId], ['live'], ['orders'], ['jobs']]) {
      void client.invalidateQueries({ queryKey: ['admin', ...key] });
    }
  };
}
