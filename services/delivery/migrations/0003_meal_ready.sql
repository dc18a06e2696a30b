-- The kitchen says that the meal waits for its courier.
ALTER TABLE jobs ADD COLUMN meal_ready boolean NOT NULL DEFAULT false;
