-- What delivery has told of the order's job, for what its couriers are owed.
ALTER TABLE payments ADD COLUMN ride jsonb;
