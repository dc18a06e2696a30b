-- What one person did, and every act of one kind, newest first.
CREATE INDEX chain_of_actor ON chain (actor_id, sequence DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX chain_of_role ON chain (actor_role, sequence DESC);
CREATE INDEX chain_of_action ON chain (action, sequence DESC);
